"""The institution on a day: its three teams as decrees made them, and what its people can (E1).

Nothing is kept twice: who belongs to a team follows from the SK in force, so that the page and its print are
right as soon as an SK is entered, ends or is voided.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.names import full_name
from puskesos_desktop.domain.organisation import (
    NO_END,
    Seat,
    Team,
    check_training,
    missing_positions,
    seats_on,
)
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.paper_context import office_context, signer_context
from puskesos_desktop.services.paper_layout import laid_out
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef, RenderRequest
from puskesos_desktop.services.settings import load_settings

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.office import Office, Officer
    from puskesos_desktop.domain.organisation import Training
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.rendering import DocumentRenderer, RenderedDocument
    from puskesos_desktop.services.session import Actor

FORM = FormRef("susunan_organisasi", 1)
TEAM_NAMES = {
    Team.COORDINATION: "Tim Koordinasi",
    Team.SECRETARIAT: "Tim Sekretariat",
    Team.PUSKESOS: "Petugas Puskesos",
}
"""As the print and the page head each part."""


@dataclass(frozen=True)
class ChartSeat:
    """A person in a team.

    Attributes:
        officer: None for somebody who does not serve at this desk.
        trainings: of the officer, the newest first.
    """

    seat: Seat
    officer: Officer | None
    trainings: tuple[Training, ...]

    @property
    def name(self) -> str:
        """Name with titles, where they are known."""
        one = self.officer
        return full_name(one.name, one.front_title, one.back_title) if one else self.seat.member.name


@dataclass(frozen=True)
class Chart:
    """The institution on a day.

    Attributes:
        missing: positions of the Puskesos that nobody holds, and that it cannot do without.
    """

    office: Office
    day: dt.date
    teams: dict[Team, tuple[ChartSeat, ...]]
    missing: tuple[str, ...]


class Organisation:
    """Show and print the institution; keep what officers were trained in."""

    def __init__(self, uow: UnitOfWork, renderer: DocumentRenderer, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._renderer = renderer
        self._clock = clock
        self._ids = ids

    def new_uid(self) -> str:
        """Return a uid for a course about to be entered."""
        return self._ids.new()

    def chart(self, actor: Actor, day: dt.date) -> Chart:
        """Return who sits where on a day."""
        require(actor, Action.SEE_SK)
        with self._uow.read() as tx:
            return _chart(tx, day)

    def draw(self, actor: Actor, day: dt.date) -> RenderedDocument:
        """Draw the institution of a day as a paper to hang up or to send along."""
        require(actor, Action.SEE_SK)
        with self._uow.read() as tx:
            context = laid_out(tx, _context(tx, _chart(tx, day)))
        return self._renderer.render(RenderRequest(FORM, context))

    def trainings(self, actor: Actor) -> list[Training]:
        """Return every course of the office's officers, the newest first."""
        require(actor, Action.SEE_SK)
        with self._uow.read() as tx:
            return tx.trainings.all()

    def add_training(self, actor: Actor, training: Training) -> Training:
        """Enter a course; one with this uid already there is returned as it is.

        Raises:
            RuleBroken: rules of `check_training`.
        """
        require(actor, Action.DRAFT_SK)
        tidy = replace(training, title=" ".join(training.title.split()))
        check_training(tidy, self._clock.today(actor.timezone))
        with self._uow.write() as tx:
            known = [one for one in tx.trainings.all() if one.uid == tidy.uid]
            if known:
                return known[0]
            stored = replace(tidy, id=tx.trainings.add(tidy, actor.user_id))
            detail = {"title": tidy.title, "held_on": tidy.held_on.isoformat()}
            tx.audit.append(AuditEntry("training_added", "training", tidy.uid, detail, actor))
            tx.commit()
        return stored

    def remove_training(self, actor: Actor, uid: str) -> None:
        """Take out a course that was entered by mistake.

        Raises:
            NotFound: `not_found`.
        """
        require(actor, Action.DRAFT_SK)
        with self._uow.write() as tx:
            if not tx.trainings.remove(uid):
                raise NotFound("not_found", kind="training")
            tx.audit.append(AuditEntry("training_removed", "training", uid, actor=actor))
            tx.commit()


def _chart(tx: ReadTx, day: dt.date) -> Chart:
    officers = {one.id: one for one in tx.offices.officers(only_active=False)}
    courses = tx.trainings.all()
    teams = {
        team: tuple(
            ChartSeat(
                seat,
                officers.get(seat.member.officer_id),
                tuple(one for one in courses if one.officer_id == seat.member.officer_id),
            )
            for seat in seats
        )
        for team, seats in seats_on(tx.sks.all(), day).items()
    }
    missing = missing_positions(one.seat for one in teams[Team.PUSKESOS])
    return Chart(tx.offices.get(), day, teams, missing)


def _context(tx: ReadTx, chart: Chart) -> dict[str, object]:
    mandates = tx.mandates.valid_on(chart.day)
    signer: dict[str, str] = {"capacity": "definitif", "post": "", "name": ""}
    if mandates:
        signer = signer_context(mandates[0], tx.offices.officer(mandates[0].officer_id), chart.office)
    return {
        "paper": load_settings(tx).paper,
        "office": office_context(chart.office, ""),
        "chart": {"on": chart.day.isoformat(), "count": sum(len(seats) for seats in chart.teams.values())},
        "teams": [
            {"name": TEAM_NAMES[team], "seats": [_row(one) for one in seats]}
            for team, seats in chart.teams.items()
        ],
        "signer": signer,
    }


def _row(one: ChartSeat) -> dict[str, str]:
    member, sk = one.seat.member, one.seat.sk
    return {
        "name": one.name,
        "position": one.seat.title,
        "element": member.element,
        "area": member.area,
        "decree": sk.number_text,
        "until": "" if sk.ends_on == NO_END else sk.ends_on.isoformat(),
        "training": ", ".join(f"{course.title} ({course.held_on.year})" for course in one.trainings[:2]),
    }
