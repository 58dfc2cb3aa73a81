"""The parts of Kartu Warga in the window: Riwayat, Berkas, PPKS, and the panel for SIKS-NG."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.attachments import AddAttachment
from puskesos_desktop.services.ppks import StartPpks
from puskesos_desktop.ui.screens.registry.card_clipboard import KEPT_MS
from puskesos_desktop.ui.screens.registry.card_pane import OVERVIEW, PAPERS, PPKS, STORY
from puskesos_desktop.ui.shell import Key
from tests import pictures
from tests.ui.desk_window import open_desk_window
from tests.ui.test_accessible_names import nameless

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.desk_window import DeskWindow

NIK, KK = "9971011403809001", "9971012203159007"


@pytest.fixture
def photo(tmp_path) -> Path:
    path = tmp_path / "foto.jpg"
    path.write_bytes(pictures.jpeg((1200, 900)))
    return path


@pytest.fixture
def desk(office, qtbot, photo, tmp_path) -> DeskWindow:
    return open_desk_window(office, qtbot, photo, tmp_path / "salinan.jpg")


@pytest.fixture
def rudi(office) -> str:
    return office.work.registry.search(office.actor, NIK)[0].uid


@pytest.fixture
def screen(desk, rudi):
    return desk.go("data_warga", uid=rudi)


def keep(office, uid: str, kind: str = "ktp", source: bytes = b"") -> str:
    order = AddAttachment(office.uid(), uid, kind, source or pictures.jpeg())
    return office.work.card.attachments.add(office.actor, order).uid


def categorise(office, uid: str, category: str = "fakir_miskin") -> None:
    order = StartPpks(office.uid(), uid, category, office.today, "Kunjungan rumah")
    office.work.card.ppks.start(office.actor, order)


def dialog_of(screen) -> QDialog:
    return next(one for one in screen.findChildren(QDialog) if one.isVisible())


def acts(office) -> list[str]:
    with office.work.registry._uow.read() as tx:
        return [row.act for row in tx.audit.since(0)]


def as_role(office, qtbot, role: Role) -> DeskWindow:
    actor = replace(office.actor, roles=frozenset({role}))
    return open_desk_window(replace(office, actor=actor), qtbot)


# ---- parts and members


def test_parts_are_turned_by_keys_with_the_cursor_in_them(screen):
    seen = []
    for _ in range(4):
        screen.handlers()[Key.PART_NEXT]()
        seen.append((screen.card.part(), screen.card.stack.currentIndex()))
    assert seen == [(STORY, 1), (PAPERS, 2), (PPKS, 3), (OVERVIEW, 0)]
    assert screen.card.family.hasFocus()


def test_members_follow_each_other_in_the_same_part(screen, rudi):
    screen.card.turn_to_part(STORY)
    screen.handlers()[Key.PERSON_NEXT]()
    assert screen.work.uid != rudi
    assert screen.card.line().startswith("Istri")
    assert screen.card.part() == STORY
    screen.handlers()[Key.PERSON_BEFORE]()
    assert screen.work.uid == rudi


def test_who_lives_alone_has_nobody_beside(screen):
    screen.card._view = replace(screen.card._view, members=screen.card._view.members[:1])
    assert screen.card.beside(1) == ""


def test_f8_opens_both_numbers(screen):
    screen.handlers()[Key.REVEAL]()
    assert NIK in screen.card.line()
    assert KK in screen.card.line()
    screen.work.minute.timeout.emit()
    assert KK not in screen.card.line()


# ---- Riwayat


def test_story_is_filtered_by_kind(office, desk, rudi):
    receive_main_complaint(office.walk)
    screen = desk.go("data_warga", uid=rudi, part=STORY)
    story = screen.card.story
    assert {"pengaduan", "cek", "keluarga", "data"} <= {one.kind for one in story.lines()}
    story.filters.choose("keluarga")
    assert {one.kind for one in story.lines()} == {"keluarga"}
    assert story.filters.chips["surat"].isHidden()


def test_arrows_walk_the_filters(screen):
    screen.card.turn_to_part(STORY)
    first = screen.card.story.filters.chips["semua"]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert screen.card.story.filters.code() != "semua"


def test_enter_on_a_step_opens_its_case(office, desk, rudi):
    receive_main_complaint(office.walk)
    screen = desk.go("data_warga", uid=rudi, part=STORY)
    line = next(one for one in screen.card.story.lines() if one.kind == "pengaduan")
    screen.card.story.table.choose(line.key)
    QTest.keyClick(screen.card.story.table, Qt.Key.Key_Return)
    assert desk.window.pages.present_page() == "pengaduan"


# ---- Berkas


def test_a_photo_is_added_by_keys_and_counted(office, screen):
    screen.card.turn_to_part(PAPERS)
    QTest.keyClick(screen.card.papers, Qt.Key.Key_Insert)
    dialog = dialog_of(screen)
    dialog.form.edit("title", "lama")
    dialog.save()
    assert [(one.name, one.about) for one in screen.card.papers.lines()] == [("KTP", "lama")]
    assert screen.card.parts.chips[PAPERS].accessibleName() == "Berkas 1"
    assert acts(office)[-2:] == ["attachment_added", "resident_opened"]


def test_what_is_no_picture_is_told_in_the_dialog(screen, photo):
    photo.write_bytes(b"<html>")
    screen.page.papers.add()
    dialog = dialog_of(screen)
    dialog.save()
    assert "Jenis berkas ini tidak bisa disimpan" in dialog.banner.text()
    dialog.reject()
    assert screen.card.papers.lines() == ()


def test_a_picture_is_pasted(screen):
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(image)
    screen.card.turn_to_part(PAPERS)
    QTest.keyClick(screen.card.papers, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog_of(screen).save()
    assert len(screen.card.papers.lines()) == 1
    QGuiApplication.clipboard().clear()


def test_an_empty_clipboard_says_so(desk, screen):
    QGuiApplication.clipboard().setText("kata saja")
    screen.card.papers.paste.click()
    assert "Papan klip tidak berisi gambar" in desk.desk.notices.text()


def test_files_dropped_on_the_card_are_asked_for_one_after_the_other(screen, tmp_path):
    paths = [tmp_path / name for name in ("a.jpg", "b.png")]
    for path, data in zip(paths, (pictures.jpeg(), pictures.png()), strict=True):
        path.write_bytes(data)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    drop = QDropEvent(
        QPoint(5, 5).toPointF(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    screen.card.dropEvent(drop)
    assert screen.card.part() == PAPERS
    dialog_of(screen).save()
    dialog_of(screen).save()
    assert len(screen.card.papers.lines()) == 2


def test_a_paper_opens_is_copied_out_and_both_are_written_down(office, desk, rudi, photo, tmp_path):
    desk.files.answers = [tmp_path / "salinan.jpg"]
    keep(office, rudi)
    screen = desk.go("data_warga", uid=rudi, part=PAPERS)
    QTest.keyClick(screen.card.papers.table, Qt.Key.Key_Return)
    dialog = dialog_of(screen)
    assert dialog.view.has_image()
    dialog.copy_button.click()
    assert (tmp_path / "salinan.jpg").read_bytes().startswith(b"\xff\xd8\xff")
    assert desk.files.suggested[0].name == f"berkas-ktp-{office.today:%Y%m%d}.jpg"
    assert acts(office)[-2:] == ["attachment_opened", "attachment_copied"]
    dialog.reject()


def test_pages_of_a_scan_are_shown(office, desk, rudi):
    keep(office, rudi, "surat", pictures.pdf(2))
    screen = desk.go("data_warga", uid=rudi, part=PAPERS)
    QTest.keyClick(screen.card.papers.table, Qt.Key.Key_Return)
    dialog = dialog_of(screen)
    assert dialog.view._position.text() == "hal 1/2"
    dialog.reject()


def test_a_paper_is_taken_off_with_a_reason(office, desk, rudi):
    keep(office, rudi)
    screen = desk.go("data_warga", uid=rudi, part=PAPERS)
    QTest.keyClick(screen.card.papers.table, Qt.Key.Key_Delete)
    dialog = dialog_of(screen)
    dialog.field.set_value("foto buram")
    dialog.yes_button.click()
    assert screen.card.papers.lines() == ()
    assert any(one.note == "foto buram" for one in screen.card.story.lines())


def test_a_paper_that_is_waited_for_leads_to_its_case(office, desk, rudi):
    receive_main_complaint(office.walk)
    screen = desk.go("data_warga", uid=rudi, part=PAPERS)
    assert screen.card.papers.lines()[0].look.text == "menyusul"
    QTest.keyClick(screen.card.papers.table, Qt.Key.Key_Return)
    assert desk.window.pages.present_page() == "pengaduan"


# ---- PPKS


def test_a_category_is_entered_and_ended(screen):
    screen.card.turn_to_part(PPKS)
    QTest.keyClick(screen.card.ppks, Qt.Key.Key_Insert)
    dialog = dialog_of(screen)
    dialog.form.edit("category", "fakir_miskin")
    dialog.save()
    assert [(one.name, one.runs) for one in screen.card.ppks.rows()] == [("Fakir miskin", True)]
    QTest.keyClick(screen.card.ppks.table, Qt.Key.Key_Delete)
    dialog_of(screen).save()
    assert [one.runs for one in screen.card.ppks.rows()] == [False]


def test_a_sensitive_category_is_only_counted_at_the_counter(office, qtbot, rudi):
    categorise(office, rudi, "korban_kekerasan")
    screen = as_role(office, qtbot, Role.LOKET).go("data_warga", uid=rudi, part=PPKS)
    assert screen.card.ppks.rows() == ()
    assert screen.card.ppks.foot() == "1 kategori lain (dibatasi)"
    assert [one for one in screen.card.story.lines() if one.kind == "ppks"] == []


def test_who_may_not_edit_only_looks(office, qtbot, rudi):
    keep(office, rudi)
    screen = as_role(office, qtbot, Role.LURAH).go("data_warga", uid=rudi, part=PAPERS)
    assert not screen.card.papers.add.isVisible()
    QTest.keyClick(screen.card.papers.table, Qt.Key.Key_Delete)
    assert [one for one in screen.findChildren(QDialog) if one.isVisible()] == []


# ---- SIKS-NG


def test_one_key_copies_field_after_field(office, screen):
    screen.handlers()[Key.COPY_FIELDS]()
    panel = screen.page.retyping.panel()
    assert panel.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    copied = []
    for _ in range(3):
        QTest.keyClick(panel.table, Qt.Key.Key_Return)
        copied.append(QGuiApplication.clipboard().text())
    assert copied == [NIK, KK, "RUDI HARTONO"]
    assert panel.words.text() == "Di papan klip: Nama"
    assert acts(office)[-1] == "nik_revealed"


def test_the_same_key_copies_the_row(screen):
    screen.handlers()[Key.COPY_FIELDS]()
    screen.handlers()[Key.COPY_FIELDS]()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text().count("\t") == 20
    assert "mso-number-format" in mime.html()
    assert any("ExcludeClipboardContent" in kind for kind in mime.formats())


def test_the_panel_shows_no_number(screen):
    screen.handlers()[Key.COPY_FIELDS]()
    shown = " ".join(screen.page.retyping.panel().retype().facts().values())
    assert NIK not in shown
    assert "1980" not in shown


def test_the_clipboard_is_cleared_after_a_minute(screen):
    screen.handlers()[Key.COPY_FIELDS]()
    panel, clipboard = screen.page.retyping.panel(), screen.page.retyping.clipboard
    panel.copy_next()
    assert clipboard.minute.interval() == KEPT_MS == 60_000
    clipboard.minute.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""
    assert panel.words.text() == "Papan klip sudah dikosongkan"


def test_what_somebody_else_copied_meanwhile_stays(screen):
    screen.handlers()[Key.COPY_FIELDS]()
    screen.page.retyping.panel().copy_next()
    QGuiApplication.clipboard().setText("milik orang lain")
    screen.page.retyping.clipboard.minute.timeout.emit()
    assert QGuiApplication.clipboard().text() == "milik orang lain"


def test_a_lock_clears_clipboard_and_panel(desk, screen):
    screen.handlers()[Key.COPY_FIELDS]()
    panel = screen.page.retyping.panel()
    panel.copy_next()
    desk.window.pages.keep()
    assert QGuiApplication.clipboard().text() == ""
    assert not panel.isVisible()
    assert panel.retype() is None


@pytest.mark.parametrize("leave", ["leave", "curtain", "other"])
def test_the_panel_goes_with_the_card(desk, screen, leave):
    screen.handlers()[Key.COPY_FIELDS]()
    {
        "leave": lambda: desk.go("layanan"),
        "curtain": desk.window.toggle_curtain,
        "other": screen.handlers()[Key.PERSON_NEXT],
    }[leave]()
    assert not screen.page.retyping.is_open()


def test_esc_closes_the_panel(screen):
    screen.handlers()[Key.COPY_FIELDS]()
    panel = screen.page.retyping.panel()
    QTest.keyClick(panel.table, Qt.Key.Key_Backspace)
    QTest.keyClick(panel.table, Qt.Key.Key_Escape)
    assert not panel.isVisible()


@pytest.mark.parametrize("part", [STORY, PAPERS, PPKS])
def test_everything_has_a_name(office, desk, rudi, part):
    keep(office, rudi)
    categorise(office, rudi)
    screen = desk.go("data_warga", uid=rudi, part=part)
    assert nameless(screen) == []
    screen.handlers()[Key.COPY_FIELDS]()
    assert nameless(screen.page.retyping.panel()) == []
