"""The work behind the page of a visit: read, kept, finished, called off; a faster officer is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.errors import EditConflict
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation.field_visit_form import FieldVisitForm
from puskesos_desktop.presentation.left_work import FIELD_VISIT
from puskesos_desktop.services.permissions import may
from puskesos_desktop.services.visit_commands import CallOffVisit
from puskesos_desktop.ui.case_dialog import CONFLICT
from puskesos_desktop.ui.form_keeper import FormKeeper
from puskesos_desktop.ui.screens.complaints.visit_papers import NO_RIGHT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.services.ports.storage import Draft
    from puskesos_desktop.services.visit_commands import VisitDetail, VisitSaved
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

WENT_ON = "Melanjutkan isian kunjungan yang belum disimpan."
FINISHED, CALLED_OFF = "Hasil kunjungan tersimpan.", "Kunjungan dibatalkan."
FASTER = "Kunjungan ini baru saja disimpan {by}. " + CONFLICT


class VisitWork(QObject):
    """One visit at a time.

    Signals:
        shown: a visit was read, `detail` and `form` hold it.
        refreshed: what is beside the form is new.
        rested: a save ended, well or not.
        settled(VisitSaved, str): the visit is finished or called off, and the sentence that says so.
        missing(Exception): there is no such visit, or not for this officer.
    """

    shown = Signal()
    refreshed = Signal()
    rested = Signal()
    settled = Signal(object, str)
    missing = Signal(object)

    def __init__(self, desk: Desk, work: Workplace, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._work = desk, work
        self.keeper = FormKeeper(self, desk, work.drafts, FIELD_VISIT)
        self.detail: VisitDetail | None = None
        self.form: FieldVisitForm | None = None

    def open(self, uid: str, complaint: str = "") -> None:
        """Read a visit, and what was typed of it and not saved."""
        actor, visits = self._desk.actor(), self._work.visits

        def read() -> tuple[VisitDetail, Draft | None]:
            detail = visits.of_case(actor, complaint) if complaint else visits.get(actor, uid)
            own = detail.visit.uid
            return detail, self.keeper.left(actor.user_id, lambda content: content.get("visit") == own)

        self._desk.runner.write(lambda _progress: read(), label="Membuka kunjungan…").then(
            lambda answer: self._take(*answer), failed=self.missing.emit
        )

    def may_write(self) -> bool:
        """Tell whether the officer may, and say so where not."""
        if may(self._desk.actor(), Action.VISIT):
            return True
        self._desk.notices.warn(NO_RIGHT)
        return False

    def save(self) -> None:
        """Keep what is typed so far in the register, where every officer finds it."""
        if self.form is None:
            return
        actor, command = self._desk.actor(), self.form.command()
        self._desk.runner.write(lambda _progress: self._work.visits.save(actor, command)).then(
            self._on_saved, failed=self._on_failed
        )

    def finish(self) -> None:
        """Write the visit down for good."""
        if self.form is None:
            return
        actor, command = self._desk.actor(), self.form.command()
        self._desk.runner.write(lambda _progress: self._work.visits.finish(actor, command)).then(
            lambda saved: self._settle(saved, FINISHED), failed=self._on_failed
        )

    def call_off(self, reason: str) -> None:
        """Say that the visit will not be made."""
        if self.form is None:
            return
        actor, version = self._desk.actor(), self.form.command().version
        order = CallOffVisit(
            request_uid=self._work.ids.new(), uid=self.form.uid, version=version, reason=reason
        )
        self._desk.runner.write(lambda _progress: self._work.visits.call_off(actor, order)).then(
            lambda saved: self._settle(saved, CALLED_OFF), failed=self._on_failed
        )

    def reload(self) -> None:
        """Photos came, or somebody saved: the form stays as it is."""
        if self.form is None:
            return
        actor, form = self._desk.actor(), self.form

        def take(detail: VisitDetail) -> None:
            self.detail = detail
            form.follow(detail.visit.version)
            self.refreshed.emit()

        self._desk.runner.read(lambda _progress: self._work.visits.get(actor, form.uid)).then(take)

    def _take(self, detail: VisitDetail, left: Draft | None) -> None:
        self.detail, self.form = detail, FieldVisitForm(detail, self._work.ids.new)
        if left is not None and detail.visit.is_open:
            self.form.restore(left.uid, left.content)
            self._desk.notices.info(WENT_ON)
        self.shown.emit()

    def _on_saved(self, saved: VisitSaved) -> None:
        if self.form is not None:
            self.keeper.forget(self.form)
            self.form.saved(saved)
        self._desk.status.say_saved(f"Tersimpan sementara {self._desk.now():%H.%M}")
        self.rested.emit()

    def _settle(self, saved: VisitSaved, words: str) -> None:
        if self.form is not None:
            self.keeper.forget(self.form)
        self.form = None
        self.rested.emit()
        self.settled.emit(saved, words)

    def _on_failed(self, error: Exception) -> None:
        self.rested.emit()
        if isinstance(error, EditConflict):
            self.reload()
            self._desk.notices.warn(FASTER.format(by=error.params.get("by", "")))
        else:
            self._desk.notices.refuse(error)
