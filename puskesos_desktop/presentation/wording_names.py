"""What placeholders and conditions of letters are called by those who word them; forms know paths."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.services.rendering import FormSlot

SLOT_NAMES: Final[Mapping[str, str]] = {
    "letter.date|tanggal": "tanggal surat",
    "letter.subject": "hal surat",
    "letter.valid_until|tanggal": "tanggal akhir berlaku",
    "letter.extra": "paragraf tambahan",
    "office.name": "nama kantor",
    "office.puskesos_name": "nama Puskesos",
    "office.address": "alamat kantor",
    "office.phone": "telepon kantor",
    "office.email": "pos-el kantor",
    "office.service_hours": "jam layanan",
    "office.city": "nama kota",
    "office.district": "nama kecamatan",
    "signer|jabatan": "jabatan penanda tangan",
    "addressee|sapaan": "sapaan penerima",
    "addressee.name|nama": "nama penerima",
    "addressee.post": "jabatan tujuan",
    "addressee.place": "tempat tujuan",
    "client.name|nama": "nama warga",
    "client.nik|nik": "NIK warga",
    "client.kk_number|nik": "nomor KK warga",
    "client|ttl": "tempat dan tanggal lahir warga",
    "client.sex|jenis_kelamin": "jenis kelamin warga",
    "client.occupation": "pekerjaan warga",
    "client|alamat": "alamat lengkap warga",
    "client|alamat_dekat": "alamat warga",
    "client|rt_rw": "RT/RW warga",
    "client.phone|telepon": "telepon warga",
    "client.head.name|nama": "nama kepala keluarga",
    "complaint.ticket": "nomor pengaduan",
    "complaint.received_on|tanggal": "tanggal pengaduan",
    "complaint.told_us": "isi pengaduan",
    "complaint.on_behalf_of|nama": "nama yang diwakili",
    "visit.date|tanggal": "tanggal kunjungan",
    "findings.problem": "uraian masalah",
    "findings.desil": "desil",
    "findings.checked_on|tanggal": "tanggal pengecekan",
    "findings.checked_by": "petugas pengecek",
    "check.desil": "desil",
    "check.desil|terbilang": "desil dengan huruf",
    "check.date|tanggal": "tanggal pengecekan",
    "check.officer": "petugas pengecek",
    "request": "permohonan kepada instansi",
    "reply_by|tanggal": "batas jawaban",
    "beneficiary.name|nama": "nama penerima layanan",
    "emergency.facility": "fasilitas kesehatan",
    "contact.name": "nama narahubung",
    "contact.sex?|sdr": "Sdr. atau Sdri. narahubung",
    "contact.post": "jabatan narahubung",
    "contact.phone|telepon": "telepon narahubung",
    "referral.number": "nomor surat rujukan",
    "referral.date|tanggal": "tanggal surat rujukan",
    "referral.due_on|tanggal": "batas jawaban rujukan",
    "referral.subject": "hal surat rujukan",
    "assignment|periode": "masa tugas",
    "assignment.report_by|tanggal": "batas laporan",
    "assignment.purpose": "hal yang diperiksa",
    "assignment.form": "formulir yang diisi",
    "event.kind": "jenis acara",
    "event.agenda": "acara",
    "event.date|hari_tanggal": "hari dan tanggal acara",
    "event.starts|jam": "jam mulai acara",
    "event.place": "tempat acara",
    "event.reason": "alasan acara",
    "event.bring": "yang perlu dibawa",
    "purpose.kind_words": "keperluan",
    "purpose.detail": "keperluan yang ditulis",
    "purpose.text": "keperluan",
    "purpose.highest_desil": "desil tertinggi",
    "purpose.highest_desil|terbilang": "desil tertinggi dengan huruf",
    "pupil.name": "nama siswa",
    "pupil.nisn": "NISN",
    "pupil.school": "sekolah",
    "applicant.name|nama": "nama pemohon",
    "applicant.relation": "hubungan pemohon",
    "rt_letter.rt": "RT pengantar",
    "rt_letter.rw": "RW pengantar",
    "rt_letter.number": "nomor surat RT",
    "rt_letter.date|tanggal": "tanggal surat RT",
    "used_by.name": "nama pemakai surat",
    "used_by.relation": "hubungan pemakai surat",
    "pbi.request_words": "permohonan PBI-JK",
    "pbi.card": "nomor kartu",
    "pbi.inactive_since": "tidak aktif sejak",
    "pbi.reason": "alasan rekomendasi",
    "pbi.facility": "fasilitas kesehatan",
    "pbi.facility_letter": "surat fasilitas kesehatan",
    "card.number": "nomor kartu",
    "card.facility": "fasilitas kesehatan",
    "document.kind_words": "dokumen yang diperbaiki",
    "document.need": "keperluan dokumen",
    "condition": "keadaan keluarga",
}
"""Two that no form has both of may be called the same."""

_CONDITIONS: Final[Mapping[str, str]] = {
    "visit.date": "sudah ada kunjungan",
    "!visit.date": "belum ada kunjungan",
    "beneficiary.name": "layanannya untuk orang lain",
    "findings.dtsen == terdaftar": "keluarga terdaftar dalam DTSEN",
    "findings.dtsen == tidak_ditemukan": "keluarga tidak ditemukan dalam DTSEN",
    "findings.desil": "desilnya diketahui",
    "!findings.desil": "desilnya tidak diketahui",
    "check.result == terdaftar": "keluarga terdaftar dalam DTSEN",
    "check.result != terdaftar": "keluarga tidak ditemukan dalam DTSEN",
    "check.result == tidak_ditemukan": "keluarga tidak ditemukan dalam DTSEN",
    "check.desil": "desilnya diketahui",
    "!check.desil": "desilnya tidak diketahui",
    "check.officer": "petugas pengecek diketahui",
    "!check.officer": "petugas pengecek tidak diketahui",
    "check.desil > purpose.highest_desil": "desil keluarga melebihi batas itu",
    "purpose.highest_desil": "keperluannya punya batas desil",
    "shown.desil": "desil dicantumkan",
    "purpose.detail": "keperluan ditulis sendiri",
    "!purpose.detail": "keperluan dipilih dari daftar",
    "pupil.name": "surat untuk seorang siswa",
    "!pupil.name": "surat bukan untuk siswa",
    "applicant.relation": "hubungan pemohon diisi",
    "!applicant.relation": "hubungan pemohon kosong",
    "letter.valid_until": "surat punya masa berlaku",
    "attachments": "ada lampiran",
    "!attachments": "tidak ada lampiran",
    "contact.post": "jabatan narahubung diisi",
    "!contact.post": "jabatan narahubung kosong",
    "contact.phone": "telepon narahubung diisi",
    "complaint.on_behalf_of": "pelapor mewakili orang lain",
    "!complaint.on_behalf_of": "pelapor tidak mewakili orang lain",
    "complaint.by_others": "yang melapor orang lain",
    "!complaint.by_others": "yang melapor penerima surat",
    "actions": "sudah ada yang dikerjakan",
    "office.service_hours": "jam layanan kantor diisi",
    "client.street": "alamat keluarga diketahui",
    "!client.street": "alamat keluarga tidak diketahui",
    "event.reason": "alasan acara diisi",
    "!event.reason": "alasan acara kosong",
    "rt_letter.rt": "RT pengantar diisi",
    "!rt_letter.rt": "RT pengantar kosong",
    "rt_letter.rw": "RW pengantar diisi",
    "!rt_letter.rw": "RW pengantar kosong",
    "used_by.name": "surat dipakai orang lain",
    "!used_by.name": "surat dipakai sendiri",
    "used_by.relation": "hubungannya diisi",
    "!used_by.relation": "hubungannya kosong",
    "dependants": "ada tanggungan",
    "shown.void_clause": "ketentuan batal dicantumkan",
    "members": "anggota keluarga disebut",
}
_SOMETIMES: Final = "keadaannya sesuai"
_SLOT = re.compile(r"\{([^{}]*)\}")


def condition_words(condition: str) -> str:
    """Say in a clerk's words when a text is printed; empty for always."""
    if not condition:
        return ""
    said = list(dict.fromkeys(_CONDITIONS.get(part, _SOMETIMES) for part in condition.split(" & ")))
    *first, last = said
    listed = f"{', '.join(first)}, dan {last}" if len(first) > 1 else " dan ".join(said)
    return f"dicetak bila {listed}"


