"""A save at the desk, its lists and the month's count, in a register with years of cases."""

from __future__ import annotations

import datetime as dt
import itertools
import statistics
import tempfile
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from puskesos_desktop.domain.complaint_parts import Outcome
from puskesos_desktop.domain.follow_ups import FollowUp
from puskesos_desktop.domain.office import OfficeKind
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.domain.tickets import Ticket
from puskesos_desktop.domain.workflow import Level, Status
from puskesos_desktop.services.complaint_commands import AdvanceComplaint
from puskesos_desktop.services.complaint_views import ComplaintFilter
from puskesos_desktop.services.desk_queries import DeskQueries
from puskesos_desktop.services.today import Today
from puskesos_desktop.storage.context import Seat
from puskesos_desktop.storage.engine import connect_sqlcipher, open_sqlcipher
from puskesos_desktop.storage.tables.complaints import complaint_table
from puskesos_desktop.storage.unit_of_work import SqlUnitOfWork
from tests import complaint_samples, registers
from tests.bench import Result, measure, percentile, side_by_side
from tests.complaint_world import make_world
from tests.level_offices import found_office
from tests.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from puskesos_desktop.domain.complaint_parts import Event
    from tests.complaint_world import World

SAVES, FEW_SAVES = 100, 30
FLAGGED = 200
VIEWS = ("terbuka", "lewat_batas", "macet", "lengkapi", "kunjungan", "diingatkan")
ABOVE = 2
CATEGORIES = ("K01", "B01", "B05", "D01", "A01", "P01")


def benchmarks(scale: Scale) -> Iterable[Result]:
    """Three cases for ten residents, one of twenty still open: many years of a busy kelurahan."""
    with tempfile.TemporaryDirectory(prefix="puskesos-bench-") as name:
        database = Path(name) / "register.db"
        registers.build_file(database)
        engine = open_sqlcipher(database, registers.KEY)
        register = registers.open_sample(engine, Path(name), database, lambda: engine)
        world = make_world(register)
        # Filling takes longest; the suite only sees that nothing rots.
        count = scale.rows // 20 if scale is Scale.SMALL else scale.rows * 3 // 10
        fill(world, count)
        yield from saves(world, Path(name), FEW_SAVES if scale is Scale.SMALL else SAVES)
        yield from reads(world, count, scale.rounds)
        yield from views(world, scale.rounds)
        yield from levels(world, scale.rounds)
        engine.dispose()


def fill(world: World, count: int) -> None:
    """Store cases by the repository itself, in one transaction; the newest twentieth is open."""
    base = replace(complaint_samples.received(), assigned_officer_id=2)
    steps = (Status.DITERIMA, Status.VERIFIKASI, Status.SELESAI)
    first_open = count - count // 20
    with world.register.uow.write() as tx:
        for number in range(1, count + 1):
            is_open = number > first_open
            day = world.today - dt.timedelta(days=(count - number) * 3600 // count)
            done = steps[: 1 + number % 2] if is_open else steps
            tx.complaints.add(
                replace(
                    base,
                    uid=complaint_samples.new_uid(),
                    ticket=Ticket(day.year, number, f"ADU-KMI-{day:%Y%m}-{number:05d}", "AAAA-AAAA"),
                    subject=replace(base.subject, category=CATEGORIES[number % len(CATEGORIES)]),
                    intake=replace(base.intake, received_on=day),
                    events=tuple(stepped(base.events[0], step, seq, day) for seq, step in enumerate(done, 1)),
                    status=done[-1],
                    outcome=Outcome() if is_open else Outcome("selesai", "Sudah.", day),
                    due_on=day + dt.timedelta(days=14) if is_open else None,
                )
            )
        tx.commit()


def stepped(event: Event, status: Status, seq: int, day: dt.date) -> Event:
    """Return a row of the history that leads to a status."""
    return replace(event, uid=complaint_samples.new_uid(), seq=seq, to_status=status, occurred_on=day)


def saves(world: World, folder: Path, count: int) -> Iterable[Result]:
    """A known resident with check and papers, and a step with its history row; DESIGN 8 allows 50 ms."""
    received = iter([])

    def receive() -> None:
        uids.append(world.complaints.receive(world.actor, world.known()).uid)

    def move() -> None:
        order = AdvanceComplaint(
            request_uid=world.uid(), uid=next(received), version=1, to="penetapan", note="Lanjut"
        )
        world.complaints.advance(world.actor, order)

    uids: list[str] = []
    with bare_save(folder) as bare:
        yield from against(bare, "receive", receive, count)
        received = iter(uids)
        yield from against(bare, "advance", move, count)


def against(bare: Callable[[], None], name: str, work: Callable[[], None], count: int) -> Iterable[Result]:
    """DESIGN 8 asks for milliseconds; a busy disk delays both alike, so that the ratio tells more."""
    values, floors = side_by_side(work, bare, count)
    yield Result(f"complaints.{name}_p95", percentile(values, 95) * 1000, "ms", limit=50)
    value, floor = statistics.median(values), statistics.median(floors)
    yield Result(f"complaints.{name}_against_bare", value * 1000, "ms", floor * 1000, limit=8)


@contextmanager
def bare_save(folder: Path) -> Iterator[Callable[[], None]]:
    """The seven rows of a save, by the bare driver in one transaction."""
    with closing(connect_sqlcipher(folder / "bare.db", registers.KEY, create=True)) as connection:
        connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c TEXT, d TEXT)")
        connection.execute("CREATE INDEX i ON t (b)")
        numbers = itertools.count()

        def save() -> None:
            connection.execute("BEGIN IMMEDIATE")
            for _ in range(7):
                connection.execute("INSERT INTO t (b, c, d) VALUES (?, ?, ?)", (next(numbers), "x", "y"))
            connection.execute("COMMIT")

        yield save


