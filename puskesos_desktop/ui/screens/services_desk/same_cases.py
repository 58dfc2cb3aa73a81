"""Warns while it is typed that the same person was here for the same thing, and ties the two cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from puskesos_desktop.presentation.complaint_texts import same_case_sentence
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.widgets import Banner

if TYPE_CHECKING:
    from puskesos_desktop.presentation.complaint_form_state import ComplaintFormState
    from puskesos_desktop.services.complaint_views import SameCase
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.screens.services_desk.visit import VisitForm
    from puskesos_desktop.ui.shell import Desk

OPEN = "Buka"


class SameCases(QObject):
    """A banner above the person, where the curtain covers it too; nothing of it stops the desk."""

    def __init__(self, desk: Desk, work: Workplace, form: VisitForm) -> None:
        super().__init__(form)
        self._desk, self._work, self._form = desk, work, form
        self._asked: tuple[str, str] = ("", "")
        self._shown: SameCase | None = None
        self._latest = Latest()
        self.banner = Banner()
        form.beside.panel.put_above(self.banner)
        self.banner.hide()
        self.banner.acted.connect(self._open)
        form.changed.connect(self._on_changed)

    def _on_changed(self, state: ComplaintFormState) -> None:
        client, category = state.client, state.value("category")
        wanted = (client.uid, category) if client is not None and category else ("", "")
        if state.saved is not None or wanted == self._asked:
            return
        self._asked = wanted
        self._show(None)
        if not wanted[0]:
            self._latest.forget()
            return
        actor, queries = self._desk.actor(), self._work.desk
        self._desk.runner.read(
            lambda _progress: queries.same_cases(actor, *wanted), label="Memeriksa pengaduan serupa…"
        ).then(self._latest.only(lambda found: self._show(found[0] if found else None)))

    def _show(self, case: SameCase | None) -> None:
        self._shown = case
        self.banner.say(same_case_sentence(case) if case is not None else "", "warning", OPEN)
        related = case.uid if case is not None else ""
        if related != self._form.model.state.value("related"):
            self._form.model.relate(related)

    def _open(self) -> None:
        """What is on the screen waits as a draft."""
        if self._shown is not None:
            self._desk.navigator.go("pengaduan", uid=self._shown.uid)
