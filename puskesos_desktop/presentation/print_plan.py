"""In what order sheets go through the printer, and where it waits for a hand to put paper in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

AT_ONCE: Final = "sekaligus"
BY_PAPER: Final = "ganti_kertas"
BY_SHEET: Final = "per_lembar"
FEEDINGS: Final = (
    (AT_ONCE, "Kertas cukup di baki"),
    (BY_PAPER, "Berhenti bila ukuran kertas ganti"),
    (BY_SHEET, "Satu lembar setiap kali"),
)
MOST_CHOSEN: Final = 10


@dataclass(frozen=True)
class Round:
    """What leaves the printer without a pause.

    Attributes:
        job: which paper of the pile, from 0.
        pages: its pages, from 0.
        copies: of each page.
        paper: name of the paper that must lie in the tray, such as F4.
        waits: somebody must put paper in first.
        ends_job: nothing of this paper follows.
    """

    job: int
    pages: tuple[int, ...]
    copies: int
    paper: str
    waits: bool
    ends_job: bool


def plan(papers: Sequence[Sequence[str]], copies: int, feeding: str) -> list[Round]:
    """Plan a pile: for each paper the names of its pages' sizes, in order."""
    rounds: list[Round] = []
    for job, names in enumerate(papers):
        parts = _parts(names, copies, feeding)
        for place, (pages, times) in enumerate(parts):
            paper = names[pages[0]] if pages else ""
            before = rounds[-1].paper if rounds else paper
            waits = bool(rounds) and (feeding == BY_SHEET or (feeding == BY_PAPER and before != paper))
            rounds.append(Round(job, pages, times, paper, waits, ends_job=place == len(parts) - 1))
    return rounds


def _parts(names: Sequence[str], copies: int, feeding: str) -> list[tuple[tuple[int, ...], int]]:
    """Pages that go together, and how often; a sheet that is fed by hand is printed once a feed."""
    if feeding == BY_SHEET:
        return [((page,), 1) for _ in range(copies) for page in range(len(names))]
    if feeding == BY_PAPER:
        return [(pages, copies) for pages in _runs(names)]
    return [(tuple(range(len(names))), copies)]


def _runs(names: Sequence[str]) -> list[tuple[int, ...]]:
    runs: list[list[int]] = []
    for page, name in enumerate(names):
        if runs and names[runs[-1][-1]] == name:
            runs[-1].append(page)
        else:
            runs.append([page])
    return [tuple(run) for run in runs]


def pause_words(coming: Round, place: int, count: int) -> tuple[str, str]:
    """Ask for paper before the next round; `place` counts from 1."""
    return f"Pasang kertas {coming.paper}", f"Cetakan ke-{place} dari {count} menunggu kertas {coming.paper}."
