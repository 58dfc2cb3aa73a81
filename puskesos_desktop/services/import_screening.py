"""The rows of a file by themselves: whose area, met before or not, sound enough to be compared."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.folding import fold_name
from puskesos_desktop.domain.import_policy import ImportPolicy
from puskesos_desktop.domain.import_rows import RowIssue
from puskesos_desktop.domain.residents import FOLDED_WIDTH
from puskesos_desktop.services.import_areas import HomeArea
from puskesos_desktop.services.import_compare import strip
from puskesos_desktop.services.import_rows import PERSON_FIELDS, PROGRAMMES, DoubtfulRow, Incoming

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.domain.import_rows import ParsedRow
    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.services.import_rows import Aid, More

REVIEWED = frozenset(
    {
        "nik_masked", "nik_missing", "nik_other_person", "nik_many_people", "nik_may_be_known",
        "number_doubtful", "nik_number_doubtful", "person_unknown", "family_unknown",
    }
)  # fmt: skip
"""Doubts about a single row that an officer can settle; the others are settled in the file."""

OWN_EXPORT = "register"
"""Our own export names people without a number too, and says so on purpose."""

_MORE = frozenset(
    {
        "desil_person", "period_person", "as_of_person", "period", "as_of", "programme",
        "programme_status", "proposed_programme",
        "jkn_number", "started_on", "ended_on", "ppks", "outcome", "result_note", "facts", "life_status",
        "life_status_on", "dtsen_status", "programmes",
    }
)  # fmt: skip
# Asked of every row, so that lists of people who receive nothing cost nothing.
_TELLS_AID = frozenset({*PROGRAMMES, "programme", "programmes", "jkn_number"})
_LISTING_KINDS = frozenset({"desil", "dtsen_family", "dtsen_member"})


@dataclass(frozen=True)
class ImportScope:
    """What a file is held against.

    Attributes:
        office: whose area counts as one's own.
        source: short name of where the data come from; listings are compared within it.
        period: as the source calls it, empty when it does not; rows may have their own.
        programme: that every row without one of its own tells of.
        other_areas: take in rows of other areas too.
        kind_of: what a row means.
        layout: code of the layout.
    """

    office: Office
    source: str
    today: dt.date
    period: str = ""
    programme: str = ""
    other_areas: bool = False
    kind_of: str = "residents"
    layout: str = ""
    policy: ImportPolicy = field(default_factory=ImportPolicy)


class RowScreen:
    """Lets through what can be compared; keeps count of what cannot.

    Attributes:
        repeats: one person may stand in several rows, each with another fact.
        refused, elsewhere: numbers of rows kept out, and those of other areas among them.
        doubles: rows that say of a number again what an earlier one said.
    """

    def __init__(self, scope: ImportScope, issues: list[RowIssue]) -> None:
        self.repeats = scope.kind_of not in {"residents", "dtsen_member"}
        self.refused: set[int] = set()
        self.elsewhere: set[int] = set()
        self.doubles: list[Incoming] = []
        self.rows = 0
        self._scope = scope
        self._issues = issues
        self._home = HomeArea(scope.office)
        self._first_row: dict[object, int] = {}
        self._met: set[str] = set()
        self._endings = 0
        self._pending: dict[int, ParsedRow] = {}

    @property
    def endings(self) -> tuple[int, int]:
        """How many numbers were met, and how many of them end in 0."""
        return len(self._first_row), self._endings

    def take(self, row: ParsedRow) -> Incoming | DoubtfulRow | None:
        """A row to be compared, one to be matched by other means, or nothing when it stays out."""
        self.rows += 1
        values = row.values
        if not self._scope.other_areas and self._home.is_elsewhere(values):
            self.elsewhere.add(row.number)
            self.refuse(row.number, "area_code", "row_other_area", "doubtful")
            return None
        if row.issues and row.is_refused:
            return self._kept_out(row)
        self._issues.extend(row.issues)
        incoming = incoming_of(row.number, values, self._scope)
        return self._met_first(incoming) if incoming.nik else incoming

    def hold(self, rows: Iterable[ParsedRow]) -> None:
        """Count rows as kept out without looking at them."""
        for row in rows:
            self.rows += 1
            self.refused.add(row.number)

    def refuse(self, row: int, name: str, code: str, severity: Any, **params: object) -> None:  # noqa: ANN401
        """Keep a row out with the reason."""
        self.refused.add(row)
        self._issues.append(RowIssue(row, name, "", code, severity, params))

    def accept(self, doubt: DoubtfulRow, person_id: int) -> Incoming:
        """Let a doubtful row in after all, as a known person's, or as somebody new by 0."""
        parsed = self._pending.pop(doubt.row)
        self._issues.extend(issue for issue in parsed.issues if issue.severity == "warning")
        row = reviewed_row(doubt.row, doubt.values)
        return row._replace(more={**(row.more or {}), "person_id": person_id}) if person_id else row

    def reject(self, doubt: DoubtfulRow) -> None:
        """Keep a doubtful row out for what was found wrong with it."""
        self._issues.extend(self._pending.pop(doubt.row).issues)
        self.refused.add(doubt.row)

    def revoke(self, rows: set[int], code: str) -> None:
        """Take back a reason that turned out to be another one."""
        self._issues[:] = [one for one in self._issues if not (one.row in rows and one.code == code)]

    def _kept_out(self, row: ParsedRow) -> DoubtfulRow | None:
        against = [issue.code for issue in row.issues if issue.severity != "warning"]
        if "name" in row.values and all(code in REVIEWED for code in against):
            self._pending[row.number] = row
            masks = {name: row.values[name] for name in ("nik_mask", "kk_mask") if row.values.get(name)}
            found = incoming_of(row.number, row.values, self._scope)
            return DoubtfulRow(row.number, against[0], values_for_review(found) | masks)
        self._issues.extend(row.issues)
        self.refused.add(row.number)
        return None

    def _met_first(self, row: Incoming) -> Incoming | None:
        """The row itself, what it adds to an earlier one, or nothing when it says the same again."""
        key: object = row.nik
        if self.repeats:
            key = (row.nik, row.aid, row.desil if row.get("period") else None, repr(row.more))
        first = self._first_row.setdefault(key, row.row)
        if first != row.row:
            self.doubles.append(row)
            self.refuse(row.row, "nik", "nik_twice_in_file", "error", first_row=first)
            return None
        self._endings += row.nik[-1] == "0"
        if self.repeats:
            if row.nik in self._met:
                return strip(row)._replace(more={**(row.more or {}), "repeats": True})
            self._met.add(row.nik)
        return row


