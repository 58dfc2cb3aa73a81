"""Words for what Kartu Warga refuses: photos and scans, PPKS, retyping."""

from __future__ import annotations

from puskesos_desktop.presentation.error_texts_common import ErrorText

_AGAIN = "Foto atau pindai ulang, lalu coba lagi."

TEXTS: dict[str, ErrorText] = {
    "picture_kind": ErrorText(
        "Jenis berkas ini tidak bisa disimpan", "Yang bisa disimpan: foto atau pindaian JPEG, PNG dan PDF."
    ),
    "picture_heic": ErrorText(
        "Foto HEIC belum bisa disimpan",
        "Di ponsel, ubah setelan kamera ke “Paling Kompatibel” atau kirim foto sebagai JPEG, lalu coba lagi.",
    ),
    "picture_too_big": ErrorText(
        "Berkas terlalu besar", f"Paling besar {{limit_mb}} MB. Kecilkan ukurannya atau bagi dua. {_AGAIN}"
    ),
    "picture_points": ErrorText(
        "Gambar terlalu besar",
        "Paling besar {most} juta titik; foto JPEG dari ponsel sampai {limit} juta. "
        "Kecilkan ukurannya, lalu coba lagi.",
    ),
    "picture_pages": ErrorText(
        "Halaman PDF terlalu banyak", "Paling banyak {limit} halaman. Bagi menjadi beberapa berkas."
    ),
    "picture_protected": ErrorText(
        "PDF ini dikunci kata sandi", "Simpan ulang tanpa kata sandi, atau cetak lalu pindai."
    ),
    "picture_damaged": ErrorText("Gambar ini rusak dan tidak bisa dibuka", _AGAIN),
    "picture_stuck": ErrorText(
        "Gambar ini tidak selesai dibuka", f"Isinya tidak wajar, jadi pembacaannya dihentikan. {_AGAIN}"
    ),
    "emblem_kind": ErrorText(
        "Berkas ini bukan gambar PNG atau JPEG",
        "Gambar di PDF, Word, atau SVG disimpan dulu sebagai PNG, lalu dipilih di sini.",
    ),
    "emblem_blank": ErrorText(
        "Gambar ini kosong", "Isinya putih saja. Pilih gambar PNG atau JPEG yang lain."
    ),
    "emblem_small": ErrorText(
        "Gambar ini terlalu kecil",
        "Di kertas akan tampak kabur. Pilih gambar yang paling sedikit {least} titik lebar atau tingginya.",
    ),
    "attachment_kind_unknown": ErrorText(
        "Jenis berkas belum dipilih", "Pilih KTP, KK, foto rumah, surat atau lainnya."
    ),
    "attachment_title_long": ErrorText("Keterangan terlalu panjang", "Paling panjang {limit} huruf."),
    "attachment_same": ErrorText(
        "Berkas yang sama sudah ada", "Gambar ini sudah tersimpan di kartu warga ini."
    ),
    "attachment_removed": ErrorText("Berkas ini sudah dilepas", "Muat ulang kartunya."),
    "reason_missing": ErrorText("Alasan belum diisi", "Tulis alasannya, beberapa kata cukup."),
    "ppks_category_unknown": ErrorText("Kategori PPKS belum dipilih", "Pilih salah satu dari daftar."),
    "ppks_date_future": ErrorText("Tanggal setelah hari ini", "Isi hari ini atau sebelumnya."),
    "ppks_source_missing": ErrorText(
        "Sumber belum diisi", "Tulis dari mana diketahui, misalnya kunjungan rumah; paling panjang 60 huruf."
    ),
    "ppks_running": ErrorText(
        "Kategori ini sudah tercatat", "Akhiri dulu yang lama bila mulai lagi pada tanggal lain."
    ),
    "ppks_for_dead": ErrorText(
        "Warga tercatat meninggal",
        "Kategori baru tidak dicatat untuknya. Bila catatannya keliru, betulkan dulu keadaannya.",
    ),
    "ppks_end_before_start": ErrorText("Berakhir sebelum dimulai", "Periksa tanggalnya."),
    "clipboard_empty": ErrorText(
        "Papan klip tidak berisi gambar", "Salin dulu gambar atau berkasnya, lalu tempel lagi."
    ),
}
