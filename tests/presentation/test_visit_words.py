from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.presentation import visit_words as words
from puskesos_desktop.presentation.complaint_form_state import ComplaintFormState
from puskesos_desktop.services.complaint_commands import ComplaintReceived, Notice

NOW = dt.datetime(2026, 11, 23, 9, 41)  # noqa: DTZ001 - the office's wall time
SAVED = ComplaintReceived(1, "u", "ADU-KMI-202611-00031", "7K2M-9QXD", 1, "diterima")


def test_status_bar_tells_the_time() -> None:
    assert (words.kept_words(NOW), words.all_saved_words(NOW)) == (
        "Tersimpan sementara 09.41",
        "Semua tersimpan 09.41",
    )


def test_saved_case_tells_ticket_and_code() -> None:
    assert words.saved_sentence(SAVED) == "ADU-KMI-202611-00031 tersimpan. Kode 7K2M-9QXD."


def test_what_is_odd_follows_the_ticket() -> None:
    odd = ComplaintReceived(1, "u", "ADU-1", "K", 1, "selesai", (Notice("client_pindah"),))
    assert (
        words.saved_sentence(odd)
        == "ADU-1 selesai di meja. Kode K. Klien tercatat pindah. Periksa Data Warga."
    )


@pytest.mark.parametrize(
    ("step", "action"), [("rujuk:dinsos", "Buat surat rujukan F4"), ("tangani", "Buka pengaduan")]
)
def test_next_action_follows_the_step_that_was_chosen(step: str, action: str) -> None:
    assert words.next_action(ComplaintFormState("u", {"next_step": step})) == action


def test_what_was_left_behind_is_offered_by_name() -> None:
    assert words.waiting_sentence(["Rudi", "Wati"]) == "2 layanan belum disimpan: Rudi, Wati."
    assert words.waiting_sentence(list("abcd")) == "4 layanan belum disimpan: a, b, c, dan lainnya."
