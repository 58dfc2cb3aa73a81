"""What was typed in the dialog of an act, as the drafts' file keeps it and gives it back."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.presentation.case_forms import Kind
from puskesos_desktop.presentation.left_work import ACT
from puskesos_desktop.services.ports.storage import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Value

_SPACE = uuid.UUID("5b6f2d0e-6a57-4b0c-9d0a-7b1f0f1f9a01")
RESTORED = "Isian yang belum disimpan dikembalikan."
BEGIN_EMPTY = "Mulai kosong"
_TYPED = frozenset({Kind.LINE, Kind.AREA})


@dataclass(frozen=True)
class ActPlace:
    """Which act of which case, and the page that begins it again."""

    page: str
    uid: str
    act: str

    def draft_uid(self, user_id: int) -> str:
        """One draft an officer and act: begun again, it is the same one."""
        return str(uuid.uuid5(_SPACE, f"{user_id}:{self.uid}:{self.act}"))


def has_text(form: CaseForm, held: Mapping[str, Value]) -> bool:
    """Tell whether something was typed that would be lost; a day or a choice alone is soon chosen again."""
    return any(
        isinstance(value := held.get(entry.name), str) and value.strip() and value != entry.value
        for entry in form.entries
        if entry.kind in _TYPED
    )


def act_draft(place: ActPlace, user_id: int, held: Mapping[str, Value], *, put_away: bool) -> Draft:
    """Make the draft; `put_away` means closed on purpose, which nobody needs to be reminded of."""
    content = {
        "page": place.page,
        "uid": place.uid,
        "act": place.act,
        "put_away": put_away,
        "values": {name: _plain(value) for name, value in held.items()},
    }
    return Draft(place.draft_uid(user_id), user_id, ACT, content)


def held_of(form: CaseForm, content: Mapping[str, object]) -> dict[str, Value]:
    """Read what the inputs of a form held; what no longer fits its input is left out."""
    values = content.get("values")
    if not isinstance(values, dict):
        return {}
    found = {entry.name: _read(entry, values.get(entry.name)) for entry in form.entries}
    return {name: value for name, value in found.items() if value is not None}


def _plain(value: Value) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return sorted(value) if isinstance(value, frozenset) else value


def _read(entry: Entry, value: object) -> Value:
    if entry.kind is Kind.TICKS:
        known = {one.code for one in entry.choices}
        return frozenset(str(one) for one in value) & known if isinstance(value, list) else None
    if not isinstance(value, str):
        return None
    if entry.kind is Kind.DAY:
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            return None
    if entry.kind is Kind.CHOICE and value not in {one.code for one in entry.choices}:
        return None
    return value
