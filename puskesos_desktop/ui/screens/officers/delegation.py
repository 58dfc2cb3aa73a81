"""The form that lends an absent officer's part to a colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.delegations import DELEGABLE
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.date_input import DateLimits
from puskesos_desktop.ui.dialogs import FormDialog
from puskesos_desktop.ui.widgets import Choice, ChoiceField, DateField, LineField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.presentation.delegation_form import DelegationForm
    from puskesos_desktop.services.delegations import Delegations
    from puskesos_desktop.ui.jobs import Work
    from puskesos_desktop.ui.shell import Desk

LATER = DateLimits(future=True)
TEXT = (
    "Penggantinya boleh menetapkan atas nama yang diganti sampai hari terakhir. Riwayat menuliskan keduanya."
)


class DelegationDialog(FormDialog):
    """Lends a role; `saved` gives the stored delegation."""

    def __init__(
        self,
        desk: Desk,
        delegations: Delegations,
        form: DelegationForm,
        others: Sequence[Officer],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, desk.runner, "Delegasikan tugas", TEXT, yes="Simpan delegasi")
        self._desk, self._delegations, self.form = desk, delegations, form
        roles = [Choice(role.value, labels.ROLES[role.value]) for role in DELEGABLE]
        people = [Choice(one.uid, readable_name(one.name)) for one in others]
        self.put_fields(
            form,
            [
                ("role", ChoiceField("Tugas sebagai", roles), 5),
                ("to_officer", ChoiceField("Digantikan oleh", people), 7),
                ("started_on", DateField("Mulai", desk.today, limits=LATER), 4),
                ("ended_on", DateField("Hari terakhir", desk.today, limits=LATER), 5),
                ("reason", LineField("Alasan", placeholder="Cuti tahunan"), 12),
                ("approved_by", LineField("Disetujui oleh", optional=True, placeholder="Nama lurah"), 12),
            ],
        )

    def work(self) -> Work:
        """Store the delegation."""
        actor, command = self._desk.actor(), self.form.command()
        return lambda _: self._delegations.add(actor, command)
