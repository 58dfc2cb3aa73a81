"""The first-run wizard: six pages, one question each; the office is made before the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation import setup_words as words
from puskesos_desktop.presentation.gate_envelope import EnvelopeCheck
from puskesos_desktop.ui.dialogs import ConfirmDialog
from puskesos_desktop.ui.screens.gate.step_account import AccountStep
from puskesos_desktop.ui.screens.gate.step_area import AreaStep
from puskesos_desktop.ui.screens.gate.step_envelope import EnvelopeStep, SheetPress
from puskesos_desktop.ui.screens.gate.steps_text import HeadStep, NumbersStep, OfficeStep
from puskesos_desktop.ui.shell import Key, WizardPage
from puskesos_desktop.ui.widgets import PRIMARY, Button, WizardStep

if TYPE_CHECKING:
    from puskesos_desktop.presentation.setup_form import SetupForm, SetupState
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.setup import OfficeReady, Setup
    from puskesos_desktop.ui.screens.gate.form_step import FormStep
    from puskesos_desktop.ui.screens.gate.tools import GateTools
    from puskesos_desktop.ui.shell import Handlers

_LAST_QUESTION = len(words.STEPS) - 2


class SetupWizard(WizardPage):
    """Siapkan kantor saya.

    Signals:
        finished(str): the code stands on paper; the first account's name.
        left: Esc on the first page.
        restore_wanted: a backup shall be brought back instead.
    """

    title = "Menyiapkan kantor"
    finished = Signal(str)
    left = Signal()
    restore_wanted = Signal()

    def __init__(self, tools: GateTools, setup: Setup, form: SetupForm) -> None:
        foot = words.SERVER_FOOT if form.server else words.FOOT
        super().__init__(
            "Menyiapkan kantor", _column(form.state), foot, "database" if form.server else "wifi-off"
        )
        self._tools, self._setup, self.form = tools, setup, form
        self._pages: dict[str, FormStep] = {}
        self._envelope: EnvelopeStep | None = None
        self.next_button = self.bar.add_left(Button("Lanjut", PRIMARY, key="Enter"))
        self.back_button = self.bar.add_left(Button("Kembali", key="Esc"))
        self.restore_button = self.bar.add_right(Button("Pulihkan dari cadangan", icon="database-backup"))
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        self.restore_button.clicked.connect(self.restore_wanted)

    def on_enter(self) -> None:
        """Show the present page."""
        self._show_page()

    def handlers(self) -> Handlers:
        """Esc goes back; F5 offers another pass-phrase; F9 prints the sheet."""
        return {Key.BACK: self.go_back, Key.REFRESH: self._offer_another, Key.SAVE_PRINT: self._print}

    def page(self, key: str) -> FormStep:
        """A page by its step, made when first shown."""
        if key not in self._pages:
            page = self._make_page(key)
            page.changed.connect(self._render)
            page.ready.connect(self.next_button.setFocus)
            self._pages[key] = page
        return self._pages[key]

    def envelope(self) -> EnvelopeStep | None:
        """The last page, once the office is made."""
        return self._envelope

    def is_at_risk(self) -> bool:
        """Whether closing the window now would lose the code of an office that exists already."""
        return self._envelope is not None

    def go_on(self) -> None:
        """Check the page and go on; after the last question the office is made."""
        if self._envelope is not None:
            self._envelope.go_on()
            return
        if self.next_button.is_busy():
            return
        at_end = self.form.state.step == _LAST_QUESTION
        before = self.form.state.step
        state = self.form.go_on()
        if state.problems:
            self._render()
            self.page(state.key).input_of(state.first_problem).setFocus()
        elif at_end:
            self.form.go_back()
            self._make_office()
        elif state.step != before:
            self._show_page()

    def go_back(self) -> None:
        """One page back with everything typed; from the covered code back to the code."""
        if self._envelope is not None:
            self._envelope.look_again()
        elif self.next_button.is_busy():
            return
        elif self.form.state.step == 0:
            self._leave()
        else:
            self.form.go_back()
            self._show_page()

    def _leave(self) -> None:
        if not self.form.is_touched():
            self.left.emit()
            return
        dialog = ConfirmDialog(
            self,
            "Berhenti menyiapkan kantor?",
            "Yang sudah diisi belum disimpan dan akan hilang.",
            yes="Berhenti",
            no="Teruskan",
        )
        dialog.confirmed.connect(self.left)
        dialog.open()

    def _make_page(self, key: str) -> FormStep:
        if key == words.AREA:
            return AreaStep(self.form)
        if key == words.OFFICE:
            return OfficeStep(self.form)
        if key == words.HEAD:
            return HeadStep(self.form)
        if key == words.ACCOUNT:
            return AccountStep(self.form, self._tools.runner)
        return NumbersStep(self.form)

    def _show_page(self) -> None:
        step = self.form.state.steps[self.form.state.step]
        page = self.page(step.key)
        self.show_step(self.form.state.step, step.question, step.why, page)
        at_end = self.form.state.step == _LAST_QUESTION
        following = self.form.state.steps[self.form.state.step + 1].title
        self.next_button.set_words("Siapkan kantor" if at_end else f"Lanjut ke {following}")
        self.restore_button.setVisible(self.form.state.step == 0)
        self._render()
        page.first_input().setFocus()

    def _render(self) -> None:
        state: SetupState = self.form.state
        self.steps.set_steps(_column(state))
        self.page(state.key).show_state(state)

    def _make_office(self) -> None:
        profile, password = self.form.profile(), self.form.password()
        self.next_button.set_busy("Menyiapkan…")

        server = self.form.server

        def work(_progress: Progress) -> OfficeReady:
            return self._setup.set_up(profile, password, server)

        self._tools.runner.write(work, label="Menyiapkan kantor…").then(
            self._on_made, failed=self._on_refused
        )

    def _on_made(self, ready: OfficeReady) -> None:
        self.next_button.set_busy()
        tools, office = self._tools, ready.office
        press = SheetPress(tools.runner, tools.printer, lambda code: tools.envelope.draw(office, code))
        self._envelope = EnvelopeStep(EnvelopeCheck(ready.recovery_code, tools.choose), press)
        self._envelope.printed.connect(self.next_button.setFocus)
        self._envelope.confirmed.connect(self._on_confirmed)
        self._envelope.covered.connect(self._on_covered)
        step = self.form.state.steps[-1]
        self.show_step(len(words.STEPS) - 1, step.question, step.why, self._envelope)
        self._on_covered(False)  # noqa: FBT003 - as the signal gives it
        self._envelope.first_input().setFocus()

    def _on_refused(self, error: Exception) -> None:
        self.next_button.set_busy()
        if isinstance(error, RuleBroken):
            state = self.form.refuse(error)
            if state.problems:
                self._show_page()
                self.page(state.key).input_of(state.first_problem).setFocus()
                return
        self._tools.notices.refuse(error, retry=self._make_office)

    def _on_covered(self, covered: bool) -> None:
        self.next_button.set_words("Selesai" if covered else "Sudah ada di kertas")
        self.back_button.set_words("Lihat kode lagi")
        self.back_button.setVisible(covered)
        if not covered:
            self.next_button.setFocus()

    def _on_confirmed(self) -> None:
        self._envelope = None
        self._tools.runner.write(lambda _progress: self._setup.confirm_envelope())
        username = self.form.profile().user.username
        self.forget()
        self.finished.emit(username)

    def _offer_another(self) -> None:
        page = self._pages.get(self.form.state.key)
        if isinstance(page, AccountStep):
            page.offer_another()

    def _print(self) -> None:
        if self._envelope is not None:
            self._envelope.print()


def _column(state: SetupState) -> list[WizardStep]:
    return [WizardStep(step.title, step.text) for step in state.steps]
