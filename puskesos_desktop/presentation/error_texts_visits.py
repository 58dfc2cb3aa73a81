"""Words for what a visit refuses: its plan, its result, its questionnaire, its surat tugas."""

from __future__ import annotations

from puskesos_desktop.presentation.error_texts_common import ErrorText

TEXTS: dict[str, ErrorText] = {
    "visitor_missing": ErrorText(
        "Pilih siapa yang berkunjung", "Kunjungan perlu paling sedikit satu petugas."
    ),
    "visit_day_past": ErrorText(
        "Tanggal kunjungan sudah lewat", "Rencanakan untuk hari ini atau sesudahnya."
    ),
    "visit_until_before": ErrorText(
        "Tanggal akhir mendahului tanggal kunjungan", "Kosongkan bila kunjungan selesai dalam sehari."
    ),
    "visit_outcome_missing": ErrorText(
        "Pilih hasil kunjungan", "Ditemui, tidak ditemui, pindah, atau menolak."
    ),
    "visit_day_missing": ErrorText("Isi tanggal kunjungan", "Tulis tanggal petugas datang ke rumah."),
    "visit_hour_invalid": ErrorText("Jam tidak terbaca", "Tulis seperti 09.30, atau kosongkan."),
    "met_with_missing": ErrorText("Tulis siapa yang ditemui", "Nama orang yang menjawab di rumah itu."),
    "visit_summary_missing": ErrorText(
        "Tulis yang terlihat", "Rumah, orang, dan keadaannya dalam satu-dua kalimat."
    ),
    "visit_summary_long": ErrorText("Tulisan terlalu panjang", "Paling panjang {most} huruf; ringkaskan."),
    "visit_reason_missing": ErrorText(
        "Tulis alasan pendapat petugas", "Tidak layak atau ditunda perlu alasan yang bisa dibaca kembali."
    ),
    "coordinates_invalid": ErrorText(
        "Koordinat tidak terbaca", "Tulis seperti di telepon: -3.9985, 122.5127. Boleh kosong."
    ),
    "answers_incomplete": ErrorText(
        "{count} pertanyaan belum lengkap", "Lengkapi yang ditandai. Isian lain tetap tersimpan."
    ),
    "visit_settled": ErrorText(
        "Kunjungan ini sudah selesai", "Rencanakan kunjungan baru bila keluarga perlu dikunjungi lagi."
    ),
    "assignment_exists": ErrorText(
        "Surat tugas sudah dibuat", "Perbaiki atau batalkan surat yang lama di Surat & Agenda."
    ),
}
