"""Rows whose person is not certain: matched by other means than a number, or left to an officer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.import_rows import RowIssue
from puskesos_desktop.domain.residents import name_differs_wholly
from puskesos_desktop.services.import_rows import DoubtfulRow
from puskesos_desktop.services.import_screening import OWN_EXPORT, REVIEWED, values_for_review

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from puskesos_desktop.services.import_rows import Incoming
    from puskesos_desktop.services.import_screening import RowScreen
    from puskesos_desktop.services.ports.matching import RowCandidate
    from puskesos_desktop.services.ports.unit_of_work import ReadTx

_NAME_OF_ITS_OWN = frozenset({"name_same", "name_same_short"})
_DAY_OF_ITS_OWN = frozenset({"birth_date_same", "birth_date_rounded"})


class Doubts:
    """Decides who is meant where that is sure, and gathers the rest.

    Attributes:
        remarks: warnings found by comparing, by row and code, so that comparing anew tells nothing twice.
        waiting: rows for the review list, by number.
    """

    def __init__(self, screen: RowScreen, layout: str, waiting: dict[int, DoubtfulRow]) -> None:
        self.remarks: dict[tuple[int, str], RowIssue] = {}
        self.waiting = waiting
        self._screen = screen
        self._layout = layout
        self._has_numberless: bool | None = None

    def matched(self, doubts: Sequence[DoubtfulRow], tx: ReadTx | None) -> list[Incoming]:
        """Rows without a number that surely are somebody's; the others wait for an officer."""
        found = tx.matches.for_rows([doubt.values for doubt in doubts]) if tx else [()] * len(doubts)
        sure: list[Incoming] = []
        for doubt, candidates in zip(doubts, found, strict=True):
            if doubt.code == "nik_missing" and candidates and self._is_meant(candidates):
                sure.append(self._screen.accept(doubt, candidates[0].resident_id))
                self.remark(doubt.row, "nik", "nik_matched")
            elif doubt.code == "nik_missing" and not candidates and self._layout == OWN_EXPORT:
                sure.append(self._screen.accept(doubt, 0))
            else:
                self._screen.reject(doubt)
                self.waiting[doubt.row] = replace(doubt, candidates=_offers(candidates))
        return sure

    def without_number(self, rows: Sequence[Incoming], tx: ReadTx) -> dict[int, Incoming | None]:
        """Rows whose number nobody holds but whose person may be known without one; None is doubtful."""
        if self._has_numberless is None:
            self._has_numberless = tx.matches.has_numberless()
        asked = [row for row in rows if row.name and not row.get("repeats")] if self._has_numberless else []
        if not asked:
            return {}
        kept = [values_for_review(row) for row in asked]
        decided: dict[int, Incoming | None] = {}
        for row, values, candidates in zip(asked, kept, tx.matches.numberless_for_rows(kept), strict=True):
            if candidates and candidates[0].is_sure:
                more = {**(row.more or {}), "person_id": candidates[0].resident_id}
                decided[row.row] = row._replace(more=more)
            elif candidates:
                self._keep_out(DoubtfulRow(row.row, "nik_may_be_known", values, _offers(candidates)))
                decided[row.row] = None
        return decided

    def _is_meant(self, candidates: Sequence[RowCandidate]) -> bool:
        """Whether the first one is the person; our own export names the very one."""
        first = candidates[0]
        if first.is_sure or self._layout != OWN_EXPORT:
            return first.is_sure
        twins = [
            one
            for one in candidates
            if not one.nik and _NAME_OF_ITS_OWN & set(one.reasons) and _DAY_OF_ITS_OWN & set(one.reasons)
        ]
        return twins == [first]

    def many_people(self, waiting: Iterable[Incoming]) -> set[str]:
        """Numbers under which the file names people who cannot be one; the later rows are doubted here."""
        later: dict[str, list[Incoming]] = {}
        for row in self._screen.doubles:
            later.setdefault(row.nik, []).append(row)
        if not later:
            return set()
        first = {row.nik: row.name for row in waiting if row.nik in later}
        many = {
            nik
            for nik, name in first.items()
            if name and any(row.name and name_differs_wholly(name, row.name) for row in later[nik])
        }
        doubted = [row for nik in many for row in later[nik]]
        self._screen.revoke({row.row for row in doubted}, "nik_twice_in_file")
        for row in doubted:
            self.doubt(row, "nik_many_people")
        return many

    def ask_again(self) -> None:
        """The register has changed: whether anybody has no number is asked anew."""
        self._has_numberless = None

    def doubt(self, row: Incoming, code: str) -> None:
        """Leave a row to an officer."""
        self._keep_out(DoubtfulRow(row.row, code, values_for_review(row)))

    def _keep_out(self, doubt: DoubtfulRow) -> None:
        self._screen.refuse(doubt.row, "nik", doubt.code, "doubtful")
        if doubt.code in REVIEWED:
            self.waiting[doubt.row] = doubt

    def remark(self, row: int, name: str, code: str, **params: object) -> None:
        """Say something about a row that enters all the same."""
        self.remarks[row, code] = RowIssue(row, name, "", code, "warning", params)


def _offers(candidates: Sequence[RowCandidate]) -> tuple[dict[str, object], ...]:
    """Candidates as they are kept with a row that waits."""
    return tuple({"uid": one.uid, "score": one.score, "reasons": list(one.reasons)} for one in candidates)
