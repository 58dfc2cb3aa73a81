"""Words for coming in, accounts, setting up, rules of the office, and what a check of the register finds."""

from __future__ import annotations

from puskesos_desktop.presentation.error_texts_common import ErrorText

_COME_IN: dict[str, ErrorText] = {
    "wrong_password": ErrorText(
        "Nama pengguna atau kata sandi tidak cocok",
        "Periksa Caps Lock, lalu ketik lagi. Lupa? Minta admin, atau pakai kode amplop.",
    ),
    "login_paused": ErrorText(
        "Terlalu sering salah", "Tunggu {seconds} detik, lalu coba lagi. Mengubah jam laptop tidak membantu."
    ),
    "account_inactive": ErrorText(
        "Akun ini sudah tidak dipakai", "Minta admin bila akun ini masih diperlukan."
    ),
    "username_unknown": ErrorText("Nama pengguna ini tidak ada", "Periksa tulisannya."),
    "recovery_code_mistyped": ErrorText(
        "Kode amplop salah ketik",
        "Periksa tiap kelompok empat huruf: 7 kelompok, tanpa huruf I, L, O, dan U.",
    ),
    "wrong_recovery_code": ErrorText(
        "Kode amplop ini bukan untuk data ini",
        "Mungkin amplop lama atau amplop kantor lain. Cari amplop terbaru.",
    ),
    "input_missing": ErrorText(
        "Nama pengguna atau kata sandi belum diberikan",
        "Isi PUSKESOS_PENGGUNA dan PUSKESOS_SANDI, atau ketik saat ditanya.",
    ),
    "keys_missing": ErrorText(
        "Belum ada kantor di folder data ini",
        "Siapkan kantor dulu, atau pulihkan dari cadangan dengan kode amplop.",
    ),
    "keys_damaged": ErrorText(
        "Berkas kunci rusak atau diubah",
        "Data tetap aman tetapi belum bisa dibuka. Pulihkan dari cadangan dengan kode amplop.",
    ),
    "keys_newer": ErrorText(
        "Berkas kunci dari program yang lebih baru", "Pasang Puskesos Desktop versi terbaru, lalu coba lagi."
    ),
    "data_folder_in_use": ErrorText(
        "Data sedang dipakai jendela Puskesos Desktop lain",
        "Tutup jendela itu dulu, lalu coba lagi.",
        "Coba lagi",
    ),
    "program_fault": ErrorText(
        "Ada gangguan pada program",
        "Yang sudah tersimpan tetap aman. Catat nomor kejadian {incident} dan coba sekali lagi.",
    ),
}

_PASSWORDS: dict[str, ErrorText] = {
    "password_too_short": ErrorText(
        "Kata sandi terlalu pendek",
        "Paling sedikit {shortest} huruf. Empat kata yang tidak berhubungan sudah baik.",
    ),
    "password_too_long": ErrorText("Kata sandi terlalu panjang", "Paling banyak {longest} huruf."),
    "password_common": ErrorText(
        "Kata sandi ini termasuk yang paling sering ditebak", "Pakai empat kata yang tidak berhubungan."
    ),
    "password_of_local_words": ErrorText(
        "Kata sandi ini mudah ditebak orang sekantor",
        "Jangan hanya nama kelurahan, nama orang, tahun, atau kata puskesos. Tambahkan kata lain.",
    ),
    "password_weak": ErrorText(
        "Kata sandi ini masih mudah ditebak",
        "Pakai empat kata yang tidak berhubungan, atau yang kami usulkan.",
    ),
    "passwords_differ": ErrorText("Kedua kata sandi tidak sama", "Ketik lagi keduanya."),
}

_ACCOUNTS: dict[str, ErrorText] = {
    "username_taken": ErrorText("Nama pengguna ini sudah dipakai", "Pilih nama lain."),
    "username_invalid": ErrorText(
        "Nama pengguna belum sesuai", "Tiga sampai 60 huruf, angka, titik, garis bawah, atau tanda hubung."
    ),
    "roles_missing": ErrorText("Peran belum dipilih", "Pilih paling sedikit satu peran."),
    "role_unknown": ErrorText("Peran {role} tidak dikenal", "Pilih dari daftar peran."),
    "own_roles": ErrorText("Peran sendiri tidak bisa diubah", "Minta admin lain yang mengubahnya."),
    "own_account": ErrorText("Akun sendiri tidak bisa dihentikan", "Minta admin lain yang menghentikannya."),
    "last_admin": ErrorText(
        "Ini admin terakhir", "Beri peran admin kepada petugas lain dulu, supaya akun tetap bisa diurus."
    ),
}

