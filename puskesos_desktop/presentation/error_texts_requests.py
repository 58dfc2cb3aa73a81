"""Words for what a permohonan refuses: what it asks for, its steps, a reactivation, a list of people."""

from __future__ import annotations

from puskesos_desktop.presentation.error_texts_common import ErrorText

TEXTS: dict[str, ErrorText] = {
    "applicant_missing": ErrorText(
        "Pilih warga atau tulis namanya", "Cari warga dengan nama atau NIK, atau tulis nama pemohon."
    ),
    "purpose_missing": ErrorText("Tulis keperluannya", "Tulis singkat apa yang diminta warga."),
    "request_ended": ErrorText(
        "Permohonan ini sudah selesai", "Catat permohonan baru bila warga memerlukannya lagi."
    ),
    "request_step_unknown": ErrorText(
        "Langkah itu tidak tersedia dari sini", "Muat ulang permohonan untuk melihat langkah berikutnya."
    ),
    "issued_paper_missing": ErrorText(
        "Tulis nomor suratnya", "Isi nomor seperti di buku agenda dan tanggal suratnya."
    ),
    "request_is_no_pbi": ErrorText(
        "Ini bukan permohonan reaktivasi", "Data faskes hanya ada pada reaktivasi PBI-JK."
    ),
    "complaint_missing": ErrorText(
        "Pengaduan itu tidak ditemukan", "Tulis nomor tiket atau kode pengaduannya."
    ),
    "pbi_reason_missing": ErrorText("Pilih alasan reaktivasi", "Kemensos meminta satu alasan dari daftar."),
    "facility_missing": ErrorText(
        "Isi nama faskes", "Alasan medis harus menyebut rumah sakit atau puskesmasnya."
    ),
    "facility_letter_missing": ErrorText(
        "Isi nomor surat faskes atau pilih Menyusul",
        "Surat rekomendasi boleh terbit dulu, pengusulan ke Kemensos menunggu suratnya.",
    ),
    "facility_letter_awaited": ErrorText(
        "Surat faskes masih menyusul", "Lengkapi nomor surat faskes sebelum diusulkan ke Kemensos."
    ),
    "card_number_wrong": ErrorText(
        "Nomor kartu terdiri dari {digits} angka", "Kosongkan bila kartunya tidak ada."
    ),
    "inactive_since_in_future": ErrorText("Tanggal nonaktif belum tiba", "Periksa tanggalnya."),
    "pbi_inactive_too_long": ErrorText(
        "Nonaktif lebih lama dari batas",
        "Kepesertaan ini tidak direaktivasi lagi. Tolak dengan alasan itu dan usulkan sebagai peserta baru.",
    ),
    "pbi_desil_too_high": ErrorText(
        "Desilnya di atas batas PBI-JK",
        "Tolak dengan alasan itu, atau ajukan pemutakhiran data bila desilnya tidak sesuai.",
    ),
    "group_empty": ErrorText("Belum ada warga di daftar", "Tempel NIK atau nama, satu orang satu baris."),
    "group_too_large": ErrorText("Terlalu banyak sekaligus", "Paling banyak {limit} orang. Bagi daftarnya."),
    "checks_empty": ErrorText("Belum ada hasil cek", "Isi hasil paling sedikit untuk satu orang."),
    "check_request_history": ErrorText(
        "Riwayat permohonan {ticket} terputus", "Bandingkan permohonan itu dengan cadangan terakhir."
    ),
}
