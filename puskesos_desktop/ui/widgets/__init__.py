"""The kit every screen is built of. Import from here, never from a module inside.

Inputs are all `Field(label, control)` with signals `edited` (by the user only) and `left`, and `value()`,
`set_value(v)` (tells nobody), `set_problem(text, mend=None)`, `set_hint(text, tone="muted")`,
`set_read_only(on=True)`, `words()`, `control()`. A label may hold a mnemonic (`"&Nama"`).

    LineField(label, hint="", optional=False, width=0, placeholder="")   -> str
    TextAreaField(label, lines=2, hint="", optional=False, placeholder="")   -> str
    PasswordField(label, hint="", width=0)   -> str
    ChoiceField(label, [Choice(code, words, icon="")], ...)   -> code or None
    SearchChoiceField(...)   -> code or None, for long lists
    DateField(label, today, limits=DateLimits(future=False), ...)   -> date or None; problem_code()
    DateTimeField(label, now, ...)   -> office-local datetime without zone, or None
    CheckRow(label, [Tick(code, words)])   -> frozenset of codes
    RadioRow(label, [Tick(code, words)])   -> code or None; signal chosen(str)
    FindField(label, search, placeholder="", empty_text="")   -> Hit or None
        signals chosen(Hit), nothing_found(str)
`width` is in pixels of the specification (RT 64, NIK 184, date 128). `search(text, deliver)` calls
`deliver([Hit(key, title, meta, note, icon)])`, at once or later; answers to older texts are dropped.

Form: `grid = Grid(); grid.put(field, columns)`, `BoundFields(parent, {name: field}).show_form(model)`,
`EnterMoves(form_widget)`, `page_layout(widget)`, `Scroll(content)`, `SaveBar().add_left(Button(...))` and
`.add_right(...)`, `PageTitle(title, aside)` with `.summary.show_lines([SummaryLine(words, input)])`.

Lists: `table = DataTable(name, dense=False, multi=False, shy=False); table.show_model(model)`, signals
`opened(id)`, `current_changed(id)`, `choose(id)`, `selected_ids()`; models and columns in `ui.models`.
`WideTable(name)` for columns that somebody chooses: `set_widths`, signals `copy_wanted(ids)`,
`widened(key, width)`.

Buttons: `Button(words, PRIMARY | SECONDARY | QUIET | ROW, icon="", key="")`, `.set_busy("Menyimpan…")`,
`Chip(words, count=3)`, `IconButton(icon, name)`. States: `Pill(words, tone, icon)`, `KeyCap`,
`DesilLadder(desil)`, `Banner(text, tone, action)`, `EmptyState(icon, title, text, buttons)`,
`Timeline([Event(title, meta, icon)])`, `Steps(words)`, `StepPath(words, icons)`, `WizardSteps`, `BarChart`.
Blocks: `Card(title)`, `Flow()` (a layout that wraps), `facts([(name, value)])`, `rule()`, `inset(layout)`,
`label(text, kind, tone)`. Pages in a stack: `turn_to(stack, page, otherwise)` keeps the cursor somewhere;
`keep_in_place(container, made)` keeps the order of Tab when inputs are made late;
`ArrowStops(parent).watch(inputs)` makes several one stop of Tab, walked by the arrows.
"""

from puskesos_desktop.ui.widgets.arrows import ArrowStops
from puskesos_desktop.ui.widgets.bound import BoundFields
from puskesos_desktop.ui.widgets.buttons import (
    PLAIN,
    PRIMARY,
    QUIET,
    ROW,
    SECONDARY,
    Button,
    Chip,
    IconButton,
)
from puskesos_desktop.ui.widgets.chart import Bar, BarChart
from puskesos_desktop.ui.widgets.choice import Choice, ChoiceField, ComboBox, SearchChoiceField
from puskesos_desktop.ui.widgets.containers import (
    Banner,
    Card,
    EmptyState,
    ErrorSummary,
    PageTitle,
    SaveBar,
    Scroll,
    SummaryLine,
    clear_layout,
    facts,
    inset,
    page_layout,
    separated,
)
from puskesos_desktop.ui.widgets.dates import DateField, DateTimeField
from puskesos_desktop.ui.widgets.field import Field, Mend
from puskesos_desktop.ui.widgets.find import Deliver, FindBox, FindField, Hit, Search
from puskesos_desktop.ui.widgets.flow import Flow
from puskesos_desktop.ui.widgets.form import EnterMoves, bring_focus, bring_into_view, keep_in_place, turn_to
from puskesos_desktop.ui.widgets.grid import Grid
from puskesos_desktop.ui.widgets.marks import DesilLadder, KeyCap, Pill
from puskesos_desktop.ui.widgets.steps import StepPath, Steps, WizardStep, WizardSteps
from puskesos_desktop.ui.widgets.table import LIST_HINT, DataTable
from puskesos_desktop.ui.widgets.text import ElidedLabel, IconLabel, frame, label, rule, set_tone
from puskesos_desktop.ui.widgets.text_fields import LineEdit, LineField, PasswordField, TextAreaField
from puskesos_desktop.ui.widgets.timeline import Event, Timeline
from puskesos_desktop.ui.widgets.toggles import CheckBox, CheckRow, RadioButton, RadioRow, Tick
from puskesos_desktop.ui.widgets.wide_table import WideTable

__all__ = [
    "LIST_HINT",
    "PLAIN",
    "PRIMARY",
    "QUIET",
    "ROW",
    "SECONDARY",
    "ArrowStops",
    "Banner",
    "Bar",
    "BarChart",
    "BoundFields",
    "Button",
    "Card",
    "CheckBox",
    "CheckRow",
    "Chip",
    "Choice",
    "ChoiceField",
    "ComboBox",
    "DataTable",
    "DateField",
    "DateTimeField",
    "Deliver",
    "DesilLadder",
    "ElidedLabel",
    "EmptyState",
    "EnterMoves",
    "ErrorSummary",
    "Event",
    "Field",
    "FindBox",
    "FindField",
    "Flow",
    "Grid",
    "Hit",
    "IconButton",
    "IconLabel",
    "KeyCap",
    "LineEdit",
    "LineField",
    "Mend",
    "PageTitle",
    "PasswordField",
    "Pill",
    "RadioButton",
    "RadioRow",
    "SaveBar",
    "Scroll",
    "Search",
    "SearchChoiceField",
    "StepPath",
    "Steps",
    "SummaryLine",
    "TextAreaField",
    "Tick",
    "Timeline",
    "WideTable",
    "WizardStep",
    "WizardSteps",
    "bring_focus",
    "bring_into_view",
    "clear_layout",
    "facts",
    "frame",
    "inset",
    "keep_in_place",
    "label",
    "page_layout",
    "rule",
    "separated",
    "set_tone",
    "turn_to",
]
