"""What is typed into SIKS-NG for a person, from the shipped form."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import NotFound, NotPermitted
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.exchange.retyping import TomlRetypeForms, read_form
from puskesos_desktop.services.registry import Registry
from puskesos_desktop.services.registry_commands import AddResident, UpdateResident
from puskesos_desktop.services.retyping import RetypeSheet, Retyping
from puskesos_desktop.system.areas import AreaTable

if TYPE_CHECKING:
    from tests.registers import SampleRegister

ROOT = Path(__file__).parents[2]
NIK, KK = "9971014107820003", "9971010107180002"
HEADINGS = (
    "NIK", "PROGRAM BANSOS", "NOKK", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR (31/01/2000)", "IBU KANDUNG",
    "JENIS KELAMIN", "JENIS PEKERJAAN", "STATUS KAWIN", "ALAMAT", "RT", "RW", "PROVINSI", "KABUPATEN",
    "KECAMATAN", "KELURAHAN", "STATUS DISABILITAS", "KODE JENIS DISABILITAS", "STATUS HAMIL",
    "TGL MULAI HAMIL (31/12/2021)",
)  # fmt: skip


@dataclass
class Desk:
    register: SampleRegister
    retyping: Retyping
    registry: Registry

    def sheet(self, **fields: object) -> RetypeSheet:
        values = {"name": "Siti Aminah", "nik": NIK, "kk_number": KK, **fields}
        order = AddResident(self.register.ids.new(), **values)  # type: ignore[arg-type]
        person = self.registry.add_resident(self.register.actor, order).resident
        return self.retyping.sheet(self.register.actor, person.uid)

    def typed(self, **fields: object) -> dict[str, str]:
        return {line.heading: line.text for line in self.sheet(**fields).lines}


@pytest.fixture
def desk(register: SampleRegister) -> Desk:
    areas = AreaTable.load(ROOT / "resources" / "areas" / "areas.tsv.gz")
    retyping = Retyping(register.uow, TomlRetypeForms(ROOT / "forms" / "retyping"), areas)
    return Desk(register, retyping, Registry(register.uow, register.clock, register.ids))


def test_the_form_has_the_columns_of_the_template_in_their_order(desk: Desk) -> None:
    assert tuple(line.heading for line in desk.sheet().lines) == HEADINGS


@pytest.mark.parametrize(
    ("fields", "heading", "text"),
    [
        ({}, "NIK", NIK),
        ({}, "NOKK", KK),
        ({"name": "Hj. Siti A'minah, S.Pd"}, "NAMA", "HJ SITI AMINAH S PD"),
        ({"birth_date": dt.date(1982, 7, 1)}, "TANGGAL LAHIR (31/01/2000)", "01/07/1982"),
        ({}, "TANGGAL LAHIR (31/01/2000)", ""),
        ({"birth_place": "Kota Contoh"}, "TEMPAT LAHIR", "KOTA CONTOH"),
        ({"mother_name": "Sumi"}, "IBU KANDUNG", "SUMI"),
        ({"sex": "P"}, "JENIS KELAMIN", "PEREMPUAN"),
        ({"rt": "003"}, "RT", "003"),
        ({"address": "=HYPERLINK(1)"}, "ALAMAT", "HYPERLINK(1)"),
        ({"sex": "P"}, "STATUS HAMIL", ""),
        ({"sex": "L"}, "STATUS HAMIL", "TIDAK"),
        ({}, "STATUS DISABILITAS", ""),
        ({}, "KELURAHAN", "KELURAHAN MELATI"),
    ],
)
def test_a_value_is_typed_as_the_form_wants_it(
    desk: Desk, fields: dict[str, object], heading: str, text: str
) -> None:
    assert desk.typed(**fields)[heading] == text


def test_areas_come_from_the_code_of_the_person(desk: Desk) -> None:
    order = AddResident(desk.register.ids.new(), "Siti", NIK)
    person = desk.registry.add_resident(desk.register.actor, order).resident
    change = UpdateResident(desk.register.ids.new(), person.uid, 1, {"area_code": "9971011001"})
    desk.registry.update_resident(desk.register.actor, change)
    lines = {line.heading: line.text for line in desk.retyping.sheet(desk.register.actor, person.uid).lines}
    assert lines["KELURAHAN"] != "KELURAHAN MELATI"
    assert lines["KELURAHAN"].isupper()


def test_a_temporary_number_never_leaves(desk: Desk) -> None:
    assert desk.typed(nik="")["NIK"] == ""


def test_numbers_and_birth_date_are_secret(desk: Desk) -> None:
    secret = {line.heading for line in desk.sheet().lines if line.is_secret}
    assert secret == {"NIK", "NOKK", "TANGGAL LAHIR (31/01/2000)"}


def test_it_is_written_down_as_a_reveal(desk: Desk) -> None:
    desk.sheet()
    with desk.register.uow.read() as tx:
        last = list(tx.audit.since(0))[-1]
    assert (last.act, last.detail) == ("nik_revealed", {"for": "siksng_usulan"})


def test_rights_and_forms_are_asked(desk: Desk) -> None:
    with pytest.raises(NotPermitted):
        desk.retyping.sheet(desk.register.actor_as(Role.PENGAWAS), "x")
    with pytest.raises(NotFound):
        desk.retyping.sheet(desk.register.actor, "x", code="lain")


def test_a_form_that_asks_for_the_unknown_is_a_fault_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "v1.toml"
    path.write_text('code="x"\nversion=1\ntitle=""\n[[field]]\nheading="A"\nlabel="A"\nvalue="gaji"\n')
    with pytest.raises(ValueError, match="unknown"):
        read_form(path)
