"""Lending an absent officer's part, without a window, and how a delegation reads in the panel."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.complaint_views import short_name
from puskesos_desktop.presentation.text_form import TextForm
from puskesos_desktop.services.delegations import Delegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.domain.delegations import Lent
    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.services.delegations import DelegationView

WEEK = dt.timedelta(days=6)


def stead_words(lent: Sequence[Lent]) -> tuple[str, str]:
    """`a.n. Ratna W. s.d. 30-11` for the bar above every page, and the whole of it for who cannot see it."""
    if not lent:
        return "", ""
    first = lent[0]
    parts = (f"{labels.ROLES[one.role.value].lower()} {readable_name(one.behalf)}" for one in lent)
    spoken = f"Menggantikan {' dan '.join(parts)} sampai {first.until:%d-%m-%Y}"
    return f"a.n. {short_name(first.behalf)} s.d. {first.until:%d-%m}", spoken


class DelegationForm(TextForm):
    """Lends a role of an officer to a colleague."""

    FIELDS = ("role", "to_officer", "started_on", "ended_on", "reason", "approved_by")

    def __init__(self, uid: str, absent: Officer, today: dt.date) -> None:
        self._uid, self._absent, self._today = uid, absent, today
        super().__init__(
            {
                "role": Role.KOORDINATOR.value,
                "to_officer": "",
                "started_on": today,
                "ended_on": today + WEEK,
                "reason": "",
                "approved_by": "",
            }
        )

    def command(self) -> Delegate:
        """Return the delegation as typed; both days must be there."""
        starts, ends = self.day("started_on"), self.day("ended_on")
        if starts is None or ends is None:
            raise LookupError("delegation without days")
        return Delegate(
            uid=self._uid,
            from_officer_uid=self._absent.uid,
            to_officer_uid=self.text("to_officer"),
            role=Role(self.text("role")),
            started_on=starts,
            ended_on=ends,
            reason=self.text("reason"),
            approved_by=self.text("approved_by"),
        )

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now."""
        found, starts, ends = {}, self.day("started_on"), self.day("ended_on")
        if not self.text("to_officer"):
            found["to_officer"] = "Pilih siapa yang menggantikan"
        if starts is None:
            found["started_on"] = "Isi tanggal mulai"
        if ends is None:
            found["ended_on"] = "Isi hari terakhir"
        elif ends < self._today or (starts is not None and ends < starts):
            found["ended_on"] = "Sudah lewat, atau sebelum mulai"
        if not self.text("reason"):
            found["reason"] = "Misalnya cuti, sakit, dinas luar"
        return found


def delegation_words(view: DelegationView, today: dt.date) -> tuple[str, str]:
    """Return what is lent to whom, and from when until when with the reason."""
    held = view.delegation
    role = labels.ROLES[held.role.value]
    title = f"{role}: {readable_name(view.absent)} digantikan {readable_name(view.stands_in)}"
    if held.ended_on < held.started_on:
        days = "dibatalkan sebelum mulai"
    else:
        days = f"{held.started_on:%d-%m-%y} s.d. {held.ended_on:%d-%m-%y}"
    state = "berlaku" if held.holds_on(today) else ""
    agreed = f"disetujui {held.approved_by}" if held.approved_by else ""
    return title, " · ".join(part for part in (days, state, held.reason, agreed) if part)