def incoming_of(number: int, values: dict[str, object], scope: ImportScope) -> Incoming:
    """A parsed row as it waits and is compared."""
    get: Any = values.get
    desil, born = get("desil"), values.get("birth_date")
    if isinstance(born, dt.date):
        values["birth_date"] = born.isoformat()
    more = _more(values, scope) if scope.programme or not _MORE.isdisjoint(values) else None
    return Incoming(
        number,
        get("nik") or "",
        fold_name(get("name") or "")[:FOLDED_WIDTH].rstrip(),
        tuple([get(name) for name in PERSON_FIELDS]),
        get("kk_number") or "",
        get("family_relation") or "",
        _aid(values, scope),
        desil,
        _is_listed(values, scope),
        more,
    )


def _is_listed(values: Mapping[str, object], scope: ImportScope) -> bool:
    if values.get("desil") is not None or scope.kind_of in _LISTING_KINDS:
        return True
    # Our own export has the number of a register beside people whom it never showed a desil for.
    return "desil_person" in values if scope.layout == OWN_EXPORT else "dtks_id" in values


def values_for_review(row: Incoming) -> dict[str, object]:
    """A row for the review list: texts that can be shown, and everything needed to enter it later."""
    named = zip(PERSON_FIELDS, row.values, strict=True)
    kept: dict[str, object] = {name: value for name, value in named if value}
    numbers = (("nik", row.nik), ("kk_number", row.kk_number))
    rest = (("family_relation", row.relation), ("desil", row.desil))
    kept |= {name: value for name, value in (*numbers, *rest) if value}
    return kept | {"aid": [list(one) for one in row.aid], "listed": row.is_listed, "more": row.more or {}}


