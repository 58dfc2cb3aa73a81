"""Peristiwa keluarga in the window, on a real office."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from puskesos_desktop.services.registry_commands import SetProgramme
from puskesos_desktop.ui.screens.registry.life_hangs import HEIR
from puskesos_desktop.ui.shell import Key
from tests.ui.desk_window import open_desk_window
from tests.ui.test_accessible_names import nameless

if TYPE_CHECKING:
    from tests.ui.desk_window import DeskWindow

NIK = "9971011403809001"
DAY = dt.date(2026, 11, 20)


@pytest.fixture
def desk(office, qtbot) -> DeskWindow:
    return open_desk_window(office, qtbot)


@pytest.fixture
def rudi(office) -> str:
    return office.work.registry.search(office.actor, NIK)[0].uid


@pytest.fixture
def siti(office, rudi) -> str:
    card = office.work.registry.get_card(office.actor, rudi)
    return next(one.resident.uid for one in card.members if one.relation == "istri")


@pytest.fixture
def screen(desk, rudi):
    return desk.go("peristiwa", uid=rudi)


def enter(screen, **values) -> None:
    """Type into fields as a hand would, in order."""
    for name, value in values.items():
        field = screen.fields.fields[name]
        field.set_value(value)
        field.edited.emit()


def problems(screen) -> dict[str, str]:
    return dict(screen.work.guide.form.state.problems)


def visible(screen) -> set[str]:
    return {name for name, field in screen.fields.fields.items() if field.isVisible()}


def test_only_the_choice_is_asked_first(screen):
    assert visible(screen) == {"kind"}
    assert screen.head._title.whole().startswith("Peristiwa keluarga · Rudi Hartono")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("meninggal", {"kind", "on", "new_head", "certificate", "note"}),
        (
            "lahir",
            {
                "kind", "on", "name", "sex", "nik", "birth_place", "relation", "mother_name", "father_name",
                "note",
            },
        ),
        ("gabung_kk", {"kind", "on", "target", "note"}),
        ("pisah_kk", {"kind", "on", "goers", "new_head", "kk_number", "note"}),
        ("hilang", {"kind", "on", "state", "note"}),
    ],
)  # fmt: skip
def test_each_event_asks_for_its_own(screen, kind, fields):
    enter(screen, kind=kind)
    assert visible(screen) == fields


def test_a_head_who_dies_needs_a_successor(screen):
    enter(screen, kind="meninggal", on=DAY)
    screen.go_on()
    assert problems(screen) == {"new_head": "Pilih kepala keluarga yang baru"}
    assert screen.panes.currentWidget() is screen.fields


def test_a_death_is_recorded_in_three_steps(office, desk, screen, rudi, siti):
    give = SetProgramme(office.uid(), rudi, "pkh", "aktif", dt.date(2026, 1, 1), "KKS", of_family=True)
    office.work.registry.set_programme(office.actor, give)
    enter(screen, kind="meninggal", on=DAY, new_head=siti)
    screen.go_on()
    aid = screen.hangs.fields[f"{rudi}:pkh"]
    aid.set_value("alih")
    aid.edited.emit()
    screen.go_on()
    assert screen.hangs.fields[HEIR].problem() == "Pilih penerima pengganti"
    screen.hangs.fields[HEIR].set_value(siti)
    screen.hangs.fields[HEIR].edited.emit()
    screen.go_on()
    assert screen.steps.index() == 2
    screen.handlers()[Key.SAVE]()
    assert desk.window.pages.present_page() == "data_warga"
    assert "Kematian tercatat" in desk.desk.notices.text()
    card = office.work.registry.get_card(office.actor, rudi)
    assert (card.resident.life_status, card.family) == ("meninggal", None)
    assert "pkh" in office.work.registry.get_card(office.actor, siti).me.active_programmes


def test_a_day_before_birth_is_refused_at_the_day(screen, siti):
    enter(screen, kind="meninggal", on=dt.date(1970, 1, 1), new_head=siti)
    screen.go_on()
    assert screen.fields.on.problem().startswith("Tanggalnya sebelum tanggal lahir")
    assert screen.steps.index() == 0


def test_a_child_is_born(office, desk, screen):
    enter(screen, kind="lahir", on=DAY, name="Putri Ayu", sex="P")
    assert screen.work.guide.form.text("mother_name") == "Siti Aminah"
    for _ in range(3):
        screen.go_on()
    assert desk.window.pages.present().card.title._title.whole() == "PUTRI AYU"


def test_relations_may_be_corrected_before_saving(office, screen, siti, rudi):
    enter(screen, kind="ganti_kepala", on=DAY, new_head=siti)
    screen.go_on()
    field = screen.hangs.fields[rudi]
    field.set_value("famili_lain")
    field.edited.emit()
    screen.go_on()
    screen.go_on()
    card = office.work.registry.get_card(office.actor, rudi)
    assert card.me.relation == "famili_lain"


def test_a_family_is_found_by_typing_and_enter_and_asked_for_before(screen, desk, qtbot):
    enter(screen, kind="gabung_kk", on=DAY)
    box = screen.fields.target.box
    box.setFocus()
    qtbot.keyClicks(box, "a")
    screen.go_on()
    assert problems(screen)["target"] == "Cari salah satu warga di KK itu"
    qtbot.waitUntil(box.is_open)
    other = box.hits()[0].key
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert screen.work.guide.form.target() == other
    assert box.text().startswith(other.name)


def test_a_family_is_not_merged_into_itself(office, screen, siti):
    hit = office.work.registry.search(office.actor, "siti aminah")[0]
    enter(screen, kind="gabung_kk", on=DAY, target=hit)
    screen.go_on()
    assert screen.fields.target.problem() == "Itu KK yang sama"


def test_esc_goes_back_and_keeps_what_was_typed(screen, siti):
    enter(screen, kind="meninggal", on=DAY, new_head=siti, certificate="474.3/12")
    screen.go_on()
    screen.handlers()[Key.BACK]()
    assert screen.panes.currentWidget() is screen.fields
    assert screen.fields.fields["certificate"].value() == "474.3/12"


def test_coming_back_keeps_what_was_typed(desk, screen, rudi):
    enter(screen, kind="hilang", note="pergi merantau")
    desk.go("data_warga", uid=rudi)
    again = desk.go("peristiwa", uid=rudi)
    assert again.fields.fields["note"].value() == "pergi merantau"


def test_curtain_hides_the_family(desk, screen):
    desk.window.toggle_curtain()
    assert not screen.fields.isVisible()
    assert screen.handlers() == {}


def test_every_input_has_a_name(screen, siti):
    enter(screen, kind="meninggal", on=DAY, new_head=siti)
    assert nameless(screen) == []
    screen.go_on()
    assert nameless(screen) == []
