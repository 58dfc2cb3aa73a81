"""Saving a visit: a new resident first, then the case, then the receipt; a retry doubles nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.services.complaint_commands import PartyInput

if TYPE_CHECKING:
    from puskesos_desktop.services.complaint_commands import ComplaintReceived, ReceiveComplaint
    from puskesos_desktop.services.registry_commands import AddResident
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.screens.services_desk.visit import VisitForm
    from puskesos_desktop.ui.shell import Desk


RECEIPT, SLIP = "tanda_terima", "slip_berkas"


class VisitSaving(QObject):
    """Checks, saves and says how it went.

    Signals:
        saved(ComplaintReceived, str): the case is in the book; the paper that is wanted, empty for none.
    """

    saved = Signal(object, str)

    def __init__(self, desk: Desk, work: Workplace, form: VisitForm) -> None:
        super().__init__(form)
        self._desk, self._work, self._form = desk, work, form

    def save(self, paper: str = "") -> None:
        """Save the visit on the screen, or put the cursor into what is wrong; `paper` is printed then."""
        model, actor = self._form.model, self._desk.actor()
        person = model.person_command()
        command = model.command()
        if command is None:
            self._form.focus_problem()
            return
        job = self._desk.runner.write(lambda _progress: _save(self._work, actor, person, command))
        job.then(
            lambda result: self._on_saved(result, paper), failed=lambda error: self._on_failed(error, paper)
        )

    def _on_saved(self, result: ComplaintReceived, paper: str) -> None:
        self._form.model.saved(result)
        self.saved.emit(result, paper)

    def _on_failed(self, error: Exception, paper: str) -> None:
        self._form.model.refused(error)
        if self._form.model.state.problems:
            self._form.focus_problem()
        else:
            self._form.focus_first()
            self._desk.notices.refuse(error, retry=lambda: self.save(paper))


def _save(
    work: Workplace, actor: Actor, person: AddResident | None, command: ReceiveComplaint
) -> ComplaintReceived:
    if person is not None:
        added = work.registry.add_resident(actor, person)
        told = command.reporter or PartyInput(phone=person.phone, relation="diri_sendiri")
        reporter = replace(told, resident_uid=added.resident.uid, name="")
        command = replace(command, reporter=reporter)
    return work.complaints.receive(actor, command)
