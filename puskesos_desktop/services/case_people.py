"""The people of a case as papers print them: from the register when they are in it, else as they told us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import readable_name

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.complaint_parts import Party
    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.domain.residents import Family
    from puskesos_desktop.services.ports.unit_of_work import ReadTx


@dataclass(frozen=True)
class CasePerson:
    """A person of a case; empty where nothing is known."""

    name: str = ""
    nik: str = ""
    kk_number: str = ""
    sex: str = ""
    birth_place: str = ""
    birth_date: dt.date | None = None
    phone: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    relation: str = ""
    resident_id: int | None = None
    family_id: int | None = None
    life_status: str = "hidup"

    def identity(self, office: Office) -> dict[str, object]:
        """Return the identity block's fields, with the full NIK: the agency must act on it."""
        return {
            "front_title": "",
            "name": self.name,
            "back_title": "",
            "sex": self.sex,
            "birth_place": self.birth_place,
            "birth_date": self.birth_date.isoformat() if self.birth_date else "",
            "nik": self.nik,
            "kk_number": self.kk_number,
            "phone": self.phone,
            "street": self.address,
            "rt": self.rt,
            "rw": self.rw,
            "kelurahan": f"Kelurahan {office.village}" if office.village else "",
            "kecamatan": f"Kecamatan {office.district}" if office.district else "",
            "city": office.regency,
        }


def person_of(tx: ReadTx, party: Party | None) -> CasePerson:
    """Look a party up in the register; a temporary number is ours and never printed as NIK."""
    if party is None:
        return CasePerson()
    if party.resident_id is None:
        return CasePerson(
            name=party.name, sex=party.sex, phone=party.phone, address=party.address, relation=party.relation
        )
    resident = tx.residents.get_by_id(party.resident_id)
    family = _family_of(tx, resident.id)
    return CasePerson(
        name=resident.name,
        nik=resident.nik if resident.nik_kind == "asli" else "",
        kk_number=family.kk_number if family else "",
        sex=resident.sex,
        birth_place=readable_name(resident.birth_place),
        birth_date=resident.birth_date,
        phone=party.phone or resident.phone,
        address=readable_name(resident.address or (family.address if family else "")),
        rt=resident.rt or (family.rt if family else ""),
        rw=resident.rw or (family.rw if family else ""),
        relation=party.relation,
        resident_id=resident.id,
        family_id=family.id if family else None,
        life_status=resident.life_status,
    )


def _family_of(tx: ReadTx, resident_id: int) -> Family | None:
    """The family of a person, for somebody who died or moved the last one: papers still name its KK."""
    found = tx.residents.family_of(resident_id)
    if found is not None:
        return found[0]
    last = tx.life.last_membership(resident_id)
    return tx.life.get_family(last.family_id) if last is not None else None
