"""One label a field, status, role and code: what users read, in the words of the desk.

Used by forms, tables and error summaries alike, so that a thing has one name everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_history import MIRROR, is_mirror
from puskesos_desktop.domain.workflow import Level, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

STATUSES: Mapping[Status, str] = {
    Status.DRAF: "Draf",
    Status.DITERIMA: "Diterima",
    Status.VERIFIKASI: "Verifikasi",
    Status.KLARIFIKASI: "Menunggu berkas",
    Status.KUNJUNGAN: "Kunjungan",
    Status.REKOMENDASI: "Rekomendasi",
    Status.PENETAPAN: "Penetapan",
    Status.DITANGANI: "Ditangani",
    Status.DIRUJUK: "Dirujuk",
    Status.DIUSULKAN: "Diusulkan",
    Status.ESKALASI: "Diteruskan",
    Status.JAWABAN: "Jawaban masuk",
    Status.SELESAI: "Selesai",
    Status.DIBUKA_KEMBALI: "Dibuka kembali",
    Status.DUPLIKAT: "Duplikat",
    Status.TIDAK_VALID: "Tidak valid",
    Status.DIBATALKAN: "Dibatalkan warga",
    Status.DITOLAK: "Ditolak",
}

LEVELS: Mapping[Level, str] = {
    Level.FASILITATOR: "Kelurahan",
    Level.SUPERVISOR: "Kecamatan",
    Level.MANAJER: "Kota/kabupaten",
    Level.PROVINSI: "Provinsi",
    Level.PUSAT: "Kementerian",
}

POSTS_ABOVE: Mapping[Level, str] = {
    Level.SUPERVISOR: "Supervisor kecamatan",
    Level.MANAJER: "Manajer SLRT kota/kabupaten",
    Level.PROVINSI: "Dinas Sosial provinsi",
    Level.PUSAT: "Kementerian Sosial",
}
"""Who answers at a level, as long as nobody names a person."""

ROLES: Mapping[str, str] = {
    "loket": "Petugas loket",
    "verifikator": "Verifikator",
    "koordinator": "Koordinator",
    "fasilitator": "Fasilitator",
    "lurah": "Lurah",
    "supervisor": "Supervisor",
    "manajer": "Manajer",
    "admin": "Admin aplikasi",
    "pengawas": "Pengawas",
}

RELATIONS: Mapping[str, str] = {
    "keluarga": "Keluarga",
    "tetangga": "Tetangga",
    "rt_rw": "Ketua RT/RW",
    "kader": "Kader atau PSM",
    "petugas": "Petugas",
    "lainnya": "Lainnya",
}
"""What a reporter is to a client of another family."""

PARTIES: Mapping[str, str] = {"pelapor": "Pelapor", "klien": "Klien", "terlapor": "Terlapor"}
KINDS: Mapping[str, str] = {
    "pengaduan": "Pengaduan",
    "pertanyaan": "Pertanyaan",
    "saran": "Saran",
    "permohonan": "Permohonan",
}
CHANNELS: Mapping[str, str] = {
    "loket": "Datang langsung",
    "kunjungan": "Kunjungan petugas",
    "telepon": "Telepon",
    "wa": "WhatsApp",
    "surat": "Surat",
    "rt_rw": "Lewat RT/RW",
    "dinsos": "Dari Dinas Sosial",
}
PRIORITIES: Mapping[str, str] = {"biasa": "Biasa", "mendesak": "Mendesak", "darurat": "Darurat"}
CHECK_RESULTS: Mapping[str, str] = {
    "": "Belum dicek",
    "terdaftar": "Terdaftar",
    "tidak_ditemukan": "Tidak ditemukan",
    "tidak_terakses": "Tidak bisa diakses",
}
MEMBERSHIPS: Mapping[str, str] = {"kepesertaan": "Sudah terdata", "non_kepesertaan": "Belum terdata"}
RESULT_KINDS: Mapping[str, str] = {
    "selesai": "Selesai",
    "diproses": "Sedang diproses",
    "dirujuk": "Dirujuk ke instansi lain",
    "tidak_dapat_dipenuhi": "Tidak dapat dipenuhi",
    "informasi": "Informasi",
}
DECISIONS: Mapping[str, str] = {
    "diterima": "Diterima",
    "diproses": "Masih diproses",
    "ditolak": "Ditolak",
    "dirujuk_lagi": "Dikembalikan, rujuk ke instansi lain",
}
TELLING_WAYS: Mapping[str, str] = {
    "datang": "Warga datang",
    "telepon": "Telepon",
    "wa": "WhatsApp",
    "kunjungan": "Kunjungan",
    "surat": "Surat",
    "rt_rw": "Lewat RT/RW",
}
EXCUSES: Mapping[str, str] = {"anonim": "Pelapor anonim", "meninggal": "Meninggal", "pindah": "Pindah"}
PAPER_STATES: Mapping[str, str] = {"ada": "Ada", "menyusul": "Menyusul", "kurang": "Belum ada"}
REFERRAL_STATUSES: Mapping[str, str] = {
    "draf": "Menunggu tanda tangan",
    "dikirim": "Dikirim",
    "diterima_instansi": "Diterima instansi",
    "dilayani": "Dilayani",
    "selesai": "Dijawab",
    "ditolak_instansi": "Ditolak instansi",
    "dibatalkan": "Dibatalkan",
}
VIEWS: Mapping[str, str] = {
    "terbuka": "Terbuka",
    "milik_saya": "Milik saya",
    "lewat_batas": "Lewat batas",
    "dirujuk": "Dirujuk",
    "selesai": "Selesai",
    "darurat": "Darurat",
    "perlu_disampaikan": "Perlu disampaikan",
    "kunjungan": "Kunjungan hari ini",
    "macet": "Macet",
    "lengkapi": "Lengkapi",
    "diingatkan": "Diingatkan",
    "hari_ini": "Menunggu hari ini",
    "semua": "Semua",
}

FIELDS: Mapping[str, str] = {
    "reporter": "Warga di depan meja",
    "client": "Untuk",
    "phone": "HP/WA",
    "channel": "Cara datang",
    "received_at": "Diterima",
    "late_reason": "Alasan baru dicatat",
    "category": "Keperluan",
    "priority": "Kegawatan",
    "limit_at": "Batas waktu",
    "facility": "Fasilitas kesehatan",
    "admitted_on": "Dirawat sejak",
    "ward": "Ruang",
    "card_number": "Nomor kartu",
    "period": "Periode",
    "check_result": "Hasil cek SIKS-NG",
    "desil": "Desil",
    "checked_on": "Tanggal cek",
    "text": "Isi keluhan",
    "documents": "Persyaratan dibawa",
    "next_step": "Langkah berikut",
    "officer": "Petugas",
    "info_result": "Jawaban di meja",
    "accused": "Terlapor",
    "accused_officer": "Petugas yang terlapor",
    "kind": "Jenis",
    "sector": "Bidang",
    "confidential": "Kerahasiaan",
    "reporter_address": "Alamat pelapor",
    "client_name": "Nama",
    "client_sex": "L/P",
    "client_age": "Umur kira-kira",
    "client_relation": "Pelapor baginya",
    "client_phone": "HP/WA klien",
    "client_address": "Alamat klien",
    "client_found_at": "Ditemukan di",
    "name": "Nama lengkap",
    "nik": "NIK",
    "kk_number": "Nomor KK",
    "sex": "Jenis kelamin",
    "birth_date": "Tanggal lahir",
    "address": "Alamat",
    "rt": "RT",
    "rw": "RW",
    "number": "Nomor",
    "received_on": "Masuk",
    "status": "Status",
    "due_on": "Batas",
    "agency": "Tujuan",
    "letter": "Surat",
    "answer_due_on": "Batas jawab",
    "level": "Ada di",
    "membership": "Sudah terdata?",
    "result": "Hasil",
    "closed_on": "Tanggal selesai",
    "parent": "Pengaduan asal",
}

VISIT_KEYS: Mapping[str, str] = {
    "reporter": "w",
    "client": "n",
    "phone": "h",
    "channel": "c",
    "received_at": "d",
    "category": "k",
    "priority": "g",
    "check_result": "s",
    "desil": "e",
    "text": "i",
    "next_step": "l",
    "officer": "p",
}
"""With Alt, the letter that brings the cursor to an input of Layanan; T and U mean the same everywhere."""


def with_key(name: str) -> str:
    """Return the label of an input of Layanan with its letter marked: `&Keperluan`."""
    words = FIELDS[name]
    place = words.lower().index(VISIT_KEYS[name]) if name in VISIT_KEYS else -1
    return words if place < 0 else f"{words[:place]}&{words[place:]}"


STEPS: Mapping[str, str] = {
    "diterima": "Diterima",
    "verifikasi": "Diverifikasi",
    "tanya_saja": "Tanya saja, dijawab di meja",
    "klarifikasi": "Berkas diminta",
    "berkas_lengkap": "Berkas lengkap",
    "kunjungan": "Kunjungan direncanakan",
    "hasil_kunjungan": "Dikunjungi",
    "kunjungan_diubah": "Jadwal kunjungan diubah",
    "rekomendasi": "Direkomendasikan",
    "penetapan": "Diajukan untuk penetapan",
    "dikembalikan": "Dikembalikan untuk diperiksa lagi",
    "ditangani": "Ditetapkan: ditangani di sini",
    "dirujuk": "Ditetapkan: dirujuk",
    "diusulkan": "Ditetapkan: diusulkan lewat muskel",
    "eskalasi": "Diteruskan ke kecamatan",
    "naik_ke_manajer": "Diteruskan ke kota/kabupaten",
    "naik_ke_provinsi": "Diteruskan ke provinsi",
    "naik_ke_pusat": "Diteruskan ke kementerian",
    "rujukan_ditolak": "Rujukan ditolak instansi",
    "rujukan_dibatalkan": "Rujukan ditarik kembali",
    "jawaban": "Jawaban masuk",
    "jawaban_tambahan": "Jawaban tambahan masuk",
    "selesai": "Selesai",
    "dibuka_kembali": "Dibuka kembali",
    "periksa_ulang": "Diperiksa ulang",
    "duplikat": "Ditandai duplikat",
    "tidak_valid": "Dinyatakan tidak valid",
    "dibatalkan": "Dibatalkan warga",
    "ditolak": "Ditolak",
    "petugas_diganti": "Petugas diganti",
    "berkas_masuk": "Berkas diterima",
    "hasil_cek": "Hasil cek",
    "kontak": "Kontak dicatat",
    "catatan": "Catatan",
    "isi_diperbaiki": "Isi diperbaiki",
    "darurat_dinyatakan": "Batas darurat ditetapkan",
    "disampaikan": "Jawaban disampaikan",
    "belum_tersambung": "Belum tersambung",
    "kabar_instansi": "Kabar dari instansi",
    "rujukan_diterima": "Rujukan diterima instansi",
    "rujukan_dilayani": "Rujukan dilayani instansi",
    "rujukan_diingatkan": "Instansi diingatkan dengan surat",
    "rujukan_dikirim": "Surat rujukan diserahkan",
    "rujukan_diperbaiki": "Surat rujukan diperbaiki",
    "diperiksa": "Diperiksa",
    "diserahkan_atas": "Diserahkan dengan daftar",
}


def step_words(code: str) -> str:
    """Name a row of a history; one that takes another back names that one."""
    if is_mirror(code):
        return f"Dibatalkan: {step_words(code.removeprefix(MIRROR)).lower()}"
    return STEPS.get(code, code)
