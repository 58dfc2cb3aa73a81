"""Definitions of official papers: `forms/letters/<code>/v<N>/letter.toml`, checked, hashed, remembered."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from puskesos_desktop.documents.filters import read_date, read_month, read_time
from puskesos_desktop.documents.issue_tables import read_issue
from puskesos_desktop.documents.measures import FAMILIES, PAPERS
from puskesos_desktop.documents.template import Scope, is_empty, split_path
from puskesos_desktop.documents.totals import Total, prove_totals, read_totals
from puskesos_desktop.documents.wording import worded
from puskesos_desktop.domain.errors import NotFound, RuleBroken

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from puskesos_desktop.domain.issue_forms import IssueForm
    from puskesos_desktop.services.rendering import FormRef

_CODE = re.compile(r"[a-z][a-z0-9_]*")
_MONTH = re.compile(r"\d{4}-\d{2}")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True)
class Definition:
    """One released wording of one paper.

    Attributes:
        code, version: its identity.
        title: kind of paper, the title of the PDF; never personal data.
        family: `sans` or `bonum`.
        papers: sizes it may be printed on, the default first.
        frame: frame of its first page.
        one_page: try less air before letting it spill onto a second page.
        draft_only: condition under which the paper is only ever a draft, or empty.
        stamp: path of the secrecy that is stamped on top and foot, or empty.
        foot: template of the foot line from page 2 on, or empty.
        fields: path to type; a `?` ends the type of an optional one.
        blocks: what the builders read.
        wording_hash: SHA-256 of the canonical definition, its issuing left out.
        totals: figures it proves against its own rows before it is drawn.
        issue: how the office issues it; None for papers that a flow of their own makes.
    """

    code: str
    version: int
    title: str
    family: str
    papers: tuple[str, ...]
    frame: str
    one_page: bool
    draft_only: str
    stamp: str
    foot: str
    fields: Mapping[str, str]
    blocks: Sequence[Mapping[str, Any]]
    wording_hash: str = field(compare=False)
    issue: IssueForm | None = None
    totals: tuple[Total, ...] = ()


class DefinitionLibrary:
    """Reads each definition once; a released one never changes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[FormRef, Definition] = {}

    def get(self, form: FormRef) -> Definition:
        """The definition of a form.

        Raises:
            NotFound: `form_not_found`; params `kind`, `form`, `version`.
        """
        definition = self._known.get(form)
        if definition is None:
            definition = self._known[form] = self._read(form)
        return definition

    def _read(self, form: FormRef) -> Definition:
        path = self._folder / "letters" / form.code / f"v{form.version}" / "letter.toml"
        if not _CODE.fullmatch(form.code) or not path.is_file():
            raise NotFound("form_not_found", kind="form", form=form.code, version=form.version)
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return definition_of(worded(raw, form.wording))


def parse_definition(source: str) -> Definition:
    """A definition from TOML.

    Raises:
        ValueError: the definition names a family, paper, type, question or check that does not exist.
    """
    return definition_of(tomllib.loads(source))


def definition_of(raw: Mapping[str, Any]) -> Definition:
    """A definition from its parts; errors as `parse_definition`."""
    definition = Definition(
        code=raw["code"],
        version=raw["version"],
        title=raw["title"],
        family=raw.get("family", "sans"),
        papers=tuple(raw.get("papers", ("F4", "A4"))),
        frame=raw.get("frame", "letter"),
        one_page=raw.get("one_page", False),
        draft_only=raw.get("draft_only", ""),
        stamp=raw.get("stamp", ""),
        foot=raw.get("foot", ""),
        fields=raw["fields"],
        blocks=tuple(raw["blocks"]),
        wording_hash=wording_hash(raw),
        issue=read_issue(raw),
        totals=read_totals(raw),
    )
    _check(definition)
    return definition


def wording_hash(raw: Mapping[str, Any]) -> str:
    """SHA-256 of the definition without comments, layout of the file, and what only the dialog reads."""
    wording = {name: part for name, part in raw.items() if name != "issue"}
    canonical = json.dumps(wording, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _check(definition: Definition) -> None:
    unknown = [kind for kind in definition.fields.values() if kind.removesuffix("?") not in _CHECKS]
    if definition.family not in FAMILIES or unknown or not set(definition.papers) <= set(PAPERS):
        raise ValueError(f"definition {definition.code} names something unknown: {unknown}")


def check_context(definition: Definition, context: Mapping[str, object]) -> None:
    """Refuse a context that the paper cannot be made from, naming the field.

    Raises:
        RuleBroken: `form_field_missing` or `form_field_invalid`; params `form`, `field`;
            `form_total_differs` when a figure is not borne out by its rows.
    """
    scope = Scope(context, definition.code)
    for path, kind in definition.fields.items():
        for value in _values(scope, path):
            _check_value(definition.code, path, kind, value)
    prove_totals(definition.totals, context, definition.code)


def _values(scope: Scope, path: str) -> list[object]:
    """Values at a path; `members[].name` means the name of every member."""
    if "[]." not in path:
        return [scope.get(split_path(path))]
    outer, inner = path.split("[].", 1)
    rows = scope.rows(outer)
    return [Scope({"item": row}).get(("item", *split_path(inner))) for row in rows]


def _check_value(form: str, path: str, kind: str, value: object) -> None:
    required = not kind.endswith("?")
    if is_empty(value) or (isinstance(value, str) and not value.strip()):
        if required:
            raise RuleBroken("form_field_missing", path, form=form, field=path)
        return
    try:
        fits = _CHECKS[kind.removesuffix("?")](value)
    except (TypeError, ValueError):
        fits = False
    if not fits:
        raise RuleBroken("form_field_invalid", path, form=form, field=path)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


_CHECKS: dict[str, Callable[[Any], bool]] = {
    "text": _is_text,
    "nik": lambda value: _is_text(value) and value.isascii() and value.isdigit() and len(value) == 16,
    "sex": lambda value: value in ("L", "P"),
    "int": _is_count,
    "money": _is_count,
    "bool": lambda value: isinstance(value, bool),
    "list": _is_list,
    "date": lambda value: len(value) == 10 and bool(read_date(value)),
    "datetime": lambda value: bool(read_date(value)) and read_time(value) is not None,
    "time": lambda value: bool(_TIME.fullmatch(value)),
    "month": lambda value: bool(_MONTH.fullmatch(value)) and bool(read_month(value)),
}
