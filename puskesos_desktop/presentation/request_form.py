"""The form of a new permohonan: which inputs its kind shows, and the command they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.presentation.complaint_form_checks import line_of
from puskesos_desktop.services.complaint_commands import CheckInput, DocumentInput
from puskesos_desktop.services.request_commands import PbiInput, PurposeInput, ReceiveRequest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.errors import RuleBroken
    from puskesos_desktop.domain.rules import Requirement

FOLLOWS = "menyusul"
SHOWN: Mapping[str, frozenset[str]] = {
    "surat_dtsen": frozenset({"purpose", "pupil", "nisn", "school"}),
    "reaktivasi_pbi": frozenset(
        {"reason", "inactive_since", "facility", "facility_letter", "card_number", "follows"}
    ),
    "cek_desil": frozenset(),
    "umum": frozenset({"service", "purpose"}),
}
"""Inputs that only some kinds have."""

_PLACES: Mapping[str, str] = {
    "name": "resident",
    "text": "purpose",
    "check": "resident",
    "result": "check_result",
    "documents": "papers",
}


@dataclass(frozen=True)
class RequestStart:
    """What a new one begins with, as far as another page knows it already.

    Attributes:
        name: of the resident, or of somebody outside the register when `resident_uid` is empty.
        reporter_uid: who came, when that is somebody else.
    """

    resident_uid: str = ""
    name: str = ""
    reporter_uid: str = ""
    phone: str = ""
    kind: str = ""
    purpose: str = ""


@dataclass(frozen=True)
class NewRequest:
    """Everything that was entered."""

    request_uid: str
    kind: str
    resident_uid: str = ""
    name: str = ""
    reporter_uid: str = ""
    phone: str = ""
    priority: str = "biasa"
    service: str = ""
    purpose: str = ""
    pupil: str = ""
    nisn: str = ""
    school: str = ""
    reason: str = ""
    facility: str = ""
    facility_letter: str = ""
    card_number: str = ""
    follows: bool = False
    inactive_since: dt.date | None = None
    check_result: str = ""
    desil: str = ""
    papers: frozenset[str] = frozenset()

    def command(self, asked: tuple[Requirement, ...], today: dt.date) -> ReceiveRequest:
        """Make the command; what the kind does not show is left out."""
        shown = SHOWN[self.kind]
        return ReceiveRequest(
            request_uid=self.request_uid,
            kind=self.kind,
            resident_uid=self.resident_uid,
            reporter_uid="" if self.reporter_uid == self.resident_uid else self.reporter_uid,
            name=self.name,
            phone=self.phone,
            service=self.service if "service" in shown else "",
            priority=self.priority,
            purpose=PurposeInput(self.purpose, self.pupil, self.nisn, self.school)
            if "purpose" in shown
            else None,
            pbi=self._pbi() if "reason" in shown else None,
            documents=self._documents(asked),
            check=self._check(today),
        )

    def _pbi(self) -> PbiInput:
        return PbiInput(
            reason=self.reason,
            facility=self.facility,
            facility_letter=self.facility_letter,
            letter_follows=self.follows,
            card_number=self.card_number,
            inactive_since=self.inactive_since,
        )

    def _documents(self, asked: tuple[Requirement, ...]) -> tuple[DocumentInput, ...]:
        """A paper that is not ticked follows where the office lets it, else it is not spoken of yet."""
        here = [DocumentInput(one.code, one.name) for one in asked if one.code in self.papers]
        later = [one for one in asked if one.code not in self.papers and one.may_follow]
        return (*here, *(DocumentInput(one.code, one.name, "menyusul") for one in later))

    def _check(self, today: dt.date) -> CheckInput | None:
        if not self.check_result:
            return None
        desil = int(self.desil) if self.desil.isdecimal() else (0 if self.desil else None)
        return CheckInput(self.check_result, today, desil=desil)


def refused_at(error: RuleBroken) -> tuple[str, str]:
    """Return the input below which a refusal belongs, and its one line."""
    field = error.fields[0] if error.fields else ""
    return _PLACES.get(field, field), line_of(error.code, **error.params)
