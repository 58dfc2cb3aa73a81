"""Words for the number book."""

from __future__ import annotations

from puskesos_desktop.presentation.error_texts_common import ErrorText

TEXTS: dict[str, ErrorText] = {
    "approver_missing": ErrorText("Yang menyetujui belum diisi", "Tulis nama pejabat yang menyetujui."),
    "backdate_invalid": ErrorText("Batas hari mundur belum sesuai", "Isi angka 0 sampai {most}."),
    "book_too_long": ErrorText(
        "Buku terlalu panjang untuk dicetak", "Cetak per bulan; paling banyak {most} baris sekali cetak."
    ),
    "gap_unknown": ErrorText("Nomor itu bukan celah", "Buku sudah berubah. Muat ulang, lalu coba lagi."),
    "insertion_not_late": ErrorText(
        "Surat ini tidak terlambat", "Nomor sisipan hanya untuk tanggal sebelum hari ini."
    ),
    "insertion_other_day": ErrorText(
        "Nomor sisipan untuk tanggal lain", "Nomor ini dipesan untuk surat tanggal {day}."
    ),
    "insertion_reason_missing": ErrorText(
        "Alasan sisipan belum diisi", "Tulis mengapa surat ini terlambat dicatat."
    ),
    "insertion_too_late": ErrorText(
        "Tanggal terlalu lama",
        "Nomor sisipan paling lama {days} hari ke belakang; batasnya ada di Penomoran.",
    ),
    "insertion_without_base": ErrorText(
        "Belum ada nomor pada tanggal itu", "Isi nomor terakhir sebelum surat ini di buku agenda kertas."
    ),
    "letter_date_after_next": ErrorText(
        "Tanggal melewati nomor berikutnya",
        "Nomor sesudahnya bertanggal {next}. Pilih tanggal itu atau sebelumnya.",
    ),
    "letter_date_day_off": ErrorText(
        "Hari libur", "Penomoran kantor ini hanya untuk hari kerja. Pilih tanggal hari kerja."
    ),
    "number_leaps": ErrorText(
        "Nomor {number} jauh di atas nomor terakhir, {last}",
        "Periksa angkanya. Bila benar, catat dulu nomor sebelumnya di Buku nomor.",
    ),
    "letter_date_past_year": ErrorText(
        "Buku tahun {now}: surat tahun {year} lewat Nomor sisipan",
        "Surat tahun lalu diberi nomor sisipan di Buku nomor selama buku itu belum ditutup.",
    ),
    "letter_subject_missing": ErrorText("Isi singkat belum diisi", "Tulis hal atau isi singkat surat."),
    "number_gaps_open": ErrorText(
        "Masih ada celah nomor", "Jelaskan dulu celah mulai nomor {first}, lalu tutup buku lagi."
    ),
    "number_has_letter": ErrorText(
        "Nomor ini dipakai surat di program", "Buka suratnya dari daftar, lalu batalkan di sana."
    ),
    "number_holder_missing": ErrorText("Pemesan belum diisi", "Tulis untuk siapa nomor ini dipesan."),
    "number_not_reserved": ErrorText(
        "Nomor pesanan sudah dipakai", "Nomor {number} sudah dipakai atau dibatalkan. Pilih nomor lain."
    ),
    "number_other_period": ErrorText(
        "Nomor dari masa lain", "Nomor {number} tidak berlaku untuk tanggal surat ini."
    ),
    "number_reset_running": ErrorText(
        "Nomor tahun {year} sudah berjalan",
        "Cara mulai lagi dari 1 hanya diganti sebelum ada nomor tahun ini.",
    ),
    "number_template_without_month": ErrorText(
        "Pola nomor tanpa bulan", "Nomor yang mulai lagi tiap bulan perlu {{bulan}} atau {{bulan_romawi}}."
    ),
    "letter_number_unreadable": ErrorText(
        "Nomor tidak terbaca", "Tulis nomor urutnya saja, misalnya 131, 12.a, 12A, atau 012.01."
    ),
    "number_void_already": ErrorText("Nomor sudah batal", "Nomor {number} tidak perlu dibatalkan lagi."),
    "number_year_closed": ErrorText(
        "Buku tahun {year} sudah ditutup", "Tidak ada nomor yang dapat ditambah atau diubah di tahun itu."
    ),
    "reserve_count_invalid": ErrorText("Jumlah nomor belum sesuai", "Pesan 1 sampai {most} nomor sekaligus."),
    "year_not_over": ErrorText("Tahun {year} belum berakhir", "Buku ditutup mulai 31 Desember."),
}
