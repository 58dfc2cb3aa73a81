"""Section of the problems that residents bring: the list of Keperluan in Layanan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.category_form import (
    ACCUSED,
    CONFIDENTIAL,
    IN_USE,
    CategoryForm,
    CategoryRow,
    category_rows,
)
from puskesos_desktop.ui.dialogs import FormDialog
from puskesos_desktop.ui.models import Column, PillLook
from puskesos_desktop.ui.screens.settings.list_section import ListSection
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    SECONDARY,
    Button,
    CheckRow,
    Choice,
    ChoiceField,
    LineField,
    Tick,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.services.rules import Rules
    from puskesos_desktop.ui.jobs import Work
    from puskesos_desktop.ui.shell import Desk


class CategoriesSection(ListSection[CategoryRow]):
    """Keperluan."""

    title = "Keperluan"
    about = (
        "Daftar Keperluan di Layanan. Perubahan berlaku mulai hari ini; yang tidak dipakai hilang besok, "
        "dan pengaduan lama tetap menyebutnya."
    )
    list_name = "Daftar keperluan"

    def __init__(self, desk: Desk, rules: Rules) -> None:
        super().__init__(desk, _columns(), lambda row: row.code)
        self._rules = rules
        self.new_button = Button("Keperluan baru", PRIMARY, icon="plus", key=cap(Key.NEW))
        self.new_button.clicked.connect(self.new)
        self.heading.add(self.new_button)
        self.edit_button = self.add_act(
            Button("Ubah keperluan", SECONDARY, icon="pencil", key="Enter"), self.open_current
        )
        self.acts.addStretch(1)

    def read(self) -> Sequence[CategoryRow]:
        """Read every problem, those that are offered first."""
        return category_rows(self._rules.history(RuleKind.CATEGORY), self.desk.today())

    def on_current(self) -> None:
        """Something to change."""
        self.edit_button.setEnabled(self.current() is not None)

    def new(self) -> None:
        """Add a problem."""
        self._ask(CategoryRow(""), is_new=True)

    def open_current(self) -> None:
        """Change the current one."""
        row = self.current()
        if row is not None:
            self._ask(row, is_new=False)

    def _ask(self, row: CategoryRow, *, is_new: bool) -> None:
        taken = frozenset(one.code for one in self.rows())
        form = CategoryForm(row, taken, is_new=is_new)
        self.desk.runner.read(lambda _: self._rules.book()).then(
            lambda book: self._open(form, book), failed=self.desk.notices.refuse
        )

    def _open(self, form: CategoryForm, book: RuleBook) -> None:
        dialog = CategoryDialog(self, self.desk, self._rules, form, book)
        dialog.saved.connect(lambda _: self._saved(form.text("code")))
        dialog.open()

    def _saved(self, code: str) -> None:
        self.told("Keperluan tersimpan.")
        self.table.choose(code)


class CategoryDialog(FormDialog):
    """Adds a problem or changes one."""

    def __init__(self, parent: QWidget, desk: Desk, rules: Rules, form: CategoryForm, book: RuleBook) -> None:
        title = "Keperluan baru" if form.is_new else "Ubah keperluan"
        super().__init__(parent, desk.runner, title, yes="Simpan keperluan")
        self._desk, self._rules, self.form = desk, rules, form
        today = desk.today()
        code = LineField("Kode", hint="Satu huruf dan dua angka" if form.is_new else "Tidak berubah")
        code.set_read_only(on=not form.is_new)
        uses = [
            Tick(IN_USE, "Masih dipakai"),
            Tick(CONFIDENTIAL, "Rahasia"),
            Tick(ACCUSED, "Bisa ada terlapor"),
        ]
        name = LineField("Keperluan")
        self.put_fields(
            form,
            [
                ("code", code, 3),
                ("name", name, 9),
                ("short", LineField("Nama pendek", optional=True, hint="Di daftar dan Hari Ini"), 6),
                ("priority", ChoiceField("Kegawatan awal", _choices(labels.PRIORITIES)), 6),
                ("sector", ChoiceField("Bidang", _named(book, RuleKind.SECTOR, today)), 6),
                ("group", ChoiceField("Baris di laporan", _named(book, RuleKind.GROUP, today)), 6),
                ("ticks", CheckRow("Sifat", uses), 12),
            ],
        )
        if not form.is_new:
            name.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def work(self) -> Work:
        """Store the office's own row."""
        actor, rule, rules = self._desk.actor(), self.form.rule(self._desk.today()), self._rules
        return lambda _: rules.set_rule(actor, rule)


def _choices(words: Mapping[str, str]) -> list[Choice]:
    return [Choice(code, text) for code, text in words.items()]


def _named(book: RuleBook, kind: RuleKind, on: dt.date) -> list[Choice]:
    return _choices(book.names(kind, on))


def _columns() -> list[Column[CategoryRow]]:
    return [
        Column("code", "Kode", lambda row: row.code, width=64, bold=True),
        Column("name", "Keperluan", lambda row: row.name),
        Column("priority", "Kegawatan", _priority, width=110, muted=True),
        Column("origin", "Asal", lambda row: "Kantor ini" if row.is_own else "Bawaan", width=100, muted=True),
        Column("state", "Keadaan", lambda row: _state(row).text, width=150, pill=_state),
    ]


def _priority(row: CategoryRow) -> str:
    return labels.PRIORITIES.get(str(row.value.get("priority", "biasa")), "")


def _state(row: CategoryRow) -> PillLook:
    if row.off_from is None:
        return PillLook("Dipakai", "neutral", "check")
    return PillLook(f"Sampai {row.off_from:%d-%m-%y}", "neutral", "ban")
