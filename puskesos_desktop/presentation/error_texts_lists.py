"""Words for what lists, their names and their files refuse."""

from __future__ import annotations

from puskesos_desktop.presentation.error_texts_common import ErrorText

TEXTS: dict[str, ErrorText] = {
    "list_name_missing": ErrorText("Nama daftar kosong", "Tulis nama yang mudah dikenali lagi."),
    "lists_too_many": ErrorText("Tampilan tersimpan sudah {limit}", "Hapus dulu yang tidak dipakai lagi."),
    "list_name_long": ErrorText("Nama daftar terlalu panjang", "Paling banyak {limit} huruf."),
    "list_name_used": ErrorText("Nama itu sudah dipakai daftar lain", "Pakai nama lain."),
    "list_empty": ErrorText("Daftarnya kosong", "Longgarkan saringannya, lalu coba lagi."),
    "nobody_chosen": ErrorText("Belum ada warga yang dipilih", "Pilih paling sedikit satu baris."),
    "list_too_long": ErrorText(
        "Daftarnya terlalu panjang untuk dicetak",
        "Paling banyak {limit} baris sekali cetak. Saring dulu, atau simpan ke Excel.",
    ),
    "export_reason_missing": ErrorText(
        "Alasan belum ada atau terlalu pendek",
        "Nomor utuh hanya keluar dengan alasan, beberapa kata cukup.",
    ),
}
