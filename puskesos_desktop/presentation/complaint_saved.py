"""Narrowing the list of cases by hand, and keeping what is shown under a name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.workflow import ENDED, Status
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Kind, Values
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.presentation.complaint_narrowing import Narrowing
from puskesos_desktop.services.complaint_views import VIEWS, CaseSearch

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.services.desk_queries import DeskChoices

ANY = Choice("", "Semua")
_HIDDEN = frozenset({"hari_ini"})
_MINE = "mine"


@dataclass(frozen=True)
class Shown:
    """What the list shows now."""

    view: str
    narrowing: Narrowing
    text: str = ""


def names_of(choices: DeskChoices) -> dict[str, str]:
    """Name agencies and officers for the words of a narrowed list."""
    agencies = {f"agency:{one.id}": one.name for one in choices.agencies}
    return agencies | {f"officer:{one.id}": readable_name(one.name) for one in choices.officers}


def filter_form(choices: DeskChoices, shown: Shown, today: dt.date) -> CaseForm:
    """Ask for everything that can narrow the list."""
    held = shown.narrowing
    categories = tuple(
        Choice(one.code, f"{one.code} {one.list_name}") for one in choices.book.categories(today)
    )
    agencies = tuple(Choice(str(one.id), one.name) for one in choices.agencies)
    officers = tuple(Choice(str(one.id), readable_name(one.name)) for one in choices.officers)
    statuses = tuple(Choice(one.value, labels.STATUSES[one]) for one in Status if one is not Status.DRAF)
    views = tuple(Choice(view, labels.VIEWS[view]) for view in VIEWS if view not in _HIDDEN)
    entries = (
        Entry("view", "Daftar", Kind.CHOICE, shown.view, views),
        Entry("status", "Status", Kind.CHOICE, held.status, (ANY, *statuses)),
        Entry("category", "Keperluan", Kind.CHOICE, held.category, (ANY, *categories)),
        Entry("agency", "Tujuan rujukan", Kind.CHOICE, held.agency, (ANY, *agencies)),
        Entry("officer", "Petugas", Kind.CHOICE, held.officer, (ANY, *officers)),
        Entry("rw", "RW", value=held.rw, optional=True, half=True),
        Entry(
            "month",
            "Bulan masuk",
            value=_typed(held.month),
            optional=True,
            half=True,
            hint="Misalnya 11-2026",
        ),
    )
    return CaseForm("Saring pengaduan", "Tampilkan", entries)


def filtered(values: Values, shown: Shown) -> Shown:
    """Return what was asked for; a status of ended cases is looked for among them."""
    rw = values.text("rw")
    narrowing = replace(
        shown.narrowing,
        status=values.text("status"),
        category=values.text("category"),
        agency=values.text("agency"),
        officer=values.text("officer"),
        rw=f"{int(rw):03d}" if rw.isdecimal() else rw,
        month=_month(values.text("month")),
    )
    view = values.text("view") or shown.view
    if narrowing.status and view == "terbuka" and Status(narrowing.status) in ENDED:
        view = "selesai"
    return replace(shown, view=view, narrowing=narrowing)


def save_form(shown: Shown, words: str) -> CaseForm:
    """Ask for a name; what is shown proposes one."""
    entry = Entry("name", "Nama tampilan", value=words or labels.VIEWS[shown.view])
    return CaseForm("Simpan tampilan", "Simpan", (entry,), "Nama yang sudah ada diganti isinya.")


def remove_form(saved: Sequence[CaseSearch]) -> CaseForm:
    """Ask which one goes."""
    choices = tuple(Choice(one.uid, one.name) for one in saved)
    entry = Entry("search", "Tampilan", Kind.CHOICE, choices[0].code if choices else "", choices)
    return CaseForm("Hapus tampilan", "Hapus", (entry,), "Pengaduannya tidak berubah.")


def search_of(shown: Shown, name: str) -> CaseSearch:
    """Return what is shown under a name."""
    texts = {key: value for key, value in shown.narrowing.content().items() if value}
    return CaseSearch(name, shown.view, shown.text, texts)


def shown_of(search: CaseSearch) -> Shown:
    """Return what a saved search shows; what this version does not know is left out."""
    told: Mapping[str, object] = search.narrowing
    view = search.view if search.view in VIEWS else "terbuka"
    return Shown(view, Narrowing.of(told), search.text)


def _typed(month: str) -> str:
    return f"{month[5:]}-{month[:4]}" if month else ""


def _month(typed: str) -> str:
    """Read `11-2026`, `11/2026` or `2026-11`; what is none narrows nothing."""
    parts = typed.replace("/", "-").split("-")
    if len(parts) != 2 or not all(part.strip().isdecimal() for part in parts):
        return ""
    first, second = (int(part) for part in parts)
    month, year = (first, second) if second > 12 else (second, first)
    return f"{year:04d}-{month:02d}" if 1 <= month <= 12 and 2000 <= year <= 2100 else ""
