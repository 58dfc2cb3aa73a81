"""Words for errors every slice can meet: permissions, conflicts, the disk, the register, dates."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ErrorText:
    """Words for one error.

    Attributes:
        title: what happened, without a full stop.
        text: what to do about it, one or two short sentences.
        action: word on the button that mends it, empty when there is none.
    """

    title: str
    text: str
    action: str = ""


TEXTS: dict[str, ErrorText] = {
    "not_permitted": ErrorText(
        "Peran Anda belum boleh melakukan ini",
        "Minta petugas dengan peran yang sesuai, atau ganti petugas dengan F12.",
    ),
    "edit_conflict": ErrorText(
        "Data ini baru saja diubah",
        "Diubah oleh {by} pukul {at}{changed}.",
        "Muat ulang",
    ),
    "not_found": ErrorText("Data tidak ditemukan lagi", "Mungkin sudah dipindahkan. Daftar dimuat ulang."),
    "disk_full": ErrorText(
        "Ruang simpan penuh", "Kosongkan ruang di laptop ini, lalu coba lagi. Isian tetap ada.", "Coba lagi"
    ),
    "database_busy": ErrorText(
        "Data sedang dipakai", "Tunggu sebentar, lalu coba lagi. Isian tetap ada.", "Coba lagi"
    ),
    "file_locked": ErrorText(
        "Berkas sedang dibuka program lain", "Tutup berkas itu di Excel, lalu coba lagi.", "Coba lagi"
    ),
    "no_printer": ErrorText(
        "Belum ada pencetak",
        "Simpan sebagai PDF dulu, lalu cetak dari laptop yang punya pencetak.",
        "Simpan PDF",
    ),
    "printer_failed": ErrorText(
        "Pencetak tidak menjawab",
        "Periksa kertas dan kabel pencetak. Surat dan nomornya tetap aman.",
        "Coba lagi",
    ),
    "areas_unreadable": ErrorText(
        "Daftar wilayah tidak bisa dibaca",
        "Berkas program ada yang hilang atau rusak. Pasang ulang program ini; data kantor tetap aman.",
    ),
    "field_required": ErrorText("Belum diisi", "Isi dulu bagian ini."),
}


DATE_PROBLEMS: dict[str, str] = {
    "date_unreadable": "Tulis seperti 23-11-2026",
    "date_impossible": "Tanggal itu tidak ada di kalender",
    "date_after_today": "Belum boleh setelah hari ini ({today})",
    "date_too_early": "Terlalu lama, periksa tahunnya",
    "moment_after_now": "Belum boleh setelah sekarang",
    "time_unreadable": "Tulis jam seperti 09.12",
}
"""One-line texts under a date input, by the problem code the input answers."""
