"""What an officer types into another system for a person; handing it out is written down as a reveal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.domain.areas import AreaLevel
from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.retyping import SECRETS
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.register_acts import REVEALED

if TYPE_CHECKING:
    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.domain.residents import Family, Resident
    from puskesos_desktop.domain.retyping import RetypeForm
    from puskesos_desktop.services.ports.areas import Areas
    from puskesos_desktop.services.ports.card import RetypeForms
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork
    from puskesos_desktop.services.session import Actor

_LEVELS = {
    AreaLevel.PROVINSI: "province",
    AreaLevel.KABUPATEN_KOTA: "regency",
    AreaLevel.KECAMATAN: "district",
    AreaLevel.KELURAHAN_DESA: "village",
}
_PLAIN = (
    "name", "birth_place", "birth_date", "mother_name", "sex", "occupation", "marital_status", "address",
    "rt", "rw",
)  # fmt: skip


@dataclass(frozen=True)
class RetypeLine:
    """One box of the form with what goes into it; `is_secret` is copied without being shown."""

    heading: str
    label: str
    text: str = field(repr=False)
    is_secret: bool = False


@dataclass(frozen=True)
class RetypeSheet:
    """A person's form in the order of typing.

    Attributes:
        life_status: a dead or moved person is flagged before anything is typed.
    """

    code: str
    title: str
    life_status: str
    lines: tuple[RetypeLine, ...]


class Retyping:
    """Use cases of the panel for retyping."""

    def __init__(self, uow: UnitOfWork, forms: RetypeForms, areas: Areas) -> None:
        self._uow = uow
        self._forms = forms
        self._areas = areas

    def sheet(self, actor: Actor, uid: str, code: str = "siksng_usulan") -> RetypeSheet:
        """Return what is typed for a person; a temporary number never leaves.

        Raises:
            NotFound: `not_found` with kind `resident` or `retype_form`.
        """
        require(actor, Action.OPEN_RESIDENT)
        require(actor, Action.REVEAL_NIK)
        form = self._form(code)
        with self._uow.read() as tx:
            person = tx.residents.get(uid)
            current = tx.residents.family_of(person.id)
            office = tx.offices.get()
        facts = self._facts(person, current[0] if current else None, office)
        with self._uow.write() as tx:
            tx.audit.append(AuditEntry(REVEALED, "resident", uid, {"for": form.code}, actor))
            tx.commit()
        lines = tuple(
            RetypeLine(one.heading, one.label, one.typed(facts), one.value in SECRETS) for one in form.fields
        )
        return RetypeSheet(form.code, form.title, person.life_status, lines)

    def _form(self, code: str) -> RetypeForm:
        found = next((form for form in self._forms.all() if form.code == code), None)
        if found is None:
            raise NotFound("not_found", kind="retype_form")
        return found

    def _facts(self, person: Resident, family: Family | None, office: Office) -> dict[str, object]:
        facts: dict[str, object] = {name: getattr(person, name) for name in _PLAIN}
        facts["nik"] = person.nik if person.nik_kind == "asli" else ""
        facts["kk_number"] = family.kk_number if family else ""
        facts |= _health(person)
        facts |= {
            "province": office.province,
            "regency": office.regency,
            "district": office.district,
            "village": office.village,
        }
        area_code = person.area_code or (family.area_code if family else "")
        for area in self._areas.path(area_code) if area_code else ():
            facts[_LEVELS[area.level]] = area.name
        return facts


def _health(person: Resident) -> dict[str, object]:
    """Only what is known is typed: nobody is declared healthy by an empty field."""
    code = str(getattr(person, "disability", ""))
    has = "" if not code else "tidak" if code == "tidak" else "ya"
    return {
        "is_disabled": has,
        "disability": code if has == "ya" else "",
        "is_pregnant": "tidak" if person.sex == "L" else "",
    }