def worded(params: Mapping[str, object]) -> Mapping[str, object]:
    """A form's field that an error is about, by the name a clerk knows; one without a name stays a path."""
    name = _FIELD_NAMES.get(str(params.get("field", "")))
    return params if name is None else {**params, "field": name}


class SlotNames:
    """The placeholders of one form under the names a clerk types, both ways."""

    def __init__(self, known: Iterable[FormSlot]) -> None:
        there = {one.slot: one.may_be_empty for one in known}
        self._names = {
            slot: name for slot, name in SLOT_NAMES.items() if slot in there or _path(slot) in there
        }
        self._slots = {_folded(name): slot for slot, name in self._names.items()}
        self._unsure = {slot for slot in self._names if there.get(_path(slot), False) and "?" not in slot}

    def offered(self) -> list[tuple[str, bool]]:
        """Return every name that may be put into a text, by the alphabet, and whether it may be empty."""
        found = [(name, slot in self._unsure) for slot, name in self._names.items()]
        return sorted(found, key=lambda one: one[0].casefold())

    def shown(self, text: str) -> str:
        """Return a text of the form as the clerk reads it."""
        return _SLOT.sub(lambda found: f"{{{self._names.get(found[1], found[1])}}}", text)

    def meant(self, text: str) -> str:
        """Return what the clerk typed as the form holds it; what nobody knows stays, to be refused."""
        return _SLOT.sub(lambda found: f"{{{self._slots.get(_folded(found[1]), found[1])}}}", text)


def _path(slot: str) -> str:
    return slot.split("|", 1)[0].removesuffix("?")


_FIELD_NAMES: Final[Mapping[str, str]] = {
    **{_path(slot): name for slot, name in reversed(list(SLOT_NAMES.items())) if "." in _path(slot)},
    "office.place": "tempat surat dibuat",
    "office.head_post": "jabatan kepala kantor",
    "signer.name": "nama penanda tangan",
    "signer.post": "jabatan penanda tangan",
    "certifier.name": "nama yang mengesahkan",
    "result.text": "isi hasil",
    "meeting.date": "tanggal musyawarah",
    "meeting.place": "tempat musyawarah",
}


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
