"""Values into sentences; a text must never raise, because it would hide what it tells."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

FIELD_LABELS: dict[str, str] = {
    "nik": "NIK", "kk_number": "Nomor KK", "name": "Nama", "birth_date": "Tanggal lahir",
    "birth_place": "Tempat lahir", "sex": "Jenis kelamin", "address": "Alamat", "hamlet": "Dusun", "rt": "RT",
    "rw": "RW", "occupation": "Pekerjaan", "mother_name": "Nama ibu kandung",
    "family_relation": "Hubungan keluarga", "padan_status": "Keterangan padan", "dtks_id": "ID DTKS",
    "bpnt": "BPNT", "pkh": "PKH", "bpnt_ppkm": "BPNT-PPKM", "pbi_jkn": "PBI JKN", "religion": "Agama",
    "marital_status": "Status kawin", "education": "Pendidikan", "phone": "Nomor HP", "province": "Provinsi",
    "regency": "Kabupaten/kota", "district": "Kecamatan", "village": "Desa/kelurahan",
    "area_code": "Kode wilayah", "desil": "Desil", "birth": "Tempat dan tanggal lahir",
    "rt_rw": "RT/RW", "father_name": "Nama ayah", "disability": "Jenis disabilitas",
    "stay_address": "Alamat tinggal", "stay_rt": "RT tinggal", "stay_rw": "RW tinggal",
    "stay_area_code": "Kode wilayah tinggal", "life_status": "Status dasar",
    "life_status_on": "Tanggal kejadian", "bst": "BST", "pbi_apbd": "PBI APBD", "pkh_plus": "PKH Plus",
    "desil_person": "Desil orang", "period_person": "Periode desil orang",
    "as_of_person": "Tanggal desil orang",
    "period": "Periode", "period_year": "Tahun", "period_quarter": "Triwulan",
    "as_of": "Tanggal data", "dtsen_status": "Status DTSEN", "programme": "Program",
    "programmes": "Bantuan berjalan",
    "programme_status": "Status kepesertaan", "proposed_programme": "Program yang diusulkan",
    "card_number": "Nomor kartu/peserta", "jkn_number": "Nomor kartu JKN", "started_on": "Mulai",
    "ended_on": "Sampai", "ppks": "Kategori PPKS", "outcome": "Hasil", "result_note": "Keterangan hasil",
}  # fmt: skip
"""What the fields of a resident are called on screens and in messages."""


def field_label(name: str) -> str:
    """What a field is called; a column kept as a register has it is called as that register does."""
    own = name.removeprefix("fact.")
    return FIELD_LABELS.get(name, name) if own == name else own.replace("_", " ").capitalize()


class _Lenient(Formatter):
    """Fills what is there; a list of fields is told by their names, as people read a list."""

    def get_value(self, key: int | str, args: Sequence[object], kwargs: Mapping[str, object]) -> object:  # noqa: ARG002
        return kwargs.get(str(key), "\u2026") if isinstance(key, str) else "\u2026"

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, (list, tuple)):
            return ", ".join(field_label(str(part)) for part in value)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 10_000:
            return f"{value:,}".replace(",", ".")
        if isinstance(value, str) and _DAY.fullmatch(value):
            return "-".join(reversed(value.split("-")))
        return str(super().format_field(value, format_spec))


def filled(text: str, params: Mapping[str, object]) -> str:
    """The text with its `{names}` filled; a missing value shows as an ellipsis."""
    return _Lenient().vformat(text, (), params)
