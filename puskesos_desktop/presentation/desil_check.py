"""One look into the national register: what the dialog asks, and the permohonan that it closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Kind, Values
from puskesos_desktop.presentation.check_form import look_entries, read_check
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.services.request_commands import ReceiveRequest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.presentation.case_forms import Value

OF_FAMILY, OF_PERSON = "keluarga", "orang"
_OF = (Choice(OF_FAMILY, "Keluarganya"), Choice(OF_PERSON, "Orang ini saja"))


def check_form(name: str, today: dt.date, period: str) -> CaseForm:
    """Ask for one look; `period` is the newest one known."""
    of = Entry("of", "Berlaku untuk", Kind.CHOICE, OF_FAMILY, _OF)
    entries = (*look_entries(today, period), of)
    # The name stands in the text: a window's title holds no personal data.
    text = f"{name}. Tercatat sebagai permohonan cek desil yang selesai."
    return CaseForm("Catat hasil cek", "Simpan", entries, text)


def check_command(
    held: Mapping[str, Value], request_uid: str, resident_uid: str, today: dt.date
) -> ReceiveRequest:
    """Make the command of a look that closes at once."""
    values = Values(held)
    check = read_check(values, today, of_family=values.text("of") != OF_PERSON)
    return ReceiveRequest(request_uid, "cek_desil", resident_uid=resident_uid, check=check)


def check_sentence(ticket: str) -> str:
    """What the notice says."""
    return f"Hasil cek disimpan, tercatat sebagai {ticket}."
