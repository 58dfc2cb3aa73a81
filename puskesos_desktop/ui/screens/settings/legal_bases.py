"""Section of the laws that an SK may cite: which are there, and which somebody has looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.legal_bases import BasisStatus
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.presentation import legal_basis_form as forms
from puskesos_desktop.ui.dialogs import ConfirmDialog, FormDialog
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
    DateField,
    LineField,
    Tick,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.services.rules import Rules
    from puskesos_desktop.ui.jobs import Work
    from puskesos_desktop.ui.shell import Desk


class LegalBasesSection(ListSection[forms.BasisRow]):
    """Dasar hukum."""

    title = "Dasar hukum"
    about = (
        "Peraturan yang dapat dikutip SK. Yang Perlu dicek belum dicocokkan dengan naskahnya; SK yang "
        "mengutipnya meminta alasan."
    )
    list_name = "Daftar dasar hukum"

    def __init__(self, desk: Desk, rules: Rules) -> None:
        super().__init__(desk, _columns(), lambda row: row.key)
        self._rules = rules
        self.new_button = Button("Peraturan baru", PRIMARY, icon="plus", key=cap(Key.NEW))
        self.new_button.clicked.connect(self.new)
        self.heading.add(self.new_button)
        self.edit_button = self.add_act(
            Button("Ubah", SECONDARY, icon="pencil", key="Enter"), self.open_current
        )
        self.check_button = self.add_act(
            Button("Sudah dicek", SECONDARY, icon="badge-check"), self.mark_checked
        )
        self.acts.addStretch(1)

    def read(self) -> Sequence[forms.BasisRow]:
        """Read every law that counts today."""
        return forms.basis_rows(self._rules.history(RuleKind.LEGAL_BASIS), self.desk.today())

    def on_current(self) -> None:
        """Something to change."""
        row = self.current()
        self.edit_button.setEnabled(row is not None)
        self.check_button.setEnabled(row is not None and row.basis.status is not BasisStatus.REPEALED)

    def new(self) -> None:
        """Add a law, such as the region's own."""
        self._open(None)

    def open_current(self) -> None:
        """Change the current one."""
        row = self.current()
        if row is not None:
            self._open(row)

    def mark_checked(self) -> None:
        """Note that the current one was compared with its text today."""
        row = self.current()
        if row is None:
            return
        dialog = ConfirmDialog(self, "Sudah dicocokkan?", forms.checked_words(row), yes="Catat sudah dicek")
        dialog.confirmed.connect(lambda: self._check(row))
        dialog.open()

    def _check(self, row: forms.BasisRow) -> None:
        actor, rules = self.desk.actor(), self._rules
        rule = forms.checked_rule(row, self.desk.today(), actor.name)
        self.desk.runner.write(lambda _: rules.set_rule(actor, rule)).then(
            lambda _: self._saved(row.key), failed=self.desk.notices.refuse
        )

    def _open(self, row: forms.BasisRow | None) -> None:
        form = forms.BasisForm(row, frozenset(one.key for one in self.rows()), self.desk.actor().name)
        dialog = LegalBasisDialog(self, self.desk, self._rules, form)
        dialog.saved.connect(lambda _: self._saved(form.basis().key))
        dialog.open()

    def _saved(self, key: str) -> None:
        self.told("Dasar hukum tersimpan.")
        self.table.choose(key)


class LegalBasisDialog(FormDialog):
    """Adds a law or changes what is known about one."""

    def __init__(self, parent: QWidget, desk: Desk, rules: Rules, form: forms.BasisForm) -> None:
        title = "Peraturan baru" if form.is_new else "Ubah dasar hukum"
        super().__init__(parent, desk.runner, title, yes="Simpan peraturan")
        self._desk, self._rules, self.form = desk, rules, form
        kinds = [Choice(code, words) for code, words in forms.KIND_WORDS.items()]
        states = [Choice(code.value, words[0]) for code, words in forms.STATUS_WORDS.items()]
        uses = [Tick(code, words) for code, words in forms.FORMS.items()]
        self._name = LineField("Nama seperti tertulis", placeholder="Peraturan Menteri Sosial")
        self.cited = label("", "muted", wrap=True)
        self.put_fields(
            form,
            [
                ("kind", ChoiceField("Jenis", kinds), 5),
                ("number", LineField("Nomor"), 4),
                ("year", LineField("Tahun"), 3),
                ("name", self._name, 12),
                ("about", LineField("Tentang"), 12),
                ("gazette", LineField("Lembaran/berita", optional=True, placeholder="Lembaran Daerah …"), 12),
                ("amended", LineField("Perubahan", optional=True, placeholder="sebagaimana telah …"), 12),
                ("status", ChoiceField("Keadaan", states), 4),
                ("checked_on", DateField("Dicek", desk.today, optional=True), 4),
                ("note", LineField("Catatan", optional=True), 4),
                ("forms", CheckRow("Dikutip dari awal oleh", uses), 12),
            ],
        )
        self.body.addWidget(self.cited)
        if self.bound is not None:
            self.bound.changed.connect(self._follow)
        self._follow()

    def work(self) -> Work:
        """Store the office's own row."""
        actor, rule, rules = self._desk.actor(), self.form.rule(self._desk.today()), self._rules
        return lambda _: rules.set_rule(actor, rule)

    def _follow(self) -> None:
        self._name.setVisible(self.form.needs_name)
        citation = self.form.citation()
        self.cited.setText(f"Di SK tertulis: {citation};" if citation else "")


def _columns() -> list[Column[forms.BasisRow]]:
    return [
        Column("title", "Peraturan", lambda row: forms.short_title(row.basis), width=184, bold=True),
        Column("about", "Tentang", lambda row: row.basis.about),
        Column("checked", "Dicek", lambda row: row.checked, width=128, muted=True),
        Column("state", "Keadaan", lambda row: _state(row).text, width=124, pill=_state),
    ]


def _state(row: forms.BasisRow) -> PillLook:
    return PillLook(*forms.STATUS_WORDS[row.basis.status])
