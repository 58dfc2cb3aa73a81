"""A new code for the envelope, inside the work: password, code, paper, confirmation.

Reached by `navigator.go("amplop")`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation.gate_envelope import EnvelopeCheck
from puskesos_desktop.presentation.setup_words import line_of
from puskesos_desktop.ui.screens.gate.step_envelope import EnvelopeStep, SheetPress
from puskesos_desktop.ui.shell import Key, Screen
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    Banner,
    Button,
    EnterMoves,
    PageTitle,
    PasswordField,
    SaveBar,
    page_layout,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.services.accounts import Accounts
    from puskesos_desktop.services.envelope import EnvelopeSheet
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.ui.shell import Desk, Handlers

WIDTH = 560
_WARNING = "Kode lama tidak berlaku lagi begitu kode baru dibuat. Siapkan amplop baru."


class EnvelopeScreen(Screen):
    """Kode amplop baru."""

    title = "Kode amplop baru"
    rail_key = "pengaturan"
    about = (
        "Kode amplop membuka data bila kata sandi terlupa. Cetak atau tulis, lalu serahkan kepada pimpinan."
    )

    def __init__(
        self,
        desk: Desk,
        accounts: Accounts,
        sheet: EnvelopeSheet,
        office: Office,
        choose: Callable[[int, int], Sequence[int]],
    ) -> None:
        super().__init__()
        self._desk, self._accounts, self._sheet = desk, accounts, sheet
        self._office, self._choose = office, choose
        self._step: EnvelopeStep | None = None
        self.warning = Banner(_WARNING, "warning")
        self.password = PasswordField(
            "Kata sandi Anda", hint="Diminta sekali lagi karena ini penting", width=334
        )
        self.password.edited.connect(lambda: self.password.set_problem(""))
        self.bar = SaveBar()
        self.next_button = self.bar.add_left(Button("Buat kode baru", PRIMARY, key="Enter"))
        self.back_button = self.bar.add_left(Button("Lihat kode lagi", key="Esc"))
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self._look_again)
        self._lay_out()
        self._show_question()

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Go to what is missing; a code that waits for its paper still stands here."""
        del params
        (self.password.control() if self._step is None else self._step.first_input()).setFocus()

    def handlers(self) -> Handlers:
        """F9 prints the sheet; Esc shows the code again before it leaves the page."""
        own: dict[Key, Callable[[], None]] = {Key.SAVE_PRINT: self._print}
        if self._step is not None:
            own[Key.BACK] = self._look_again
        return own

    def go_on(self) -> None:
        """Ask for a new code, or go on with its confirmation."""
        if self._step is not None:
            self._step.go_on()
            return
        if self.next_button.is_busy():
            return
        actor, password = self._desk.actor(), self.password.value()
        self.next_button.set_busy("Membuat…")

        def work(_progress: Progress) -> str:
            return self._accounts.replace_envelope(actor, password)

        self._desk.runner.write(work, label="Membuat kode amplop…").then(
            self._on_made, failed=self._on_refused
        )

    def _on_made(self, code: str) -> None:
        self.next_button.set_busy()
        self.password.set_value("")
        desk = self._desk
        press = SheetPress(desk.runner, lambda: desk.printer, lambda one: self._sheet.draw(self._office, one))
        self._step = EnvelopeStep(EnvelopeCheck(code, self._choose), press)
        self._step.printed.connect(self.next_button.setFocus)
        self._step.confirmed.connect(self._on_confirmed)
        self._step.covered.connect(self._on_covered)
        self._body.insertWidget(2, self._step)
        self.password.hide()
        self.warning.hide()
        self._on_covered(False)  # noqa: FBT003 - as the signal gives it
        self._step.first_input().setFocus()

    def _on_refused(self, error: Exception) -> None:
        self.next_button.set_busy()
        self.password.set_value("")
        if isinstance(error, RuleBroken):
            self.password.set_problem(line_of(error))
            self.password.setFocus()
        else:
            self._desk.notices.refuse(error, retry=self.go_on)

    def _on_covered(self, covered: bool) -> None:
        self.next_button.set_words("Selesai" if covered else "Sudah ada di kertas")
        self.back_button.setVisible(covered)

    def _on_confirmed(self) -> None:
        actor, step = self._desk.actor(), self._step
        self._desk.runner.write(lambda _progress: self._accounts.confirm_envelope(actor))
        self._step = None
        if step is not None:
            step.hide()
            step.deleteLater()
        self._show_question()
        self._desk.notices.done("Kode amplop baru berlaku. Musnahkan lembar yang lama.")
        self._desk.navigator.back()

    def _look_again(self) -> None:
        if self._step is not None:
            self._step.look_again()

    def _print(self) -> None:
        if self._step is not None:
            self._step.print()

    def _show_question(self) -> None:
        self.password.show()
        self.warning.show()
        self.back_button.hide()
        self.next_button.set_words("Buat kode baru")

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        holder = QWidget()
        self._body = page_layout(holder)
        self._body.addWidget(PageTitle(self.title))
        for widget in (self.warning, self.password):
            widget.setMaximumWidth(active_theme().px(WIDTH))
            self._body.addWidget(widget)
        self._body.addStretch(1)
        outer.addWidget(holder, 1)
        outer.addWidget(self.bar)
        EnterMoves(self)
