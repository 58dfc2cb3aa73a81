"""*Kenapa bukan saya?*: the answer to be read out, printed, or begun with a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation.why_words import TITLE, WhyRow, why_view
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.models import Column
from puskesos_desktop.ui.paper_printing import LoosePrinting, Paper
from puskesos_desktop.ui.screens.registry.card_tables import CardTable, pill
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.why_words import WhyView
    from puskesos_desktop.services.rendering import RenderedDocument
    from puskesos_desktop.services.why_not import Explanation, WhyNot
    from puskesos_desktop.ui.shell import Desk

WIDTH, MOST_RULES = 768, 6
PAPER, FILE_NAME = "Penjelasan", "penjelasan-bantuan.pdf"


class WhyDialog(Dialog):
    """Shows an explanation.

    Signals:
        print_wanted, check_wanted: what is done next.
    """

    print_wanted = Signal()
    check_wanted = Signal()

    def __init__(self, parent: QWidget, view: WhyView, *, may_check: bool) -> None:
        super().__init__(parent, TITLE, width=WIDTH)
        self.view = view
        self.setAccessibleDescription(" ".join((*view.known, *view.steps)))
        self.body.addWidget(label(view.name, "muted"))
        for number, words in enumerate(view.known):
            self.body.addWidget(label(words, "strong" if number == 0 else "", wrap=True))
        self.table: CardTable[WhyRow] = CardTable(
            "Aturan bantuan", _columns(), lambda one: one.key, MOST_RULES
        )
        self.table.show_rows(view.rows)
        self.body.addWidget(self.table)
        self.body.addWidget(label(view.sources, "hint", wrap=True))
        self.body.addWidget(label("Langkah berikut", "strong"))
        for number, words in enumerate(view.steps, 1):
            self.body.addWidget(label(f"{number}. {words}", wrap=True))
        offers_check = view.needs_check and may_check
        self.add_button("Tutup", key="Esc").clicked.connect(self.reject)
        self.print_button = self.add_button("Cetak", primary=not offers_check, key=cap(Key.PRINT))
        self.print_button.clicked.connect(self.print_wanted)
        self.check_button = self.add_button("Catat cek", primary=True) if offers_check else None
        if self.check_button is not None:
            self.check_button.clicked.connect(self.check_wanted)
        (self.check_button or self.print_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+P prints from anywhere."""
        if event.matches(QKeySequence.StandardKey.Print):
            self.print_wanted.emit()
        else:
            super().keyPressEvent(event)


class WhyWork(QObject):
    """Asks for the explanation, shows it, prints it.

    Signals:
        check_wanted: the register has to be looked into first.
    """

    check_wanted = Signal()

    def __init__(self, desk: Desk, why_not: WhyNot, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._why_not, self._host = desk, why_not, host
        self._printing = LoosePrinting(desk, host)
        self._goes_on = ""

    def open(self, uid: str) -> None:
        """Explain to a person."""
        if not uid:
            return
        actor, why_not = self._desk.actor(), self._why_not
        self._desk.runner.read(lambda _progress: why_not.explain(actor, uid)).then(
            self._show, failed=self._desk.notices.refuse
        )

    def go_on(self, uid: str) -> None:
        """A check of somebody was recorded: who waited for it is answered now."""
        waited, self._goes_on = self._goes_on, ""
        if uid == waited:
            self.open(uid)

    # ---- inside

    def _show(self, explained: Explanation) -> None:
        may_check = may(self._desk.actor(), Action.EDIT_RESIDENT)
        dialog = WhyDialog(self._host, why_view(explained), may_check=may_check)
        dialog.check_wanted.connect(lambda: self._check(dialog, explained.person.uid))
        dialog.print_wanted.connect(lambda: self._print(dialog, explained))
        dialog.open()

    def _check(self, dialog: WhyDialog, uid: str) -> None:
        dialog.accept()
        self._goes_on = uid
        self.check_wanted.emit()

    def _print(self, dialog: WhyDialog, explained: Explanation) -> None:
        actor, why_not, view = self._desk.actor(), self._why_not, dialog.view
        dialog.accept()

        def made(drawn: RenderedDocument) -> None:
            self._printing.print_paper(Paper("", drawn.pdf, PAPER, FILE_NAME))

        self._desk.runner.write(
            lambda _progress: why_not.paper(actor, explained, view), label="Membuat penjelasan…"
        ).then(made, failed=self._desk.notices.refuse)


def _columns() -> list[Column[WhyRow]]:
    return [
        Column("programme", "Bantuan", lambda one: one.programme, width=136, bold=True, sortable=False),
        Column("rule", "Menurut aturan", lambda one: one.rule, width=160, sortable=False),
        Column(
            "look", "Keluarga ini", lambda one: one.look.text, width=184, pill=lambda one: pill(one.look),
            sortable=False,
        ),
        Column("since", "Sejak", lambda one: one.since or "–", muted=True, sentence=True, sortable=False),
    ]  # fmt: skip
