"""Forms of an officer and of a signing mandate, without a window."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.names import full_name, grouped_nip
from puskesos_desktop.domain.office import Officer
from puskesos_desktop.domain.papers import MANDATE_PREFIX, Mandate
from puskesos_desktop.presentation.text_form import TextForm, TextState

if TYPE_CHECKING:
    import datetime as dt

NIP_DIGITS, NIK_DIGITS = 18, 16
ACTIVE = "aktif"
ELEMENTS = (
    "Perangkat kelurahan",
    "PSM",
    "TKSK",
    "Pendamping PKH",
    "Karang Taruna",
    "TP PKK",
    "Tagana",
    "RT/RW",
)
"""Where officers usually come from; others may be typed."""

_PHONE = re.compile(r"[+\d][\d \-]{5,19}")
_TEXTS = ("front_title", "name", "back_title", "rank", "position", "element", "phone")


class OfficerForm(TextForm):
    """Adds an officer or changes one."""

    FIELDS = (
        "front_title", "name", "back_title", "nip", "nik", "rank", "position", "element", "phone", "active",
    )  # fmt: skip

    def __init__(self, officer: Officer, *, is_new: bool) -> None:
        self._officer, self.is_new = officer, is_new
        values: dict[str, object] = {name: getattr(officer, name) for name in _TEXTS}
        values["nip"], values["nik"] = grouped_nip(officer.nip), officer.nik
        values["active"] = frozenset({ACTIVE}) if officer.active else frozenset()
        super().__init__(values)

    def officer(self) -> Officer:
        """Return the officer as typed."""
        told = {name: self.text(name) for name in _TEXTS}
        numbers = {"nip": self._digits("nip"), "nik": self._digits("nik")}
        return replace(self._officer, **told, **numbers, active=bool(self.state.values["active"]))  # type: ignore[arg-type]

    def nip_hint(self) -> str:
        """Return the number in its groups when whole, else how far it is."""
        digits = self._digits("nip")
        if not digits:
            return "18 angka; kosongkan bila bukan ASN"
        if len(digits) == NIP_DIGITS and digits.isdecimal():
            whole = grouped_nip(digits)
            return "18 angka, lengkap" if self.text("nip") == whole else whole
        return f"{len(digits)} dari {NIP_DIGITS} angka"

    def printed_name(self) -> str:
        """Return the name as letters print it."""
        return full_name(self.text("name"), self.text("front_title"), self.text("back_title"))

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now."""
        found = {}
        if not self.text("name"):
            found["name"] = "Isi nama sesuai KTP, tanpa gelar"
        for name, whole in (("nip", NIP_DIGITS), ("nik", NIK_DIGITS)):
            typed = self._digits(name)
            if typed and not re.fullmatch(rf"[0-9]{{{whole}}}", typed):
                found[name] = f"{name.upper()} {whole} angka, baru {len(re.sub('[^0-9]', '', typed))}"
        if self.text("phone") and not _PHONE.fullmatch(self.text("phone")):
            found["phone"] = "Angka saja, misalnya 0812 0000 0001"
        return found

    def _digits(self, name: str) -> str:
        return re.sub(r"[ .]", "", str(self.state.values.get(name) or ""))


def new_officer(uid: str, typed: str = "") -> Officer:
    """Begin an officer from what was typed into a picker."""
    return Officer(uid, " ".join(typed.split()))


_ACTING: Final = frozenset({"plt", "plh", "pj"})
_ASKED: Final = {
    "on_behalf_of": frozenset({"an", "ub"}),
    "via": frozenset({"ub"}),
    "own_post": _ACTING,
    "basis": _ACTING | {"an", "ub"},
}
"""Fields of a mandate that only some kinds have."""


class MandateForm(TextForm):
    """Gives an officer the right to sign."""

    FIELDS = ("kind", "position", "on_behalf_of", "via", "own_post", "basis", "starts_on", "ends_on")

    def __init__(self, uid: str, officer: Officer, head_post: str, today: dt.date) -> None:
        self._uid, self._officer, self._head_post = uid, officer, head_post
        self._position_typed = False
        begun = {"kind": "plt", "starts_on": today, "ends_on": None, "on_behalf_of": head_post}
        super().__init__(begun)
        self._propose()
        self._begun = dict(self.state.values)

    def edit(self, name: str, value: object) -> TextState:
        """Take a change; the post follows the kind until it was typed."""
        self._position_typed = self._position_typed or name == "position"
        super().edit(name, value)
        if name == "kind":
            self._propose()
        return self.state

    def mandate(self) -> Mandate:
        """Return the mandate as typed; the first day must be there."""
        starts = self.day("starts_on")
        if starts is None or self._officer.id is None:
            raise LookupError("mandate without first day")
        shown = self.shown()
        principal = self.text("on_behalf_of")
        return Mandate(
            uid=self._uid,
            officer_id=self._officer.id,
            kind=self.text("kind"),
            position=self.text("position"),
            starts_on=starts,
            ends_on=self.day("ends_on"),
            basis=self.text("basis") if "basis" in shown else "",
            on_behalf_of=principal if "on_behalf_of" in shown and principal != self._head_post else "",
            via=self.text("via") if "via" in shown else "",
            own_post=self.text("own_post") if "own_post" in shown else "",
        )

    def shown(self) -> frozenset[str]:
        """Return the fields that the kind of mandate asks for."""
        return frozenset(self.FIELDS) - {
            name for name, kinds in _ASKED.items() if self.text("kind") not in kinds
        }

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now."""
        found, starts, ends = {}, self.day("starts_on"), self.day("ends_on")
        if self.text("kind") not in MANDATE_PREFIX:
            found["kind"] = "Pilih kewenangan"
        if not self.text("position"):
            found["position"] = "Isi jabatan seperti tertulis di surat"
        if self.text("kind") != "definitif" and not self.text("basis"):
            found["basis"] = "Isi nomor SK atau surat perintahnya"
        if self.text("kind") == "ub" and not self.text("via"):
            found["via"] = "Isi jabatan di antaranya"
        if self.text("kind") == "plh" and ends is None:
            found["ends_on"] = "Isi hari terakhir Plh."
        if starts is None:
            found["starts_on"] = "Isi tanggal mulai"
        elif ends is not None and ends < starts:
            found["ends_on"] = "Sebelum tanggal mulai"
        return found

    def _propose(self) -> None:
        kind = self.text("kind")
        if self._position_typed:
            return
        own = kind in {"an", "ub"}
        post = self._officer.position if own else f"{MANDATE_PREFIX.get(kind, '')}{self._head_post}"
        super().edit("position", post)


class EndMandateForm(TextForm):
    """Ends a mandate on a day."""

    FIELDS = ("ends_on",)

    def __init__(self, mandate: Mandate, today: dt.date) -> None:
        self._mandate = mandate
        super().__init__({"ends_on": max(today, mandate.starts_on)})

    def wrong(self) -> dict[str, str]:
        """Say what is wrong."""
        day = self.day("ends_on")
        if day is None:
            return {"ends_on": "Isi hari terakhir berwenang"}
        return {"ends_on": "Sebelum tanggal mulai"} if day < self._mandate.starts_on else {}
