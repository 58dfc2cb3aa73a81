"""Many people at once: pasted, matched, then checked down one column or taken in as one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.people_grid import check_of, match_lines, read_mark, read_pasted, too_many
from puskesos_desktop.services.request_commands import (
    CheckedPerson,
    PurposeInput,
    ReceiveGroup,
    ReceiveRequest,
    RecordChecks,
)
from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    Banner,
    DateField,
    Grid,
    LineEdit,
    LineField,
    Scroll,
    TextAreaField,
    clear_layout,
    label,
)

if TYPE_CHECKING:
    from puskesos_desktop.presentation.people_grid import GridRow
    from puskesos_desktop.services.request_commands import ChecksRecorded, GroupReceived
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

WIDTH, HEIGHT, MARK_WIDTH = 760, 240, 64
HINT = "1–10 desil · T terdaftar tanpa desil · X tidak ditemukan · A tidak bisa diakses · kosong dilewati"
UNREADABLE = "Hasil untuk {name} belum terbaca. {hint}"


class PeopleDialog(Dialog):
    """Pasted people, matched one by one.

    Signals:
        saved(str): what the notice says.
    """

    saved = Signal(str)

    def __init__(self, parent: QWidget, desk: Desk, work: Workplace) -> None:
        super().__init__(parent, "Banyak orang sekaligus", width=WIDTH)
        self._desk, self._work = desk, work
        self._checks_uid, self._group_uid = work.ids.new(), work.ids.new()
        self._rows: tuple[GridRow, ...] = ()
        self.marks: list[LineEdit] = []
        self.pasted = TextAreaField("NIK atau nama, satu orang satu baris", lines=4, hint="Tempel dari Excel")
        self.day = DateField("Tanggal cek", desk.today)
        self.period = LineField("Periode", hint="Misalnya TW3 2026", optional=True)
        self.purpose = LineField("Keperluan surat", optional=True)
        self._banner = Banner()
        self._banner.hide()
        self._lay_out()
        self.day.set_value(desk.today())
        self.pasted.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def match(self) -> None:
        """Look everybody up."""
        lines, actor = read_pasted(self.pasted.value()), self._desk.actor()
        if words := too_many(lines):
            self._banner.say(words, "danger")
            self.pasted.control().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        registry = self._work.registry
        self._desk.runner.read(
            lambda _progress: match_lines(lines, lambda text: registry.search(actor, text, 5)),
            label="Mencocokkan…",
        ).then(self._show, failed=self._on_failed)

    def save_checks(self) -> None:
        """Keep every mark in one save."""
        day = self.day.value()
        if day is None:
            self.day.control().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        people: list[CheckedPerson] = []
        for row, edit in zip(self._known(), self.marks, strict=True):
            if not edit.text().strip():
                continue
            if not read_mark(edit.text())[0]:
                self._banner.say(UNREADABLE.format(name=row.words.split(" · ")[0], hint=HINT), "danger")
                edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            people.append(CheckedPerson(row.uid, check_of(edit.text(), day, self.period.value())))
        command, actor = RecordChecks(self._checks_uid, tuple(people)), self._desk.actor()
        self._desk.runner.write(lambda _progress: self._work.requests.record_checks(actor, command)).then(
            self._on_checks, failed=self._on_failed
        )

    def receive_letters(self) -> None:
        """Take everybody in as one list of letters."""
        common = ReceiveRequest("", "surat_dtsen", purpose=PurposeInput(self.purpose.value()))
        people = tuple(row.uid for row in self._known())
        command, actor = ReceiveGroup(self._group_uid, common, people), self._desk.actor()
        self._desk.runner.write(lambda _progress: self._work.requests.receive_group(actor, command)).then(
            self._on_group, failed=self._on_failed
        )

    # ---- inside

    def _known(self) -> list[GridRow]:
        return [row for row in self._rows if row.uid]

    def _show(self, rows: tuple[GridRow, ...]) -> None:
        self._rows, self.marks = rows, []
        self._banner.say("")
        clear_layout(self._list)
        for row in rows:
            self._list.addWidget(self._line(row))
        self._list.addStretch(1)
        for button in (self.checks_button, self.letters_button):
            button.setEnabled(bool(self.marks))
        if self.marks:
            self.marks[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, row: GridRow) -> QWidget:
        theme, box = active_theme(), QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, theme.px(8), 0)
        if not row.uid:
            line.addWidget(label(f"{row.query}: {row.words}", "label", "danger"), 1)
            return box
        line.addWidget(label(row.words), 1)
        edit = LineEdit()
        edit.setAccessibleName(f"Hasil cek {row.words}")
        edit.setFixedWidth(theme.px(MARK_WIDTH))
        edit.setText(row.mark)
        line.addWidget(edit)
        self.marks.append(edit)
        return box

    def _on_checks(self, recorded: ChecksRecorded) -> None:
        self.accept()
        self.saved.emit(f"{recorded.count} hasil cek disimpan.")

    def _on_group(self, received: GroupReceived) -> None:
        self.accept()
        first, last = received.tickets[0], received.tickets[-1]
        self.saved.emit(f"{len(received.tickets)} permohonan surat disimpan: {first} sampai {last}.")

    def _on_failed(self, error: Exception) -> None:
        words = describe(error)
        self._banner.say(f"{words.title}. {words.text}", "danger")

    def _lay_out(self) -> None:
        theme = active_theme()
        self.body.addWidget(self._banner)
        self.body.addWidget(self.pasted)
        grid = Grid(pitch_gap=4)
        grid.put(self.day, 3)
        grid.put(self.period, 3)
        grid.put(self.purpose, 6)
        self.body.addLayout(grid)
        self.body.addWidget(label(HINT, "label"))
        content = QWidget()
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.px(4))
        area = Scroll(content)
        area.setFixedHeight(theme.px(HEIGHT))
        self.body.addWidget(area)
        self.match_button = self.add_aside("Cocokkan")
        self.match_button.clicked.connect(self.match)
        self.add_button("Batal", key="Esc").clicked.connect(self.reject)
        self.letters_button = self.add_button("Terima permohonan surat")
        self.letters_button.clicked.connect(self.receive_letters)
        self.checks_button = self.add_button("Simpan hasil cek", primary=True)
        self.checks_button.clicked.connect(self.save_checks)
        for button in (self.letters_button, self.checks_button):
            button.setEnabled(False)