_SET_UP: dict[str, ErrorText] = {
    "already_set_up": ErrorText(
        "Kantor sudah disiapkan di folder data ini",
        "Masuk dengan akun yang ada, atau pilih folder data lain.",
    ),
    "profile_unreadable": ErrorText(
        "Berkas profil tidak bisa dibaca",
        "Periksa tanda kutip dan tanda sama dengan; simpan sebagai teks UTF-8.",
    ),
    "profile_wrong_type": ErrorText(
        "Isian profil salah jenis",
        "Tulisan diapit tanda kutip, nomor tanpa tanda kutip, peran dalam kurung siku.",
    ),
    "office_kind_unknown": ErrorText(
        "Jenis kantor {kind} tidak dikenal", "Pilih kelurahan, kecamatan, atau kabupaten."
    ),
    "area_unknown": ErrorText(
        "Kode wilayah {area_code} tidak ada", "Pakai kode Kemendagri, misalnya 99.71.01.1001."
    ),
    "area_wrong_level": ErrorText(
        "Tingkat wilayah tidak sesuai", "Untuk kantor {kind}, pilih wilayah pada tingkat yang sama."
    ),
    "office_taken": ErrorText(
        "Kantor untuk wilayah ini sudah ada di server",
        "Periksa wilayahnya. Bila memang kantor Anda, minta pengelola server memeriksanya.",
    ),
    "server_address_invalid": ErrorText(
        "Alamat server belum sesuai", "Tulis nama atau alamat IP, misalnya 10.0.0.5 atau 10.0.0.5:5433."
    ),
    "server_not_reached": ErrorText(
        "Server tidak menjawab atau menolak",
        "Periksa alamat, basis data, akun, kata sandi, dan jaringan. Server harus memakai TLS.",
    ),
    "server_refused": ErrorText(
        "Server menolak akun kantor ini",
        "Kata sandi server mungkin sudah diganti. Minta pengelola server memeriksanya.",
    ),
    "timezone_unknown": ErrorText("Waktu setempat belum dipilih", "Pilih WIB, WITA, atau WIT."),
    "unit_code_invalid": ErrorText(
        "Kode unit belum sesuai", "Satu sampai 20 huruf, angka, titik, atau tanda hubung, misalnya KMI."
    ),
    "postal_code_invalid": ErrorText("Kode pos belum sesuai", "Kode pos terdiri dari 5 angka."),
    "officer_nik_wrong_length": ErrorText(
        "NIK belum sesuai", "NIK terdiri dari 16 angka. Kosongkan bila tidak dicantumkan."
    ),
    "nip_wrong_length": ErrorText("NIP belum sesuai", "NIP terdiri dari 18 angka. Kosongkan bila tidak ada."),
    "series_number_invalid": ErrorText(
        "Nomor terakhir belum sesuai", "Tulis nomor terakhir di buku agenda, 0 bila belum ada."
    ),
    "month_unreadable": ErrorText("Bulan belum sesuai", "Tulis seperti 2026-11."),
    "opening_count_negative": ErrorText("Sisa awal tidak boleh kurang dari 0", "Periksa angkanya."),
    "group_unknown": ErrorText("Kelompok laporan ini tidak dikenal", "Pakai kelompok pada tabel pengaduan."),
    "text_too_long": ErrorText("Tulisan terlalu panjang", "Paling banyak {longest} huruf."),
    "rules_unreadable": ErrorText("Aturan bawaan tidak bisa dibaca", "Pasang ulang Puskesos Desktop."),
    "words_unreadable": ErrorText("Daftar kata tidak bisa dibaca", "Pasang ulang Puskesos Desktop."),
    "restore_on_server": ErrorText(
        "Data kantor ini ada di server", "Minta pengelola server yang memulihkannya."
    ),
    "backup_on_server": ErrorText(
        "Data kantor ini ada di server", "Minta pengelola server yang membuat cadangan."
    ),
}

