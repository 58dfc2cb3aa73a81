"""The invented people as rows of the files that offices really receive."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from puskesos_desktop.domain.samples.people import SamplePerson


def _headings(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


SIKSNG_HEADER = _headings(
    "ID DTKS|PROVINSI|KABUPATEN/KOTA|KECAMATAN|DESA/KELUARAHAN|ALAMAT|DUSUN|RT|RW|NOKK|NIK|NAMA|TANGGAL LAHIR"
    "|TEMPAT LAHIR|JENIS KELAMIN|PEKERJAAN|NAMA IBU KANDUNG|HUB KELUARGA|KETERANGAN PADAN|BANSOS BPNT"
    "|BANSOS PKH|BANSOS BPNT-PPKM|PBI JKN"
)
"""Header of the BNBA export of SIKS-NG, with its spelling error."""

WARGA_HEADER = _headings(
    "NO|NO_KK|NIK|NAMA_LGKP|JENIS_KLMIN|TMPT_LHR|TGL_LHR|STAT_HBKEL|STATUS_KAWIN|JENIS_PKRJN|NAMA_LGKP_IBU"
    "|ALAMAT|DUSUN|NO_RT|NO_RW|NAMA_PROP|NAMA_KAB|NAMA_KEC|NAMA_KEL|NO_HP|DESIL"
)
"""Header of a list of residents as population offices write it."""


def siksng_row(person: SamplePerson) -> list[str]:
    """Cells by `SIKSNG_HEADER`."""
    area = person.area
    return [
        person.dtks_id,
        area.province.upper(),
        area.regency.upper(),
        area.district.upper(),
        area.village.upper(),
        person.address.upper(),
        person.hamlet.upper(),
        person.rt,
        person.rw,
        person.kk_number,
        person.nik,
        person.name,
        f"{person.birth_date:%d-%m-%Y}",
        person.birth_place.upper(),
        "LAKI-LAKI" if person.sex == "L" else "PEREMPUAN",
        person.occupation.upper(),
        person.mother_name,
        person.relation.upper(),
        "PADAN",
        _yes(person.bpnt),
        _yes(person.pkh),
        "TIDAK",
        _yes(person.pbi),
    ]


def siksng_line(person: SamplePerson) -> str:
    """A line of the pipe export."""
    return "|".join(siksng_row(person))


def warga_row(person: SamplePerson, number: int = 0) -> list[str]:
    """Cells by `WARGA_HEADER`."""
    area = person.area
    return [
        str(number),
        person.kk_number,
        person.nik,
        person.name,
        person.sex,
        person.birth_place,
        f"{person.birth_date:%d/%m/%Y}",
        person.relation,
        person.marital_status,
        person.occupation,
        person.mother_name,
        person.address,
        person.hamlet,
        person.rt,
        person.rw,
        area.province,
        area.regency,
        area.district,
        area.village,
        person.phone,
        str(person.desil),
    ]


def _yes(flag: bool) -> str:  # noqa: FBT001 - a cell
    return "YA" if flag else "TIDAK"
