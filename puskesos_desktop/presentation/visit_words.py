"""What Layanan says after an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.presentation.complaint_form_state import REFER
from puskesos_desktop.presentation.complaint_texts import notice_sentences

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.presentation.complaint_form_state import ComplaintFormState
    from puskesos_desktop.services.complaint_commands import ComplaintReceived

BEGIN = "Layanan baru"
THROWN_AWAY = "Isian dibuang."
NOBODY_FOR_A_LETTER = "Belum ada warga terdaftar di isian ini. Simpan dulu (F10), lalu buat suratnya."
NOT_KEPT = "Belum tersimpan sementara"


def kept_words(now: dt.datetime) -> str:
    """`Tersimpan sementara 09.41`."""
    return f"Tersimpan sementara {now:%H.%M}"


def all_saved_words(now: dt.datetime) -> str:
    """`Semua tersimpan 09.41`."""
    return f"Semua tersimpan {now:%H.%M}"


def saved_sentence(result: ComplaintReceived) -> str:
    """Ticket and check code, and what is odd about the case."""
    done = "selesai di meja" if result.status == "selesai" else "tersimpan"
    sentences = notice_sentences(result.warnings)
    return " ".join((f"{result.ticket} {done}. Kode {result.check_code}.", *sentences))


def next_action(state: ComplaintFormState) -> str:
    """The word on the button of the notice: what the clerk said comes next."""
    return "Buat surat rujukan F4" if state.value("next_step").startswith(REFER) else "Buka pengaduan"


def waiting_sentence(names: list[str]) -> str:
    """Offer what was left behind by a crash, a lock or a closed window."""
    shown = ", ".join(names[:3]) + (", dan lainnya" if len(names) > 3 else "")
    return f"{len(names)} layanan belum disimpan: {shown}."
