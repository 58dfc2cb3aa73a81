"""What can be wrong with a row once it is held against the register, as `import_texts.ISSUES` tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

COMPARED: Mapping[str, tuple[str, str]] = {
    "nik_matched": ("NIK kosong; dicocokkan dengan warga yang sudah ada.", "Periksa bila ragu."),
    "nik_may_be_known": (
        "Mungkin warga yang sudah tercatat tanpa NIK.",
        "Masuk Perlu diperiksa; pilih orangnya di sana.",
    ),
    "nik_many_people": (
        "Satu NIK dipakai untuk beberapa orang di berkas ini.",
        "Isi NIK masing-masing dari KTP/KK.",
    ),
    "person_unknown": (
        "Belum ada di Data Warga, dan berkas ini tidak cukup untuk mencatatnya.",
        "Masuk Perlu diperiksa; ambil dulu daftar warganya.",
    ),
    "family_unknown": (
        "Nomor KK belum ada di Data Warga.",
        "Masuk Perlu diperiksa; ambil dulu daftar warganya.",
    ),
    "aid_confirmed_differs": (
        "Bantuan ini dicatat petugas lain dari isi berkas; catatan petugas yang dipakai.",
        "Ubah di Kartu Warga bila berkas yang benar.",
    ),
}
"""Code → what is wrong, and how to mend it."""
