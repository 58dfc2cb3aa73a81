"""*Kenapa bukan saya?* from the real register and the shipped rules, on the screen and on paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.why_not import NextStep, Standing
from puskesos_desktop.presentation.why_words import why_view
from puskesos_desktop.services.registry_commands import RecordCheck, UpdateResident
from puskesos_desktop.services.rules import Rules
from puskesos_desktop.services.why_not import WhyNot
from puskesos_desktop.system.rule_files import load_rules
from tests.documents.papers import renderer, text_of
from tests.import_desk import ImportDesk
from tests.register_fixture import BOTH
from tests.services.life_desk import TODAY, FamilyDesk
from tests.services.test_results import HEADER

if TYPE_CHECKING:
    from puskesos_desktop.services.why_not import Explanation
    from tests.registers import SampleRegister

SHIPPED = load_rules(Path(__file__).parents[2] / "resources" / "rules")


@pytest.fixture
def desk(register: SampleRegister) -> FamilyDesk:
    desk = FamilyDesk(register)
    Rules(register.uow).upgrade(SHIPPED)
    desk.family()
    return desk


def service(desk: FamilyDesk) -> WhyNot:
    return WhyNot(desk.register.uow, desk.register.clock, renderer())


def explain(desk: FamilyDesk, who: str = "Siti") -> Explanation:
    return service(desk).explain(desk.actor, desk.uids[who])


def look_up(desk: FamilyDesk, desil: int | None, day: dt.date = TODAY, result: str = "terdaftar") -> None:
    check = RecordCheck(desk.uid(), desk.uids["Rudi"], result, "SIKS-NG", day, desil, period="TW3 2026")
    desk.registry.record_check(desk.actor, check)


def test_without_a_check_it_says_belum_dicek_and_offers_the_check(desk: FamilyDesk) -> None:
    explained = explain(desk)
    view = why_view(explained)
    assert explained.steps[0] is NextStep.CHECK
    assert (view.needs_check, view.headline.startswith("Belum dicek")) == (True, True)
    assert {row.look.text for row in view.rows} == {"belum dicek"}


@BOTH
def test_the_dated_desil_and_the_rule_are_named(desk: FamilyDesk) -> None:
    look_up(desk, 5)
    view = why_view(explain(desk))
    assert view.headline == "Desil keluarga 5 menurut SIKS-NG, TW3 2026, dicek 21 November 2026."
    assert [(row.programme, row.rule, row.look.text) for row in view.rows] == [
        ("PBI-JK", "Untuk desil 1 sampai 5", "boleh diusulkan"),
        ("PKH", "Untuk desil 1 sampai 4", "di atas batas"),
        ("Sembako/BPNT", "Untuk desil 1 sampai 5", "boleh diusulkan"),
    ]
    assert {row.source for row in view.rows} == {"Kepmensos 79/HUK/2025"}


def test_aid_of_the_family_through_another_member_counts(desk: FamilyDesk) -> None:
    look_up(desk, 3)
    desk.aid("Rudi", "pkh")
    desk.aid("Rudi", "pbi_jk")
    stand = {one.programme: one.standing for one in explain(desk).standings}
    assert (stand["pkh"], stand["pbi_jk"]) == (Standing.RECEIVES, Standing.WITHIN)


def refuse(desk: FamilyDesk, who: str, outcome: str, padan: str, note: str = "") -> None:
    with desk.register.uow.read() as tx:
        one = tx.residents.get(desk.uids[who])
    row = ["Contoh", "Melati", one.nik, "PKH", outcome, padan, one.name, note]
    ImportDesk(desk.register).run([HEADER, row], period="2026-10")


def test_what_was_decided_about_another_of_the_kk_counts_where_the_programme_goes_by_kk(
    desk: FamilyDesk,
) -> None:
    look_up(desk, 3)
    desk.add("Lestari", "famili_lain", nik="9971015203900011", sex="P", birth_date=dt.date(1990, 3, 12))
    refuse(desk, "Lestari", "DISETUJUI", "PADAN")
    explained = explain(desk)
    stand = {one.programme: one.standing for one in explained.standings}
    assert (stand["pkh"], stand["pbi_jk"]) == (Standing.GRANTED, Standing.WITHIN)
    told = " ".join(why_view(explained).known)
    assert "Hasil usulan PKH untuk KK yang sama" in told
    assert "Lestari" not in told


def test_refusal_for_an_unmatched_nik_goes_to_the_population_office_first(desk: FamilyDesk) -> None:
    look_up(desk, 3)
    desk.add("Lestari", "famili_lain", nik="9971015203900011", sex="P", birth_date=dt.date(1990, 3, 12))
    refuse(desk, "Lestari", "DITOLAK", "TIDAK PADAN", "NIK tidak padan dengan data kependudukan")
    explained = explain(desk, "Lestari")
    first = why_view(explained).steps[0]
    assert NextStep.PROPOSE_AID not in explained.steps
    assert "padankan NIK di Disdukcapil dulu" in first
    assert "Bawa KTP dan Kartu Keluarga." in first


def test_an_old_check_asks_for_another(desk: FamilyDesk) -> None:
    look_up(desk, 2, TODAY - dt.timedelta(days=120))
    view = why_view(explain(desk))
    assert (view.needs_check, "lebih dari 90 hari" in view.headline) == (True, True)


def test_a_reason_in_the_familys_own_data_is_told_with_the_way_to_disprove_it(desk: FamilyDesk) -> None:
    look_up(desk, 3)
    desk.registry.update_resident(
        desk.actor, UpdateResident(desk.uid(), desk.uids["Rudi"], 1, {"occupation": "PNS"})
    )
    explained = explain(desk)
    assert "Tercatat di data kantor: Pekerjaan anggota keluarga: PNS." in why_view(explained).known
    assert NextStep.SHOW_PROOF in explained.steps


def test_the_paper_says_what_was_read_out_and_names_nobody_else(desk: FamilyDesk) -> None:
    look_up(desk, 5)
    explained = explain(desk)
    view = why_view(explained)
    text = text_of(service(desk).paper(desk.actor, explained, view).pdf)
    assert all(" ".join(words.split()) in text for words in (view.headline, *view.steps))
    assert not any(name in text for name in ("Rudi", "Wulan", "Karsi"))
    assert "bukan keputusan" in text


def test_who_took_it_home_is_written_down(desk: FamilyDesk) -> None:
    explained = explain(desk)
    service(desk).paper(desk.actor, explained, why_view(explained))
    with desk.register.uow.read() as tx:
        [last] = tx.audit.since(tx.audit.head().seq - 1)
    assert (last.act, last.object_uid) == ("explanation_printed", desk.uids["Siti"])
