"""Words for papers that cannot be drawn."""

from __future__ import annotations

from puskesos_desktop.presentation.error_texts_common import ErrorText

TEXTS: dict[str, ErrorText] = {
    "paper_unreadable": ErrorText(
        "Berkas PDF tidak dapat dibuka", "Berkas rusak atau berkata sandi. Pindai ulang, lalu pilih lagi."
    ),
    "wording_bold_open": ErrorText("Tanda tebal belum ditutup", "Tulis ** di awal dan di akhir kata tebal."),
    "wording_braces": ErrorText(
        "Kurung kurawal tidak berpasangan", "Tulis isian di antara { dan }, atau sisipkan dengan Ctrl+I."
    ),
    "wording_part_unknown": ErrorText("Bagian ini tidak ada lagi", "Muat ulang halaman, lalu coba lagi."),
    "wording_placeholder_unknown": ErrorText(
        "Isian {placeholder} tidak dikenal", "Ctrl+I menyisipkan isian yang ada pada surat ini."
    ),
    "wording_too_long": ErrorText("Kalimat terlalu panjang", "Paling banyak {most} huruf."),
    "wording_unchanged": ErrorText("Tidak ada yang berubah", "Kalimatnya sama dengan yang dipakai sekarang."),
    "form_not_found": ErrorText(
        "Formulir ini tidak ada di program",
        "Formulir {form} versi {version} berasal dari versi program lain. Perbarui program ini.",
    ),
    "form_field_missing": ErrorText(
        "Surat belum bisa dibuat", "Masih ada isian yang kosong ({field}). Lengkapi, lalu coba lagi."
    ),
    "form_field_invalid": ErrorText(
        "Surat belum bisa dibuat",
        "Ada isian yang tidak dapat dipakai ({field}). Perbaiki, lalu coba lagi.",
    ),
    "form_total_differs": ErrorText(
        "Jumlah tidak cocok dengan lampiran",
        "{label}: tertulis {stated}, lampiran memuat {found}. Perbaiki salah satunya, lalu coba lagi.",
    ),
}
