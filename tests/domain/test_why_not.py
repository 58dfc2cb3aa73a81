"""How somebody stands to a programme by the rules of a day, and what comes next."""

from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.domain.office import Rule, RuleOrigin
from puskesos_desktop.domain.residents import ProgrammeMembership, RegisterCheck
from puskesos_desktop.domain.rules import RuleBook, RuleKind
from puskesos_desktop.domain.why_not import (
    Decisions,
    NextStep,
    Standing,
    decisions,
    next_steps,
    standings,
    telling_check,
)
from puskesos_desktop.services.result_views import PersonResult

TODAY = dt.date(2026, 11, 23)
EARLY = dt.date(2026, 6, 1)
BOOK = RuleBook(
    Rule(kind.value, key, dt.date(2025, 1, 1), value, "Kepmensos", RuleOrigin.SHIPPED)
    for kind, key, value in (
        (RuleKind.HIGHEST_DESIL, "pkh", {"desil": 4}),
        (RuleKind.VALIDITY, "cek_register", {"days": 90}),
    )
)


def check(day: dt.date = TODAY, desil: int | None = None, result: str = "terdaftar", of: str = "keluarga"):
    return RegisterCheck(f"{day}{desil}", result, "SIKS-NG", day, desil=desil, desil_of=of)


def aid(status: str = "aktif", ended: dt.date | None = None) -> ProgrammeMembership:
    return ProgrammeMembership(1, "pkh", status, EARLY, "SIKS-NG", ended_on=ended)


@pytest.mark.parametrize(
    ("seen", "standing", "step"),
    [
        (None, Standing.UNCHECKED, NextStep.CHECK),
        (check(result="tidak_terakses"), Standing.UNCHECKED, NextStep.CHECK),
        (check(EARLY, 2), Standing.OLD, NextStep.CHECK),
        (check(result="tidak_ditemukan"), Standing.NOT_FOUND, NextStep.PROPOSE_DATA),
        (check(), Standing.UNRANKED, NextStep.AWAIT_RANK),
        (check(desil=5), Standing.ABOVE, NextStep.MEND_DATA),
        (check(desil=4), Standing.WITHIN, NextStep.PROPOSE_AID),
    ],
)
def test_the_dated_check_says_how_somebody_stands(seen, standing: Standing, step: NextStep) -> None:
    [found] = standings(seen, (), BOOK, TODAY, Decisions())
    assert (found.standing, found.limit, found.source) == (standing, 4, "Kepmensos")
    assert next_steps([found], has_reasons=False) == (step, NextStep.COMPLAIN)


def test_who_receives_aid_is_told_so_whatever_the_desil() -> None:
    [found] = standings(check(desil=9), [aid()], BOOK, TODAY, Decisions())
    assert (found.standing, found.since, found.stopped_on) == (Standing.RECEIVES, EARLY, None)


def test_aid_that_stopped_is_reported_too() -> None:
    [found] = standings(check(desil=2), [aid(ended=dt.date(2026, 9, 1))], BOOK, TODAY, Decisions())
    assert (found.standing, found.stopped_on) == (Standing.WITHIN, dt.date(2026, 9, 1))
    assert NextStep.REPORT_STOP in next_steps([found], has_reasons=False)


def test_who_was_granted_aid_waits_for_it_instead_of_asking_again() -> None:
    [found] = standings(check(desil=2), (), BOOK, TODAY, Decisions({"pkh": EARLY}))
    assert (found.standing, next_steps([found], has_reasons=False)[0]) == (
        Standing.GRANTED,
        NextStep.AWAIT_AID,
    )


def test_aid_that_ended_after_it_was_granted_counts_as_stopped() -> None:
    [found] = standings(check(desil=2), [aid(ended=TODAY)], BOOK, TODAY, Decisions({"pkh": EARLY}))
    assert (found.standing, found.stopped_on) == (Standing.WITHIN, TODAY)


def decided(programme: str, outcome: str, on: dt.date = TODAY, **words: str) -> PersonResult:
    return PersonResult(programme, "2026-11", outcome, words.pop("note", ""), on, None, **words)


def test_only_the_newest_result_of_a_programme_grants_it() -> None:
    results = [
        decided("pkh", "DITOLAK"),
        decided("pkh", "DISETUJUI", EARLY),
        decided("pbi_jk", "disetujui", EARLY),
    ]
    assert decisions(results).granted == {"pbi_jk": EARLY}


def test_one_yes_in_the_family_card_stands_for_all_in_it() -> None:
    both = decisions([decided("pkh", "DITOLAK")], [[decided("pkh", "DISETUJUI")]])
    assert both.granted == {"pkh": TODAY}


@pytest.mark.parametrize(
    ("words", "unmatched"),
    [
        ({"padan_status": "TIDAK PADAN"}, True),
        ({"padan_status": "BELUM_PADAN"}, True),
        ({"note": "NIK tidak padan dengan data kependudukan"}, True),
        ({"padan_status": "PADAN", "note": "Desil di atas batas"}, False),
    ],
)
def test_refusal_for_a_nik_that_does_not_match_leads_to_the_population_office(words, unmatched) -> None:
    told = decisions([decided("pkh", "DITOLAK", **words)])
    [found] = standings(check(desil=2), (), BOOK, TODAY, told)
    step = NextStep.MATCH_NIK if unmatched else NextStep.PROPOSE_AID
    assert next_steps([found], has_reasons=False) == (step, NextStep.COMPLAIN)


def test_nik_that_matched_since_is_no_reason_any_more() -> None:
    later = [decided("pbi_jk", "DISETUJUI"), decided("pkh", "DITOLAK", EARLY, padan_status="TIDAK PADAN")]
    assert not decisions(later).own_nik
    assert not decisions([decided("pkh", "DISETUJUI", padan_status="TIDAK PADAN")]).unmatched


def test_reasons_in_the_data_may_be_disproved() -> None:
    assert NextStep.SHOW_PROOF in next_steps([], has_reasons=True)


def test_the_familys_desil_counts_before_the_persons() -> None:
    both = [check(desil=2, of="orang"), check(EARLY, 6)]
    assert telling_check(both) == both[1]


def test_a_later_look_that_found_nobody_counts() -> None:
    lost = check(result="tidak_ditemukan")
    assert telling_check([check(EARLY, 3), lost]) == lost
    assert telling_check([check(EARLY, 3), check(result="tidak_terakses")]) == check(EARLY, 3)
    assert telling_check([]) is None
