"""Words for what a case refuses: guards of the workflow, days, people, answers.

A title also stands alone below its field, so it is short and says what to do where it can.
"""

from __future__ import annotations

from puskesos_desktop.presentation.error_texts_common import ErrorText

_RECEIVING: dict[str, ErrorText] = {
    "reporter_missing": ErrorText(
        "Isi nama pelapor atau pilih Anonim", "Cari warga dengan F3, tulis namanya, atau pilih Anonim."
    ),
    "contact_missing": ErrorText(
        "Isi HP/WA atau alamat", "Tanpa nomor HP atau alamat, jawaban tidak bisa disampaikan."
    ),
    "nothing_corrected": ErrorText("Belum ada yang diubah", "Ubah isi, keperluan, atau nomor HP-nya dulu."),
    "emergency_reason_missing": ErrorText(
        "Isi alasannya", "Misalnya: masuk IGD, atau kartu ditolak di loket."
    ),
    "emergency_unchanged": ErrorText(
        "Belum ada yang diubah", "Ubah batas waktu, fasilitas, atau ruangnya dulu."
    ),
    "emergency_past": ErrorText("Batas ini sudah lewat", "Tulis jam yang masih akan datang."),
    "emergency_limit_unreadable": ErrorText(
        "Tulis hari dan jam", "Misalnya: besok 14.00 atau 23-11-2026 14.00."
    ),
    "papers_complete": ErrorText(
        "Tidak ada berkas yang kurang", "Slip dibuat bila masih ada persyaratan yang belum dibawa."
    ),
    "return_by_past": ErrorText("Tanggal kembali sudah lewat", "Pilih hari ini atau sesudahnya."),
    "return_by_missing": ErrorText(
        "Aturan batas kembali belum ada", "Tambahkan batas waktu berkas_kurang di Pengaturan."
    ),
    "client_unseen": ErrorText(
        "Tulis nama atau ciri klien", "Tanpa nama pun boleh: isi L/P, umur kira-kira, atau tempat ditemukan."
    ),
    "age_unreadable": ErrorText("Tulis umur dalam angka", "Kira-kira saja, misalnya 70."),
    "sector_unknown": ErrorText("Bidang itu tidak ada di daftar", "Pilih satu bidang dari daftar."),
    "category_missing": ErrorText("Pilih keperluan", "Pilih satu keperluan dari daftar."),
    "category_unknown": ErrorText(
        "Keperluan itu tidak ada di daftar", "Pilih dari daftar, atau X99 Lainnya."
    ),
    "text_missing": ErrorText("Tulis isi keluhan", "Tulis singkat apa yang dialami warga."),
    "text_too_long": ErrorText("Terlalu panjang", "Paling banyak {limit} huruf. Pindahkan ke Isi keluhan."),
    "phone_unreadable": ErrorText(
        "Nomor HP belum benar", "Tulis 8 sampai 15 angka, boleh diawali +, seperti 0812 3456 7890."
    ),
    "code_unknown": ErrorText("Pilihan itu tidak ada di daftar", "Pilih satu dari daftar."),
    "received_in_future": ErrorText(
        "Waktu diterima belum tiba", "Periksa tanggal dan jamnya, juga jam laptop ini."
    ),
    "late_reason_missing": ErrorText(
        "Isi alasan baru dicatat hari ini", "Misalnya listrik padam dan dicatat dulu di buku."
    ),
    "day_in_future": ErrorText("Tanggal itu belum tiba", "Pilih hari ini atau hari sebelumnya."),
    "month_frozen": ErrorText(
        "Laporan bulan itu sudah ditutup",
        "Bulan {month} sudah dilaporkan. Catat dengan tanggal di bulan berjalan.",
    ),
    "check_needs_resident": ErrorText(
        "Hasil cek perlu warga dari Data Warga", "Pilih orangnya dengan F3 atau tambahkan sebagai warga baru."
    ),
    "check_of_another": ErrorText(
        "Hasil cek itu bukan tentang orang ini", "Catat hasil cek yang baru; isian lain tetap ada."
    ),
    "desil_out_of_range": ErrorText("Desil dari 1 sampai 10", "Kosongkan bila sumbernya tidak menampilkan."),
    "desil_without_listing": ErrorText(
        "Desil hanya untuk yang terdaftar", "Kosongkan desil, atau pilih Terdaftar."
    ),
    "check_date_missing": ErrorText("Isi tanggal cek", "Tulis kapan SIKS-NG dibuka, atau Hari ini."),
    "info_result_missing": ErrorText(
        "Tulis jawaban di meja", "Tanya saja selesai hari ini, jadi jawabannya ikut dicatat."
    ),
    "officer_is_party": ErrorText(
        "Petugas ini terkait dengan pengaduan",
        "Pelapor, klien, atau terlapor tidak menangani pengaduannya sendiri. Pilih petugas lain.",
    ),
    "complaint_elsewhere": ErrorText(
        "Pengaduan ini sudah di kantor lain", "Muat ulang untuk melihat siapa yang memegangnya sekarang."
    ),
    "complaint_restricted": ErrorText(
        "Pengaduan ini dibatasi", "Hanya koordinator dan petugas yang menangani yang bisa membukanya."
    ),
}

