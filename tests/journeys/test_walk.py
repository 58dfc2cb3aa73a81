"""Every page and dialog of the work can be heard, and walked by Tab from its first input to its last."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.app.sample_story import Walk, receive_main_complaint
from puskesos_desktop.services.visit_commands import PlanVisit
from puskesos_desktop.ui.jobs import UiGarbage
from tests.journeys.hands import Hands
from tests.offices import at_work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace

MOST_STOPS, CALM_LOOKS = 120, 5
REFERRED, OPEN, VISITED = "dirujuk", "diterima", "kunjungan"
CASES = 3  # in the office of these tests
UP, DOWN = ("Up",) * 16, ("Down",) * 16

# Keys that lead to a place, and the name of what has the focus there; `=` types, `?` seeks a status.
PLACES: dict[str, tuple[tuple[str, ...], str]] = {
    "hari ini": (("ctrl+1",), "Rudi Hartono, KIS/PBI-JK nonaktif · RW 008"),
    "layanan": (("ctrl+2", "F2"), "Warga di depan meja"),
    "warga dipilih": (("ctrl+2", "F2", "=siti am", "Enter", "alt+K", "=k01", "Enter"), "Keperluan"),
    "warga baru": (("ctrl+2", "F2", "=Xyqwert Zxcv", "Enter"), "NIK"),
    "pengaduan": (("ctrl+3", f"?{REFERRED}"), "Pengaduan"),
    "permohonan": (("ctrl+3", "Home", "alt+2"), "Permohonan baru"),
    "hasil usulan": (("ctrl+3", "Home", "alt+4"), "Pengaduan"),
    "catat jawaban": (("ctrl+3", f"?{REFERRED}", "Enter", "Enter"), "Dari siapa"),
    "surat rujukan": (("ctrl+3", f"?{OPEN}", "F4"), "Tujuan"),
    "kunjungan": (("ctrl+3", f"?{VISITED}", "Enter", "Enter"), "Tanggal kunjungan"),
    "surat tugas": (("ctrl+3", f"?{VISITED}", "F4"), "Beri nomor & cetak"),
    "data warga": (("ctrl+4",), "Cari di Data Warga"),
    "kartu warga": (("F3", "=siti am", "Enter"), "Keluarga"),
    "buat surat": (("F3", "=siti am", "Enter", "F4"), "Surat"),
    "kenapa bukan saya": (("F3", "=siti am", "Enter", "alt+6"), "Cetak"),
    "ambil data": (("ctrl+4", "alt+1"), "Pilih berkas"),
    "surat": (("ctrl+5",), "Daftar surat"),
    "satu surat": (("ctrl+5", "Enter"), "Cetak"),
    "buku nomor": (("ctrl+5", "alt+2"), "Buku"),
    "surat tulisan tangan": (("ctrl+5", "alt+2", "F2"), "Nomor urut"),
    "periksa surat": (("ctrl+5", "alt+1"), "Kode, nomor surat, atau QR"),
    "terima surat": (("ctrl+5", "F2"), "Kode atau nomor"),
    "petugas": (("ctrl+7",), "Daftar SK"),
    "sk baru": (("ctrl+7", "F2"), "Jenis SK"),
    "susunan organisasi": (("ctrl+7", "alt+3"), "Susunan organisasi"),
    "surat keputusan": (("ctrl+7", "Enter"), "Hasil seperti kertas"),
    "laporan": (("ctrl+8",), "Bulan"),
    "kantor": (("ctrl+9", *UP), "Kantor"),
    "penomoran": (("ctrl+9", *UP, "Down"), "Penomoran"),
    "instansi": (("ctrl+9", *UP, "Down", "Down"), "Instansi"),
    "keperluan": (("ctrl+9", *UP, *["Down"] * 3), "Keperluan"),
    "persyaratan": (("ctrl+9", *UP, *["Down"] * 4), "Persyaratan"),
    "dasar hukum": (("ctrl+9", *UP, *["Down"] * 5, "Enter"), "Daftar dasar hukum"),
    "kalimat surat": (("ctrl+9", *UP, *["Down"] * 6, "Enter"), "Surat"),
    "pengguna": (("ctrl+9", *UP, *["Down"] * 8), "Pengguna"),
    "kata sandi": (("ctrl+9", *UP, *["Down"] * 10), "Kata sandi saya"),
    "tampilan": (("ctrl+9", *DOWN, "Up", "Up"), "Tampilan"),
    "cadangan": (("ctrl+9", *DOWN, "Up"), "Cadangan"),
    "periksa data": (("ctrl+9", *DOWN), "Periksa data"),
}
EVERYWHERE = pytest.mark.parametrize("place", PLACES)


@dataclass(frozen=True)
class Survey:
    """What was seen at one place.

    Attributes:
        nameless: inputs in view that a screen reader cannot tell apart.
        unreached: inputs in view that Tab never came to.
        unseen: inputs that the cursor came to out of sight.
        returned: Tab came back to where it began.
        doubled: keys that mean two things.
    """

    nameless: list[str]
    unreached: list[str]
    unseen: list[str]
    returned: bool
    doubled: list[str]


@pytest.fixture(scope="module")
def desk(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    theme: None,
    office_template: tuple[Path, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Hands]:
    """An office with three open cases, one referred and one to be visited; Yuliana is in."""
    root = tmp_path_factory.mktemp("walk")
    shutil.copytree(office_template[0], root / "data")
    with at_work(root / "data") as (work, session):
        walk = Walk(work, session.actor, root)
        _, referred = receive_main_complaint(walk), receive_main_complaint(walk)
        draft = work.referral_letters.propose(session.actor, referred.uid)
        work.referral_letters.issue(session.actor, draft)
        plan_visit(work, session.actor, receive_main_complaint(walk).uid)
    garbage, hands = UiGarbage(qapp), Hands(QtBot(request), root / "data")
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    yield hands
    hands.desktop.close_all()
    garbage.close()


def plan_visit(work: Workplace, actor: Actor, uid: str) -> None:
    officers = (work.desk.choices(actor).officers[0].uid,)
    plan = PlanVisit(
        request_uid=work.ids.new(),
        uid=uid,
        version=1,
        planned_on=work.clock.today(actor.timezone),
        officers=officers,
        form_code="sepuluh_pertanyaan",
    )
    work.visits.plan(actor, plan)


@pytest.fixture(scope="module")
def surveys() -> dict[str, Survey]:
    """Places seen before; each is visited once."""
    return {}


@pytest.fixture
def survey(desk: Hands, surveys: dict[str, Survey], place: str) -> Survey:
    """What is to be seen at a place."""
    if place not in surveys:
        visit(desk, *PLACES[place])
        surveys[place] = look_around(desk)
        desk.press("Esc", "Esc")
    return surveys[place]


def visit(hands: Hands, keys: tuple[str, ...], landing: str) -> None:
    """Go to a place by its keys."""
    hands.settle()
    for key in keys:
        if key.startswith("?"):
            seek(hands, key[1:])
        elif key.startswith("="):
            hands.type(key[1:])
        else:
            hands.press(key)
        hands.settle()
    hands.wait_for(landing)
    seen: list[bool] = []
    hands.wait(lambda: seen.append(hands.is_at_rest()) or seen[-CALM_LOOKS:] == [True] * CALM_LOOKS)


def look_around(hands: Hands) -> Survey:
    """Press Tab until something comes again."""
    unseen: list[str] = []
    first, reached = hands.focus(), stops(hands, unseen)
    there = inputs(first.window())
    return Survey(
        nameless=[type(one).__name__ for one in there if not spoken(one)],
        unreached=[spoken(one) for one in there if one not in reached],
        unseen=unseen,
        returned=hands.focus() is first,
        doubled=[key for key, count in keys_in(hands.window).items() if count > 1],
    )


def spoken(widget: QWidget) -> str:
    """What a screen reader says."""
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.text(QAccessible.Text.Name).strip() if heard is not None else ""


def seek(hands: Hands, status: str) -> None:
    """Go down the list to the first case of a status, wherever the limits have put it."""
    hands.press("Home")
    for _ in range(CASES):
        hands.wait(lambda: is_beside(hands))
        if status_beside(hands) == status:
            return
        hands.press("Down")
    pytest.fail(f"no case is {status}")


def is_beside(hands: Hands) -> bool:
    """Whether the case beside the list is the one chosen in it."""
    page = hands.window.pages.present()
    detail = page.detail()
    return detail is not None and detail.complaint.id == page.list.table.current_id()


def status_beside(hands: Hands) -> str:
    """The status of the case beside the list."""
    detail = hands.window.pages.present().detail()
    return "" if detail is None else detail.complaint.status.value


def stops(hands: Hands, unseen: list[str]) -> list[QWidget]:
    """Everything Tab comes to until something comes again; names of what it came to out of sight are told."""
    found: list[QWidget] = []
    while hands.focus() not in found and len(found) < MOST_STOPS:
        found.append(hands.focus())
        hands.press("Tab")
        if not is_seen(hands.focus()):
            unseen.append(spoken(hands.focus()))
    return found


def is_seen(widget: QWidget) -> bool:
    """Whether nothing around it cuts it off; of what is taller than a page, a page is enough."""
    seen, around = widget.rect(), widget
    while not around.isWindow():
        seen = around.parentWidget().rect() & seen.translated(around.pos())
        around = around.parentWidget()
    return seen.width() == widget.width() and seen.height() >= min(widget.height(), 200)


def inputs(window: QWidget) -> list[QWidget]:
    """Everything in view that takes the keys."""
    return [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.window() is window
        and one.focusProxy() is None
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def keys_in(window: QWidget) -> Counter[str]:
    """Every key that does something now, and how many things it does."""
    found = [keys for action in window.findChildren(QAction) for keys in action.shortcuts()]
    found += [
        one.key() for one in window.findChildren(QShortcut) if one.isEnabled() and in_view(one.parent())
    ]
    for one in window.findChildren(QAbstractButton):
        if one.isVisible():
            found.append(QKeySequence.mnemonic(one.text()))
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.buddy() is not None:
            found.append(QKeySequence.mnemonic(label.text()))
    return Counter(keys.toString() for keys in found if not keys.isEmpty())


def in_view(widget: object) -> bool:
    return isinstance(widget, QWidget) and widget.isVisible()


@EVERYWHERE
def test_everything_has_a_name(survey: Survey) -> None:
    assert survey.nameless == []


@EVERYWHERE
def test_tab_comes_to_everything_and_back(survey: Survey) -> None:
    assert survey.unreached == []
    assert survey.returned


@EVERYWHERE
def test_tab_comes_to_nothing_out_of_sight(survey: Survey) -> None:
    assert survey.unseen == []


@EVERYWHERE
def test_no_key_does_two_things(survey: Survey) -> None:
    assert survey.doubled == []


@pytest.mark.parametrize("place", ["layanan", "warga dipilih", "warga baru"])
def test_layanan_is_in_view_without_scrolling(desk: Hands, place: str) -> None:
    visit(desk, *PLACES[place])
    window = desk.window
    bars = [area.verticalScrollBar() for area in window.pages.findChildren(QScrollArea) if area.isVisible()]
    assert (window.width(), window.height()) == (1366, 697)
    assert [bar.maximum() for bar in bars] == [0] * len(bars)


@pytest.mark.parametrize("place", ["warga dipilih", "surat rujukan"])
def test_tab_follows_the_eye(desk: Hands, place: str) -> None:
    visit(desk, *PLACES[place])
    page, found = desk.window.pages.present(), stops(desk, [])
    for area in page.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())  # nothing under the buttons
    left = [one for one in found if page.isAncestorOf(one) and one.mapTo(page, QPoint()).x() < 560]
    heights = [one.mapTo(page, one.rect().center()).y() for one in left]
    begin = heights.index(min(heights))
    assert [*heights[begin:], *heights[:begin]] == sorted(heights)
