"""The three small forms of Kartu Warga: a desil check, aid, and what is wrong in somebody's data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.phones import sound_phone
from puskesos_desktop.domain.residents import DESIL_RANGE, sound_nik
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.text_form import TextForm, TextState
from puskesos_desktop.services.registry_commands import RecordCheck, SetProgramme, UpdateResident

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from puskesos_desktop.domain.residents import Resident

USUAL_SOURCE = "SIKS-NG"
RESULTS = (
    ("terdaftar", "Terdaftar"),
    ("tidak_ditemukan", "Tidak ditemukan"),
    ("tidak_terakses", "Tidak bisa diakses"),
)
UNITS = (("keluarga", "Sekeluarga"), ("orang", "Orang ini"))
SCOPES = (("keluarga", "Sekeluarga"), ("orang", "Orang ini saja"))
AID_STATES = (("aktif", "Aktif"), ("nonaktif", "Nonaktif"))
SEXES = (("L", "Laki-laki"), ("P", "Perempuan"))
LIFE_STATES = (
    ("hidup", "Hidup, tinggal di sini"),
    ("meninggal", "Meninggal"),
    ("pindah", "Pindah"),
    ("pergi", "Pergi"),
    ("hilang", "Hilang"),
    ("tidak_valid", "Data tidak sah"),
)
_NEIGHBOURHOOD = re.compile(r"\d{1,3}", re.ASCII)


class CheckForm(TextForm):
    """What an official register showed when an officer looked."""

    FIELDS = ("result", "desil", "period", "checked_on", "source", "scope", "note")
    ALIASES: Mapping[str, str] = {"desil_of": "scope"}

    def __init__(self, today: dt.date, *, has_family: bool, period: str = "") -> None:
        self._today = today
        super().__init__(
            {
                "result": "terdaftar",
                "period": period,
                "checked_on": today,
                "source": USUAL_SOURCE,
                "scope": "keluarga" if has_family else "orang",
            }
        )

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now."""
        found = {}
        desil = self.text("desil")
        if desil and (not desil.isdecimal() or int(desil) not in DESIL_RANGE):
            found["desil"] = "Isi 1 sampai 10"
        elif desil and self.text("result") != "terdaftar":
            found["desil"] = "Hanya bila terdaftar"
        if self.day("checked_on") is None:
            found["checked_on"] = "Isi tanggal cek"
        if not self.text("source"):
            found["source"] = "Tulis dicek di mana"
        return found

    def command(self, request_uid: str, uid: str) -> RecordCheck:
        """What is saved."""
        desil = self.text("desil")
        return RecordCheck(
            request_uid=request_uid,
            uid=uid,
            result=self.text("result"),
            source=self.text("source"),
            checked_on=self.day("checked_on") or self._today,
            desil=int(desil) if desil else None,
            period=self.text("period"),
            of_family=self.text("scope") == "keluarga",
            note=self.text("note"),
        )


class AidForm(TextForm):
    """Whether somebody receives a programme, since when and who says so."""

    FIELDS = ("programme", "status", "since", "scope", "source", "card_number")

    def __init__(self, today: dt.date, programme: str = "", units: Mapping[str, str] | None = None) -> None:
        """Begin; `units` says whose each programme usually is, None for somebody without a family."""
        self._today, self._units = today, units
        super().__init__(
            {
                "programme": programme,
                "status": "aktif",
                "since": today,
                "scope": self._usual_scope(programme),
                "source": USUAL_SOURCE,
            }
        )

    def edit(self, name: str, value: object) -> TextState:
        """Take what was typed; another programme proposes whose it usually is."""
        if name == "programme":
            super().edit("scope", self._usual_scope(str(value or "")))
        return super().edit(name, value)

    def _usual_scope(self, programme: str) -> str:
        return (self._units or {}).get(programme, "orang")

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now."""
        found = {}
        if not self.text("programme"):
            found["programme"] = "Pilih bantuannya"
        if self.day("since") is None:
            found["since"] = "Isi sejak kapan"
        if not self.text("source"):
            found["source"] = "Tulis dari mana diketahui"
        return found

    def command(self, request_uid: str, uid: str) -> SetProgramme:
        """What is saved."""
        return SetProgramme(
            request_uid=request_uid,
            uid=uid,
            programme=self.text("programme"),
            status=self.text("status"),
            since=self.day("since") or self._today,
            source=self.text("source"),
            card_number=self.text("card_number"),
            of_family=self._units is not None and self.text("scope") == "keluarga",
        )


class PersonForm(TextForm):
    """Mends what is wrong; it shows the whole NIK and the birth date, so opening it is written down first."""

    FIELDS = (
        "name", "nik", "sex", "birth_place", "birth_date", "address", "rt", "rw", "stay_address", "stay_rt",
        "stay_rw", "phone", "occupation",
    )  # fmt: skip
    _PLAIN = (
        "name", "sex", "birth_place", "birth_date", "address", "rt", "rw", "stay_address", "stay_rt",
        "stay_rw", "phone", "occupation",
    )  # fmt: skip
    _NUMBERS = ("rt", "rw", "stay_rt", "stay_rw")

    def __init__(self, person: Resident) -> None:
        self._person = person
        super().__init__({name: getattr(person, name) for name in self.FIELDS})

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now."""
        found = {} if self.text("name") else {"name": "Isi nama sesuai KTP/KK"}
        for name, judge in (("nik", sound_nik), ("phone", sound_phone)):
            typed = self.text(name)
            if typed and typed != getattr(self._person, name) and (line := _refusal(judge, typed)):
                found[name] = line
        for name in self._NUMBERS:
            if self.text(name) and not _NEIGHBOURHOOD.fullmatch(self.text(name)):
                found[name] = "3 angka"
        return found

    def changes(self) -> dict[str, object]:
        """Only what differs from what is stored."""
        told: dict[str, object] = {name: self.text(name) for name in self._PLAIN if name != "birth_date"}
        told["birth_date"] = self.day("birth_date")
        told.update({name: self.text(name).zfill(3) for name in self._NUMBERS if self.text(name)})
        if self.text("phone") != self._person.phone:
            told["phone"] = sound_phone(self.text("phone"))
        if self.text("nik") not in ("", self._person.nik):
            told["nik"] = sound_nik(self.text("nik"))
        return {name: value for name, value in told.items() if value != getattr(self._person, name)}

    def command(self, request_uid: str) -> UpdateResident:
        """What is saved."""
        return UpdateResident(request_uid, self._person.uid, self._person.version, self.changes())


def _refusal(judge: Callable[[str], object], text: str) -> str:
    try:
        judge(text)
    except RuleBroken as problem:
        return describe(problem).title
    return ""
