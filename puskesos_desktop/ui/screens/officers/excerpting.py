"""Petikan of an SK: whom it is for, who certifies it, and the print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.organisation import POSITION_TITLES
from puskesos_desktop.presentation.excerpt_form import EVERYBODY, ExcerptForm
from puskesos_desktop.ui.dialogs import FormDialog
from puskesos_desktop.ui.printing import PrintJob
from puskesos_desktop.ui.widgets import Choice, ChoiceField, SearchChoiceField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.services.sk_excerpts import SkExcerpts
    from puskesos_desktop.ui.jobs import Work
    from puskesos_desktop.ui.printing import Printed
    from puskesos_desktop.ui.shell import Desk

TEXT = (
    "Petikan memuat satu nama saja dari lampiran, dengan tanda tangan yang menyatakan sesuai dengan aslinya."
)


class ExcerptDialog(FormDialog):
    """Draws and prints; `saved` gives how many there are and how printing went."""

    def __init__(self, parent: QWidget, desk: Desk, excerpts: SkExcerpts, form: ExcerptForm) -> None:
        super().__init__(parent, desk.runner, "Cetak petikan", TEXT, yes="Cetak petikan")
        self._desk, self._excerpts, self.form = desk, excerpts, form
        members = form.choices.sk.members
        people = [
            Choice(str(at), f"{readable_name(one.name)} · {POSITION_TITLES.get(one.role, one.role)}")
            for at, one in enumerate(members)
        ]
        signers = [
            Choice(str(mandate.id), f"{officer.full_name} · {mandate.position}")
            for mandate, officer in form.choices.certifiers
        ]
        every = Choice(EVERYBODY, f"Semua petugas, {len(form.places())} lembar")
        self.put_fields(
            form,
            [
                ("who", SearchChoiceField("Untuk", [every, *people]), 12),
                ("certifier", ChoiceField("Sesuai dengan aslinya", signers), 12),
            ],
        )

    def work(self) -> Work:
        """Draw every excerpt and send it to the printer."""
        actor, form, excerpts, printer = self._desk.actor(), self.form, self._excerpts, self._desk.printer
        uid, places, certifier = form.choices.sk.uid, form.places(), int(form.text("certifier"))

        def draw(_: object) -> tuple[int, Printed]:
            outcome = None
            for pdf in excerpts.draw(actor, uid, places, certifier):
                outcome = printer.print(PrintJob(pdf, title="Petikan SK"))
                if not outcome.ok:
                    break
            if outcome is None:
                raise LookupError("nobody to print for")
            return len(places), outcome

        return draw
