"""Data Warga in the window, on a real office: the list, the card, and what is recorded there."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.list_views import FoundList
from puskesos_desktop.services.registry_commands import SetProgramme
from puskesos_desktop.ui.screens.registry.list_work import Answer
from puskesos_desktop.ui.shell import Key
from tests.ui.desk_window import open_desk_window
from tests.ui.test_accessible_names import nameless

if TYPE_CHECKING:
    from tests.ui.desk_window import DeskWindow

NIK = "9971011403809001"


@pytest.fixture
def desk(office, qtbot) -> DeskWindow:
    return open_desk_window(office, qtbot)


@pytest.fixture
def rudi(office) -> str:
    return office.work.registry.search(office.actor, NIK)[0].uid


@pytest.fixture
def card(desk, rudi):
    return desk.go("data_warga", uid=rudi)


def typed(screen, text: str) -> None:
    box = screen.list.box
    box.setText(text)
    box.wanted.emit(box.typed())


def dialog_of(screen):
    return next(one for one in screen.findChildren(QDialog) if one.isVisible())


def acts(office) -> list[str]:
    with office.work.registry._uow.read() as tx:
        return [row.act for row in tx.audit.since(0)]


# ---- the list


def test_everybody_is_listed_and_counted(desk):
    screen = desk.go("data_warga")
    assert screen.list.table.model().rowCount() == 600
    assert screen.list.title._aside.text() == "600 jiwa · data terakhir 23-11-26"
    assert not screen.panel.isVisible()


@pytest.mark.parametrize("text", ["rudi hartno", "9001", NIK, "hartono rudi rt 3 rw 8"])
def test_a_person_is_found_by_name_number_and_place(desk, rudi, text):
    screen = desk.go("data_warga")
    typed(screen, text)
    screen.list._open_current()
    assert screen.work.uid == rudi


def test_a_place_alone_lists_who_lives_there(desk):
    screen = desk.go("data_warga")
    typed(screen, "rt 3 rw 8")
    assert 5 <= screen.list.table.model().rowCount() < 60


def test_arrows_walk_the_list_while_the_cursor_stays_in_the_box(desk):
    screen = desk.go("data_warga")
    QTest.keyClick(screen.list.box, Qt.Key.Key_Down)
    assert screen.list.table.currentIndex().row() == 1
    assert screen.list.box.hasFocus()


def test_absence_is_told_as_what_it_is_and_f2_begins_a_visit(desk):
    screen = desk.go("data_warga")
    typed(screen, "brumbugrimbul")
    words = screen.list.nothing.words()
    assert "Belum ada di data kantor (berkas 23-11-26, 600 jiwa)" in words
    screen.handlers()[Key.NEW]()
    assert desk.window.pages.present_page() == "layanan"


def test_lines_show_no_whole_number(desk, qtbot):
    screen = desk.go("data_warga")
    typed(screen, "rudi hartono")
    model, index = screen.list.table.model(), screen.list.table.currentIndex()
    qtbot.waitUntil(lambda: model.row_at(0) is not None)
    texts = [str(model.index(index.row(), n).data()) for n in range(model.columnCount())]
    assert texts[0] == "Rudi Hartono"
    assert "••••••••••••9001" in texts
    assert not [text for text in texts if NIK in text or "1980" in text]


def test_empty_register_shows_the_way_to_take_data_in(desk):
    screen = desk.go("data_warga")
    work = screen.list.work
    nobody = replace(work.coverage, residents=0, batches=())
    work.answered.emit(Answer(work.state, FoundList([]), [], nobody, work.choices))
    assert screen.list.stack.currentWidget() is screen.list.empty
    screen.list.first_import.click()
    assert desk.window.pages.present_page() == "impor"


def test_curtain_hides_list_and_card(desk, card):
    desk.window.toggle_curtain()
    assert not card.card.isVisible()
    assert card.handlers() == {}
    desk.window.toggle_curtain()
    assert card.card.isVisible()


# ---- the card


def test_card_shows_the_person_and_the_family(card):
    assert card.card.line().startswith("Kepala keluarga · NIK ••••••••••••9001 · KK ••••••••••••9007")
    names = [(one.name, one.relation) for one in card.card.family.rows()]
    assert names[:2] == [("Rudi Hartono", "Kepala keluarga"), ("Siti Aminah", "Istri")]
    assert card.panel.isVisible()


def test_nik_opens_for_a_minute_with_the_birth_date_and_is_written_down(office, card):
    card.handlers()[Key.REVEAL]()
    assert NIK in card.card.line()
    assert card.card.fact_words()["Tanggal lahir"] == "14-03-1980"
    assert acts(office)[-1] == "nik_revealed"
    card.work.minute.timeout.emit()
    assert NIK not in card.card.line()
    assert card.card.fact_words()["Tanggal lahir"] == "••-••-••••"


@pytest.mark.parametrize("leave", ["leave", "lock", "curtain", "other"])
def test_nik_goes_out_of_sight_on_leaving(office, desk, card, leave):
    card.handlers()[Key.REVEAL]()
    other = office.work.registry.search(office.actor, "karsinah")[0].uid
    {
        "leave": lambda: desk.go("layanan"),
        "lock": desk.window.pages.keep,
        "curtain": desk.window.toggle_curtain,
        "other": lambda: desk.go("data_warga", uid=other),
    }[leave]()
    assert not card.card.is_revealed()


def test_a_case_is_listed_and_opens(office, desk, rudi):
    receive_main_complaint(office.walk)
    screen = desk.go("data_warga", uid=rudi)
    assert [one.about for one in screen.card.cases.rows()] == ["KIS/PBI-JK nonaktif"]
    screen.card.cases.opened.emit(screen.card.cases.rows()[0].key)
    assert desk.window.pages.present_page() == "pengaduan"


def test_enter_on_a_member_opens_that_card_and_esc_comes_back(desk, card, rudi):
    siti = card.card.family.rows()[1].uid
    card.card.family.opened.emit(siti)
    assert card.work.uid == siti
    desk.window.pages.back()
    assert card.work.uid == rudi


def test_f2_begins_a_visit_of_the_person(desk, card):
    card.handlers()[Key.NEW]()
    screen = desk.window.pages.present()
    assert desk.window.pages.present_page() == "layanan"
    assert screen.form.model.state.reporter.name == "RUDI HARTONO"


def test_what_can_be_helped_begins_the_visit_with_it(desk, card):
    card.handlers()[Key.OPTION_1]()
    state = desk.window.pages.present().form.model.state
    assert state.reporter.name == "RUDI HARTONO"
    assert state.value("category") == card.panel.helps()[0].category
    assert state.value("next_step").startswith("rujuk:")


def test_check_is_recorded_and_shown_on_top(card):
    card.card.check.click()
    dialog = dialog_of(card)
    dialog.form.edit("desil", "3")
    dialog.form.edit("period", "TW4 2026")
    dialog.save()
    newest = card.card.desil.rows()[0]
    assert (newest.period, newest.desil, newest.source) == ("TW4 2026", 3, "SIKS-NG")


def test_desil_out_of_range_is_told_at_its_field(card):
    card.card.check.click()
    dialog = dialog_of(card)
    dialog.form.edit("desil", "11")
    dialog.save()
    assert dialog.isVisible()
    assert dialog.bound.fields["desil"].problem() == "Isi 1 sampai 10"
    dialog.reject()


def test_aid_is_recorded_and_shown(card):
    card.card.aid.click()
    dialog = dialog_of(card)
    dialog.form.edit("programme", "pkh")
    dialog.save()
    assert ("PKH", "aktif") in [(one.name, one.look.text) for one in card.card.programmes.rows()]


def test_stopped_aid_stands_first(office, desk, rudi):
    stop = SetProgramme(office.uid(), rudi, "pbi_jk", "nonaktif", dt.date(2026, 10, 1), "SIKS-NG")
    office.work.registry.set_programme(office.actor, stop)
    screen = desk.go("data_warga", uid=rudi)
    first = screen.card.programmes.rows()[0]
    assert (first.name, first.look.text, first.since) == ("PBI-JK", "nonaktif", "01-10-26")


def test_data_are_mended_and_the_opening_is_written_down(office, card):
    before = acts(office).count("nik_revealed")
    card.card.mend.click()
    dialog = dialog_of(card)
    dialog.form.edit("phone", "0812 0000 0031")
    dialog.form.edit("rt", "4")
    dialog.save()
    assert "RT 004/RW 008 · HP 0812 0000 0031" in card.card.line()
    assert acts(office).count("nik_revealed") == before + 1


def test_nik_of_another_is_refused_at_its_field(office, card):
    card.card.mend.click()
    dialog = dialog_of(card)
    dialog.form.edit("nik", "9971014507859002")
    dialog.save()
    assert dialog.bound.fields["nik"].problem() == "NIK ini sudah dipakai warga lain"
    dialog.reject()


def test_buttons_follow_the_rights(office, qtbot, rudi):
    watcher = replace(office.actor, roles=frozenset({Role.LURAH}))
    desk = open_desk_window(replace(office, actor=watcher), qtbot)
    card = desk.go("data_warga", uid=rudi).card
    assert [button.isVisible() for button in (card.check, card.aid, card.mend, card.visit, card.reveal)] == [
        False,
        False,
        False,
        False,
        True,
    ]


def test_card_that_cannot_be_read_shows_nobody_elses(desk, card):
    desk.go("data_warga", uid="019a9900-0000-7000-8000-000000000099")
    assert "Data tidak ditemukan lagi" in desk.desk.notices.text()
    assert (card.card.line(), card.card.family.rows(), card.card.fact_words()) == ("", (), {})


def test_who_may_only_search_stays_in_the_list(office, qtbot, rudi):
    watcher = replace(office.actor, roles=frozenset({Role.PENGAWAS}))
    desk = open_desk_window(replace(office, actor=watcher), qtbot)
    screen = desk.go("data_warga", uid=rudi)
    assert screen.stack.currentWidget() is screen.list
    assert "tidak terbuka untuk peran Anda" in desk.desk.notices.text()
    assert not screen.list.import_button.isVisible()


def test_everything_has_a_name(card):
    assert nameless(card) == []
