"""Persyaratan in Pengaturan without a window."""

import datetime as dt

import pytest

from puskesos_desktop.domain.rules import RuleBook, RuleKind
from puskesos_desktop.presentation.requirement_form import (
    LATER,
    NAME_MISSING,
    NAME_TAKEN,
    NEVER,
    NOW,
    PaperBook,
    own_rules,
    requirement_rows,
)
from tests.complaint_world import shipped_rules

TODAY = dt.date(2026, 11, 23)
SHIPPED = RuleBook(shipped_rules())


def book(key: str = "K01") -> PaperBook:
    return PaperBook(key, SHIPPED, TODAY)


def state(papers: PaperBook, code: str) -> str:
    return next(one.state for one in papers.rows() if one.code == code)


def test_list_holds_every_problem_and_every_kind_of_permohonan() -> None:
    keys = [row.key for row in requirement_rows(SHIPPED, (), TODAY)]
    assert keys[:-4] == [one.code for one in SHIPPED.categories(TODAY)]
    assert keys[-4:] == [
        f"permohonan_{one}" for one in ("surat_dtsen", "reaktivasi_pbi", "cek_desil", "umum")
    ]


def test_one_key_turns_a_paper_from_brought_to_following_to_not_asked() -> None:
    papers, turned = book(), []
    for _ in range(3):
        papers.turn("ktp")
        turned.append(state(papers, "ktp"))
    assert turned == [LATER, NEVER, NOW]


def test_change_counts_from_today_with_a_paper_of_the_office() -> None:
    papers = book()
    papers.turn("kk")
    code = papers.add("Surat  keterangan RT")
    changed = RuleBook([*shipped_rules(), *papers.rules(TODAY)])
    asked = {one.code: (one.name, one.may_follow) for one in changed.requirements("K01", TODAY)}
    assert asked[code] == ("Surat keterangan RT", False)
    assert asked["kk"][1]
    assert SHIPPED.requirements("K01", TODAY) == changed.requirements("K01", TODAY - dt.timedelta(days=1))


@pytest.mark.parametrize(("name", "problem"), [(" ", NAME_MISSING), ("kartu  KELUARGA", NAME_TAKEN)])
def test_name_that_says_nothing_or_is_there_is_refused(name: str, problem: str) -> None:
    assert book().problem(name) == problem


def test_shipped_list_counts_again_without_the_rows_of_the_office() -> None:
    papers = book()
    papers.turn("ktp")
    every = [*shipped_rules(), *papers.rules(TODAY)]
    own = [one for one in every if one.kind == RuleKind.REQUIREMENT]
    assert [one.key for one in own_rules(own, "K01")] == ["K01"]
    rows = {one.key: one.is_own for one in requirement_rows(RuleBook(every), own, TODAY)}
    assert (rows["K01"], rows["B01"]) == (True, False)
