"""What is done to an SK or an officer from the lists; each asks in a dialog and tells when it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.presentation.delegation_form import DelegationForm
from puskesos_desktop.presentation.officer_form import MandateForm, OfficerForm, new_officer
from puskesos_desktop.ui.dialogs import ReasonDialog
from puskesos_desktop.ui.screens.officers.delegation import DelegationDialog
from puskesos_desktop.ui.screens.officers.dialogs import EndMandateDialog, MandateDialog, OfficerDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.domain.papers import Mandate, Sk
    from puskesos_desktop.presentation.sk_views import OfficerLine
    from puskesos_desktop.services.delegations import Delegations
    from puskesos_desktop.services.officers import Officers
    from puskesos_desktop.services.sks import Sks
    from puskesos_desktop.ui.shell import Desk


class OfficerActs(QObject):
    """Acts over `host`.

    Signals:
        done(str, str): what was done in words, and the uid of the officer it was done to.
    """

    done = Signal(str, str)

    def __init__(self, host: QWidget, desk: Desk, sks: Sks, officers: Officers) -> None:
        super().__init__(host)
        self._host, self._desk, self._sks, self._officers = host, desk, sks, officers

    def edit_officer(self, officer: Officer | None) -> OfficerDialog:
        """Change an officer, or add one."""
        form = OfficerForm(officer or new_officer(self._officers.new_uid()), is_new=officer is None)
        dialog = OfficerDialog(self._host, self._desk, self._officers, form)
        dialog.saved.connect(lambda saved: self.done.emit("Data petugas tersimpan.", saved.uid))
        dialog.open()
        return dialog

    def give_mandate(
        self, officer: Officer, head_post: str, heads: Sequence[OfficerLine] = ()
    ) -> MandateDialog:
        """Give an officer the right to sign; `heads` are definitive now, and only one should be."""
        form = MandateForm(self._officers.new_uid(), officer, head_post, self._desk.today())
        dialog = MandateDialog(self._host, self._desk, self._officers, form)
        dialog.saved.connect(lambda _: self.done.emit("Wewenang tanda tangan tersimpan.", officer.uid))
        dialog.saved.connect(lambda _: self._warn_of(heads) if form.text("kind") == "definitif" else None)
        dialog.open()
        return dialog

    def _warn_of(self, heads: Sequence[OfficerLine]) -> None:
        mandate = heads[0].definitive if heads else None
        if mandate is not None:
            words = f"{heads[0].officer.full_name} juga masih tercatat sebagai pejabat definitif."
            self._desk.notices.warn(words, action="Akhiri", act=lambda: self._end(mandate))

    def _end(self, mandate: Mandate) -> None:
        self.end_mandate(mandate)

    def end_mandate(self, mandate: Mandate) -> EndMandateDialog:
        """End the right to sign."""
        dialog = EndMandateDialog(self._host, self._desk, self._officers, mandate)
        dialog.saved.connect(lambda _: self.done.emit("Wewenang tanda tangan diakhiri.", ""))
        dialog.open()
        return dialog

    def delegate(
        self, absent: Officer, delegations: Delegations, others: Sequence[Officer]
    ) -> DelegationDialog:
        """Lend the part of an absent officer to one of the others."""
        form = DelegationForm(delegations.new_uid(), absent, self._desk.today())
        dialog = DelegationDialog(self._desk, delegations, form, others, self._host)
        dialog.saved.connect(lambda _: self.done.emit("Delegasi tersimpan.", absent.uid))
        dialog.open()
        return dialog

    def end_delegation(self, delegations: Delegations, uid: str, officer_uid: str) -> None:
        """Take a part back: the absent one is here again."""
        actor = self._desk.actor()
        self._desk.runner.write(lambda _: delegations.end(actor, uid)).then(
            lambda _: self.done.emit("Delegasi diakhiri.", officer_uid), failed=self._desk.notices.refuse
        )

    def revoke(self, sk: Sk) -> ReasonDialog:
        """End an SK today, with a reason."""
        dialog = ReasonDialog(
            self._host,
            "Cabut SK ini mulai hari ini?",
            "Petugas di dalamnya tidak lagi bertugas menurut SK ini. SK tetap ada di daftar.",
            yes="Cabut SK",
        )
        dialog.reasoned.connect(lambda reason: self._revoke(sk, reason))
        dialog.open()
        return dialog

    def _revoke(self, sk: Sk, reason: str) -> None:
        actor, today = self._desk.actor(), self._desk.today()
        self._desk.runner.write(lambda _: self._sks.revoke(actor, sk.uid, today, reason)).then(
            lambda _: self.done.emit("SK dicabut mulai hari ini.", ""), failed=self._desk.notices.refuse
        )
