"""Words for papers that cannot be drawn."""

from __future__ import annotations

from puskesos_desktop.presentation.error_texts_common import ErrorText

TEXTS: dict[str, ErrorText] = {
    "paper_unreadable": ErrorText(
        "Berkas PDF tidak dapat dibuka", "Berkas rusak atau berkata sandi. Pindai ulang, lalu pilih lagi."
    ),
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