_MOVING: dict[str, ErrorText] = {
    "step_unknown": ErrorText(
        "Langkah itu tidak tersedia dari sini", "Muat ulang pengaduan untuk melihat langkah yang tersedia."
    ),
    "step_not_permitted": ErrorText(
        "Peran Anda belum boleh melakukan langkah ini",
        "Minta koordinator, atau ganti petugas dengan F12.",
    ),
    "note_unknown": ErrorText("Catatan jenis itu tidak ada", "Pilih kontak, catatan, atau hasil periksa."),
    "note_missing": ErrorText("Tulis catatannya", "Catatan kosong tidak disimpan."),
    "complaint_ended": ErrorText(
        "Pengaduan ini sudah selesai", "Buka kembali lebih dulu bila masih ada yang perlu dikerjakan."
    ),
    "occurred_before_last": ErrorText(
        "Tanggal lebih awal dari catatan terakhir", "Catatan terakhir bertanggal {last}."
    ),
    "officer_missing": ErrorText("Pilih petugas", "Pengaduan perlu petugas yang menangani."),
    "missing_papers_not_listed": ErrorText(
        "Pilih berkas yang diminta", "Tandai berkas yang masih kurang, supaya warga tahu."
    ),
    "papers_still_missing": ErrorText(
        "Masih ada berkas yang kurang", "Tandai yang sudah diterima, atau lanjutkan tanpa berkas itu."
    ),
    "visit_not_planned": ErrorText("Isi tanggal dan petugas kunjungan", "Kunjungan perlu hari dan orangnya."),
    "visit_not_reported": ErrorText("Tulis hasil kunjungan", "Catat yang terlihat dan tanggalnya."),
    "register_not_checked": ErrorText(
        "Belum dicek di SIKS-NG", "Catat hasil ceknya dulu. Bila tidak bisa dibuka, pilih Tidak bisa diakses."
    ),
    "action_missing": ErrorText(
        "Tulis yang akan dikerjakan", "Misalnya membantu mengisi formulir di kantor."
    ),
    "agency_missing": ErrorText("Pilih tujuan rujukan", "Pilih instansi dari daftar."),
    "service_missing": ErrorText("Pilih layanan yang diminta", "Tulis apa yang diminta dari instansi."),
    "letter_not_numbered": ErrorText(
        "Surat rujukan belum bernomor", "Buat surat rujukan dengan F4 dan beri nomor."
    ),
    "referral_not_declined": ErrorText(
        "Instansi belum menolak rujukan", "Catat jawaban instansi, atau tarik rujukan dengan alasan."
    ),
    "follow_up_text_missing": ErrorText("Tulis yang perlu diingat", "Misalnya: telepon Dinas Sosial."),
    "follow_up_in_past": ErrorText("Tanggal pengingat sudah lewat", "Pilih hari ini atau sesudahnya."),
    "follow_up_done": ErrorText("Pengingat itu sudah dikerjakan", "Muat ulang pengaduan ini.", "Muat ulang"),
    "delegation_role_unknown": ErrorText(
        "Peran itu tidak didelegasikan", "Hanya tugas koordinator atau verifikator."
    ),
    "delegation_same_person": ErrorText("Pilih petugas lain", "Tugas tidak didelegasikan ke diri sendiri."),
    "delegation_ends_before_start": ErrorText("Sebelum tanggal mulai", "Periksa kedua tanggalnya."),
    "delegation_over": ErrorText("Masa delegasi sudah lewat", "Pilih hari ini atau sesudahnya."),
    "delegation_reason_missing": ErrorText("Isi alasannya", "Misalnya cuti, sakit, atau dinas luar."),
    "delegation_not_holder": ErrorText(
        "Petugas ini tidak memegang peran itu", "Delegasi hanya dari akun yang memegang perannya."
    ),
    "delegation_without_account": ErrorText(
        "Petugas pengganti belum punya akun", "Buat akunnya di Pengaturan lebih dulu."
    ),
    "delegation_overlaps": ErrorText(
        "Sudah ada delegasi sampai {until}", "Akhiri yang lama, atau pilih tanggal sesudahnya."
    ),
    "delegation_not_yours": ErrorText(
        "Delegasi dibuat koordinator sendiri, lurah, atau admin", "Minta salah satunya mencatat di sini."
    ),
    "level_list_nothing": ErrorText(
        "Tidak ada pengaduan yang menunggu di sana",
        "Teruskan pengaduan ke kecamatan dulu, atau pilih tingkat lain.",
    ),
    "level_list_too_long": ErrorText(
        "Terlalu banyak untuk satu daftar",
        "Paling banyak {limit}. Pilih barisnya, lalu buat beberapa daftar.",
    ),
    "receiver_missing": ErrorText("Tulis jabatan penerima", "Misalnya Supervisor Kecamatan."),
    "hand_over_nothing": ErrorText(
        "Tidak ada pengaduan untuk diserahkan", "Pilih baris di daftar, atau petugas yang punya pengaduan."
    ),
    "hand_over_too_many": ErrorText(
        "Terlalu banyak sekaligus", "Paling banyak {limit} pengaduan. Saring daftarnya dulu."
    ),
    "undo_nothing": ErrorText(
        "Tidak ada tindakan yang bisa dibatalkan", "Yang bisa dibatalkan hanya tindakan terakhir hari ini."
    ),
    "undo_not_possible": ErrorText(
        "Tindakan terakhir tidak bisa dibatalkan di sini",
        "Sudah ada nomor, surat, atau catatan yang keluar. Perbaiki lewat Tindakan lain.",
    ),
    "undo_not_yours": ErrorText(
        "Tindakan terakhir dicatat {by}", "Hanya yang mencatat yang bisa membatalkannya."
    ),
    "undo_too_late": ErrorText(
        "Tindakan itu bukan hari ini", "Setelah hari berganti, catat perbaikannya sebagai langkah baru."
    ),
    "referral_missing": ErrorText("Rujukan tidak ditemukan", "Muat ulang pengaduan ini.", "Muat ulang"),
    "referral_not_overdue": ErrorText(
        "Rujukan belum lewat batas", "Surat pengingat dibuat setelah batas jawab surat rujukan lewat."
    ),
    "referral_not_sent": ErrorText(
        "Surat rujukan belum dikirim",
        "Tandai suratnya sudah dikirim dulu; batas jawab instansi mulai dari sana.",
    ),
    "referral_news_too_early": ErrorText(
        "Tanggal kabar terlalu awal", "Kabar sebelumnya bertanggal {last}. Pilih tanggal itu atau sesudahnya."
    ),
    "referral_step_unknown": ErrorText(
        "Rujukan sudah berubah", "Muat ulang untuk melihat keadaan rujukan.", "Muat ulang"
    ),
    "request_step_unknown": ErrorText(
        "Langkah itu tidak tersedia", "Muat ulang permohonan untuk melihat langkah yang tersedia."
    ),
    "client_nik_missing": ErrorText(
        "Klien belum punya NIK", "Usulan perlu NIK. Bantu urus ke Disdukcapil lebih dulu."
    ),
    "client_kk_missing": ErrorText("Klien belum punya nomor KK", "Lengkapi nomor KK di Data Warga."),
    "client_photo_missing": ErrorText("Foto belum lengkap", "Siapkan foto rumah dan foto orangnya."),
    "level_not_checked": ErrorText(
        "Catat siapa yang memeriksa", "Tulis nama pemeriksa dan katanya sebelum diteruskan."
    ),
}

