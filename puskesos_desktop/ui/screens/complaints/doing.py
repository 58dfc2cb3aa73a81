"""One act at a time: asks in a dialog where it must, saves, and tells when somebody was faster."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.errors import EditConflict
from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.ui.act_drafts import ActDraft
from puskesos_desktop.ui.case_dialog import CaseDialog
from puskesos_desktop.ui.dialogs import ReasonDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.case_drafts import ActPlace
    from puskesos_desktop.presentation.case_forms import CaseForm, Stamp, Value
    from puskesos_desktop.services.complaint_commands import Notice
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

SK_LATER = "SK menyusul"
SK_LATER_TEXT = "Peringatan berhenti sampai akhir tahun atau SK tercatat; Hari Ini tetap mengingatkan."


class Changed(Protocol):
    """What a use case answers."""

    @property
    def uid(self) -> str:
        """Of what was changed."""

    @property
    def warnings(self) -> tuple[Notice, ...]:
        """What is odd and stops nobody."""


@dataclass
class Doing:
    """An act under way; its stamp moves on when somebody else was faster.

    Attributes:
        form: None means that one key is enough.
        save: calls the use cases with what was entered; runs on a worker.
        done: what is said afterwards.
    """

    form: CaseForm | None
    save: Callable[[Actor, Values, Stamp], Changed]
    done: str
    stamp: Stamp
    place: ActPlace


class Acting(QObject):
    """Carries acts out; subclasses know which there are, and how far the thing has come meanwhile.

    Signals:
        changed(str): it was changed, or somebody else changed it; its uid.
    """

    changed = Signal(str)

    def __init__(self, desk: Desk, work: Workplace, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._work, self._host = desk, work, host
        self._dialog: CaseDialog | None = None
        self._warned: set[int | None] = set()

    @abstractmethod
    def version_of(self, actor: Actor, uid: str) -> int:
        """Return the version that the thing has now."""

    @abstractmethod
    def odd(self, notices: tuple[Notice, ...]) -> tuple[str, ...]:
        """Turn what is odd into sentences."""

    def say_done(self, done: str, changed: Changed) -> None:
        """Say what was done."""
        del changed
        self._desk.notices.done(done)

    def do(self, doing: Doing) -> None:
        """Ask what the act needs, then save it."""
        if doing.form is None:
            self._run(doing, {})
            return
        dialog = CaseDialog(self._host, doing.form, self._desk.today)
        dialog.submitted.connect(lambda held: self._run(doing, held))
        dialog.finished.connect(self._on_closed)
        ActDraft(self._desk, self._work.drafts, dialog, doing.place)
        self._dialog = dialog
        dialog.open()

    def dialog(self) -> CaseDialog | None:
        """The dialog that is open, for tests."""
        return self._dialog

    def ask_why_no_sk(self) -> None:
        """Let the officer say once why the SK is still to come."""
        dialog = ReasonDialog(self._host, SK_LATER, SK_LATER_TEXT, yes="Simpan")
        dialog.reasoned.connect(self._await_sk)
        dialog.open()

    def tell(self, done: str, changed: Changed) -> None:
        """Say what was done; what is odd about the officer is said once, because it stops nobody."""
        officer_id = self._desk.actor().officer_id
        odd = " ".join(self.odd(changed.warnings)) if officer_id not in self._warned else ""
        if odd:
            self._warned.add(officer_id)
            self._desk.notices.warn(f"{done} {odd}", action=SK_LATER, act=self.ask_why_no_sk)
        else:
            self.say_done(done, changed)

    def _await_sk(self, reason: str) -> None:
        actor, duty = self._desk.actor(), self._work.case_care.duty
        self._desk.runner.write(lambda _progress: duty.await_sk(actor, reason)).then(
            lambda _done: self._desk.notices.done("SK menyusul dicatat."), failed=self._desk.notices.refuse
        )

    def _on_closed(self, _result: int) -> None:
        self._dialog = None

    def _run(self, doing: Doing, held: Mapping[str, Value]) -> None:
        actor, values, stamp = self._desk.actor(), Values(held), doing.stamp
        self._desk.runner.write(lambda _progress: doing.save(actor, values, stamp)).then(
            lambda changed: self._on_done(doing, changed),
            failed=lambda error: self._on_failed(doing, error),
        )

    def _on_done(self, doing: Doing, changed: Changed) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.tell(doing.done, changed)
        self.changed.emit(changed.uid)

    def _on_failed(self, doing: Doing, error: Exception) -> None:
        if isinstance(error, EditConflict):
            self._reload(doing)
        if self._dialog is not None:
            self._dialog.show_error(error)
        else:
            self._desk.notices.refuse(error)

    def _reload(self, doing: Doing) -> None:
        """Somebody was faster: what was entered stays, and the next save knows the thing as it is now."""
        actor, uid = self._desk.actor(), doing.stamp.uid

        def take(version: int) -> None:
            doing.stamp = replace(doing.stamp, version=version)
            self.changed.emit(uid)

        self._desk.runner.read(lambda _progress: self.version_of(actor, uid)).then(take)
