"""Saring Data Warga: the form, and every part of a filter in words that can be taken away again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from puskesos_desktop.domain.residents import DESIL_RANGE, OLDEST_AGE
from puskesos_desktop.presentation.complaint_views import short_date
from puskesos_desktop.presentation.registry_columns import BY_KEY
from puskesos_desktop.presentation.text_form import TextForm
from puskesos_desktop.services.list_views import EVERYBODY, ResidentFilter, SavedList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.services.list_views import ListChoices, Order
    from puskesos_desktop.services.register_views import BatchSummary

MARKS = (
    ("unchecked", "Desil belum dicek"),
    ("without_kk", "Tanpa nomor KK"),
    ("doubtful", "Perlu diperiksa"),
)
SEXES = (("L", "Laki-laki"), ("P", "Perempuan"))
SCOPES = (("keluarga", "Keluarga"), ("orang", "Orang"))
AID_STATES = (("aktif", "Menerima"), ("tidak", "Tidak menerima"))
NIK_KINDS = (("asli", "NIK asli"), ("sementara", "Nomor sementara"), ("tanpa", "Belum punya NIK"))
LIFE_STATES = (
    ("hidup", "Hidup"),
    ("meninggal", "Meninggal"),
    ("pindah", "Pindah"),
    ("pergi", "Pergi"),
    ("hilang", "Hilang"),
    ("tidak_valid", "Data tidak sah"),
)
_NEIGHBOURHOOD = re.compile(r"\d{1,3}", re.ASCII)
_NUMBERS = MappingProxyType(
    {
        "age_from": (0, OLDEST_AGE),
        "age_to": (0, OLDEST_AGE),
        "desil_from": (DESIL_RANGE.start, DESIL_RANGE.stop - 1),
        "desil_to": (DESIL_RANGE.start, DESIL_RANGE.stop - 1),
    }
)
_TEXTS = ("sex", "desil_of", "programme", "aid_state", "ppks", "life", "nik_kind", "batch")


class FilterForm(TextForm):
    """Every part may stay empty; what is filled in must hold together."""

    FIELDS = (
        "rt", "rw", "sex", "age_from", "age_to", "desil_of", "desil_from", "desil_to", "programme",
        "aid_state", "life", "nik_kind", "ppks", "batch", "marks",
    )  # fmt: skip

    def __init__(self, wanted: ResidentFilter) -> None:
        super().__init__(_values(wanted))

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now."""
        found = {}
        for name in ("rt", "rw"):
            if self.text(name) and not _NEIGHBOURHOOD.fullmatch(self.text(name)):
                found[name] = "3 angka"
        for name, (low, high) in _NUMBERS.items():
            typed = self.text(name)
            if typed and not (typed.isdecimal() and low <= int(typed) <= high):
                found[name] = f"{low}–{high}"
        for low_name, high_name in (("age_from", "age_to"), ("desil_from", "desil_to")):
            low_text, high_text = self.text(low_name), self.text(high_name)
            both = low_text and high_text and not {low_name, high_name} & found.keys()
            if both and int(low_text) > int(high_text):
                found[high_name] = f"≥ {low_text}"
        return found

    def clear(self) -> None:
        """Let everybody fit again."""
        for name, value in _values(EVERYBODY).items():
            self.edit(name, value)

    def filter(self) -> ResidentFilter:
        """What was filled in; only asked when nothing is wrong."""
        told: dict[str, Any] = {name: self.text(name) for name in _TEXTS if self.text(name)}
        told |= {name: self.text(name).zfill(3) for name in ("rt", "rw") if self.text(name)}
        told |= {name: int(self.text(name)) for name in _NUMBERS if self.text(name)}
        marks = self.state.values.get("marks")
        if isinstance(marks, frozenset):
            told |= dict.fromkeys(marks, True)
        return ResidentFilter(**told).settled()


def _values(wanted: ResidentFilter) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(wanted, name) for name in (*_TEXTS, "rt", "rw")}
    for name in _NUMBERS:
        number = getattr(wanted, name)
        values[name] = "" if number is None else str(number)
    values["marks"] = frozenset(name for name, _ in MARKS if getattr(wanted, name))
    return values


@dataclass(frozen=True)
class FilterNames:
    """What programmes, categories and imports are called."""

    programmes: Mapping[str, str]
    ppks: Mapping[str, str]
    batches: Mapping[str, str]

    @classmethod
    def of(cls, choices: ListChoices) -> FilterNames:
        """Names by code and uid."""
        batches = {batch.uid: batch_words(batch) for batch in choices.batches}
        return cls(choices.programmes, choices.ppks, batches)


