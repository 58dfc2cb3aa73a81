"""Words for numbers, letters, SK and the monthly report."""

from __future__ import annotations

from puskesos_desktop.presentation.error_texts_common import ErrorText

TEXTS: dict[str, ErrorText] = {
    "agency_code_invalid": ErrorText(
        "Kode instansi belum sesuai", "Huruf kecil, angka, atau garis bawah, misalnya dinkes_kota."
    ),
    "agency_code_taken": ErrorText("Kode instansi sudah dipakai", "Pilih kode lain, atau ubah instansi itu."),
    "agenda_number_invalid": ErrorText("Nomor agenda belum sesuai", "Tulis angka mulai dari 1."),
    "agenda_number_taken": ErrorText(
        "Nomor agenda {number} sudah dipakai", "Kosongkan agar program memberi nomor berikutnya tahun {year}."
    ),
    "incoming_case_missing": ErrorText(
        "Pengaduan belum disebut", "Tulis kode, nomor pengaduan, atau nomor surat rujukan yang dijawab."
    ),
    "incoming_case_unknown": ErrorText(
        "Pengaduan tidak ditemukan", "Periksa kode 8 huruf, nomor pengaduan, atau nomor surat rujukan."
    ),
    "incoming_incomplete": ErrorText("Pengirim atau perihal kosong", "Keduanya perlu untuk buku agenda."),
    "incoming_scan_there": ErrorText("Pindaian sudah ada", "Pindaian yang tersimpan tidak diganti."),
    "disposition_due_past": ErrorText("Batas sudah lewat", "Pilih hari ini atau sesudahnya, atau kosongkan."),
    "disposition_not_waiting": ErrorText(
        "Tidak ada disposisi yang menunggu", "Surat ini belum didisposisi atau sudah ditindaklanjuti."
    ),
    "disposition_result_missing": ErrorText("Tulis hasilnya", "Satu kalimat tentang apa yang dilakukan."),
    "instruction_missing": ErrorText("Tulis isi disposisi", "Salin yang ditulis pimpinan pada suratnya."),
    "incoming_scan_not_pdf": ErrorText("Pindaian bukan PDF", "Pindai suratnya menjadi PDF, lalu pilih lagi."),
    "incoming_scan_too_large": ErrorText(
        "Pindaian terlalu besar", "Paling besar {most} MB. Pindai dengan ketajaman lebih rendah."
    ),
    "agency_missing": ErrorText(
        "Instansi tujuan belum ada", "Tambahkan instansi di Pengaturan, lalu buat surat rujukan lagi."
    ),
    "collector_missing": ErrorText("Nama pengambil kosong", "Tulis nama orang yang membawa suratnya."),
    "collector_too_long": ErrorText("Nama pengambil terlalu panjang", "Paling banyak {most} huruf."),
    "copies_invalid": ErrorText("Jumlah rangkap belum sesuai", "Pilih 1 sampai {most} rangkap."),
    "counter_already_running": ErrorText(
        "Nomor tahun ini sudah berjalan", "Nomor awal tidak dapat diubah setelah ada nomor yang dipakai."
    ),
    "date_before_letter": ErrorText(
        "Tanggal sebelum tanggal surat", "Pilih tanggal yang sama atau setelah tanggal surat."
    ),
    "date_in_future": ErrorText("Tanggal belum tiba", "Pilih hari ini atau tanggal sebelumnya."),
    "draft_already_saved": ErrorText(
        "Surat ini sudah tersimpan sebagai draf",
        "Buka di Surat & Agenda, bagian Draf, lalu beri nomor.",
    ),
    "draft_discarded": ErrorText("Draf ini sudah dibuang", "Buat surat baru bila masih diperlukan."),
    "draft_numbered": ErrorText(
        "Draf ini sudah menjadi surat {number}",
        "Buka suratnya dari daftar; perbaikannya lewat surat itu.",
    ),
    "draft_of_another": ErrorText(
        "Draf ini dibuat petugas lain",
        "Yang melanjutkannya: pembuatnya, verifikator, atau koordinator.",
    ),
    "letter_without_number": ErrorText(
        "Surat ini masih draf", "Buka drafnya dari Surat & Agenda, lalu simpan atau beri nomor."
    ),
    "letter_date_before_last": ErrorText(
        "Tanggal surat mundur",
        "Nomor sebelumnya bertanggal {last}. Pilih tanggal itu atau sesudahnya, atau ambil nomor sisipan.",
    ),
    "letter_date_in_future": ErrorText("Tanggal surat belum tiba", "Pilih hari ini atau tanggal sebelumnya."),
    "letter_frozen": ErrorText(
        "Surat sudah ditandatangani atau diserahkan",
        "Isinya tidak dapat diubah lagi. Buat surat baru bila ada yang keliru.",
    ),
    "letter_number_overtaken": ErrorText(
        "Nomor sesudah {number} sudah bertanggal lebih awal",
        "Batalkan nomor surat ini, lalu buat surat baru dengan nomor dari petugas agenda.",
    ),
    "letter_of_other_period": ErrorText(
        "Nomor {number} milik bulan atau tahun lain",
        "Batalkan nomor surat ini, lalu buat surat baru atas nama yang berwenang sekarang.",
    ),
    "letter_signer_missing": ErrorText(
        "Penanda tangan belum dipilih", "Pilih pejabat yang berwenang pada tanggal surat ini."
    ),
    "letter_undo_followed": ErrorText(
        "Langkah terakhir surat ini tidak dapat dibatalkan",
        "Sudah ada pindaian, salinan, pengambil, atau pengaduan yang mengikutinya.",
    ),
    "letter_step_not_allowed": ErrorText(
        "Langkah ini tidak dapat dilakukan",
        "Surat sedang pada keadaan lain. Muat ulang daftar, lalu coba lagi.",
    ),
    "mandate_basis_missing": ErrorText(
        "Dasar penunjukan belum diisi",
        "Isi nomor SK atau surat perintah untuk Plt., Plh., Pj., a.n., atau u.b.",
    ),
    "mandate_end_missing": ErrorText(
        "Hari terakhir Plh. belum diisi", "Plh. hanya menggantikan beberapa hari: isi sampai tanggal berapa."
    ),
    "mandate_has_later_letters": ErrorText(
        "Ada surat bertanggal sesudah hari itu",
        "{count} surat sudah ditandatangani dengan wewenang ini sesudah hari itu. Pilih hari lain.",
    ),
    "mandate_kind_unknown": ErrorText("Kewenangan tidak dikenal", "Pilih satu dari daftar."),
    "mandate_overlaps": ErrorText(
        "Wewenang yang sama sudah ada pada hari itu",
        "Mulai sesudah yang lama berakhir, atau akhiri yang lama.",
    ),
    "mandate_via_missing": ErrorText(
        "Pejabat di antaranya belum diisi",
        "Untuk u.b., isi jabatan yang menerima kuasa a.n., misalnya Sekretaris.",
    ),
    "mandate_ends_before_start": ErrorText(
        "Tanggal selesai sebelum tanggal mulai", "Periksa kedua tanggal wewenang tanda tangan."
    ),
    "mandate_not_valid": ErrorText(
        "Penanda tangan tidak berwenang pada tanggal ini",
        "Pilih penanda tangan lain atau tanggal surat yang termasuk masa wewenangnya.",
    ),
    "mandate_position_missing": ErrorText("Jabatan belum diisi", "Isi jabatan seperti tertulis di surat."),
    "minutes_mended": ErrorText(
        "Berita acara ini sudah diperbaiki", "Cetak daftarnya dari berita acara yang memperbaikinya."
    ),
    "minutes_not_signed": ErrorText(
        "Berita acara belum ditandatangani",
        "Daftar untuk papan pengumuman dibuat sesudah berita acaranya ditandatangani.",
    ),
    "minutes_without_proposals": ErrorText(
        "Tidak ada usulan di berita acara ini",
        "Daftar untuk papan pengumuman memuat usulan baru (Lampiran I) dan yang dikeluarkan (Lampiran III).",
    ),
    "month_in_future": ErrorText("Bulan belum tiba", "Pilih bulan ini atau sebelumnya."),
    "month_invalid": ErrorText("Bulan tidak dikenali", "Tulis tahun dan bulan, misalnya 2026-11."),
    "month_not_over": ErrorText(
        "Bulan belum berakhir", "Laporan dikunci setelah hari terakhir bulan itu lewat."
    ),
    "nothing_to_pick_up": ErrorText(
        "Tidak ada surat yang siap diambil", "Surat tampil di daftar ini sesudah ditandai ditandatangani."
    ),
    "number_already_used": ErrorText(
        "Nomor sudah dipakai", "Nomor {number} sudah ada di buku tahun ini. Periksa buku agenda."
    ),
    "number_block_invalid": ErrorText(
        "Blok nomor terbalik", "Nomor terakhir blok harus sama atau sesudah nomor pertama."
    ),
    "number_block_missing": ErrorText(
        "Blok nomor belum diisi", "Isi nomor pertama dan terakhir blok di Pengaturan."
    ),
    "number_block_used_up": ErrorText(
        "Blok nomor habis", "Nomor {last} adalah yang terakhir. Minta blok baru, lalu isi di Pengaturan."
    ),
    "number_must_be_typed": ErrorText("Nomor belum diisi", "Ketik nomor yang diberikan petugas agenda."),
    "number_template_unknown_token": ErrorText(
        "Pola nomor tidak dikenali",
        "Bagian {token} tidak dikenal. Pakai kode, urut, unit, bulan, bulan_romawi, atau tahun.",
    ),
    "number_template_without_number": ErrorText(
        "Pola nomor tanpa nomor urut", "Tambahkan {{urut}} ke dalam pola."
    ),
    "officer_name_missing": ErrorText("Nama petugas belum diisi", "Isi nama sesuai KTP."),
    "opening_already_set": ErrorText("Sisa awal sudah diisi", "Sisa pengaduan lama hanya diisi satu kali."),
    "opening_negative": ErrorText("Sisa awal tidak boleh kurang dari nol", "Isi angka 0 atau lebih."),
    "referral_incomplete": ErrorText(
        "Surat rujukan belum lengkap", "Isi tujuan, hal, permohonan, dan uraian masalah."
    ),
    "referral_settled": ErrorText(
        "Rujukan surat ini sudah berakhir",
        "Instansi sudah menjawab atau rujukannya sudah ditarik. Buat surat baru bila ada yang keliru.",
    ),
    "reply_before_letter": ErrorText(
        "Batas jawab sebelum tanggal surat", "Pilih batas jawab yang sama atau setelah tanggal surat."
    ),
    "sk_already_revoked": ErrorText("SK sudah dicabut", "Tidak ada yang perlu diubah."),
    "excerpt_not_issued_here": ErrorText(
        "SK ini tidak diterbitkan di sini", "Petikannya dibuat oleh kantor yang menetapkan."
    ),
    "excerpt_not_signed": ErrorText(
        "SK belum ditandatangani", "Tandai dulu SK ini sudah ditandatangani di Surat & Agenda."
    ),
    "sk_basis_repealed": ErrorText(
        "{title} sudah dicabut", "Keluarkan dari Mengingat, atau perbaiki keadaannya di Pengaturan."
    ),
    "sk_basis_unverified": ErrorText(
        "{title} belum dicek", "Cocokkan dengan naskahnya, atau tulis alasan mengapa tetap dipakai."
    ),
    "sk_budget_missing": ErrorText(
        "Honorarium perlu anggaran", "Isi DPA yang membayarnya, atau kosongkan honorariumnya."
    ),
    "sk_member_not_officer": ErrorText(
        "Nama ini belum ada di daftar petugas", "Tugas di Puskesos diberikan kepada petugas yang terdaftar."
    ),
    "sk_position_unknown": ErrorText(
        "Jabatan tidak ada dalam jenis SK ini", "Pilih jabatan yang tersedia untuk jenis SK ini."
    ),
    "sk_ends_before_start": ErrorText(
        "Masa SK terbalik", "Tanggal selesai harus sama atau setelah tanggal mulai."
    ),
    "sk_issuer_not_here": ErrorText(
        "SK ini tidak diterbitkan di sini",
        "SK Kepala Dinas atau Bupati/Wali Kota hanya dicetak sebagai draf, lalu dicatat sebagai SK diterima.",
    ),
    "sk_number_missing": ErrorText(
        "Nomor SK belum diisi", "Ketik nomor seperti tertulis pada SK yang diterima."
    ),
    "sk_scan_not_pdf": ErrorText("Pindaian bukan PDF", "Pilih berkas PDF hasil pindaian SK."),
    "sk_scan_too_large": ErrorText(
        "Pindaian terlalu besar", "Pindai lagi lebih kecil, paling banyak {most} MB."
    ),
    "sk_signer_missing": ErrorText(
        "Penanda tangan SK belum dipilih", "Pilih lurah atau pejabat yang berwenang pada tanggal SK."
    ),
    "sk_title_missing": ErrorText("Judul SK belum diisi", "Isi tentang apa keputusan ini."),
    "signed_outside_mandate": ErrorText(
        "Wewenang penanda tangannya berakhir {until}",
        "Tandai dengan tanggal tanda tangan sampai hari itu. Bila belum ditandatangani, buat ulang atas nama "
        "yang berwenang sekarang.",
    ),
    "training_hours_invalid": ErrorText("Jumlah jam tidak wajar", "Isi jam pelajaran antara 1 dan 2.000."),
    "training_in_future": ErrorText("Pelatihan belum berlangsung", "Isi tanggal hari ini atau sebelumnya."),
    "training_title_missing": ErrorText(
        "Nama pelatihan belum diisi", "Isi nama pelatihan seperti di sertifikat."
    ),
    "sk_without_members": ErrorText("Belum ada nama dalam SK", "Tambahkan paling sedikit satu petugas."),
}
