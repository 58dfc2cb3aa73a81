"""Small random registers with all that a register may hold of people."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from puskesos_desktop.domain.import_words import EDUCATIONS, MARITAL_STATUSES, RELATIONS, RELIGIONS
from puskesos_desktop.domain.residents import (
    LIFE_STATUSES,
    Family,
    FamilyMembership,
    ProgrammeMembership,
    RegisterCheck,
    Resident,
)
from tests.import_desk import people

if TYPE_CHECKING:
    from puskesos_desktop.services.ports.unit_of_work import Tx
    from tests.registers import SampleRegister

TODAY = dt.date(2026, 11, 21)
MOST_PEOPLE = 14
ODD_NAMES = (
    "=SUM(A1)", "@Rina", "+Joko", "-Wati", "O'Brien; Siti", 'Ahmad "Mamat"', "Ánh Dương",
    "Laode Muh. Ali", "Tri 2 Wulandari", "  Sri   Rahayu ", "Wa Ode Nurhayati Rahmawati Binti Laode Muhammad",
)  # fmt: skip
PROGRAMMES = ("pkh", "sembako", "pbi_jk", "bst", "blt_dd", "pip", "lokal")
CATEGORIES = ("lansia_terlantar", "odha", "fakir_miskin", "anak_jalanan")


@dataclass
class RandomRegister:
    """Fills one register from a seed."""

    register: SampleRegister
    seed: int

    def fill(self) -> None:
        """Put people, families, aid and desil in."""
        dice = Random(self.seed)  # noqa: S311 - a draw that repeats
        town = people(dice.randrange(1, MOST_PEOPLE), self.seed)
        with self.register.uow.write() as tx:
            homes: dict[str, Family] = {}
            for number, sample in enumerate(town):
                person = self._person(dice, number, sample.nik, sample.name, sample.birth_date)
                stored = tx.residents.add(person, self.register.clock.now())
                if dice.random() < 0.85:
                    home = homes.get(sample.kk_number)
                    if home is None:
                        home = homes[sample.kk_number] = tx.residents.add_family(
                            Family(uid=self._uid(), kk_number=sample.kk_number)
                        )
                    relation = dice.choice(("", *RELATIONS))
                    tx.residents.join(FamilyMembership(home.id, stored.id, relation, TODAY))
                self._tell(tx, dice, stored)
            for home in homes.values():
                if dice.random() < 0.7:
                    self._check(tx, dice, family_id=home.id)
            tx.commit()

    # ---- parts

    def _uid(self) -> str:
        return self.register.ids.new()

    def _person(self, dice: Random, number: int, nik: str, name: str, born: dt.date) -> Resident:
        def some(value: str) -> str:
            return value if dice.random() < 0.6 else ""

        person = Resident(
            uid=self._uid(),
            name=" ".join(dice.choice(ODD_NAMES).split()) if dice.random() < 0.3 else name,
            nik=nik,
            sex=dice.choice(("", "L", "P")),
            birth_place=some("Tirtamaya"),
            birth_date=born if dice.random() < 0.9 else None,
            religion=some(dice.choice(RELIGIONS)),
            marital_status=some(dice.choice(MARITAL_STATUSES)),
            education=some(dice.choice(EDUCATIONS)),
            occupation=some("Nelayan/Perikanan"),
            mother_name=some("WATI"),
            father_name=some("=1+1"),
            phone=some(f"0812{dice.randrange(10**8):08d}"),
            address=some(f"Jalan Kenanga Nomor {dice.randrange(1, 99)}"),
            hamlet=some("Lingkungan 2"),
            rt=some(f"{dice.randrange(1, 12):03d}"),
            rw=some(f"{dice.randrange(1, 12):03d}"),
            area_code=some("9971011001"),
            stay_address=some("Jalan Bahari; Nomor 3"),
            stay_rt=some("004"),
            stay_rw=some("001"),
            dtks_id=some(f"99{number:012d}"),
            padan_status=some("PADAN"),
        )
        if dice.random() < 0.2:
            status = dice.choice(LIFE_STATUSES[1:])
            person = replace(person, life_status=status, life_status_on=TODAY - dt.timedelta(days=30))
        kind = dice.random()
        if kind < 0.1:
            # Nobody else is born on that day, so that the person can be found again without a number.
            return replace(
                person,
                nik="",
                nik_kind="tanpa",
                name=name,
                birth_date=dt.date(1950, 1, 1) + dt.timedelta(days=97 * number + self.seed),
            )
        if kind < 0.2:
            return replace(person, nik=f"09971011001{number + 1:05d}", nik_kind="sementara")
        return person

    def _tell(self, tx: Tx, dice: Random, person: Resident) -> None:
        if person.life_status != "meninggal":
            for code in dice.sample(PROGRAMMES, dice.choice((0, 0, 1, 2, 3))):
                tx.residents.set_programme(ProgrammeMembership(person.id, code, "aktif", TODAY, "SIKS-NG"))
        if dice.random() < 0.3:
            self._check(tx, dice, resident_id=person.id)

    def _check(
        self, tx: Tx, dice: Random, resident_id: int | None = None, family_id: int | None = None
    ) -> None:
        check = RegisterCheck(
            uid=self._uid(),
            result="terdaftar",
            source="SIKS-NG",
            checked_on=TODAY - dt.timedelta(days=dice.randrange(90)),
            resident_id=resident_id,
            family_id=family_id,
            desil=dice.randrange(1, 11),
            desil_of="orang" if resident_id else "keluarga",
            period=dice.choice(("", "TW2 2026", "TW3 2026")),
        )
        tx.residents.add_check(check, self.register.clock.now())
