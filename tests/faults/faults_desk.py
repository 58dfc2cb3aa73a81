"""An office at work is killed; afterwards all acknowledged cases and papers stand, and the books agree."""

from __future__ import annotations

import hashlib
import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from puskesos_desktop.domain.errors import PuskesosError
from puskesos_desktop.domain.tickets import TICKET_SERIES
from puskesos_desktop.storage.tables.complaints import complaint_table as complaints
from puskesos_desktop.storage.tables.complaints import referral_table as referrals
from puskesos_desktop.storage.tables.office import audit_event_table as acts
from puskesos_desktop.storage.tables.office import counter_table as counters
from puskesos_desktop.storage.tables.office import done_request_table as requests
from puskesos_desktop.storage.tables.office import letter_number_table as numbers
from puskesos_desktop.storage.tables.papers import letter_revision_table as revisions
from puskesos_desktop.storage.tables.papers import letter_table as letters
from tests.faults import FaultResult, Victim
from tests.offices import at_work, make_office

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from puskesos_desktop.services.login import Session
    from puskesos_desktop.services.workplace import Workplace
    from tests.scale import Scale

KILLS_PER_OFFICE = 30
LONGEST = 0.3


def faults(scale: Scale) -> Iterable[FaultResult]:
    """One office after another, so that looking at all its papers after each kill stays quick."""
    chance = random.Random(scale.kills)  # noqa: S311 - spreads the kills, guards nothing
    lost, wrong = 0, 0
    with tempfile.TemporaryDirectory(prefix="puskesos-faults-") as name:
        root = Path(name)
        make_office(root)
        for number in range(scale.kills // KILLS_PER_OFFICE):
            data = root / f"office-{number}"
            shutil.copytree(root / "data", data)
            missing, unsound = kill_at_work(data, chance)
            lost, wrong = lost + missing, wrong + unsound
    yield FaultResult("desk.kill", scale.kills, lost, ok=not wrong)


def kill_at_work(data: Path, chance: random.Random) -> tuple[int, int]:
    """Kill, look, and go on with the same office; return what is lost and what does not add up."""
    acknowledged: list[str] = []
    lost: set[str] = set()
    unsound: list[str] = []
    for turn in range(1, KILLS_PER_OFFICE + 1):
        with Victim("tests.faults.desk_child", str(data)) as victim:
            victim.let_work(1, chance.random() * LONGEST)
            newest = victim.kill()
        acknowledged += newest
        with at_work(data) as (work, session):
            # What was there after its own kill is looked for once more when the office has met all of them.
            looked_for = acknowledged if turn == KILLS_PER_OFFICE else newest
            lost.update(line for line in looked_for if not is_there(work, session, line))
            unsound += contradictions(work, session)
    sys.stderr.writelines(f"{problem}\n" for problem in (*sorted(lost), *unsound))
    return len(lost), len(unsound)


def is_there(work: Workplace, session: Session, line: str) -> bool:
    """Whether what a line acknowledges is read back as it was given."""
    kind, uid, number, proof = line.split()
    actor = session.actor
    try:
        if kind == "complaint":
            with session.uow.read() as tx:
                done, case = tx.requests.find(proof), tx.complaints.get(uid)
            return done is not None and case.ticket.text == number and len(case.documents) == 2
        if kind == "receipt":
            return hashlib.sha256(work.letters.pdf(actor, uid)).hexdigest() == proof
        letter = work.letters.get(actor, uid).letter
        case = work.desk.get_detail(actor, proof).complaint
    except PuskesosError:
        return False
    return letter.number_text == number and [one.letter_id for one in case.referrals] == [letter.id]


def contradictions(work: Workplace, session: Session) -> list[str]:
    """Everything that does not add up: the program's own check, and rows counted past it."""
    found = [str(finding) for finding in work.maintenance.check(session.actor)]
    with session.uow.read() as tx:
        connection = tx.context.connection
        found += books(connection)
        found += halves(connection)
    return found


def books(connection: Connection) -> Iterator[str]:
    """Every number between the ends of a counter is given exactly once."""
    for counter in connection.execute(select(counters)):
        if counter.series == TICKET_SERIES:
            query = select(complaints.c.ticket_number).where(complaints.c.ticket_year == counter.year)
        else:
            same = (numbers.c.series == counter.series, numbers.c.year == counter.year)
            query = select(numbers.c.number).where(*same)
        given = sorted(connection.scalars(query))
        if given != list(range(counter.first_number, counter.last_number + 1)):
            yield f"{counter.series}: {counter.first_number} to {counter.last_number}, but {given}"


def halves(connection: Connection) -> Iterator[str]:
    """No save without its act and its request, no letter without paper, number or referral."""

    def count(table: object, *where: object) -> int:
        return connection.scalar(select(func.count()).select_from(table).where(*where))

    referral_letters = count(letters, letters.c.kind == "surat_rujukan")
    pairs = {
        "complaints and acts": (count(complaints), count(acts, acts.c.act == "complaint_received")),
        "complaints and requests": (
            count(complaints),
            count(requests, requests.c.kind == "complaint_received"),
        ),
        "letters and acts": (count(letters), count(acts, acts.c.act == "letter_made")),
        "letters and papers": (count(letters), count(revisions)),
        "letters and numbers": (count(letters, letters.c.number_id.is_not(None)), count(numbers)),
        "referral letters and referrals": (referral_letters, count(referrals)),
    }
    yield from (f"{name}: {one} and {other}" for name, (one, other) in pairs.items() if one != other)
