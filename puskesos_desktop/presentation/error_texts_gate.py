"""Words for what only the first-run wizard finds."""

from __future__ import annotations

from puskesos_desktop.presentation.error_texts_common import ErrorText

TEXTS: dict[str, ErrorText] = {
    "email_invalid": ErrorText("Pos-el belum sesuai", "Periksa lagi, misalnya kel.melati@contoh.go.id."),
    "number_unreadable": ErrorText("Angka tidak terbaca", "Tulis angka saja, misalnya 126."),
    "phrase_differs": ErrorText("Kalimat sandi belum sama", "Ketik lagi kalimat yang diusulkan."),
}
