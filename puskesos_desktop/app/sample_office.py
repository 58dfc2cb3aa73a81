"""The sample office: an invented kelurahan of region 99 with staff, register, cases and papers.

Everything goes through the services that a clerk's keys call; nothing is written past them. People, numbers
and addresses are invented.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.office import Officer
from puskesos_desktop.domain.papers import SkMember
from puskesos_desktop.domain.samples.files import SIKSNG_HEADER, siksng_line
from puskesos_desktop.domain.samples.people import SamplePerson, sample_people
from puskesos_desktop.services.import_commands import ImportCommand
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.services.setup_profile import read_profile
from puskesos_desktop.services.sk_draft import SkDraft

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.sks import SkIssued
    from puskesos_desktop.services.workplace import Workplace

SAMPLE_USER = "contoh"
SAMPLE_PASSWORD = "melati cempaka kenanga 2026"  # noqa: S105 - opens invented people only, and stands on screen
SAMPLE_SIZE = 600
SIKSNG_FILE = "bnba_siksng_contoh.csv"

SAMPLE_PROFILE = read_profile(
    {
        "office": {
            "kind": "kelurahan",
            "area_code": "9971011001",
            "puskesos_name": "Melati Sejahtera",
            "address": "Jalan Cempaka Nomor 7",
            "phone": "(0999) 555101",
            "postal_code": "99123",
            "email": "kel.melatiindah@contoh.go.id",
            "website": "melatiindah.contoh.go.id",
            "unit_code": "KMI",
            "timezone": "WITA",
        },
        "head": {
            "front_title": "Dra.",
            "name": "Ratna Wulandari",
            "back_title": "M.Si.",
            "nip": "197807122003122999",
            "rank": "Pembina (IV/a)",
        },
        "user": {"username": SAMPLE_USER, "name": "Yuliana Kartika", "roles": ["koordinator", "admin"]},
        "series": {"surat": 126, "sk": 3},
    }
)

STAFF = (
    ("Endah Lestari", "loket", "TP PKK", "Kelurahan Melati Indah"),
    ("Danang Saputro", "verifikator", "Perangkat kelurahan", "Kelurahan Melati Indah"),
    ("Rudi Hartanto", "fasilitator", "PSM", "RW 001 s.d. RW 005"),
    ("Wahyu Ningsih", "fasilitator", "Karang Taruna", "RW 006 s.d. RW 010"),
)

_HOME = {
    "kk_number": "9971012203159007",
    "address": "Jalan Kenanga Nomor 12",
    "hamlet": "Lingkungan Timur",
    "rt": "003",
    "rw": "008",
    "birth_place": "Tirtamaya",
    "desil": 2,
    "bpnt": True,
    "pkh": False,
}
_FAMILY = (
    (
        "9971011403809001",
        "RUDI HARTONO",
        "L",
        (1980, 3, 14),
        "Kepala Keluarga",
        "Kawin",
        "Buruh Harian Lepas",
    ),
    ("9971014507859002", "SITI AMINAH", "P", (1985, 7, 5), "Istri", "Kawin", "Mengurus Rumah Tangga"),
    ("9971011902119003", "DIMAS SAPUTRA", "L", (2011, 2, 19), "Anak", "Belum Kawin", "Pelajar/Mahasiswa"),
    ("9971016305179004", "RANI SAPUTRI", "P", (2017, 5, 23), "Anak", "Belum Kawin", "Pelajar/Mahasiswa"),
    ("9971015008559005", "KARSINAH", "P", (1955, 8, 10), "Orang Tua", "Cerai Mati", "Belum/Tidak Bekerja"),
)


@dataclass(frozen=True)
class SampleOffice:
    """What was made, for the story that follows and for whoever opens the office."""

    people: tuple[SamplePerson, ...]
    officers: tuple[Officer, ...]
    sk: SkIssued


def sample_family() -> tuple[SamplePerson, ...]:
    """The family that the story is about."""
    return tuple(
        SamplePerson(
            nik=nik,
            name=name,
            sex=sex,
            birth_date=dt.date(*born),
            relation=relation,
            marital_status=marital,
            occupation=occupation,
            mother_name="SUMIYATI",
            phone="081200000031" if relation == "Kepala Keluarga" else "",
            dtks_id=f"99{nik[-4:]}",
            pbi=name == "KARSINAH",
            **_HOME,  # type: ignore[arg-type]
        )
        for nik, name, sex, born, relation, marital, occupation in _FAMILY
    )


def write_sample_file(folder: Path, size: int = SAMPLE_SIZE) -> tuple[Path, tuple[SamplePerson, ...]]:
    """Write the register file that the sample office takes in, as SIKS-NG would export it."""
    people = (*sample_family(), *sample_people(size - len(_FAMILY), seed=2026))
    path = folder / SIKSNG_FILE
    lines = ["|".join(SIKSNG_HEADER), *(siksng_line(person) for person in people)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path, people


def furnish_sample_office(
    work: Workplace, actor: Actor, today: dt.date, folder: Path, progress: Progress | None = None
) -> SampleOffice:
    """Take in the register, enter the staff and issue their SK; `folder` receives the file taken in."""
    watch = progress or Silent()
    path, people = write_sample_file(folder)
    work.imports.run(actor, ImportCommand(path, source="SIKS-NG", period="TW3 2026"), watch)
    officers = _enter_staff(work, actor)
    return SampleOffice(people, officers, _issue_sk(work, actor, today, officers))


def _enter_staff(work: Workplace, actor: Actor) -> tuple[Officer, ...]:
    """Enter those who serve beside the actor, and everybody's number for the annex of the SK."""
    myself = next(one for one in work.officers.all(actor) if one.id == actor.officer_id)
    work.officers.update(actor, replace(myself, nik=_staff_nik(10)))
    added = [
        work.officers.add(
            actor,
            Officer(
                work.officers.new_uid(),
                name,
                position=role.capitalize(),
                element=element,
                nik=_staff_nik(day),
            ),
        )
        for day, (name, role, element, _) in enumerate(STAFF, 11)
    ]
    return tuple(added)


def _staff_nik(day: int) -> str:
    return f"997101{day:02d}0788{day:04d}"


def _issue_sk(work: Workplace, actor: Actor, today: dt.date, officers: tuple[Officer, ...]) -> SkIssued:
    area = STAFF[0][3]
    koordinator = SkMember(actor.officer_id or 0, actor.name, "koordinator", area, "PSM")
    others = (
        SkMember(officer.id or 0, officer.name, role, duty_area, element)
        for officer, (_, role, element, duty_area) in zip(officers, STAFF, strict=True)
    )
    signer = work.officers.signers(actor, today)[0].mandate
    draft = SkDraft(
        request_uid=work.sks.new_request(),
        title=f"Pengangkatan Petugas Pusat Kesejahteraan Sosial “Melati Sejahtera” "
        f"Kelurahan Melati Indah Tahun {today.year}",
        sk_date=today,
        starts_on=today,
        ends_on=dt.date(today.year, 12, 31),
        members=(koordinator, *others),
        mandate_id=signer.id,
    )
    return work.sks.issue(actor, draft)
