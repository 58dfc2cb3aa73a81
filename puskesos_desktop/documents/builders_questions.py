"""Questionnaires of a definition: questions with boxes and lines, and who signs them by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from puskesos_desktop.documents.blocks import Asked, Block, Check, Heading, Note, Questions, SignRow, plain
from puskesos_desktop.documents.spec import Spec
from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    from collections.abc import Callable


def _questions(spec: Spec) -> Sequence[Block]:
    """Every part of `each`: its heading, its note, its questions; answered ones show only what was chosen."""
    blank = spec.holds(spec.option("blank", ""))
    built: list[Block] = []
    for scope in spec.row_scopes():
        part = scope.get(("item",))
        rows = part.get("rows") if isinstance(part, Mapping) else None
        if not isinstance(part, Mapping) or not isinstance(rows, Sequence):
            path = spec.option("each", "")
            raise RuleBroken("form_field_invalid", path, form=scope.form, field=path)
        built.append(Heading(str(part.get("title") or "")))
        if blank and part.get("note"):
            built.append(Note(plain(str(part["note"]))))
        built.append(Questions(tuple(_asked(spec, row, blank=blank) for row in rows)))
    return built


def _asked(spec: Spec, row: Mapping[str, Any], *, blank: bool) -> Asked:
    scope = spec.scope.with_item(row, 0)
    options = tuple(Check(str(one["words"]), one.get("ticked") is True) for one in row.get("options", ()))
    chosen = ", ".join(one.text for one in options if one.ticked)
    text = str(row.get("text") or "")
    unit = str(row.get("unit") or "")
    return Asked(
        number=f"{row['number']}.",
        label=str(row["label"]),
        remark=Spec(spec.raw, scope).line("only_if") if blank and row.get("only_words") else "",
        options=options if blank else (),
        answer="" if blank else f"{chosen or text} {unit if text else ''}".strip() or "–",
        unit=unit if blank else "",
        lines=int(row.get("lines") or 1) if blank and not options else 0,
    )


def _tick_lines(spec: Spec) -> Sequence[Block]:
    rows = tuple(
        Asked("", label, options=tuple(Check(words, ticked=False) for words in choices))
        for label, choices in spec.option("rows", [])
    )
    return (Questions(rows),)


def _three_signers(spec: Spec) -> Sequence[Block]:
    names = tuple(spec.filled(one) for one in spec.option("names", ()))
    return (SignRow(spec.lines("posts"), names, spec.line("thumb")),)


BUILDERS: dict[str, Callable[[Spec], Sequence[Block]]] = {
    "questions": _questions,
    "tick_lines": _tick_lines,
    "three_signers": _three_signers,
}
