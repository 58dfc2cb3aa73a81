"""What login and lock page share: a password, the try, its refusal, and the waiting time."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from puskesos_desktop.domain.errors import EnvironmentProblem, PuskesosError
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.gate_login import LoginForm, LoginState
from puskesos_desktop.ui.shell import CardPage
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import PRIMARY, QUIET, Button, PasswordField

if TYPE_CHECKING:
    from puskesos_desktop.ui.jobs import JobRunner, Work
    from puskesos_desktop.ui.notices import Notices

SECOND_MS = 1_000
RESTORE = "Pulihkan"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterActs(QObject):
    """Enter in this input does the act itself, instead of going on to the next input."""

    pressed = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter away from the form."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            self.pressed.emit()
            return True
        return super().eventFilter(watched, event)


class PasswordCard(CardPage):
    """A card that lets somebody in.

    Signals:
        opened(object): the password was right; what the attempt gave.
        forgot: the way by the envelope is wanted.
        restore_wanted: the register cannot be opened; a backup shall be brought back.
    """

    opened = Signal(object)
    forgot = Signal()
    restore_wanted = Signal()

    def __init__(self, runner: JobRunner, notices: Notices, *, office: str, place: str, verb: str) -> None:
        super().__init__(office, place)
        self._runner, self._notices = runner, notices
        self.form = LoginForm()
        self.password = PasswordField("Kata sandi")
        self.password.edited.connect(lambda: self._render(self.form.edit_password()))
        self.button = Button(verb, PRIMARY, key="Enter", center=True)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self._try)
        self._enter = EnterActs(self)
        self._enter.pressed.connect(self._try)
        self.password.edit.installEventFilter(self._enter)
        self.forgot_button = Button("Lupa kata sandi? Pakai kode amplop", QUIET, icon="key-round")
        self.forgot_button.clicked.connect(self.forgot)
        self._second = QTimer(self)
        self._second.setInterval(SECOND_MS)
        self._second.timeout.connect(self.tick)

    def finish_body(self) -> None:
        """Put password, button and the way by the envelope below what the page asks first."""
        self.body.addWidget(self.password)
        self.body.addWidget(self.button)
        self.body.addSpacing(active_theme().px(8))
        self.body.addWidget(self.forgot_button, 0, Qt.AlignmentFlag.AlignHCenter)

    @abstractmethod
    def username(self) -> str:
        """Whose password is typed."""

    @abstractmethod
    def attempt(self, username: str, password: str) -> Work:
        """The work that checks it; gives what `opened` hands on."""

    def tick(self) -> None:
        """A second of the waiting time has passed."""
        self._render(self.form.tick())
        if not self.form.state.wait:
            self._second.stop()

    def clear(self) -> None:
        """Forget what was typed."""
        self.password.set_value("")

    def _try(self) -> None:
        self.form.choose(self.username())
        state = self.form.try_with(self.password.value())
        self._render(state)
        if not state.busy:
            return
        work = self.attempt(state.username, self.password.value())
        self._runner.write(work, label="Memeriksa kata sandi…").then(self._on_opened, failed=self._on_refused)

    def _on_opened(self, opened: object) -> None:
        self.clear()
        self._render(self.form.settle())
        self.opened.emit(opened)

    def _on_refused(self, error: Exception) -> None:
        self.clear()
        self._render(self.form.settle())
        if isinstance(error, EnvironmentProblem):
            mended = describe(error).action == RESTORE
            self._notices.refuse(error, retry=self.restore_wanted.emit if mended else self._try_again)
            return
        if isinstance(error, PuskesosError):
            self._render(self.form.refused(error))
        if self.form.state.wait:
            self._second.start()
        self.password.setFocus()

    def _try_again(self) -> None:
        self.password.setFocus()

    def _render(self, state: LoginState) -> None:
        self.password.set_problem(state.password_line)
        self.button.set_busy("Membuka…" if state.busy else "")
        self.button.setEnabled(state.wait == 0)
        self.show_name_problem(state.name_problem)

    def show_name_problem(self, line: str) -> None:
        """Show what is wrong with the account."""
