"""Words for taking imports back, for rows that an officer places, and for what only comparing shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import thousands
from puskesos_desktop.presentation.error_texts_common import ErrorText

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS: dict[str, ErrorText] = {
    "import_policy_unknown": ErrorText(
        "Kebijakan pengambilan tidak dikenal",
        "Tulis isi-kosong, timpa, atau timpa:KOLOM,KOLOM. Kolom yang ada: {known}.",
    ),
    "import_taken_back_already": ErrorText(
        "Pengambilan ini sudah dibatalkan", "Data Warga sudah seperti sebelum berkas itu diambil."
    ),
    "import_touched": ErrorText(
        "Pengambilan tidak bisa dibatalkan lagi",
        "Sudah ada {rows} hal yang menyusul sesudahnya: {touched}. Data Warga tetap seperti sekarang.",
    ),
    "review_name_missing": ErrorText(
        "Baris ini tanpa nama", "Warga baru perlu nama. Samakan dengan warga yang ada, atau abaikan."
    ),
    "review_nik_taken": ErrorText(
        "NIK baris ini tidak bisa dipakai", "NIK-nya sudah dimiliki warga lain. Samakan, atau abaikan."
    ),
}

TOUCHED: Mapping[str, str] = {
    "edited": "warga atau KK diperbaiki",
    "telling": "hasil yang sudah disampaikan",
    "imported": "baris diubah pengambilan berikutnya (batalkan yang itu dulu)",
    "family": "perpindahan KK",
    "aid": "catatan bantuan",
    "check": "hasil cek",
    "complaint": "pengaduan atau permohonan",
    "letter": "surat",
    "life_event": "peristiwa keluarga",
    "attachment": "lampiran",
    "ppks": "kategori PPKS",
    "follow_up": "hal yang diingatkan",
    "visit": "kunjungan",
    "office_letter": "surat warga",
    "merge": "penggabungan warga",
    "pair": "pasangan yang sudah diputuskan",
    "review": "baris tinjau",
}
"""What can have been built on an import."""


def worded(params: Mapping[str, object]) -> Mapping[str, object]:
    """Parameters with what was built on an import told in words."""
    touched = params.get("touched")
    return {**params, "touched": touched_words(touched)} if isinstance(touched, dict) else params


def touched_words(touched: Mapping[str, int]) -> str:
    """`2 warga atau KK diperbaiki, 1 surat`."""
    return ", ".join(f"{thousands(count)} {TOUCHED.get(kind, kind)}" for kind, count in touched.items())
