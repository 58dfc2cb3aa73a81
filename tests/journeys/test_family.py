"""What happens to a family, by keyboard alone: a death with aid, a birth, a KK that splits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.ui.screens.registry import LifeScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from puskesos_desktop.services.register_views import ResidentCard
    from tests.journeys.hands import Hands

NIK = "9971011403809001"
DAY = "20-11-2026"


@pytest.fixture
def hands(open_program: Callable[..., Hands], office_folder: Path) -> Hands:
    """Somebody sits at the card of Rudi, head of a family that receives Sembako."""
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    hands.press("F3")
    hands.type(NIK)
    hands.press("Enter")
    hands.wait_for("Keluarga")
    hands.settle()
    return hands


def card_of(hands: Hands, text: str) -> ResidentCard:
    at_work = hands.desktop.at_work()
    actor, registry = at_work.actor(), at_work.work.registry
    (uid,) = {hit.uid for hit in registry.search(actor, text)[:1]}
    return registry.get_card(actor, uid)


def guide_of(hands: Hands) -> LifeScreen:
    screen = hands.window.pages.present()
    assert isinstance(screen, LifeScreen)
    return screen


def begin(hands: Hands, kind: str, day: str = DAY) -> LifeScreen:
    """Alt+4 opens the guide; the arrows choose what happened."""
    hands.press("alt+4")
    hands.wait_for("Apa yang terjadi")
    screen = guide_of(hands)
    while screen.fields.kind.chosen_words() != kind:
        hands.press("Down")
    hands.press("Enter")
    hands.fill(day)
    return screen


def step_on(hands: Hands, step: int) -> None:
    hands.press("F9")
    hands.wait(lambda: guide_of(hands).steps.index() == step)
    hands.settle()


def finish(hands: Hands, told: str) -> None:
    hands.press("F10")
    hands.wait(lambda: told in hands.notice())
    hands.settle()


def test_a_head_dies_and_the_wife_leads_and_receives(hands: Hands) -> None:
    begin(hands, "Kematian")
    hands.wait_for("Kepala keluarga sesudahnya")
    hands.press("S")
    step_on(hands, 1)
    hands.wait_for("Sembako/BPNT sekeluarga · Rudi Hartono")
    hands.press("D", "Enter")
    hands.wait_for("Penerima pengganti")
    hands.press("S")
    step_on(hands, 2)
    finish(hands, "Kematian tercatat")
    rudi, siti = card_of(hands, NIK), card_of(hands, "siti aminah")
    assert (rudi.resident.life_status, rudi.me.active_programmes) == ("meninggal", ())
    assert (siti.me.relation, siti.warnings) == ("kepala_keluarga", ())
    assert "sembako" in siti.me.active_programmes or "bpnt" in siti.me.active_programmes


def test_a_child_is_born_with_a_number_of_ours(hands: Hands) -> None:
    begin(hands, "Kelahiran")
    hands.wait_for("Nama lengkap")
    hands.fill("PUTRI LESTARI")
    hands.press("P")
    step_on(hands, 1)
    step_on(hands, 2)
    finish(hands, "Kelahiran tercatat")
    child = card_of(hands, "putri lestari")
    assert (child.resident.nik_kind, child.me.relation) == ("sementara", "anak")
    assert len(child.members) == 6


def test_a_son_gets_a_kk_of_his_own(hands: Hands) -> None:
    begin(hands, "Pisah KK")
    screen = guide_of(hands)
    names = dict(screen.work.guide.form.members())
    for uid, box in screen.fields.goers.boxes().items():
        hands.wait(lambda box=box: box.hasFocus())
        if names[uid].startswith(("Rudi", "Dimas")):
            hands.press("Space")
        hands.press("Enter")
    step_on(hands, 1)
    step_on(hands, 2)
    finish(hands, "KK baru tercatat")
    dimas = card_of(hands, "dimas saputra")
    assert (dimas.me.relation, len(dimas.members)) == ("kepala_keluarga", 1)
    assert dimas.family is not None
    assert dimas.family.kk_number == ""


def test_esc_leads_back_to_the_card_and_nothing_happened(hands: Hands) -> None:
    begin(hands, "Kematian")
    hands.wait_for("Kepala keluarga sesudahnya")
    hands.press("S")
    step_on(hands, 1)
    hands.press("Esc")
    hands.wait(lambda: guide_of(hands).steps.index() == 0)
    hands.press("Esc")
    hands.wait(lambda: hands.window.pages.present_page() == "data_warga")
    hands.settle()
    assert card_of(hands, NIK).resident.life_status == "hidup"