NOTHING_NAMED = FilterNames({}, {}, {})


class FilterPart(NamedTuple):
    """A part of a filter in words, and the filter without it."""

    words: str
    without: ResidentFilter


def batch_words(batch: BatchSummary) -> str:
    """`warga.xlsx (23-11-26)`."""
    return f"{batch.source_name or batch.layout} ({short_date(batch.recorded_at.date())})"


def filter_parts(wanted: ResidentFilter, names: FilterNames) -> list[FilterPart]:
    """Every part that is set, in the order of the form."""
    found = [
        (f"RT {wanted.rt}", ("rt",)) if wanted.rt else None,
        (f"RW {wanted.rw}", ("rw",)) if wanted.rw else None,
        _coded(wanted, "sex", SEXES),
        _span(wanted, "umur", "age"),
        _span(wanted, f"desil {wanted.desil_of}", "desil"),
        _aid(wanted, names),
        _coded(wanted, "life", LIFE_STATES),
        _coded(wanted, "nik_kind", NIK_KINDS),
        (f"PPKS {names.ppks.get(wanted.ppks, wanted.ppks)}", ("ppks",)) if wanted.ppks else None,
        (f"dari {names.batches.get(wanted.batch, 'berkas lama')}", ("batch",)) if wanted.batch else None,
        *((words[0].lower() + words[1:], (name,)) for name, words in MARKS if getattr(wanted, name)),
    ]
    return [FilterPart(part[0], _without(wanted, part[1])) for part in found if part is not None]


def filter_words(wanted: ResidentFilter, names: FilterNames) -> str:
    """`RT 003, perempuan, desil keluarga 1–3`; empty where everybody fits."""
    return ", ".join(part.words for part in filter_parts(wanted, names))


def order_words(order: Order) -> str:
    """`menurut umur, dari yang terakhir`; empty for the usual order."""
    column = next((one for one in BY_KEY.values() if one.sort and one.sort == order.by), None)
    if column is None or (order.by == "name" and not order.descending):
        return ""
    title = column.title if column.title.isupper() else column.title[0].lower() + column.title[1:]
    return f"menurut {title}" + (", menurun" if order.descending else "")


def list_titles(typed: str, wanted: ResidentFilter, order: Order, names: FilterNames) -> tuple[str, ...]:
    """What stands above a list that leaves; typed words may be a name, so they are only told of."""
    parts = [filter_words(wanted, names)]
    if typed:
        parts.insert(0, "hasil pencarian")
    shown = ", ".join(part for part in parts if part)
    titles = [f"Disaring: {shown}." if shown else "Seluruh warga."]
    if words := order_words(order):
        titles.append(f"Diurutkan {words}.")
    return tuple(titles)


def saved_words(saved: SavedList, names: FilterNames) -> str:
    """What a kept list holds, beside its name."""
    parts = [f"“{saved.typed}”" if saved.typed else "", filter_words(saved.filter, names)]
    parts.append(order_words(saved.order))
    parts.append(f"{len(saved.columns)} kolom" if saved.columns else "")
    return " · ".join(part for part in parts if part) or "Semua warga"


def used_names(saved: Sequence[SavedList]) -> dict[str, SavedList]:
    """Lists by their names as people compare them."""
    return {one.name.casefold(): one for one in saved}


_Part = tuple[str, tuple[str, ...]] | None


def _coded(wanted: ResidentFilter, name: str, choices: Sequence[tuple[str, str]]) -> _Part:
    words = dict(choices).get(getattr(wanted, name), "")
    if not words:
        return None
    return (words if words.startswith("NIK") else words[0].lower() + words[1:]), (name,)


def _span(wanted: ResidentFilter, what: str, stem: str) -> _Part:
    low, high = getattr(wanted, f"{stem}_from"), getattr(wanted, f"{stem}_to")
    both = (f"{stem}_from", f"{stem}_to")
    if low is None and high is None:
        return None
    if low == high:
        return f"{what} {low}", both
    if high is None:
        return f"{what} {low} ke atas", both
    return (f"{what} sampai {high}" if low is None else f"{what} {low}–{high}"), both


def _aid(wanted: ResidentFilter, names: FilterNames) -> _Part:
    if not wanted.programme:
        return None
    name = names.programmes.get(wanted.programme, wanted.programme)
    return ("menerima " if wanted.aid_state == "aktif" else "tidak menerima ") + name, ("programme",)


def _without(wanted: ResidentFilter, parts: tuple[str, ...]) -> ResidentFilter:
    bare: dict[str, Any] = {name: getattr(EVERYBODY, name) for name in parts}
    return replace(wanted, **bare).settled()
