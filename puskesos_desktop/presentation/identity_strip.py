"""What the card says about who a person is: a number that is missing, records that were joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.presentation.complaint_views import short_date
from puskesos_desktop.presentation.text_form import TextForm
from puskesos_desktop.services.identity_merging import IssueNik

if TYPE_CHECKING:
    from puskesos_desktop.services.identity_views import IdentityNote

NUMBERLESS = {
    "sementara": "Memakai nomor sementara; belum bisa masuk paket.",
    "tanpa": "Belum punya NIK; belum bisa masuk paket.",
}


@dataclass(frozen=True)
class StripState:
    """What the line paints; `undo_uid` is the merge that its act takes back, empty for none."""

    text: str = ""
    tone: str = "info"
    action: str = ""
    undo_uid: str = ""


def strip_state(note: IdentityNote, *, may_edit: bool, may_merge: bool) -> StripState:
    """The line above the card; the missing number comes first, since it holds up the person's aid."""
    if note.nik_kind in NUMBERLESS:
        return StripState(NUMBERLESS[note.nik_kind], "warning", "NIK terbit · Alt+5" if may_edit else "")
    if not note.merges:
        return StripState()
    last = note.merges[0]
    more = f" dan {len(note.merges) - 1} data lain" if len(note.merges) > 1 else ""
    told = f"Digabung dari {readable_name(last.merged_name)}{more}, {short_date(last.made_at.date())}."
    return StripState(told, "info", "Pisahkan lagi · Alt+5" if may_merge else "", last.uid)


def moved_words(note: IdentityNote) -> str:
    """What is said when the card of a merged record was asked for."""
    return f"Data itu sudah digabung ke {readable_name(note.survivor_name)}."


class NikForm(TextForm):
    """The NIK that Dukcapil has issued."""

    FIELDS = ("nik",)

    def wrong(self) -> dict[str, str]:
        """Nothing can be saved without it."""
        return {} if self.text("nik") else {"nik": "Isi NIK 16 angka"}

    def command(self, request_uid: str, note: IdentityNote) -> IssueNik:
        """What is saved."""
        return IssueNik(request_uid, note.uid, note.version, self.text("nik"))