def reviewed_row(number: int, kept: Mapping[str, Any]) -> Incoming:
    """The row again, as it waits to be entered."""
    return Incoming(
        number,
        str(kept.get("nik") or ""),
        fold_name(str(kept.get("name") or ""))[:FOLDED_WIDTH].rstrip(),
        tuple([kept.get(name) for name in PERSON_FIELDS]),
        str(kept.get("kk_number") or ""),
        str(kept.get("family_relation") or ""),
        tuple((str(code), bool(runs), str(card)) for code, runs, card in kept.get("aid") or ()),
        kept.get("desil"),
        bool(kept.get("listed")),
        dict(kept.get("more") or {}) or None,
    )


def _aid(values: Mapping[str, object], scope: ImportScope) -> tuple[Aid, ...]:
    """Programmes by the code of the rules; of two columns of one programme the one that runs counts."""
    if scope.kind_of == "result" or (_TELLS_AID.isdisjoint(values) and not scope.programme):
        return ()
    found: dict[str, bool] = {}
    for column, code in PROGRAMMES.items():
        runs = values.get(column)
        if isinstance(runs, bool):
            found[code] = found.get(code, False) or runs
    cards: dict[str, str] = {}
    programme = values.get("programme") or scope.programme
    if programme:
        found[str(programme)] = _runs(values, scope.today)
        cards[str(programme)] = _text(values.get("card_number"))
    for code in _codes(values.get("programmes")):
        found.setdefault(code, True)
    if number := _text(values.get("jkn_number")):
        cards.setdefault("pbi_jk", number)
    return tuple([(code, runs, cards.get(code, "")) for code, runs in found.items()])


def _runs(values: Mapping[str, object], today: dt.date) -> bool:
    status = values.get("programme_status")
    return status if isinstance(status, bool) else not _is_over(values, today)


def _is_over(values: Mapping[str, object], today: dt.date) -> bool:
    ended = values.get("ended_on")
    return isinstance(ended, dt.date) and ended <= today


def _more(values: Mapping[str, object], scope: ImportScope) -> More | None:
    """What few rows have; days as ISO text, because the rows wait as bytes."""
    found: More = {}
    for name, value in (
        ("period", values.get("period")),
        ("as_of", values.get("as_of")),
        ("since", values.get("started_on")),
        ("desil_person", values.get("desil_person")),
        ("period_person", values.get("period_person")),
        ("as_of_person", values.get("as_of_person")),
    ):
        if value is not None and value != "":
            found[name] = value.isoformat() if isinstance(value, dt.date) else value
    if status := _text(values.get("life_status")):
        found["life"] = (status, _iso(values.get("life_status_on")))
    if (categories := _codes(values.get("ppks"))) and not _is_over(values, scope.today):
        found["ppks"] = categories
    if facts := _facts(values):
        found["facts"] = facts
    if scope.kind_of == "result":
        found["result"] = _result(values, scope)
    return found or None


def _facts(values: Mapping[str, object]) -> dict[str, str]:
    facts = values.get("facts")
    found = {str(name): str(value) for name, value in facts.items()} if isinstance(facts, dict) else {}
    for name in ("dtsen_status", "proposed_programme", "jkn_number"):
        if text := _text(values.get(name)):
            found[name] = text
    return found


def _result(values: Mapping[str, object], scope: ImportScope) -> dict[str, str]:
    return {
        "programme": _text(values.get("programme") or values.get("proposed_programme")) or scope.programme,
        "outcome": _text(values.get("outcome"))[:60],
        "padan_status": _text(values.get("padan_status"))[:60],
        "note": _text(values.get("result_note")),
    }


def _codes(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return tuple(map(str, value)) if isinstance(value, (tuple, list, frozenset, set)) else ()


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else ""
