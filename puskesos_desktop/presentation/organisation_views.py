"""The institution as its page lists it: one row a seat, and what is lacking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.organisation import NO_END, POSITION_TITLES, Team
from puskesos_desktop.presentation.sk_views import NO_NUMBER, SOON_DAYS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.services.organisation import Chart, ChartSeat

TEAMS: Final = {
    Team.COORDINATION: "Tim Koordinasi",
    Team.SECRETARIAT: "Tim Sekretariat",
    Team.PUSKESOS: "Puskesos",
}


@dataclass(frozen=True)
class SeatRow:
    """A person in a team on a day."""

    number: int
    team: str
    seat: ChartSeat
    day: dt.date

    @property
    def position(self) -> str:
        """The position in words."""
        return self.seat.seat.title

    @property
    def element(self) -> str:
        """Where the person comes from."""
        return self.seat.seat.member.element or "–"

    @property
    def area(self) -> str:
        """Where the person serves."""
        return self.seat.seat.member.area or "–"

    @property
    def decree(self) -> str:
        """The SK it rests on."""
        return self.seat.seat.sk.number_text or NO_NUMBER

    @property
    def until(self) -> str:
        """Last day of the SK."""
        ends = self.seat.seat.sk.ends_on
        return "dicabut" if ends == NO_END else f"{ends:%d-%m-%y}"

    @property
    def ends_soon(self) -> bool:
        """Whether the SK ends within a month."""
        return (self.seat.seat.sk.ends_on - self.day).days < SOON_DAYS

    @property
    def trainings(self) -> str:
        """The newest course, and how many more."""
        courses = self.seat.trainings
        if not courses:
            return "–"
        more = f" +{len(courses) - 1}" if len(courses) > 1 else ""
        return f"{courses[0].title} ({courses[0].held_on.year}){more}"


def seat_rows(chart: Chart) -> list[SeatRow]:
    """Return everybody, team after team, in the order of positions."""
    placed = [(team, seat) for team, seats in chart.teams.items() for seat in seats]
    return [
        SeatRow(number, TEAMS[team], seat, chart.day) for number, (team, seat) in enumerate(placed, start=1)
    ]


def lacking_words(chart: Chart) -> str:
    """Say which teams have no SK, and which duties nobody holds; empty when nothing is lacking."""
    empty = [TEAMS[team] for team, seats in chart.teams.items() if not seats]
    lines = [f"Belum ada SK yang berlaku untuk {_listed(empty)}."] if empty else []
    if chart.missing and chart.teams[Team.PUSKESOS]:
        roles = [POSITION_TITLES[role].lower() for role in chart.missing]
        lines.append(f"Puskesos belum punya {_listed(roles)}.")
    return " ".join(lines)


def _listed(words: Sequence[str]) -> str:
    return " dan ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
