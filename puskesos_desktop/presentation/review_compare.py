"""Two records side by side and whose data stay; a row of a file beside whom it may mean."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from puskesos_desktop.domain.merging import CHOICES, FAMILY, proposed, told
from puskesos_desktop.domain.names import grouped_phone, join_address, mask_last_four, readable_name
from puskesos_desktop.presentation.person_panel import RELATIONS
from puskesos_desktop.presentation.registry_columns import EDUCATIONS
from puskesos_desktop.presentation.registry_list import LIFE_LOOKS, SEXES
from puskesos_desktop.presentation.review_words import reason_words
from puskesos_desktop.services.identity_merging import MergeResidents
from puskesos_desktop.services.import_commands import DecideRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from puskesos_desktop.domain.residents import Resident
    from puskesos_desktop.services.identity_views import Hanging, PairView, RowView, Side

TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "name": "Nama",
        "nik": "NIK",
        FAMILY: "Keluarga (KK)",
        "birth_date": "Tanggal lahir",
        "birth_place": "Tempat lahir",
        "sex": "Jenis kelamin",
        "mother_name": "Ibu kandung",
        "father_name": "Ayah",
        "address": "Alamat di KK",
        "stay_address": "Tinggal di",
        "phone": "HP/WA",
        "marital_status": "Status kawin",
        "religion": "Agama",
        "education": "Pendidikan",
        "occupation": "Pekerjaan",
        "disability": "Disabilitas",
        "life_status": "Keadaan",
        "dtks_id": "ID DTKS",
        "padan_status": "Status padan",
    }
)
"""What is chosen, in the order shown."""

HIDDEN_DATE = "••-••-••••"
NUMBERS: Final = {"asli": "", "sementara": "nomor sementara", "tanpa": "belum punya NIK"}
LEFT, RIGHT = "left", "right"
SAME, DIFFERENT, FITS = "sama", "beda", "cocok"


@dataclass(frozen=True)
class CompareLine:
    """One line of the comparison.

    Attributes:
        choice: what is chosen by it; empty where there is nothing to choose.
        verdict: `sama`, `beda`, `cocok` (what is left of a masked number), or empty when one side is silent.
        taken: the side whose data stay, empty where both say the same.
    """

    choice: str
    title: str
    left: str
    right: str
    verdict: str = ""
    taken: str = ""


@dataclass(frozen=True)
class CompareState:
    """What the page paints.

    Attributes:
        left_title, right_title: whose data stand in the columns.
        speaks_for, against: reasons in words.
        nth, of: which candidate of how many stands at the right.
    """

    title: str
    left_title: str
    right_title: str
    lines: tuple[CompareLine, ...]
    speaks_for: str = ""
    against: str = ""
    is_row: bool = False
    nth: int = 1
    of: int = 1
    revealed: bool = False

    @property
    def has_candidate(self) -> bool:
        """Whether there is anybody at the right."""
        return self.of > 0


class PairModel:
    """Two people who may be one: who stays, and with whose data."""

    def __init__(self, view: PairView, new_uid: Callable[[], str]) -> None:
        self._view = view
        self._request = new_uid()
        self._revealed = False
        first, second = view.one, view.other
        self._left, self._right = (first, second) if first.resident.uid == view.survivor else (second, first)
        self._take = self._proposed()

    @property
    def uids(self) -> tuple[str, str]:
        """Who stays and who is joined."""
        return self._left.resident.uid, self._right.resident.uid

    def swap(self) -> None:
        """The other record stays; what each says is chosen anew."""
        self._left, self._right = self._right, self._left
        self._take = self._proposed()

    def take(self, choice: str, side: str) -> None:
        """Choose whose data stay; where both say the same there is nothing to choose."""
        if choice not in TITLES or _verdict(self._left, self._right, choice) == SAME:
            return
        self._take = self._take | {choice} if side == RIGHT else self._take - {choice}

    def reveal(self, *, on: bool) -> None:
        """Show numbers and birth dates, or mask them again."""
        self._revealed = on

    def state(self) -> CompareState:
        """What is to be painted."""
        speaks_for, against = reason_words(self._view.pair.reasons)
        lines = [
            CompareLine(
                choice,
                title,
                _worded(self._left, choice, revealed=self._revealed),
                _worded(self._right, choice, revealed=self._revealed),
                verdict := _verdict(self._left, self._right, choice),
                "" if verdict == SAME else RIGHT if choice in self._take else LEFT,
            )
            for choice, title in TITLES.items()
            if _is_told(self._left, choice) or _is_told(self._right, choice)
        ]
        hanging = (_hanging_words(side.hanging) for side in (self._left, self._right))
        return CompareState(
            title="Orang yang sama?",
            left_title="Data yang tinggal",
            right_title="Digabung ke situ",
            lines=(*lines, CompareLine("", "Ikut pindah", *hanging)),
            speaks_for=speaks_for,
            against=against,
            revealed=self._revealed,
        )

    def command(self) -> MergeResidents:
        """The merge as chosen."""
        left, right = self._left.resident, self._right.resident
        return MergeResidents(
            self._request, left.uid, left.version, right.uid, right.version, frozenset(self._take)
        )

    def _proposed(self) -> frozenset[str]:
        take = proposed(self._left.resident, self._right.resident)
        return take | {FAMILY} if self._right.kk_number and not self._left.kk_number else take


class RowModel:
    """A row of a file beside whoever it may mean."""

    def __init__(self, view: RowView, new_uid: Callable[[], str]) -> None:
        self._view = view
        self._request = new_uid()
        self._place = 0
        self._revealed = False

    @property
    def uids(self) -> tuple[str, ...]:
        """The candidate shown, nobody when there is none."""
        side = self._side()
        return () if side is None else (side.resident.uid,)

    def turn(self, step: int) -> None:
        """Show the next or the one before."""
        if self._view.candidates:
            self._place = (self._place + step) % len(self._view.candidates)

    def reveal(self, *, on: bool) -> None:
        """Show numbers and birth dates, or mask them again."""
        self._revealed = on

    def state(self) -> CompareState:
        """What is to be painted."""
        row, side = self._view.row, self._side()
        lines = [
            CompareLine("", title, left, right, self._row_verdict(choice, left, right))
            for choice, title in TITLES.items()
            if choice != "life_status" or (side is not None and _is_told(side, choice))
            if any((left := self._said(choice), right := self._known(side, choice)))
        ]
        speaks_for, against = reason_words(self._reasons() or (row.code,))
        return CompareState(
            title="Baris ini siapa?",
            left_title=f"Baris {row.row} · {row.source_name}",
            right_title="Data warga" if side else "Belum ada yang mirip",
            lines=tuple(lines),
            speaks_for=speaks_for,
            against=against,
            is_row=True,
            nth=self._place + 1,
            of=len(self._view.candidates),
            revealed=self._revealed,
        )

    def command(self, decision: Any) -> DecideRow:  # noqa: ANN401 - one of the words of `DecideRow`
        """The decision; `disamakan` means whoever is shown."""
        row = self._view.row
        uid = self.uids[0] if decision == "disamakan" else ""
        return DecideRow(self._request, row.uid, row.version, decision, uid)

    def _side(self) -> Side | None:
        return self._view.candidates[self._place] if self._view.candidates else None

    def _reasons(self) -> tuple[str, ...]:
        side = self._side()
        offered = (one for one in self._view.row.candidates if side and one["uid"] == side.resident.uid)
        first: Mapping[str, Any] = next(offered, {})
        return tuple(first.get("reasons", ()))

    def _known(self, side: Side | None, choice: str) -> str:
        return _worded(side, choice, revealed=self._revealed) if side else ""

    def _row_verdict(self, choice: str, left: str, right: str) -> str:
        reasons = self._reasons()
        if choice == "nik" and "mask_fits" in reasons:
            return FITS
        if choice == "name" and {"name_same", "name_same_short"} & {*reasons}:
            return SAME
        if choice in (FAMILY, "birth_date", "nik") and (side := self._side()) is not None:
            return _same_or_not(*self._under_the_mask(choice, side))
        return _told_verdict(left, right)

    def _under_the_mask(self, choice: str, side: Side) -> tuple[str, str]:
        """What is compared of numbers and days: what they are, not what is shown of them."""
        name, person = "kk_number" if choice == FAMILY else choice, side.resident
        known = {"kk_number": side.kk_number, "nik": person.nik, "birth_date": str(person.birth_date or "")}
        return str(self._view.row.values.get(name) or ""), known[name]

    def _said(self, choice: str) -> str:
        """What the row says of a choice."""
        values = self._view.row.values
        texts = {name: str(values.get(name) or "") for name in ("nik", "nik_mask", "kk_number", "birth_date")}
        if choice == "nik":
            return _number(texts["nik"], revealed=self._revealed) or texts["nik_mask"]
        if choice == FAMILY:
            relation = RELATIONS.get(str(values.get("family_relation") or ""), "")
            return _joined(_number(texts["kk_number"], revealed=self._revealed), relation)
        if choice == "birth_date":
            born = dt.date.fromisoformat(texts["birth_date"]) if texts["birth_date"] else None
            return _date(born, revealed=self._revealed)
        return _field_words(choice, {name: values.get(name) or "" for name in CHOICES[choice]})


# ---- words of one side


def _worded(side: Side, choice: str, *, revealed: bool) -> str:
    person = side.resident
    if choice == FAMILY:
        relation = RELATIONS.get(side.relation, side.relation)
        return _joined(_number(side.kk_number, revealed=revealed), relation)
    if choice == "nik":
        return _joined(_number(person.nik, revealed=revealed), NUMBERS[person.nik_kind])
    if choice == "birth_date":
        return _date(person.birth_date, revealed=revealed)
    return _field_words(choice, {name: getattr(person, name) for name in CHOICES[choice]})


def _field_words(choice: str, values: Mapping[str, object]) -> str:
    texts = [str(value or "") for value in values.values()]
    if choice in ("address", "stay_address"):
        street, *rest = texts
        rt, rw = (rest[1], rest[2]) if choice == "address" else (rest[0], rest[1])
        return join_address(street, rt, rw)
    first = texts[0] if texts else ""
    tables: dict[str, Mapping[str, str]] = {"sex": SEXES, "education": EDUCATIONS}
    if choice == "life_status":
        look = LIFE_LOOKS.get(first)
        return look.text if look else "Hidup"
    if choice == "phone":
        return grouped_phone(first)
    if choice in ("name", "mother_name", "father_name"):
        return readable_name(first)
    worded = first.replace("_", " ").capitalize() if first.islower() else first
    return tables.get(choice, {}).get(first, worded)


def _number(number: str, *, revealed: bool) -> str:
    return number if revealed else mask_last_four(number)


def _date(day: dt.date | None, *, revealed: bool) -> str:
    if day is None:
        return ""
    return f"{day:%d-%m-%Y}" if revealed else HIDDEN_DATE


def _joined(number: str, words: str) -> str:
    return " · ".join(part for part in (number, words) if part)


def _is_told(side: Side, choice: str) -> bool:
    if choice == FAMILY:
        return bool(side.kk_number or side.relation)
    if choice == "life_status":
        return side.resident.life_status != "hidup"
    return choice == "nik" or any(told(side.resident, choice))


def _verdict(left: Side, right: Side, choice: str) -> str:
    if choice == FAMILY:
        return _same_or_not(left.kk_number, right.kk_number)
    if choice == "nik" and "tanpa" in (left.resident.nik_kind, right.resident.nik_kind):
        return SAME if left.resident.nik_kind == right.resident.nik_kind else ""
    return _same_or_not(*(_compared(side.resident, choice) for side in (left, right)))


def _compared(person: Resident, choice: str) -> str:
    if choice in ("address", "stay_address"):
        return " ".join(str(part or "") for part in told(person, choice)).casefold().strip()
    return str(told(person, choice)[0] or "").casefold()


def _same_or_not(left: str, right: str) -> str:
    if left == right:
        return SAME
    return DIFFERENT if left and right else ""


def _told_verdict(left: str, right: str) -> str:
    if not left or not right:
        return ""
    return SAME if left.casefold() == right.casefold() else DIFFERENT


def _hanging_words(hanging: Hanging) -> str:
    parts = (
        (hanging.cases, "layanan"),
        (hanging.programmes, "bantuan"),
        (hanging.checks, "cek"),
        (hanging.ppks, "PPKS"),
        (hanging.attachments, "berkas"),
    )
    return ", ".join(f"{number} {words}" for number, words in parts if number) or "–"
