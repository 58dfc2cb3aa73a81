"""Words for trouble with the register, the papers and the backups."""

from __future__ import annotations

from puskesos_desktop.presentation.error_texts_common import ErrorText

TEXTS: dict[str, ErrorText] = {
    "wrong_key": ErrorText(
        "Data tidak dapat dibuka dengan kunci ini",
        "Periksa apakah folder data atau cadangan yang dipilih memang milik kantor ini.",
    ),
    "database_missing": ErrorText(
        "Berkas data tidak ditemukan",
        "Folder data mungkin dipindahkan. Kembalikan ke tempatnya, atau pulihkan dari cadangan.",
        "Pulihkan",
    ),
    "database_damaged": ErrorText(
        "Berkas data rusak",
        "Tidak ada yang dihapus. Pulihkan dari cadangan terakhir; berkas yang rusak tetap disimpan.",
        "Pulihkan",
    ),
    "database_newer": ErrorText(
        "Data dibuat oleh versi yang lebih baru",
        "Data bernomor versi {found}, program ini mengenal sampai {known}. Pasang program yang terbaru.",
    ),
    "database_exists": ErrorText(
        "Folder ini sudah berisi data kantor", "Pilih folder lain, atau masuk dengan akun yang sudah ada."
    ),
    "database_read_only": ErrorText(
        "Folder data tidak dapat ditulisi",
        "Periksa izin folder atau kunci pada kartu memori, lalu coba lagi. Isian tetap ada.",
        "Coba lagi",
    ),
    "server_unreachable": ErrorText(
        "Server kantor tidak terhubung",
        "Periksa kabel atau Wi-Fi, lalu coba lagi. Isian tetap ada sebagai draf.",
        "Coba lagi",
    ),
    "io_error": ErrorText(
        "Penyimpanan tidak menjawab",
        "Periksa apakah diska atau flashdisk masih terpasang, lalu coba lagi. Isian tetap ada.",
        "Coba lagi",
    ),
    "out_of_memory": ErrorText(
        "Memori laptop habis", "Tutup program lain, lalu coba lagi. Isian tetap ada.", "Coba lagi"
    ),
    "sqlite_too_old": ErrorText(
        "Pemasangan program tidak lengkap",
        "Bagian penyimpan data versi {found}, paling tua {wanted}. Pasang ulang program ini.",
    ),
    "duplicate": ErrorText("Data ini sudah ada", "Periksa lagi, mungkin sudah disimpan sebelumnya."),
    "blob_missing": ErrorText(
        "Berkas surat tidak ditemukan", "Catatannya masih ada. Pulihkan berkasnya dari cadangan.", "Pulihkan"
    ),
    "blob_damaged": ErrorText(
        "Berkas surat rusak", "Isinya tidak ditampilkan. Pulihkan berkasnya dari cadangan.", "Pulihkan"
    ),
    "backup_missing": ErrorText(
        "Cadangan tidak ditemukan", "Pasang flashdisk cadangan, lalu pilih berkasnya sekali lagi."
    ),
    "backup_damaged": ErrorText(
        "Cadangan ini rusak",
        "Tidak ada yang diubah. Pakai cadangan lain yang lebih baik, lalu buat cadangan baru.",
    ),
    "backup_newer": ErrorText(
        "Cadangan dibuat oleh versi yang lebih baru",
        "Bentuk cadangan nomor {found}, program ini mengenal sampai {known}. Pasang program yang terbaru.",
    ),
    "backup_failed": ErrorText(
        "Cadangan belum berhasil",
        "Salinan tidak sama dengan aslinya dan dibuang. Coba sekali lagi.",
        "Coba lagi",
    ),
}
