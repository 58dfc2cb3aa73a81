"""Reads the table `[issue]` of a definition: how the paper is issued, checked when it is loaded.

Whatever it names that does not exist is an error of the form's author and refused by ValueError.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.documents.template import Slot, parse
from puskesos_desktop.documents.totals import read_totals
from puskesos_desktop.domain.issue_checks import GUARDS
from puskesos_desktop.domain.issue_forms import (
    SECRECY,
    SERIES,
    WORDS_SUFFIX,
    About,
    Figure,
    InputCondition,
    InputKind,
    InputOption,
    IssueForm,
    IssueInput,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

    from puskesos_desktop.documents.totals import Total

_TABLE = frozenset(
    [
        "document",
        "title",
        "series",
        "classification",
        "about",
        "secrecy",
        "subject",
        "addressee",
        "checks",
        "valid_days",
        "once",
        "day_of",
        "input",
    ]
)
_COLUMN = frozenset(["key", "label", "kind", "options", "required", "default", "hint", "fill"])
_INPUT = _COLUMN - {"fill"} | {"when", "columns"}
_WHERE = re.compile(r"item\.(\w+) == (\S+)")
PERSON = "person"
"""What a column calls the resident it is filled in from."""
_FIELD_TYPES = {
    InputKind.TEXT: ("text",),
    InputKind.PARAGRAPH: ("text",),
    InputKind.DATE: ("date",),
    InputKind.TIME: ("time",),
    InputKind.NUMBER: ("int",),
    InputKind.MONEY: ("money", "int"),
    InputKind.CHOICE: ("text", "sex"),
    InputKind.YES_NO: ("bool",),
    InputKind.GRID: ("list",),
}


def read_issue(raw: Mapping[str, Any]) -> IssueForm | None:
    """How a paper is issued, or None when only a flow of its own makes it.

    Raises:
        ValueError: a name or a shape that does not exist.
    """
    table = raw.get("issue")
    if table is None:
        return None
    code, fields = raw["code"], raw["fields"]
    _known(code, "issue", table, _TABLE)
    form = IssueForm(
        code=code,
        version=raw["version"],
        document=table["document"],
        title=table["title"],
        about=About(table["about"]),
        series=table.get("series", "surat"),
        classification=table.get("classification", ""),
        secrecy=table.get("secrecy", "biasa").casefold().replace(" ", "_"),
        subject=table.get("subject", ""),
        addressee=table.get("addressee", ""),
        checks=tuple(table.get("checks", ())),
        valid_days=table.get("valid_days", 0),
        once=tuple(table.get("once", ())),
        day_of=table.get("day_of", ""),
        inputs=_figured(tuple(_input(code, one) for one in table.get("input", ())), raw),
    )
    _check_names(form)
    _check_inputs(form, fields)
    _check_once(form)
    _check_day(form)
    for template in (form.subject, form.addressee):
        _check_paths(form, template, fields)
    return form


def _figured(inputs: tuple[IssueInput, ...], raw: Mapping[str, Any]) -> tuple[IssueInput, ...]:
    """Let numbers that the paper proves against answers follow from those: the first that holds."""
    kinds = {one.key: one.kind for one in inputs}
    figures: dict[str, list[Figure]] = {}
    for total in read_totals(raw):
        figure = _figure(total, kinds)
        known = figures.setdefault(total.field, [])
        if figure is not None and all(one.when for one in known):
            known.append(figure)
    return tuple(replace(one, figures=tuple(figures.get(one.key, ()))) for one in inputs)


def _figure(total: Total, kinds: Mapping[str, InputKind]) -> Figure | None:
    """What a proof says of the answers, None when it looks at anything else."""
    where, switch = _WHERE.fullmatch(total.where), total.when.removeprefix("!")
    unread = (total.where and where is None) or (switch and kinds.get(switch) is not InputKind.YES_NO)
    if unread or not {*total.adds, *filter(None, [total.rows])} <= set(kinds):
        return None
    among = frozenset({"tidak", ""} if total.when.startswith("!") else {"ya"})
    when = (InputCondition(switch, among),) if switch else ()
    return Figure(total.rows, total.amount, total.adds, (where[1], where[2]) if where else (), when)


def _input(code: str, raw: Mapping[str, Any], *, nested: bool = False) -> IssueInput:
    key = raw.get("key", "?")
    _known(code, key, raw, _COLUMN if nested else _INPUT)
    when = raw.get("when", [])
    one = IssueInput(
        key=raw["key"],
        label=raw["label"],
        kind=InputKind(raw["kind"]),
        options=tuple(InputOption(str(option), words) for option, words in raw.get("options", ())),
        required=raw.get("required", False),
        default=_literal(raw.get("default", "")),
        when=tuple(_condition(code, part) for part in ([when] if isinstance(when, dict) else when)),
        columns=tuple(_input(code, part, nested=True) for part in raw.get("columns", ())),
        hint=raw.get("hint", ""),
        fill=raw.get("fill", ""),
    )
    if (one.kind is InputKind.CHOICE) != bool(one.options) or (one.kind is InputKind.GRID) != bool(
        one.columns
    ):
        raise _error(code, f"{key}: options belong to a choice, columns to a grid")
    if nested:
        _check_column(code, one)
    parse(one.default)
    return one


def _check_column(code: str, one: IssueInput) -> None:
    if one.kind in {InputKind.GRID, InputKind.PERSON, InputKind.PARAGRAPH}:
        raise _error(code, f"{one.key}: too much for a column")
    if list(_paths(one.default)):
        raise _error(code, f"{one.key}: a column begins with plain words")
    if any(path.partition(".")[0] != PERSON for path in _paths(one.fill)):
        raise _error(code, f"{one.key}: is filled in from a {PERSON}")


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return str(value)


def _condition(code: str, raw: Mapping[str, Any]) -> InputCondition:
    _known(code, "when", raw, frozenset({"key", "is"}))
    among = raw["is"]
    values = among if isinstance(among, list) else [among]
    return InputCondition(raw["key"], frozenset(_literal(value) for value in values))


def _check_names(form: IssueForm) -> None:
    unknown = [name for name in form.checks if name not in GUARDS]
    if unknown or form.series not in SERIES or form.secrecy not in SECRECY or form.valid_days < 0:
        raise _error(form.code, f"unknown check, series or secrecy: {unknown or form.series}")


def _check_inputs(form: IssueForm, fields: Mapping[str, str]) -> None:
    """Every answer lands in a field of the paper, and is asked after what it depends on."""
    seen: set[str] = set()
    for one in form.inputs:
        if one.key in seen:
            raise _error(form.code, f"{one.key} is asked twice")
        later = {condition.key for condition in one.when} & (set(form.keys) - seen)
        if later:
            raise _error(form.code, f"{one.key} depends on {later.pop()}, which is asked later")
        ahead = {key for figure in one.figures for key in figure.adds} - seen
        if any(other.figures for other in form.inputs if other.key in ahead):
            raise _error(form.code, f"{one.key} adds up numbers that are worked out after it")
        seen.add(one.key)
        _check_landing(form.code, one.key, one, fields)
        for column in one.columns:
            _check_landing(form.code, f"{one.key}[].{column.key}", column, fields)


def _check_day(form: IssueForm) -> None:
    days = {one.key for one in form.inputs if one.kind is InputKind.DATE}
    if form.day_of and form.day_of not in days:
        raise _error(form.code, f"{form.day_of} is no day that is asked")


def _check_once(form: IssueForm) -> None:
    known = {f"{one.key}.{column.key}" for one in form.inputs for column in one.columns}
    strange = [path for path in form.once if path not in known]
    if strange:
        raise _error(form.code, f"{strange[0]} is no column of a list")


def _check_landing(code: str, path: str, one: IssueInput, fields: Mapping[str, str]) -> None:
    if one.kind is InputKind.PERSON:
        if not any(field.startswith(f"{path}.") for field in fields):
            raise _error(code, f"no field below {path}")
        return
    kind = fields.get(path, "").removesuffix("?")
    if kind not in _FIELD_TYPES[one.kind]:
        raise _error(code, f"{path} is asked as {one.kind.value} but its field is {kind or 'not declared'}")


def _check_paths(form: IssueForm, template: str, fields: Iterable[str]) -> None:
    known = _known_paths(fields)
    for path in _paths(template):
        if path not in known and path.removesuffix(WORDS_SUFFIX) not in known:
            raise _error(form.code, f"{path} is no field")


def _paths(template: str) -> Iterator[str]:
    """Everything a template reads."""
    for segment in parse(template):
        if isinstance(segment.content, Slot):
            yield ".".join(segment.content.path)


def _known_paths(fields: Iterable[str]) -> Set[str]:
    """Fields and the tables they stand in."""
    paths = set(fields)
    return paths | {path.rpartition(".")[0] for path in paths}


def _known(code: str, place: str, table: Mapping[str, Any], allowed: Set[str]) -> None:
    strange = sorted(set(table) - allowed)
    if strange:
        raise _error(code, f"{place} says {', '.join(strange)}, which nobody reads")


def _error(code: str, text: str) -> ValueError:
    return ValueError(f"definition {code}: {text}")
