"""Words for what the register refuses at the desk, and for what it only finds odd."""

from __future__ import annotations

from puskesos_desktop.presentation.error_texts_common import ErrorText
from puskesos_desktop.presentation.import_texts import ISSUES

_FROM_CARD = "Cocokkan dengan KTP/KK."
_NUMBERS = {
    code: ErrorText(text.what.removesuffix("."), text.mend or _FROM_CARD)
    for code, text in ISSUES.items()
    if code.startswith(("nik_", "kk_"))
}

TEXTS: dict[str, ErrorText] = {
    **_NUMBERS,
    "nik_missing": ErrorText("NIK belum diisi", "Isi 16 angka dari KTP/KK, atau pilih belum punya NIK."),
    "nik_used": ErrorText(
        "NIK ini sudah dipakai warga lain",
        "Buka kartunya: bila orangnya sama, pakai yang sudah ada; bila bukan, periksa KTP keduanya.",
        "Buka kartu",
    ),
    "nik_temporary_typed": ErrorText(
        "Nomor sementara tidak diketik sendiri",
        "Kosongkan NIK dan pilih belum punya NIK; nomor sementara dibuat program.",
    ),
    "temporary_nik_used_up": ErrorText(
        "Nomor sementara sudah habis", "Lengkapi dulu NIK warga yang masih memakai nomor sementara."
    ),
    "name_missing": ErrorText("Nama kosong", "Tulis nama sesuai KTP/KK."),
    "name_without_letters": ErrorText("Nama tidak memuat huruf", "Tulis nama sesuai KTP/KK."),
    "birth_date_future": ErrorText("Tanggal lahir setelah hari ini", _FROM_CARD),
    "birth_date_too_old": ErrorText("Umurnya menjadi {age} tahun", f"Periksa tahun lahirnya. {_FROM_CARD}"),
    "life_status_unknown": ErrorText("Keadaan warga tidak dikenal", "Pilih salah satu dari daftar."),
    "field_not_editable": ErrorText(
        "Isian ini tidak diubah di sini", "Muat ulang kartunya, lalu ubah lewat formulir."
    ),
    "check_result_unknown": ErrorText(
        "Hasil cek belum dipilih", "Pilih terdaftar, tidak ditemukan, atau tidak bisa diakses."
    ),
    "check_source_missing": ErrorText("Sumber cek belum diisi", "Tulis dicek di mana, misalnya SIKS-NG."),
    "check_date_future": ErrorText(
        "Tanggal cek setelah hari ini", "Isi hari saat desil benar-benar dilihat."
    ),
    "programme_missing": ErrorText("Bantuan belum dipilih", "Pilih salah satu dari daftar."),
    "programme_status_unknown": ErrorText("Keadaan bantuan belum dipilih", "Pilih aktif atau nonaktif."),
    "programme_date_future": ErrorText(
        "Tanggal bantuan setelah hari ini", "Isi hari sejak bantuan itu diterima atau berhenti."
    ),
    "programme_for_dead": ErrorText(
        "Warga tercatat meninggal",
        "Bantuan baru tidak dicatat untuknya. Bila catatannya keliru, betulkan dulu keadaannya.",
    ),
}

WARNINGS: dict[str, str] = {
    "family_no_head": "Belum ada kepala keluarga di KK ini.",
    "family_two_heads": "Ada lebih dari satu kepala keluarga di KK ini.",
    **{
        code: f"{ISSUES[code].what} {ISSUES[code].mend}"
        for code in ("nik_birth_date_differs", "nik_sex_differs", "nik_date_impossible")
    },
}
"""What is odd about a person or family and stops nobody."""

STEPS: dict[str, str] = {
    "import_read": "Memeriksa baris",
    "import_write": "Menyimpan warga",
    "list_export": "Menulis daftar",
    "package_csv": "Menulis tabel",
    "package_workbook": "Menulis Excel",
    "package_check": "Memeriksa hasil",
}
"""Names of the steps of an import, a list and a package, as the progress strip shows them."""