def reads(world: World, count: int, rounds: int) -> Iterable[Result]:
    """What every opening of a list asks."""
    desk = DeskQueries(world.register.uow, world.register.clock)
    actor, today = world.actor, world.today
    wanted = ComplaintFilter(today, view="semua")
    ids = desk.find_ids(actor, wanted)
    listing = measure(lambda: desk.find_ids(actor, wanted), rounds)
    yield Result(f"complaints.ids_of_{count}", listing * 1000, "ms", limit=300)
    typed = measure(lambda: desk.find_ids(actor, replace(wanted, text="rudi har")), rounds)
    yield Result("complaints.ids_by_text", typed * 1000, "ms", limit=300)
    block = measure(lambda: desk.rows(actor, ids[:200]), rounds)
    yield Result("complaints.block_of_200", block * 1000, "ms", limit=100)
    figures = measure(lambda: desk.figures(actor), rounds)
    yield Result("complaints.figures", figures * 1000, "ms", limit=300)
    uid = desk.rows(actor, ids[:1])[0].uid
    detail = measure(lambda: desk.get_detail(actor, uid), rounds)
    yield Result("complaints.detail", detail * 1000, "ms", limit=100)
    today_page = Today(world.register.uow, world.register.clock, None)
    whole = measure(lambda: today_page.read(actor), rounds)
    yield Result(f"complaints.hari_ini_of_{count}", whole * 1000, "ms", limit=300)
    own = measure(lambda: today_page.read(actor, mine=True), rounds)
    yield Result("complaints.hari_ini_own", own * 1000, "ms", limit=300)
    rail = measure(lambda: today_page.waiting(actor), rounds)
    yield Result("complaints.hari_ini_in_the_rail", rail * 1000, "ms", limit=100)


def views(world: World, rounds: int) -> Iterable[Result]:
    """The lists that Hari Ini and the chips lead to, with hundreds of flags, and the counts on the chips."""
    desk = DeskQueries(world.register.uow, world.register.clock)
    actor, wanted = world.actor, ComplaintFilter(world.today)
    newest = desk.find_ids(actor, replace(wanted, sort="nomor", descending=True))[:FLAGGED]
    now = world.register.clock.now()
    with world.register.uow.write() as tx:
        for key in newest:
            tx.follow_ups.add(FollowUp(world.uid(), "Telepon instansi", world.today, key, None, now, None))
        tx.commit()
    for view in VIEWS:
        listing = measure(lambda view=view: desk.find_ids(actor, replace(wanted, view=view)), rounds)
        yield Result(f"complaints.view_{view}", listing * 1000, "ms", limit=100)
    counting = measure(lambda: desk.counts(actor), rounds)
    yield Result("complaints.counts_of_views", counting * 1000, "ms", limit=100)


def levels(world: World, rounds: int) -> Iterable[Result]:
    """What an office above asks, whose cases stand among years of those of the kelurahan."""
    register = world.register
    found_office(register, "kecamatan", "997101", Role.SUPERVISOR)
    raised = {"status": Status.ESKALASI.value, "level": Level.SUPERVISOR.value, "holder_office_id": ABOVE}
    newest = select(complaint_table.c.id).order_by(complaint_table.c.id.desc()).limit(FLAGGED)
    with register.engine.begin() as connection:
        connection.execute(update(complaint_table).where(complaint_table.c.id.in_(newest)).values(**raised))
    seat = Seat(register.clock, ABOVE, app_version="bench")
    desk = DeskQueries(SqlUnitOfWork(register.engine, seat), register.clock)
    actor = replace(
        world.actor,
        user_id=ABOVE,
        office_id=ABOVE,
        officer_id=None,
        roles=frozenset({Role.SUPERVISOR}),
        office_kind=OfficeKind.KECAMATAN,
    )
    ids = desk.find_ids(actor, ComplaintFilter(world.today))
    listing = measure(lambda: desk.find_ids(actor, ComplaintFilter(world.today)), rounds)
    yield Result(f"complaints.above_{len(ids)}_open", listing * 1000, "ms", limit=100)
    every = measure(lambda: desk.find_ids(actor, ComplaintFilter(world.today, view="semua")), rounds)
    yield Result("complaints.above_every", every * 1000, "ms", limit=100)
    counting = measure(lambda: desk.counts(actor), rounds)
    yield Result("complaints.above_counts", counting * 1000, "ms", limit=100)
    block = measure(lambda: desk.rows(actor, ids[:200]), rounds)
    yield Result("complaints.above_block_of_200", block * 1000, "ms", limit=100)
