"""A town of invented families, member by member, made from a seed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import accumulate, count
from random import Random
from typing import TYPE_CHECKING

from puskesos_desktop.domain.identity import nik_digits_of
from puskesos_desktop.domain.samples.names import (
    FAMILY,
    FEMALE,
    MALE,
    OCCUPATIONS,
    PLACES,
    STREETS,
    falling_weights,
    second_names,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_INVENTED_NAMES = 12_000
_NEWEST = dt.date(2026, 6, 30)


@dataclass(frozen=True)
class SampleArea:
    """Where the sample people live; the default lies in the invented region 99."""

    code: str = "9971011001"
    province: str = "Nusa Harapan"
    regency: str = "Kota Tirtamaya"
    district: str = "Sukaraga"
    village: str = "Melati Indah"


@dataclass(frozen=True)
class SamplePerson:
    """One invented person with all that import files tell of people."""

    nik: str
    kk_number: str
    name: str
    sex: str
    birth_date: dt.date
    birth_place: str
    relation: str
    marital_status: str
    occupation: str
    mother_name: str
    address: str
    hamlet: str
    rt: str
    rw: str
    phone: str
    dtks_id: str
    desil: int
    bpnt: bool
    pkh: bool
    pbi: bool
    area: SampleArea = SampleArea()


@dataclass(frozen=True)
class _Home:
    kk_number: str
    address: str
    hamlet: str
    rt: str
    rw: str
    desil: int
    bpnt: bool
    pkh: bool


def sample_people(size: int, seed: int = 1, area: SampleArea | None = None) -> Iterator[SamplePerson]:
    """Exactly `size` people in whole families (the last one may be cut), the head of each family first."""
    yield from _Town(seed, area or SampleArea()).people(size)


class _Town:
    def __init__(self, seed: int, area: SampleArea) -> None:
        # Invented people need no secrecy; a seed that always gives the same town is the point.
        self._random = Random(seed)  # noqa: S311
        self._area = area
        self._serials: dict[str, count[int]] = {}
        self._seconds = second_names(self._random, _INVENTED_NAMES)
        self._weights: dict[int, list[float]] = {}
        self._number = count(1)

    def people(self, size: int) -> Iterator[SamplePerson]:
        made = 0
        while made < size:
            for person in self._family()[: size - made]:
                made += 1
                yield person

    # ---- one family

    def _family(self) -> list[SamplePerson]:
        random = self._random
        home = self._home()
        head_sex = "P" if random.random() < 0.15 else "L"
        born = self._day(1950, 1996)
        married = head_sex == "L" and random.random() < 0.9
        status = "Kawin" if married else random.choice(("Cerai Mati", "Cerai Hidup", "Belum Kawin"))
        family = [self._person(home, head_sex, born, ("Kepala Keluarga", status), "")]
        mother = family[0].name
        if married:
            wife = self._person(home, "P", self._near(born, 4), ("Istri", "Kawin"), "")
            family.append(wife)
            mother = wife.name
        for _ in range(random.choices((0, 1, 2, 3, 4, 5), (12, 22, 30, 20, 11, 5))[0]):
            child = self._day(min(born.year + 20, 2020), min(born.year + 42, 2026))
            sex = random.choice("LP")
            family.append(self._person(home, sex, child, ("Anak", "Belum Kawin"), mother))
        if random.random() < 0.08:
            elder = self._day(1932, 1955)
            family.append(self._person(home, random.choice("LP"), elder, ("Orang Tua", "Cerai Mati"), ""))
        return family

    def _home(self) -> _Home:
        random = self._random
        desil = min(10, 1 + int(random.expovariate(0.33)))
        day = self._day(2004, 2025)
        stem = self._area.code[:6] + nik_digits_of(day, female=False)
        return _Home(
            kk_number=stem + self._serial(stem),
            address=f"Jalan {random.choice(STREETS)} Nomor {random.randrange(1, 160)}",
            hamlet=f"Lingkungan {random.randrange(1, 7)}",
            rt=f"{random.randrange(1, 13):03d}",
            rw=f"{random.randrange(1, 9):03d}",
            desil=desil,
            bpnt=desil <= 4 and random.random() < 0.7,
            pkh=desil <= 4 and random.random() < 0.4,
        )

    def _person(
        self, home: _Home, sex: str, born: dt.date, standing: tuple[str, str], mother: str
    ) -> SamplePerson:
        random = self._random
        stem = self._area.code[:6] + nik_digits_of(born, female=sex == "P")
        relation, marital = standing
        age = _NEWEST.year - born.year
        return SamplePerson(
            nik=stem + self._serial(stem),
            kk_number=home.kk_number,
            name=self._name(sex),
            sex=sex,
            birth_date=born,
            birth_place=random.choice(PLACES),
            relation=relation,
            marital_status=marital,
            occupation=OCCUPATIONS[2] if 6 <= age < 20 else random.choice(OCCUPATIONS),
            mother_name=mother or self._name("P"),
            address=home.address,
            hamlet=home.hamlet,
            rt=home.rt,
            rw=home.rw,
            phone=f"0812{random.randrange(10**8):08d}" if age > 16 and random.random() < 0.3 else "",
            dtks_id=f"99{next(self._number):012d}",
            desil=home.desil,
            bpnt=home.bpnt and relation == "Istri",
            pkh=home.pkh and relation == "Istri",
            pbi=home.desil <= 5,
            area=self._area,
        )

    # ---- parts

    def _serial(self, stem: str) -> str:
        if stem not in self._serials:
            self._serials[stem] = count(self._random.randrange(1, 40))
        return f"{next(self._serials[stem]):04d}"

    def _name(self, sex: str) -> str:
        words = [self._pick(MALE if sex == "L" else FEMALE)]
        kind = self._random.random()
        if kind > 0.1:
            words.append(self._second(sex))
        if kind > 0.7:
            words.append(self._second(sex))
        return " ".join(words).upper()

    def _second(self, sex: str) -> str:
        return self._pick(FAMILY) if self._random.random() < 0.4 else self._pick(self._seconds[sex])

    def _pick(self, names: Sequence[str]) -> str:
        if len(names) not in self._weights:
            self._weights[len(names)] = list(accumulate(falling_weights(len(names))))
        return self._random.choices(names, cum_weights=self._weights[len(names)])[0]

    def _day(self, first: int, last: int) -> dt.date:
        start = dt.date(first, 1, 1)
        end = min(dt.date(last, 12, 31), _NEWEST)
        return start + dt.timedelta(days=self._random.randrange(max(1, (end - start).days)))

    def _near(self, day: dt.date, years: int) -> dt.date:
        return day + dt.timedelta(days=self._random.randrange(-years * 365, years * 365))
