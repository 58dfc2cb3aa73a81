"""From the blocks of a definition and a context to the blocks of a paper.

One function a kind. A block whose text vanished is left out; so is a row or an item.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from puskesos_desktop.documents import blocks
from puskesos_desktop.documents.blocks import Block, flat, plain
from puskesos_desktop.documents.builders_forms import BUILDERS as FORM_BUILDERS
from puskesos_desktop.documents.builders_questions import BUILDERS as QUESTION_BUILDERS
from puskesos_desktop.documents.builders_sign import BUILDERS as SIGN_BUILDERS
from puskesos_desktop.documents.spec import Spec
from puskesos_desktop.documents.template import Scope, holds

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.documents.definitions import Definition

_ORDINALS = (
    "KESATU",
    "KEDUA",
    "KETIGA",
    "KEEMPAT",
    "KELIMA",
    "KEENAM",
    "KETUJUH",
    "KEDELAPAN",
    "KESEMBILAN",
    "KESEPULUH",
    "KESEBELAS",
    "KEDUA BELAS",
)

MOST_LINES = 500
"""Empty rows that a table for the pen has at most."""
Built = Sequence[Block]


def build_blocks(definition: Definition, context: Mapping[str, object]) -> list[Block]:
    """All blocks of a paper.

    Raises:
        RuleBroken: `form_field_invalid` when a value cannot be put into words.
    """
    built = _built(definition.blocks, Scope(context, definition.code))
    return [block for block, following in zip_longest(built, built[1:]) if not _is_lonely(block, following)]


def _is_lonely(block: Block | None, following: Block | None) -> bool:
    """Whether a heading stands over nothing because all that was under it vanished."""
    return (
        isinstance(block, blocks.Heading)
        and block.needs_body
        and (following is None or isinstance(following, blocks.Heading))
    )


def _built(raws: Sequence[Mapping[str, Any]], scope: Scope) -> list[Block]:
    built: list[Block] = []
    for raw in raws:
        spec = Spec(raw, scope)
        if "when" in raw and not holds(raw["when"], scope):
            continue
        built.extend(BUILDERS[spec.kind](spec))
    return built


def _kop(spec: Spec) -> Built:
    unit = spec.line("unit")
    return (
        blocks.Kop(
            # An office of the kecamatan is its own upper line; it is named once.
            upper=tuple(line for line in spec.lines("upper") if line != unit),
            unit=unit,
            address=spec.joined_lines("address"),
            mark=spec.mark(),
            second=spec.mark("second"),
            single_rule=spec.has_single_rule,
        ),
    )


def _date_line(spec: Spec) -> Built:
    text = spec.text("text")
    return (blocks.DateLine(text),) if text else ()


def _reference(spec: Spec) -> Built:
    return (blocks.Reference(spec.pairs("rows")),)


def _addressee(spec: Spec) -> Built:
    lines = spec.items() if "each" in spec.raw else spec.texts("lines")
    return (blocks.Addressee(lines, spec.line("place")),) if lines else ()


def _paragraph(spec: Spec) -> Built:
    text = spec.sentences("text")
    if text is None:
        return ()
    return (
        blocks.Paragraph(
            text,
            indent=spec.option("indent", default=True),
            after=spec.option("after", None),
            size=spec.option("size", None),
            before=spec.option("before", 0.0),
        ),
    )


def _pairs(spec: Spec) -> Built:
    rows = spec.pairs("rows")
    if not rows:
        return ()
    return (
        blocks.Pairs(
            rows, inset=spec.option("inset", default=True), label_width=spec.option("label_width", 42.0)
        ),
    )


def _list(spec: Spec) -> Built:
    items = spec.items()
    if not items:
        return ()
    return (
        blocks.NumberedList(
            items, marker=spec.option("marker", "1"), inset=spec.option("inset", default=True)
        ),
    )


def _title(spec: Spec) -> Built:
    return (blocks.Title(spec.lines("lines"), spec.line("number")),)


def _heading(spec: Spec) -> Built:
    return (blocks.Heading(spec.line("text"), spec.option("needs_body", default=False)),)


def _caption(spec: Spec) -> Built:
    return (blocks.Caption(spec.line("text")),)


def _note(spec: Spec) -> Built:
    text = spec.sentences("text")
    return (blocks.Note(text),) if text else ()


def _table(spec: Spec) -> Built:
    shown = [raw for raw in spec.option("columns", []) if spec.holds(raw.get("when", []))]
    scopes = _table_scopes(spec)
    shown = [raw for raw in shown if not raw.get("drop_empty") or _has_values(spec, raw, scopes)]
    rows = [tuple(spec.cell(raw["cell"], scope) for raw in shown) for scope in scopes]
    empty = spec.option("empty", "")
    if not rows and not empty:
        return ()
    if not rows:
        rows = [(plain(empty), *(plain("") for _ in shown[1:]))]
    total = spec.option("total", default=False)
    if total:
        rows.append(tuple(spec.cell(raw.get("total", ""), spec.scope) for raw in shown))
    return (
        blocks.Table(
            tuple(blocks.Column(raw["head"], raw["width"], raw.get("align", "left")) for raw in shown),
            tuple(rows),
            total=total,
            numbered=spec.option("numbered", default=False),
            size=spec.option("size", 9.5),
            padding=spec.option("padding", 0.75),
            row_height=spec.option("row_height", 0.0),
            struck=frozenset(_struck(spec, scopes)),
        ),
    )


def _table_scopes(spec: Spec) -> list[Scope]:
    """Rows as they are, `tally` one for each word of a column, `lines` empty ones for the pen."""
    column, lines = spec.option("tally", ""), spec.option("lines", "")
    if lines:
        rows: Sequence[object] = [{}] * min(spec.number("lines"), MOST_LINES)
    else:
        rows = spec.scope.rows(spec.raw["each"])
    rows = _tallied(rows, column) if column else rows
    return [spec.scope.with_item(row, place) for place, row in enumerate(rows, 1)]


def _tallied(rows: Sequence[object], column: str) -> list[Mapping[str, object]]:
    """How often a column says each word, in the order and the spelling of their first time."""
    counts: dict[str, int] = {}
    spelled: dict[str, str] = {}
    for row in rows:
        words = " ".join(str(row.get(column) or "").split()) if isinstance(row, Mapping) else ""
        spelled.setdefault(words.casefold(), words)
        counts[words.casefold()] = counts.get(words.casefold(), 0) + 1
    return [{column: spelled[word], "count": count} for word, count in counts.items()]


def _struck(spec: Spec, scopes: Sequence[Scope]) -> Iterable[int]:
    condition = spec.option("struck", "")
    return (place for place, scope in enumerate(scopes) if condition and holds(condition, scope))


def _has_values(spec: Spec, raw: Mapping[str, str], scopes: Sequence[Scope]) -> bool:
    return any(flat(spec.cell(raw["cell"], scope)).strip() for scope in scopes)


def _result_box(spec: Spec) -> Built:
    paragraphs = spec.texts("paragraphs")
    heading = spec.line("heading")
    return (blocks.ResultBox(spec.line("label"), heading, paragraphs),) if heading else ()


def _status_cells(spec: Spec) -> Built:
    cells = spec.pairs("cells")
    return (blocks.StatusCells(cells),) if cells else ()


def _code_box(spec: Spec) -> Built:
    code = spec.line("code")
    return (blocks.CodeBox(tuple(code.split("-"))),)


def _chart(spec: Spec) -> Built:
    bars = []
    for scope in spec.row_scopes():
        row = Spec(spec.raw, scope)
        bars.append(blocks.Bar(row.line("label"), row.number("first"), row.number("second")))
    first, second = spec.option("names", ["", ""])
    return (blocks.BarChart((first, second), tuple(bars)),) if bars else ()


def _copies(spec: Spec) -> Built:
    items = spec.items()
    return (blocks.CopyList(items),) if items else ()


def _decree_head(spec: Spec) -> Built:
    groups = (
        "\n".join(filter(None, (spec.filled(line) for line in group))) for group in spec.option("groups", [])
    )
    return (blocks.DecreeHead(tuple(group for group in groups if group)),)


def _clause(spec: Spec) -> Built:
    items, marker = spec.items(), spec.option("marker", "")
    return (blocks.Clause(spec.line("label"), items, marker, whole=not marker),) if items else ()


def _dictums(spec: Spec) -> Built:
    """Clauses that count themselves, so that a dropped one leaves no gap."""
    items = spec.items()
    return [
        blocks.Clause(_ORDINALS[position], (item,)) for position, item in enumerate(items[: len(_ORDINALS)])
    ]


def _centred(spec: Spec) -> Built:
    return (blocks.CentredLine(spec.line("text")),)


def _annex_head(spec: Spec) -> Built:
    return (blocks.AnnexHead(spec.lines("lines"), spec.pairs("rows"), spec.lines("title")),)


def _fill(spec: Spec) -> Built:
    return (blocks.FillLines(spec.lines("labels"), spec.option("lines_each", 1)),)


def _repeat(spec: Spec) -> Built:
    """The blocks inside once for every row of `each`, which is `item` there."""
    inner = spec.option("blocks", [])
    return [block for scope in spec.row_scopes() for block in _built(inner, scope)]


def _sheet(spec: Spec) -> Built:
    return (blocks.NewSheet(spec.option("frame", "bare")),)


BUILDERS: dict[str, Callable[[Spec], Built]] = {
    "kop": _kop,
    "date": _date_line,
    "reference": _reference,
    "addressee": _addressee,
    "paragraph": _paragraph,
    "pairs": _pairs,
    "list": _list,
    "title": _title,
    "heading": _heading,
    "caption": _caption,
    "note": _note,
    "table": _table,
    "result_box": _result_box,
    "status_cells": _status_cells,
    "code_box": _code_box,
    "chart": _chart,
    "copies": _copies,
    "decree_head": _decree_head,
    "clause": _clause,
    "dictums": _dictums,
    "centred": _centred,
    "annex_head": _annex_head,
    "fill": _fill,
    "sheet": _sheet,
    "repeat": _repeat,
    **SIGN_BUILDERS,
    **FORM_BUILDERS,
    **QUESTION_BUILDERS,
}
