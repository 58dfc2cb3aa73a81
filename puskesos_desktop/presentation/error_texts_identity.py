"""Words for what can stand in the way of joining two records, of taking that back, of giving a number."""

from __future__ import annotations

from puskesos_desktop.presentation.error_texts_common import ErrorText

_STAYS = "Penggabungan tetap berlaku; perbaiki datanya langsung di kartu warga."

TEXTS: dict[str, ErrorText] = {
    "merge_same_person": ErrorText("Itu orang yang sama persis", "Pilih dua data warga yang berbeda."),
    "merge_already_merged": ErrorText(
        "Data ini sudah digabung",
        "Salah satu dari keduanya sudah menjadi bagian data lain. Muat ulang daftar.",
    ),
    "merge_number_lost": ErrorText(
        "NIK dari Dukcapil akan hilang", "Pilih NIK yang 16 angka, bukan nomor sementara."
    ),
    "merge_undone": ErrorText(
        "Sudah dipisahkan lagi", "Penggabungan ini tidak berlaku lagi. Muat ulang daftar."
    ),
    "merge_undo_later_merge": ErrorText(
        "Belum bisa dipisahkan",
        "Orang ini sesudahnya digabung lagi dengan data lain. Pisahkan dulu penggabungan yang terakhir.",
    ),
    "merge_undo_nik_used": ErrorText(
        "Belum bisa dipisahkan",
        "NIK data yang digabung sekarang dipakai warga lain. Perbaiki dulu NIK warga itu.",
    ),
    "merge_undo_person_changed": ErrorText(
        "Tidak bisa dipisahkan lagi", f"Data diri orang ini sudah diubah sesudah digabung. {_STAYS}"
    ),
    "merge_undo_family_changed": ErrorText(
        "Tidak bisa dipisahkan lagi", f"Keluarga orang ini sudah berubah sesudah digabung. {_STAYS}"
    ),
    "merge_undo_aid_changed": ErrorText(
        "Tidak bisa dipisahkan lagi", f"Bantuan atau PPKS orang ini sudah berubah sesudah digabung. {_STAYS}"
    ),
    "merge_undo_case_changed": ErrorText(
        "Tidak bisa dipisahkan lagi", f"Layanan orang ini sudah diubah sesudah digabung. {_STAYS}"
    ),
    "merge_undo_row_changed": ErrorText(
        "Tidak bisa dipisahkan lagi", f"Catatan orang ini sudah diubah sesudah digabung. {_STAYS}"
    ),
    "pair_decided": ErrorText("Sudah diputuskan", "Pasangan ini baru saja diputuskan. Daftar dimuat ulang."),
    "nik_held": ErrorText(
        "NIK itu milik {name}",
        "Kalau keduanya orang yang sama, gabungkan datanya. Kalau bukan, periksa lagi angkanya.",
        "Bandingkan",
    ),
    "nik_not_wanted": ErrorText(
        "Orang ini sudah punya NIK", "Kalau NIK-nya salah ketik, perbaiki lewat tombol Perbaiki di kartunya."
    ),
}
