"""Another visit of the same person: who came and for whom is taken over, what it was about is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.presentation.complaint_form_command import draft_of
from puskesos_desktop.presentation.complaint_form_state import CLIENT_FIELDS, NEW_PERSON

if TYPE_CHECKING:
    from puskesos_desktop.presentation.complaint_form_state import ComplaintFormState

_KEPT = ("reporter", "client", "phone", "channel", "reporter_address", *CLIENT_FIELDS)


def again_of(state: ComplaintFormState) -> dict[str, object]:
    """Return a draft for the same people; its request is a new one, and so is its time."""
    draft = draft_of(state)
    draft["request_uid"] = ""
    draft["values"] = {name: state.value(name) for name in _KEPT if state.value(name)}
    draft["touched"] = sorted({"reporter", *(state.touched & set(_KEPT))})
    draft["papers"], draft["accused"] = [], None
    return draft


def can_go_again(state: ComplaintFormState) -> bool:
    """Tell whether the same person can be taken up; somebody just added is found by the name."""
    return state.mode != NEW_PERSON


def again_words(state: ComplaintFormState) -> str:
    """`Lagi untuk Siti Aminah`, on the button that takes the same person up again."""
    name = state.reporter.name if state.reporter else state.value("reporter") or state.value("name")
    return f"Lagi untuk {readable_name(name.upper())}" if name else "Lagi untuk pelapor yang sama"