_RULES: dict[str, ErrorText] = {
    "rule_missing": ErrorText("Aturan {kind} {key} belum ada", "Tambahkan di Pengaturan."),
    "rule_kind_unknown": ErrorText("Jenis aturan {kind} tidak dikenal", "Pilih dari daftar."),
    "rule_value_invalid": ErrorText("Isi aturan belum lengkap", "Lengkapi bagian yang ditandai."),
    "shipped_rule_stays": ErrorText(
        "Aturan bawaan tidak bisa dihapus",
        "Tambahkan aturan kantor dengan tanggal berlaku yang sama atau sesudahnya.",
    ),
    "paper_unknown": ErrorText("Ukuran kertas tidak dikenal", "Pilih F4 atau A4."),
    "lock_minutes_invalid": ErrorText("Waktu kunci belum sesuai", "Antara {least} dan {most} menit."),
}

_CHECKS: dict[str, ErrorText] = {
    "check_audit_chain": ErrorText(
        "Riwayat kegiatan tidak utuh mulai urutan {seq}",
        "Jangan dipakai dulu; bandingkan dengan cadangan terakhir.",
    ),
    "check_pages_damaged": ErrorText(
        "Ada bagian berkas data yang rusak", "Buat salinan folder data, lalu pulihkan dari cadangan terakhir."
    ),
    "check_references_broken": ErrorText(
        "Ada data yang menunjuk ke data yang hilang", "Bandingkan dengan cadangan terakhir."
    ),
    "check_counter_behind": ErrorText(
        "Buku nomor {series} tahun {year} tertinggal",
        "Penghitung {last}, padahal nomor {highest} sudah dipakai.",
    ),
    "check_numbers_missing": ErrorText(
        "Ada {count} nomor hilang di buku {series} tahun {year}", "Nomor {numbers} tidak punya catatan."
    ),
    "check_closed_book_changed": ErrorText(
        "Buku nomor {series} tahun {year} berubah sesudah ditutup",
        "{count} nomor ditulis atau diubah sesudahnya. Bandingkan dengan buku agenda di kertas.",
    ),
    "check_letters_differ": ErrorText(
        "{count} surat tidak cocok dengan buku nomor", "Bandingkan surat dengan buku agenda."
    ),
    "check_history_differs": ErrorText(
        "Status pengaduan {ticket} tidak cocok dengan riwayatnya", "Buka pengaduan itu dan periksa."
    ),
    "check_report_altered": ErrorText(
        "Laporan {month} berubah setelah ditandatangani", "Bandingkan dengan laporan di kertas."
    ),
    "check_report_totals": ErrorText(
        "Jumlah laporan {month} tidak cocok dengan datanya", "Bandingkan dengan laporan di kertas."
    ),
    "check_import_totals": ErrorText(
        "{count} catatan pengambilan data tidak cocok jumlahnya",
        "Ambil ulang berkas yang sama; isinya tidak berubah.",
    ),
    "check_search_index": ErrorText(
        "Daftar pencarian tidak lengkap", "{people} warga terdata, {indexed} bisa dicari."
    ),
    "check_paper_unreadable": ErrorText(
        "Satu berkas surat tidak bisa dibaca", "Berkas {digest}: pulihkan dari cadangan terakhir."
    ),
}

_CHANGES: dict[str, ErrorText] = {
    "change_not_yet": ErrorText(
        "Harinya belum tiba",
        "Akun, kasus, dan surat diserahterimakan pada harinya. Simpan dulu wewenang dan tugasnya saja.",
    ),
    "change_same_officer": ErrorText("Petugas yang sama", "Pilih orang lain yang meneruskan."),
}

TEXTS: dict[str, ErrorText] = {
    **_CHANGES,
    **_COME_IN,
    **_PASSWORDS,
    **_ACCOUNTS,
    **_SET_UP,
    **_RULES,
    **_CHECKS,
}
