"""Four processes work at one number book and are killed in turn, in a file and on a server."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from collections import Counter, deque
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.domain.number_book import suffix
from puskesos_desktop.domain.numbering import InsertionStyle, NumberMode, NumberStatus
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.number_commands import EnterByHand
from puskesos_desktop.services.number_desk import NumberDesk
from puskesos_desktop.storage.engine import open_postgres
from tests import registers
from tests.faults import FaultResult, Victim
from tests.faults.book_child import SERIES, TOLD, YESTERDAY, open_register
from tests.postgres import running_server

if TYPE_CHECKING:
    from collections.abc import Iterable

    from puskesos_desktop.services.ports.number_book import BookLine
    from tests.scale import Scale

CHILD = "tests.faults.book_child"
SEATS, ACTS, MANY_KILLS = 4, 40, 100
"""With so many kills each of the four makes some 500 numbers; a small run does less between them."""

END = {NumberStatus.RESERVED: set(NumberStatus), NumberStatus.ISSUED: {NumberStatus.ISSUED}}
"""What an acknowledged line may have become; a reserved one may have been used or voided since."""


def faults(scale: Scale) -> Iterable[FaultResult]:
    """A third of the kills in a file, whose writers wait for each other longest, the others on a server."""
    kills = scale.kills // 3
    with tempfile.TemporaryDirectory(prefix="puskesos-faults-") as folder:
        database = Path(folder) / "register.db"
        registers.build_file(database)
        yield tried("book.four_processes", str(database), kills)
    with running_server() as server:
        url = server.url_of(server.create_database())
        engine = open_postgres(url)
        registers.build(engine)
        engine.dispose()
        yield tried("book.four_seats_on_postgresql", url, scale.kills - kills)


def tried(name: str, target: str, kills: int) -> FaultResult:
    """Let four work, kill one after the other, and look at the book."""
    begin(target)
    chance = random.Random(kills)  # noqa: S311 - spreads the kills, guards nothing
    most = max(3, ACTS * kills // MANY_KILLS)
    told: list[str] = []
    with ExitStack() as seats:
        working = deque(seats.enter_context(Victim(CHILD, target, str(place))) for place in range(SEATS))
        for place in range(kills):
            victim = working.popleft()
            victim.let_work(chance.randrange(1, most), chance.random() / 50)
            told += victim.kill()
            working.append(seats.enter_context(Victim(CHILD, target, str(place))))
        told += [line for victim in working for line in victim.kill()]
    found = problems(target, told)
    return FaultResult(name, kills + SEATS, len(found), not found)


def begin(target: str) -> None:
    """A series with one letter of the day before, so that late ones have something to hang behind."""
    register = open_register(target)
    desk = NumberDesk(register.uow, register.clock, register.ids)
    with register.uow.write() as tx:
        tx.numbers.create_series(SERIES, "{kode}/{urut:4}/{unit}/{tahun}", NumberMode.PROGRAM)
        tx.commit()
    register.clock.set(registers.START - dt.timedelta(days=1))
    desk.enter(register.actor, EnterByHand(register.ids.new(), SERIES, YESTERDAY, TOLD))
    register.engine.dispose()


def problems(target: str, told: list[str]) -> list[str]:
    """Everything lost, doubled, missing or unsound in the book as it stands now."""
    register = open_register(target)
    try:
        with register.uow.read() as tx:
            lines = tx.number_book.lines(Viewer.of(register.actor), SERIES, YESTERDAY.year)
            chain = [] if tx.audit.verify().ok else ["chain"]
        state = NumberDesk(register.uow, register.clock, register.ids).state(
            register.actor, SERIES, YESTERDAY.year
        )
        return [*lost(lines, told), *doubled(lines), *[f"gap: {gap}" for gap in state.gaps], *chain]
    finally:
        register.engine.dispose()


def lost(lines: list[BookLine], told: list[str]) -> list[str]:
    """Acknowledged lines that stand in the book no more, or as something they cannot have become."""
    stored = {line.number.uid: line.number for line in lines}
    found = []
    for line in told:
        uid, number, insertion, status = line.split()
        kept = stored.get(uid)
        may_be = END.get(NumberStatus(status), {NumberStatus(status)})
        if kept is None or (str(kept.number), kept.insertion or "-") != (number, insertion):
            found.append(f"lost: {line}")
        elif kept.status not in may_be:
            found.append(f"{kept.status}: {line}")
    return found


def doubled(lines: list[BookLine]) -> list[str]:
    """Numbers given twice, and late letters that are not counted one after the other."""
    texts = Counter(f"{line.number.number}{line.number.insertion}" for line in lines)
    late = [line.number.insertion for line in lines if line.number.insertion]
    wanted = [suffix(InsertionStyle.DOT, rank) for rank in range(1, len(late) + 1)]
    return [text for text, count in texts.items() if count > 1] + ([] if late == wanted else ["insertions"])
