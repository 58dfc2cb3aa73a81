"""What somebody else did to a case meanwhile, told to whoever saved second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.presentation.labels import step_words
from puskesos_desktop.services.complaint_commands import CaseChange

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PARTS: Mapping[str, str] = {
    "status": "status",
    "due_on": "batas waktu",
    "finish_due_on": "batas selesai",
    "assigned_officer_id": "petugas",
    "parent_id": "pengaduan asal",
    "outcome": "hasil",
    "documents": "berkas",
    "referrals": "rujukan",
}
"""What an act can change besides the history."""

_SHOWN = 4


def worded(params: Mapping[str, object]) -> Mapping[str, object]:
    """Parameters with what was done meanwhile told in words: `: Catatan; Verifikasi (status)`."""
    changes = params.get("changes")
    if not isinstance(changes, tuple):
        return {"changed": "", **params}
    told = [one for one in changes if isinstance(one, CaseChange)]
    return {**params, "changed": f": {changes_words(told, str(params.get('by', '')))}" if told else ""}


def changes_words(changes: Sequence[CaseChange], named: str = "") -> str:
    """Tell the newest acts in their order; who is `named` already is not named again."""
    shown = changes[-_SHOWN:]
    lines = [_line(one, named) for one in shown]
    if len(changes) > len(shown):
        lines.insert(0, f"{len(changes) - len(shown)} langkah lain")
    return "; ".join(lines)


def _line(one: CaseChange, named: str) -> str:
    parts = ", ".join(PARTS[name] for name in one.parts if name in PARTS)
    what = f"{step_words(one.step)} ({parts})" if parts else step_words(one.step)
    return what if one.by == named else f"{readable_name(one.by)} pukul {one.at} {what}"
