"""The dialog in which a head or an officer is followed by somebody else, with all that hangs on them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.presentation import change_form as forms
from puskesos_desktop.presentation.date_input import DateLimits
from puskesos_desktop.ui.dialogs import FormDialog
from puskesos_desktop.ui.widgets import (
    CheckRow,
    Choice,
    ChoiceField,
    DateField,
    LineField,
    SearchChoiceField,
    Tick,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.services.office_changes import ChangeOutlook, OfficeChanges
    from puskesos_desktop.ui.jobs import Work
    from puskesos_desktop.ui.shell import Desk

LATER = DateLimits(future=True)
ROOM = 592
TEXT = "Satu langkah untuk semuanya: yang dicentang ikut berubah mulai hari itu."


class ChangeDialog(FormDialog):
    """Follows one officer by another; `saved` gives what was done."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        changes: OfficeChanges,
        form: forms.ChangeForm,
        others: Sequence[Officer],
    ) -> None:
        text = f"{readable_name(form.outlook.officer.name)}. {TEXT}"
        super().__init__(parent, desk.runner, "Pergantian", text, yes="Simpan pergantian")
        self._desk, self._changes, self.form, self._others = desk, changes, form, others
        people = [Choice(one.uid, one.full_name) for one in others]
        capacities = [Choice(code, words) for code, words in forms.CAPACITIES.items()]
        self._asked = {
            "capacity": ChoiceField("Pengganti sebagai", capacities),
            "follower": SearchChoiceField("Pengganti", people),
            "basis": LineField("Dasar", placeholder="Nomor SK atau surat perintah"),
            "own_post": LineField("Jabatan sendiri", optional=True, placeholder="Sekretaris Lurah"),
            "ends_on": DateField("Sampai", desk.today, limits=LATER, optional=True),
            "cases_to": SearchChoiceField("Pengaduan kepada", people),
        }
        self._parts = CheckRow("Yang ikut berubah", columns=1, room=ROOM)
        self._later = label("", "muted", wrap=True)
        asked = self._asked
        self.put_fields(
            form,
            [
                ("day", DateField("Mulai tanggal", desk.today, limits=LATER), 4),
                ("reason", LineField("Alasan", placeholder="Mutasi, pensiun, cuti"), 8),
                ("capacity", asked["capacity"], 5),
                ("follower", asked["follower"], 7),
                ("basis", asked["basis"], 5),
                ("own_post", asked["own_post"], 4),
                ("ends_on", asked["ends_on"], 3),
                ("parts", self._parts, 12),
                ("cases_to", asked["cases_to"], 7),
            ],
        )
        self.body.addWidget(self._later)
        if self.bound is not None:
            self.bound.changed.connect(self._follow)
        self._arrange()

    def work(self) -> Work:
        """Do all of it."""
        actor, changes = self._desk.actor(), self._changes
        change = replace(self.form.change(), mandate=self.form.mandate(self._others))
        return lambda _: changes.carry_out(actor, change)

    def _on_refused(self, error: Exception) -> None:
        super()._on_refused(error)
        words = self.form.refused_words(error)
        if words:
            # A line below a narrow field would be cut off; here it can be read whole.
            self.banner.say(words, "danger")

    def _follow(self, name: str) -> None:
        day = self.form.day("day")
        if name == "day" and day is not None:
            actor, uid, changes = self._desk.actor(), self.form.outlook.officer.uid, self._changes
            self._desk.runner.read(lambda _: changes.outlook(actor, uid, day)).then(
                self._take, failed=self._desk.notices.refuse
            )
        if name in {"capacity", "day", "parts"}:
            self._arrange()

    def _take(self, outlook: ChangeOutlook) -> None:
        self.form.take(outlook)
        self._arrange()

    def _arrange(self) -> None:
        """Ask what counts now, and offer what hangs on the officer."""
        self._parts.set_ticks([Tick(code, words) for code, words in self.form.parts()])
        if self.bound is not None:
            self.bound.show_values("parts")
        shown = self.form.shown()
        for name, field in self._asked.items():
            field.setVisible(name in shown)
        self._later.setText(self.form.later_words())
        self._later.setVisible(bool(self.form.later_words()))
