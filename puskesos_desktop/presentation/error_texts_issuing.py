"""Words for what stops an office paper, or is told beside it."""

from __future__ import annotations

from puskesos_desktop.presentation.error_texts_common import ErrorText

TEXTS: dict[str, ErrorText] = {
    "dtsen_check_missing": ErrorText(
        "Status DTSEN belum dicek",
        "Surat ini menyebut hasil pengecekan. Cek dulu di SIKS-NG, lalu catat hasilnya.",
        "Catat hasil cek",
    ),
    "dtsen_check_too_old": ErrorText(
        "Pengecekan DTSEN sudah lewat {days} hari",
        "Pengecekan terakhir {checked_on}. Cek ulang di SIKS-NG, lalu catat hasilnya.",
        "Catat hasil cek",
    ),
    "dtsen_check_after_letter": ErrorText(
        "Pengecekan DTSEN setelah tanggal surat",
        "Pengecekan bertanggal {checked_on}. Pilih tanggal surat yang sama atau sesudahnya.",
    ),
    "family_is_listed": ErrorText(
        "Keluarga ini terdaftar di DTSEN",
        "Menurut cek {checked_on}. Desil atau data yang tidak sesuai dicatat sebagai permohonan di Layanan.",
    ),
    "dtsen_issued_by_dinas": ErrorText(
        "Surat ini diterbitkan Dinas Sosial",
        "Menurut pengaturan kantor, kelurahan mengajukan permintaan ke Dinas Sosial.",
        "Buat permintaan",
    ),
    "poverty_not_on_file": ErrorText(
        "Belum ada dasar keterangan tidak mampu",
        "Perlu hasil cek DTSEN yang terdaftar, atau kunjungan rumah yang sudah dicatat.",
        "Catat hasil cek",
    ),
    "rt_letter_missing": ErrorText(
        "Surat pengantar RT belum diisi", "Tulis nomor dan tanggal surat pengantar dari Ketua RT."
    ),
    "rt_letter_after_letter": ErrorText(
        "Tanggal pengantar RT setelah tanggal surat", "Periksa tanggal pada surat pengantar RT."
    ),
    "paper_still_valid": ErrorText(
        "Masih ada surat yang berlaku",
        "Nomor {number} berlaku sampai {valid_until}. Surat baru tetap dapat dibuat.",
    ),
    "person_gone": ErrorText(
        "Warga tercatat {status}", "Periksa kembali apakah surat ini memang diperlukan."
    ),
    "issue_input_missing": ErrorText("{label} belum diisi", "Lengkapi isian ini, lalu beri nomor lagi."),
    "issue_input_invalid": ErrorText("{label} belum sesuai", "Periksa isian ini, lalu beri nomor lagi."),
    "issue_cell_missing": ErrorText(
        "{label}, baris {row}: {column} belum diisi", "Lengkapi baris ini atau hapus, lalu beri nomor lagi."
    ),
    "issue_cell_invalid": ErrorText(
        "{label}, baris {row}: {column} belum sesuai", "Periksa baris ini, lalu beri nomor lagi."
    ),
    "issue_row_twice": ErrorText(
        "{label}, baris {row}: sudah ada di {other}, baris {first}",
        "Setiap orang dan keluarga dicatat satu kali. Hapus salah satu barisnya, lalu beri nomor lagi.",
    ),
    "issue_day_differs": ErrorText(
        "Harus {wanted}, hari acaranya",
        "{label} dan tanggal surat ini harus sama. Samakan tanggalnya, lalu beri nomor lagi; bila "
        "nomornya sudah ada, batalkan nomor itu dan buat surat baru.",
    ),
    "batch_empty": ErrorText("Belum ada warga yang dipilih", "Pilih warga di daftar, lalu coba lagi."),
    "batch_too_large": ErrorText(
        "Terlalu banyak warga sekaligus", "Paling banyak {limit} surat sekali jalan. Bagi daftarnya."
    ),
}
