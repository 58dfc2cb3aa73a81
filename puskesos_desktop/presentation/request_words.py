"""Words of permohonan: kinds, statuses, steps and reasons, one a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.presentation.filling import filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.services.complaint_commands import Notice

KINDS: Mapping[str, str] = {
    "surat_dtsen": "Surat ket. DTSEN",
    "reaktivasi_pbi": "Reaktivasi PBI-JK",
    "cek_desil": "Cek desil",
    "umum": "Layanan lain",
}
STATUSES: Mapping[str, tuple[str, str, str]] = {
    "diajukan": ("Diajukan", "info", "inbox"),
    "periksa_berkas": ("Periksa berkas", "neutral", "search"),
    "perbaikan": ("Menunggu berkas", "warning", "paperclip"),
    "verifikasi": ("Verifikasi", "neutral", "search"),
    "verifikasi_data": ("Verifikasi data", "neutral", "search"),
    "verifikasi_kelayakan": ("Cek kelayakan", "neutral", "search"),
    "asesmen": ("Asesmen", "neutral", "footprints"),
    "diproses": ("Diproses", "neutral", "user-round-check"),
    "menunggu_persetujuan": ("Persetujuan", "neutral", "stamp"),
    "terbit": ("Surat terbit", "success", "file-text"),
    "rekomendasi_terbit": ("Rekomendasi", "neutral", "clipboard-check"),
    "diusulkan_kemensos": ("Di Kemensos", "neutral", "arrow-up-right"),
    "disetujui_kemensos": ("Disetujui", "success", "message-circle"),
    "ditolak_kemensos": ("Ditolak Kemensos", "neutral", "ban"),
    "aktif_kembali": ("Aktif kembali", "success", "message-circle"),
    "selesai": ("Selesai", "neutral", "circle-check"),
    "ditolak": ("Ditolak", "neutral", "ban"),
    "dibatalkan": ("Dibatalkan warga", "neutral", "undo-2"),
}
"""Words, tone and icon; colour only where someone must act."""

STEPS: Mapping[str, str] = {
    "periksa_berkas": "Periksa berkas",
    "perbaikan": "Minta berkas",
    "verifikasi": "Verifikasi",
    "verifikasi_data": "Verifikasi data",
    "verifikasi_kelayakan": "Cek kelayakan",
    "asesmen": "Asesmen",
    "diproses": "Mulai proses",
    "menunggu_persetujuan": "Ajukan persetujuan",
    "terbit": "Catat surat terbit",
    "rekomendasi_terbit": "Catat rekomendasi terbit",
    "diusulkan_kemensos": "Catat diusulkan ke Kemensos",
    "disetujui_kemensos": "Catat persetujuan",
    "ditolak_kemensos": "Ditolak Kemensos",
    "aktif_kembali": "Catat aktif kembali",
    "selesai": "Selesaikan",
    "ditolak": "Tolak",
    "dibatalkan": "Dibatalkan warga",
}
"""What a button says."""

NOTES: Mapping[str, str] = {
    "diterima": "Permohonan diterima",
    "catatan": "Catatan",
    "kontak": "Kontak",
    "berkas_masuk": "Berkas diterima",
    "hasil_cek": "Hasil cek dicatat",
    "data_dilengkapi": "Data faskes dilengkapi",
    "petugas_diganti": "Petugas diganti",
    "dikaitkan": "Dikaitkan dengan pengaduan",
}
PBI_REASONS: Mapping[str, str] = {
    "kronis": "Penyakit kronis",
    "katastropik": "Penyakit katastropik",
    "darurat_medis": "Keadaan darurat medis",
    "bayi_ibu_pbi": "Bayi dari ibu peserta PBI",
    "lainnya": "Lainnya",
}
VIEWS: Mapping[str, str] = {
    "terbuka": "Terbuka",
    "milik_saya": "Milik saya",
    "lewat_batas": "Lewat batas",
    "menunggu_berkas": "Kurang berkas",
    "di_kemensos": "Di Kemensos",
    "selesai": "Selesai",
    "semua": "Semua",
}
GUIDE: Mapping[str, str] = {
    "diajukan": "Periksa KTP, KK, dan surat faskes, lalu catat hasil cek.",
    "periksa_berkas": "Catat hasil cek, lalu lanjut ke rekomendasi.",
    "perbaikan": "Menunggu berkas dari warga. Batas waktunya berhenti.",
    "verifikasi_kelayakan": "Pastikan nonaktif belum lewat batas dan desilnya sesuai.",
    "menunggu_persetujuan": "Mintakan tanda tangan lurah, lalu catat nomor rekomendasinya.",
    "rekomendasi_terbit": "Serahkan ke Dinas Sosial, lalu catat tanggal diusulkan di SIKS-NG.",
    "diusulkan_kemensos": "Pantau SIKS-NG. Lewat 14 hari dianggap tertahan: hubungi Dinas Sosial.",
    "disetujui_kemensos": "Cek kartu di BPJS Kesehatan, lalu catat aktif kembali.",
    "aktif_kembali": "Beri tahu warga, lalu selesaikan.",
}
"""The next thing to do for a reactivation, told at every step."""

REFUSALS: Mapping[str, str] = {
    "pbi_inactive_too_long": "Nonaktif lebih lama dari batas Kemensos.",
    "pbi_desil_too_high": "Desil di atas batas PBI-JK.",
}
"""Reasons as they stand in the refusal, ready to be changed."""

RESULTS: Mapping[str, str] = {
    "surat_dtsen": "Surat diambil pemohon.",
    "reaktivasi_pbi": "Kartu aktif kembali, warga sudah diberi tahu.",
}
"""How most end, ready to be changed."""

_NOTICES: Mapping[str, str] = {
    "same_request_open": "Warga ini punya permohonan serupa yang masih terbuka: {ticket}.",
    "pbi_inactive_too_long": "Nonaktif lebih lama dari batas Kemensos: kemungkinan besar ditolak.",
    "pbi_desil_too_high": "Desilnya di atas batas PBI-JK: kemungkinan besar ditolak.",
    "officer_without_sk": "SK petugas ini belum tercatat. Bila belum terbit, tulis alasan SK menyusul.",
    "client_meninggal": "Warga ini tercatat meninggal. Periksa Data Warga.",
    "client_pindah": "Warga ini tercatat pindah. Periksa Data Warga.",
}


def request_notices(notices: Iterable[Notice]) -> tuple[str, ...]:
    """Turn what is odd into sentences; an unknown one stays silent, since it stops nobody."""
    return tuple(filled(_NOTICES[one.code], dict(one.params)) for one in notices if one.code in _NOTICES)
