"""From the inputs of a new permohonan to its command."""

import datetime as dt

import pytest

from puskesos_desktop.presentation.request_form import NewRequest
from puskesos_desktop.services.request_commands import PurposeInput

TODAY = dt.date(2026, 11, 23)


def test_letter_to_a_school_names_the_pupil_in_full():
    form = NewRequest("uid", "surat_dtsen", purpose="KIP", pupil="Dimas", nisn="0098765432", school="SDN 1")
    assert form.command((), TODAY).purpose == PurposeInput("KIP", "Dimas", "0098765432", "SDN 1")


@pytest.mark.parametrize(
    ("kind", "has_purpose"), [("reaktivasi_pbi", False), ("cek_desil", False), ("umum", True)]
)
def test_only_what_the_kind_shows_is_sent(kind, has_purpose):
    assert (NewRequest("uid", kind, purpose="Kata").command((), TODAY).purpose is not None) is has_purpose
