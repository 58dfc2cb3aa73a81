"""The members of an SK: a list in the order of the paper, and one row of inputs below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.domain.organisation import POSITION_TITLES, SkKind
from puskesos_desktop.domain.papers import SkMember
from puskesos_desktop.presentation.rupiah_input import UNREADABLE, grouped_rupiah, read_rupiah
from puskesos_desktop.presentation.sk_form import usual_area
from puskesos_desktop.ui.models import Column, RecordTableModel
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    QUIET,
    SECONDARY,
    Button,
    Choice,
    ChoiceField,
    DataTable,
    Grid,
    LineField,
    SearchChoiceField,
    label,
    set_tone,
)
from puskesos_desktop.ui.widgets.field import LABEL_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.presentation.sk_form import SkForm

NEW, ELSEWHERE = "baru", "luar"
ROW, HEADER, MOST_ROWS = 28, 28, 6
_ELEMENT, _FEE = 4, 5
"""Columns of which one shows: what members receive matters more than where they come from."""
Numbered = tuple[int, SkMember]
_HINT = "Enter ubah · Del hapus · Alt+↑↓ geser urutan"


class MembersEditor(QWidget):
    """Edits the members of an `SkForm`.

    Signals:
        changed: the form has other members.
        new_officer_wanted: somebody who is not in the list of officers.
    """

    changed = Signal()
    new_officer_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._form: SkForm | None = None
        self._at: int | None = None
        self._model: RecordTableModel[Numbered] = RecordTableModel(_columns(), lambda row: row[0], self)
        self.table = DataTable("Petugas dalam SK", dense=True)
        self.table.show_model(self._model)
        self.table.opened.connect(lambda at: self._load(int(str(at))))
        self.problem = label("", "hint")
        self._make_inputs()
        self._lay_out()
        self._add_key("Del", self.remove)
        self._add_key("Alt+Up", lambda: self.move_current(-1))
        self._add_key("Alt+Down", lambda: self.move_current(1))

    def show_form(self, form: SkForm) -> None:
        """Edit another form."""
        self._form = form
        self.offer()
        self.honorarium.setVisible(form.may_pay)
        self._clear()
        self._show_rows()

    def offer(self, chosen: Officer | None = None) -> None:
        """Offer the officers again, one of them chosen."""
        if self._form is None:
            return
        choices = [Choice(str(one.id), one.full_name) for one in self._form.choices.officers]
        also = [Choice(NEW, "Petugas baru…", "user-round-plus")]
        if self._form.kind() is not SkKind.OFFICERS:
            also.append(Choice(ELSEWHERE, "Nama di luar kantor…", "user-round"))
        self.officer.set_choices([*choices, *also])
        self.role.set_choices([Choice(role, POSITION_TITLES[role]) for role in self._form.positions()])
        if chosen is not None:
            self.officer.set_value(str(chosen.id))
            self._on_officer()
            self.role.control().setFocus()

    def show_problem(self, line: str) -> None:
        """Say what is wrong with the list as a whole."""
        self.problem.setText(line or _HINT)
        set_tone(self.problem, "danger" if line else "muted")

    def first(self) -> QWidget:
        """Where the cursor goes."""
        return self.officer.control()

    def put(self) -> None:
        """Take the inputs into the list; with nothing chosen the cursor goes on."""
        if self._form is None:
            return
        if not self.officer.value() and self._form.members:
            self.focusNextChild()
            return
        if read_rupiah(self.honorarium.value()) is None:
            self.honorarium.set_problem(UNREADABLE)
            self.honorarium.control().setFocus()
            return
        problems = self._form.put_member(self._member(), self._at)
        self.officer.set_problem(problems.get("officer", ""))
        self.role.set_problem(problems.get("role", ""))
        if problems:
            (self.officer if "officer" in problems else self.role).control().setFocus()
            return
        self._clear()
        self._tell()
        self.first().setFocus()

    def remove(self) -> None:
        """Take the current member out."""
        at = self.table.current_id()
        if self._form is not None and isinstance(at, int):
            self._form.remove_member(at)
            self._clear()
            self._tell()

    def move_current(self, step: int) -> None:
        """Move the current member up or down."""
        at = self.table.current_id()
        if self._form is not None and isinstance(at, int):
            to = self._form.move_member(at, step)
            self._tell()
            self.table.choose(to)

    def _load(self, at: int) -> None:
        if self._form is None:
            return
        self._at, member = at, self._form.members[at]
        self.officer.set_value(str(member.officer_id) if member.officer_id else ELSEWHERE)
        self.outsider.set_value("" if member.officer_id else member.name)
        self._show_outsider()
        self.role.set_value(member.role)
        for field, value in (
            (self.area, member.area),
            (self.element, member.element),
            (self.honorarium, grouped_rupiah(member.honorarium)),
            (self.note, member.note),
        ):
            field.set_value(value)
        self.put_button.set_words("Simpan perubahan", icon="check")
        self.first().setFocus()

    def _member(self) -> SkMember:
        code = self.officer.value()
        officers = self._form.choices.officers if self._form is not None else ()
        officer = next((one for one in officers if str(one.id) == code), None)
        return SkMember(
            officer_id=officer.id or 0 if officer else 0,
            name=officer.name if officer else " ".join(self.outsider.value().split()),
            role=self.role.value() or "",
            area=self.area.value(),
            element=self.element.value(),
            note=self.note.value(),
            honorarium=read_rupiah(self.honorarium.value()) or 0,
        )

    def _on_officer(self) -> None:
        self.officer.set_problem("")
        if self.officer.value() == NEW:
            self.officer.set_value(None)
            self.new_officer_wanted.emit()
            return
        self._show_outsider()
        officers = self._form.choices.officers if self._form is not None else ()
        officer = next((one for one in officers if str(one.id) == self.officer.value()), None)
        if officer is not None and not self.element.value():
            self.element.set_value(officer.element)
        if officer is not None and self._form is not None and not self.area.value():
            self.area.set_value(usual_area(self._form.choices.office))

    def _show_outsider(self) -> None:
        """Ask the name of somebody who does not serve here."""
        is_other = self.officer.value() == ELSEWHERE
        self.outsider.setVisible(is_other)
        if not is_other:
            self.outsider.set_value("")

    def _clear(self) -> None:
        self._at = None
        self.officer.set_value(None)
        self.role.set_value(None)
        for field in (self.area, self.element, self.honorarium, self.note):
            field.set_value("")
        self.honorarium.set_problem("")
        for choice in (self.officer, self.role):
            choice.set_problem("")
        self._show_outsider()
        self.put_button.set_words("Tambah ke daftar", icon="plus")

    def _tell(self) -> None:
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        members = self._form.members if self._form is not None else ()
        self._model.set_rows(list(enumerate(members)))
        pays = self._form is not None and self._form.pays
        self.table.setColumnHidden(_ELEMENT, pays)
        self.table.setColumnHidden(_FEE, not pays)
        self.table.fit_columns()
        shown = min(max(len(members), 1), MOST_ROWS)
        self.table.setFixedHeight(active_theme().px(HEADER + ROW * shown + 2))
        for button in (self.remove_button, self.up_button, self.down_button):
            button.setEnabled(bool(members))

    def _make_inputs(self) -> None:
        self.officer = SearchChoiceField("Petugas")
        self.outsider = LineField("Nama", hint="Tanpa gelar; tidak bertugas di sini, misalnya camat")
        self.role = ChoiceField("Tugas", [])
        self.area = LineField("Wilayah tugas", optional=True)
        self.element = LineField("Unsur", optional=True)
        self.honorarium = LineField("Honorarium", optional=True, placeholder="Rupiah per bulan")
        self.note = LineField("Keterangan", optional=True)
        self.officer.edited.connect(self._on_officer)
        self.honorarium.edited.connect(lambda: self.honorarium.set_problem(""))
        self.role.edited.connect(lambda: self.role.set_problem(""))
        self.put_button = Button("Tambah ke daftar", SECONDARY, icon="plus")
        self.put_button.setProperty("enterStops", True)  # noqa: FBT003 - a Qt property
        self.put_button.clicked.connect(self.put)
        self.up_button = Button("Naik", QUIET, icon="chevron-up")
        self.down_button = Button("Turun", QUIET, icon="chevron-down")
        self.remove_button = Button("Hapus", QUIET, icon="trash-2", key="Del")
        self.up_button.clicked.connect(lambda: self.move_current(-1))
        self.down_button.clicked.connect(lambda: self.move_current(1))
        self.remove_button.clicked.connect(self.remove)

    def _lay_out(self) -> None:
        theme = active_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(label("Petugas dalam SK", "label"))
        column.addWidget(self.table)
        below = QHBoxLayout()
        below.addWidget(self.problem, 1)
        for button in (self.up_button, self.down_button, self.remove_button):
            below.addWidget(button)
        column.addLayout(below)
        box = QWidget()
        grid = Grid(box, pitch_gap=4)
        grid.put(self.officer, 7)
        grid.put(self.role, 5)
        grid.put(self.outsider, 12)
        grid.put(self.area, 7)
        grid.put(self.element, 5)
        column.addWidget(box)
        last, beside = QHBoxLayout(), QVBoxLayout()
        beside.addSpacing(theme.px(LABEL_HEIGHT + 4))
        beside.addWidget(self.put_button)
        beside.addStretch(1)
        last.setSpacing(theme.px(16))
        last.addWidget(self.honorarium, 1)
        last.addWidget(self.note, 1)
        last.addLayout(beside)
        column.addLayout(last)

    def _add_key(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)


def _columns() -> list[Column[Numbered]]:
    return [
        Column("no", "No.", lambda row: str(row[0] + 1), width=44, align="right", sortable=False),
        Column("name", "Nama", lambda row: row[1].name, bold=True, sortable=False),
        Column(
            "role",
            "Tugas",
            lambda row: POSITION_TITLES.get(row[1].role, row[1].role),
            width=124,
            sortable=False,
        ),
        Column("area", "Wilayah tugas", lambda row: row[1].area or "–", width=132, sortable=False),
        Column("element", "Unsur", lambda row: row[1].element or "–", width=92, muted=True, sortable=False),
        Column(
            "honorarium",
            "Honorarium",
            lambda row: grouped_rupiah(row[1].honorarium) or "–",
            width=92,
            align="right",
            sortable=False,
        ),
    ]
