"""Sentences about cases that stop nobody: what is odd, and what a step still needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.complaint_views import short_date
from puskesos_desktop.presentation.filling import filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.services.complaint_commands import Notice
    from puskesos_desktop.services.complaint_views import SameCase

NOTICES: Mapping[str, str] = {
    "same_case_fresh": "Warga ini punya pengaduan serupa, {ticket}, dalam 30 hari terakhir.",
    "officer_same_name": "Nama {part} sama dengan nama petugas. Bila orangnya sama, tandai sebagai petugas.",
    "officer_without_sk": "SK petugas ini belum tercatat. Bila belum terbit, tulis alasan SK menyusul.",
    "client_meninggal": "Klien tercatat meninggal. Periksa Data Warga.",
    "client_pindah": "Klien tercatat pindah. Periksa Data Warga.",
}


def same_case_sentence(case: SameCase) -> str:
    """Warn of a case of the same person and category, before the new one is saved."""
    status = labels.STATUSES[case.status].lower()
    day = short_date(case.received_on)
    return f"{case.ticket} serupa, {day}, {status}. Yang baru dikaitkan."


def notice_sentences(notices: Iterable[Notice]) -> tuple[str, ...]:
    """Turn notices into sentences; an unknown one stays silent, since it stops nobody."""
    return tuple(
        filled(NOTICES[notice.code], dict(notice.params)) for notice in notices if notice.code in NOTICES
    )
