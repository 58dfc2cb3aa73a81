"""The list of cases handed to a level without the program: which cases, to whom, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.workflow import Level
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Kind, Values
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.services.level_lists import LevelList, LevelsWaiting, MakeLevelList

if TYPE_CHECKING:
    from collections.abc import Mapping

CHOSEN, ALL = "dipilih:", "semua:"
NOTHING_WAITS = "Tidak ada pengaduan yang menunggu di kecamatan atau di atasnya."


def post_at(level: Level, waiting: LevelsWaiting) -> str:
    """Name who answers at a level: `Supervisor Kecamatan Melati`."""
    if level is Level.SUPERVISOR and waiting.district:
        return f"Supervisor Kecamatan {waiting.district}"
    if level is Level.MANAJER and waiting.regency:
        return f"Manajer SLRT {waiting.regency}"
    return labels.POSTS_ABOVE[level]


def level_list_form(waiting: LevelsWaiting) -> CaseForm:
    """Ask which cases go on the list and who takes them; rows chosen by hand come first."""
    which = (
        *_choices(CHOSEN, "Yang dipilih, di", waiting.chosen),
        *_choices(ALL, "Semua yang menunggu di", waiting.all),
    )
    level = Level(which[0].code.partition(":")[2])
    entries = (
        Entry("which", "Pengaduan", Kind.CHOICE, which[0].code, which, wide=True),
        Entry("receiver", "Nama penerima", optional=True, hint="Kosong: ditulis tangan di kertas"),
        Entry("post", "Jabatan penerima", optional=True, hint=f"Kosong: {post_at(level, waiting)}"),
    )
    text = "Untuk tingkat yang belum memakai program ini. Tercatat di riwayat tiap pengaduan."
    return CaseForm("Daftar serah terima", "Cetak daftar", entries, text)


def level_list_command(
    values: Values, waiting: LevelsWaiting, chosen: tuple[int, ...], request_uid: str
) -> MakeLevelList:
    """Make the command of what was entered."""
    which = values.text("which")
    level = Level(which.partition(":")[2])
    return MakeLevelList(
        request_uid=request_uid,
        level=level.value,
        post=values.text("post") or post_at(level, waiting),
        receiver=values.text("receiver"),
        ids=chosen if which.startswith(CHOSEN) else (),
    )


def level_list_words(made: LevelList) -> str:
    """Tell what was made: `Daftar serah terima R4MD-6XQ2 berisi 3 pengaduan.`."""
    parts = (
        f"Daftar serah terima {made.code} berisi {made.count} pengaduan.",
        f"{made.left_out} yang dipilih tidak menunggu di sana." if made.left_out else "",
    )
    return " ".join(part for part in parts if part)


def _choices(mark: str, words: str, counts: Mapping[str, int]) -> tuple[Choice, ...]:
    levels = (level for level in Level if counts.get(level.value))
    return tuple(
        Choice(f"{mark}{one.value}", f"{words} {labels.LEVELS[one].lower()} ({counts[one.value]})")
        for one in levels
    )
