"""Fixed forms of a definition: receipt, reply slip, slips to cut, the list whose columns somebody chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from puskesos_desktop.documents.blocks import (
    Block,
    Check,
    Column,
    CutSlips,
    PhotoFrames,
    Promise,
    Receipt,
    ReplySlip,
    Run,
    Slip,
    Table,
    plain,
)
from puskesos_desktop.documents.builders_sign import verification
from puskesos_desktop.documents.filters import read_date
from puskesos_desktop.documents.spec import Spec
from puskesos_desktop.documents.template import split_path
from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    from collections.abc import Callable


_LONGEST_SUMMARY = 200
_MOST_PAPERS = 15


def _reply_slip(spec: Spec) -> Sequence[Block]:
    year = read_date(spec.scope.get(split_path(spec.option("year", "letter.date")))).year
    return (
        ReplySlip(
            title=spec.line("title"),
            subtitle=spec.line("subtitle"),
            rows=spec.pairs("rows"),
            choices=spec.lines("choices"),
            year=year,
            cut_note=spec.line("cut_note"),
            guide_title=spec.line("guide_title"),
            guide=spec.texts("guide"),
            notes_title=spec.line("notes_title"),
            code=verification(spec),
        ),
    )


def _receipt(spec: Spec) -> Sequence[Block]:
    upper, unit, address = spec.option("heads", ["", "", []])
    parts = (spec.filled(template) for template in address)
    return (
        Receipt(
            heads=(spec.filled(upper), spec.filled(unit), ", ".join(part for part in parts if part)),
            mark=spec.mark(),
            title=spec.line("title"),
            ticket_label=spec.line("ticket_label"),
            ticket=spec.line("ticket"),
            left=spec.pairs("left"),
            right=spec.pairs("right"),
            wide=tuple(
                pair._replace(value=tuple(_clipped(run) for run in pair.value)) for pair in spec.pairs("wide")
            ),
            papers_title=spec.line("papers_title"),
            papers=tuple(_checks(spec)),
            promises=tuple(
                Promise(label, text)
                for label, template in spec.option("promises", [])
                if (text := spec.filled(template))
            ),
            notice=spec.sentences("notice") or (Run(""),),
            signers=tuple((label, spec.filled(name)) for label, name in spec.option("signers", [])),
            copies=tuple((label, spec.filled(remark)) for label, remark in spec.option("copies", [])),
            cut_note=spec.line("cut_note"),
            code=verification(spec),
            single_rule=spec.has_single_rule,
            house=spec.mark("house"),
        ),
    )


def _clipped(run: Run) -> Run:
    """A complaint on a slip is a reminder, not the record: it ends after 200 characters."""
    if len(run.text) <= _LONGEST_SUMMARY:
        return run
    return run._replace(text=run.text[: _LONGEST_SUMMARY - 1].rstrip() + "…")


def _checks(spec: Spec) -> list[Check]:
    checks = []
    for scope in spec.row_scopes():
        row = scope.get(("item",))
        if not isinstance(row, Mapping):
            path = spec.option("each", "")
            raise RuleBroken("form_field_invalid", path, form=scope.form, field=path)
        name, note = str(row.get("name") or ""), str(row.get("note") or "")
        checks.append(Check(f"{name} ({note})" if note else name, row.get("received") is True))
    if len(checks) > _MOST_PAPERS:
        hidden = len(checks) - _MOST_PAPERS + 1
        more = Spec(spec.raw, spec.scope.with_item({"count": hidden}, 0)).line("more_papers")
        checks[_MOST_PAPERS - 1 :] = [Check(more, ticked=False)]
    return checks


def _cut_slips(spec: Spec) -> Sequence[Block]:
    """A slip for every row of `each`; its lines come from `results`, a path inside the row."""
    found = []
    for scope in spec.row_scopes():
        one = Spec(spec.raw, scope)
        lines = (Spec({"text": one.raw["line"]}, inner) for inner in one.inner_scopes("results"))
        found.append(
            Slip(
                head=one.line("head"),
                title=one.line("title"),
                rows=one.pairs("rows"),
                lines=tuple(text for line in lines if (text := line.sentences("text"))),
                text=one.sentences("text") or (Run(""),),
            )
        )
    return (CutSlips(tuple(found), spec.line("cut_note")),) if found else ()


def _chosen_table(spec: Spec) -> Sequence[Block]:
    """A table whose heads, widths and cells all come from the context: `columns` and `each` are paths."""
    columns = tuple(
        Column(str(one["head"]), float(one["width"]), str(one.get("align", "left")))
        for one in _mappings(spec, "columns")
    )
    rows = tuple(
        tuple(plain(str(cell)) for cell in [index, *row["cells"]])
        for index, row in enumerate(_mappings(spec, "each"), 1)
    )
    number = Column(spec.option("number", "No."), spec.option("number_width", 10.0), "right")
    if any(len(row) != len(columns) + 1 for row in rows):
        path = spec.option("each", "")
        raise RuleBroken("form_field_invalid", path, form=spec.scope.form, field=path)
    return (Table((number, *columns), rows, size=spec.option("size", 8.0), padding=0.5),)


def _figures(spec: Spec) -> Sequence[Block]:
    """A table of figures that are told one by one; its last row is their sum."""
    heads, widths, aligns = (spec.option(key, []) for key in ("heads", "widths", "aligns"))
    columns = tuple(Column(*one) for one in zip(heads, widths, aligns, strict=True))
    rows = tuple(tuple(spec.cell(cell, spec.scope) for cell in row) for row in spec.option("rows", []))
    return (Table(columns, rows, total=True, size=spec.option("size", 9.5)),)


def _photo_frames(spec: Spec) -> Sequence[Block]:
    captions = tuple(text for scope in spec.row_scopes() if (text := Spec(spec.raw, scope).text("caption")))
    return (PhotoFrames(captions, spec.line("hint")),) if captions else ()


def _mappings(spec: Spec, key: str) -> list[Mapping[str, Any]]:
    path = spec.option(key, "")
    rows = spec.scope.rows(path)
    found = [row for row in rows if isinstance(row, Mapping)]
    if len(found) != len(rows):
        raise RuleBroken("form_field_invalid", path, form=spec.scope.form, field=path)
    return found


BUILDERS: dict[str, Callable[[Spec], Sequence[Block]]] = {
    "reply_slip": _reply_slip,
    "receipt": _receipt,
    "chosen_table": _chosen_table,
    "figures": _figures,
    "photo_frames": _photo_frames,
    "cut_slips": _cut_slips,
}