_ENDING: dict[str, ErrorText] = {
    "answer_missing": ErrorText("Tulis isi jawaban", "Tulis dengan kata yang mudah untuk warga."),
    "answer_source_missing": ErrorText("Isi dari siapa jawabannya", "Misalnya Dinas Sosial."),
    "answer_in_future": ErrorText("Tanggal jawaban belum tiba", "Periksa tanggal pada suratnya."),
    "answer_not_awaited": ErrorText(
        "Pengaduan ini tidak menunggu jawaban", "Muat ulang untuk melihat langkah yang tersedia."
    ),
    "answer_not_there": ErrorText("Belum ada jawaban", "Catat jawabannya dulu, baru sampaikan ke warga."),
    "result_missing": ErrorText("Tulis hasilnya", "Pengaduan tidak ditutup tanpa hasil."),
    "not_info_only": ErrorText(
        "Belum bisa langsung selesai", "Hanya pertanyaan yang dijawab di meja yang langsung selesai."
    ),
    "reason_missing": ErrorText("Tulis alasannya", "Alasan ikut tersimpan dan tercetak di riwayat."),
    "telling_missing": ErrorText(
        "Warga belum diberi tahu",
        "Catat penyampaian jawaban, atau percobaan yang belum tersambung sampai cukup.",
    ),
    "telling_in_future": ErrorText("Tanggal penyampaian belum tiba", "Pilih hari ini atau sebelumnya."),
    "telling_before_answer": ErrorText(
        "Lebih awal dari jawabannya", "Jawaban bertanggal {answered_on}. Periksa tanggalnya."
    ),
    "parent_missing": ErrorText("Pilih pengaduan asal", "Tulis nomor pengaduan yang lebih dulu masuk."),
    "parent_is_duplicate": ErrorText(
        "Pengaduan asal juga duplikat", "Pilih pengaduan yang paling awal masuk."
    ),
    "parent_makes_cycle": ErrorText(
        "Kedua pengaduan saling menunjuk", "Pilih pengaduan lain sebagai asalnya."
    ),
    "reopening_too_late": ErrorText(
        "Sudah lewat masa buka kembali", "Terima sebagai pengaduan baru dengan F2."
    ),
}

_CHECKS: dict[str, ErrorText] = {
    "check_history_broken": ErrorText(
        "Riwayat pengaduan {ticket} terputus", "Bandingkan pengaduan itu dengan cadangan terakhir."
    ),
    "check_open_cases": ErrorText(
        "Jumlah pengaduan terbuka tidak cocok",
        "Menurut riwayat {counted}, menurut daftar {open}. Bandingkan dengan cadangan terakhir.",
    ),
    "check_memberships": ErrorText(
        "{count} warga tercatat di dua keluarga sekaligus", "Periksa keluarganya di Data Warga."
    ),
    "check_results_told": ErrorText(
        "{count} hasil usulan tidak cocok dengan catatan penyampaiannya",
        "Periksa di Pengaduan, Hasil usulan.",
    ),
    "check_search_words": ErrorText(
        "{count} kata di daftar pencarian tidak cocok", "Sebagian warga mungkin tidak ketemu saat dicari."
    ),
}

TEXTS: dict[str, ErrorText] = _RECEIVING | _MOVING | _ENDING | _CHECKS
