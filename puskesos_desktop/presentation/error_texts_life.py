"""Words for what cannot have happened to a family, or is not told whole yet."""

from __future__ import annotations

from puskesos_desktop.presentation.error_texts_common import ErrorText

_LOOK = "Periksa tanggalnya pada surat keterangan."

TEXTS: dict[str, ErrorText] = {
    "life_date_future": ErrorText(
        "Tanggalnya setelah hari ini", "Catat peristiwa pada harinya, atau sesudahnya."
    ),
    "life_before_birth": ErrorText(
        "Tanggalnya sebelum tanggal lahir ({day:%d-%m-%Y})", f"{_LOOK} Atau perbaiki tanggal lahirnya dulu."
    ),
    "life_before_last_change": ErrorText(
        "Tanggalnya sebelum perubahan terakhir ({day:%d-%m-%Y})",
        "Riwayat keluarga dicatat berurutan. Isi hari itu atau sesudahnya.",
    ),
    "life_already_dead": ErrorText(
        "Warga ini sudah tercatat meninggal", "Bila keliru, pilih Kembali dan tulis alasannya."
    ),
    "life_already_here": ErrorText(
        "Warga ini tercatat hidup dan tinggal di sini", "Tidak ada yang perlu dikembalikan."
    ),
    "life_not_here": ErrorText(
        "Ada yang tercatat sudah meninggal atau pindah", "Pilih anggota yang masih tinggal di sini."
    ),
    "life_head_needed": ErrorText(
        "Pilih kepala keluarga yang baru", "Kepala keluarga keluar dari KK ini, yang tinggal perlu kepala."
    ),
    "life_head_not_staying": ErrorText(
        "Kepala keluarga baru harus anggota yang tinggal", "Pilih anggota yang tidak ikut keluar dari KK ini."
    ),
    "life_second_head": ErrorText(
        "Kepala keluarga di KK itu menjadi dua", "Pilih hubungan lain untuk salah satunya."
    ),
    "life_already_head": ErrorText("Ia sudah kepala keluarga", "Pilih anggota yang lain."),
    "life_no_family": ErrorText(
        "Warga ini belum masuk KK mana pun", "Buatkan dulu KK-nya lewat Pisah KK, nomornya boleh menyusul."
    ),
    "life_nobody_goes": ErrorText("Belum dipilih siapa yang ikut", "Centang paling sedikit satu anggota."),
    "life_everybody_goes": ErrorText(
        "Semua anggota ikut, tidak ada yang berpisah", "Sisakan yang tetap di KK lama, atau pilih Gabung KK."
    ),
    "life_new_head_missing": ErrorText(
        "Pilih kepala keluarga KK yang baru", "Salah satu dari yang ikut ke KK baru."
    ),
    "life_not_a_member": ErrorText("Ada yang bukan anggota KK ini lagi", "Muat ulang, lalu pilih kembali."),
    "life_same_family": ErrorText(
        "Itu KK yang sama", "Pilih warga dari KK lain; satu KK tidak digabung dengan dirinya sendiri."
    ),
    "life_target_missing": ErrorText("Pilih KK tujuan", "Cari salah satu warga di KK itu."),
    "life_target_without_family": ErrorText(
        "Warga itu belum masuk KK mana pun", "Pilih warga lain dari KK tujuan."
    ),
    "life_reason_missing": ErrorText(
        "Tulis alasannya", "Ia tercatat meninggal; tulis dari mana diketahui bahwa itu keliru."
    ),
    "life_aid_of_dead": ErrorText(
        "Bantuan untuk yang meninggal tidak berlanjut", "Pilih berhenti, atau diteruskan penerima pengganti."
    ),
    "life_heir_missing": ErrorText("Pilih penerima pengganti", "Salah satu anggota yang tinggal di KK ini."),
    "kk_used": ErrorText(
        "Nomor KK ini sudah dipakai keluarga lain", "Periksa nomornya, atau kosongkan bila belum terbit."
    ),
}

WARNINGS: dict[str, str] = {
    "life_head_is_child": "Kepala keluarga yang baru belum 17 tahun; biasanya ada wali.",
    "life_without_family": "Ia belum masuk KK mana pun sesudah ini.",
}
"""What is odd about an event and stops nobody."""
