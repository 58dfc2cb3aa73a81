"""Kills, full disks and flipped bits against the files: drafts, bulk writes, migrations, copies."""

from __future__ import annotations

import random
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.audit_check import check_chain
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.storage.backup import verify_backup
from puskesos_desktop.storage.copies import prove_whole, read_state
from puskesos_desktop.storage.drafts import DraftFile
from puskesos_desktop.storage.engine import open_sqlcipher
from puskesos_desktop.storage.migrations import schema_state, upgrade
from puskesos_desktop.storage.restore import finish_restore
from tests import registers
from tests.faults import FaultResult, Victim
from tests.faults.storage_child import BULK_ROWS, sample
from tests.registers import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.scale import Scale

CHILD = "tests.faults.storage_child"


@dataclass(frozen=True)
class Kind:
    """One kind of work that is killed.

    Attributes:
        name: of the work in the child.
        share: of all kills, in tenths.
        longest: seconds that the child goes on at most after its last acknowledgement.
        lost: counts what was acknowledged and is gone, or is there by half.
    """

    name: str
    share: int
    longest: float
    lost: Callable[[Path, list[str]], int]


def faults(scale: Scale) -> Iterable[FaultResult]:
    """All kinds of work in turn, then the disk's own faults."""
    for kind in KINDS:
        with tempfile.TemporaryDirectory(prefix="puskesos-faults-") as folder:
            yield kills(Path(folder), kind, max(1, scale.kills * kind.share // 10))
    for name, trial in (("storage.full_disk", full_disk), ("storage.bit_flips", bit_flips)):
        with tempfile.TemporaryDirectory(prefix="puskesos-faults-") as folder:
            yield trial(Path(folder), name, scale.kills)


def kills(folder: Path, kind: Kind, count: int) -> FaultResult:
    """Kill, look, and go on with the same folder."""
    chance = random.Random(count)  # noqa: S311 - spreads the kills, guards nothing
    registers.build_file(folder / "register.db")
    if kind.name == "restore":
        with Victim(CHILD, "backup", str(folder)) as victim:
            victim.let_work(1)
    lost = 0
    for turn in range(count):
        place = folder / f"turn-{turn}" if kind.name == "migrate" else folder
        place.mkdir(exist_ok=True)
        with Victim(CHILD, kind.name, str(place)) as victim:
            victim.let_work(1, chance.random() * kind.longest)
            lost += kind.lost(place, victim.kill())
    return FaultResult(f"storage.{kind.name}", count, lost, ok=True)


def lost_drafts(folder: Path, acknowledged: list[str]) -> int:
    """The form is there and as new as acknowledged."""
    drafts = DraftFile(folder / "drafts.db", KEY, registers.ChosenClock())
    found = drafts.all_for(1)
    drafts.close()
    return int(len(found) != 1 or int(str(found[0].content["number"])) < int(acknowledged[-1]))


def lost_bulk(folder: Path, acknowledged: list[str]) -> int:
    """Every transaction is there whole or not at all, with its act."""
    prove_whole(folder / "register.db", KEY)
    register = sample(folder)
    query = text("SELECT kind, count(*) AS rows FROM done_request GROUP BY kind")
    with register.uow.read() as tx:
        rows = {row.kind: row.rows for row in tx.context.connection.execute(query)}
        acts = [row.detail["number"] for row in tx.audit.since(0, 10**6) if row.detail]
    check = check_chain(register.uow, Silent())
    register.engine.dispose()
    # The child counts from one again after each kill, so that a kind may have been written several times.
    halves = sum(1 for count in rows.values() if count % BULK_ROWS)
    missing = sum(1 for number in acknowledged if f"bulk-{number}" not in rows or int(number) not in acts)
    return halves + missing + (not check.ok) + (len(acts) * BULK_ROWS != sum(rows.values()))


def lost_migrations(folder: Path, acknowledged: list[str]) -> int:
    """The database stands before or after the revisions, never between."""
    bad = 0
    for number in acknowledged:
        engine = open_sqlcipher(folder / f"{number}.db", KEY, create=True)
        state = schema_state(engine)
        if number != acknowledged[-1] and not state.is_current:
            bad += 1
        upgrade(engine)
        bad += not schema_state(engine).is_current
        engine.dispose()
    return bad


def lost_backups(folder: Path, acknowledged: list[str]) -> int:
    """Every file with a final name proves whole, and all acknowledged ones are there."""
    stick = folder / "stick"
    files = list(stick.glob("*.cadangan")) if stick.exists() else []
    missing = set(acknowledged) - {path.name for path in files}
    for path in files:
        verify_backup(path, KEY, folder)
        path.unlink()
    return len(missing)


def lost_restores(folder: Path, acknowledged: list[str]) -> int:
    """Every folder holds a whole register; what was there before is in it or set aside."""
    expected = read_state(folder / "register.db", KEY)
    bad = 0
    for number in acknowledged:
        data = folder / f"data-{number}"
        finish_restore(data)
        for database in [data / "register.db", *data.glob("disisihkan-*/register.db")]:
            bad += prove_whole(database, KEY) != expected
        for path in sorted(data.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        data.rmdir()
    return bad


KINDS = (
    Kind("drafts", 2, 0.05, lost_drafts),
    Kind("bulk", 3, 0.3, lost_bulk),
    Kind("migrate", 2, 0.3, lost_migrations),
    Kind("backup", 2, 0.4, lost_backups),
    Kind("restore", 1, 0.3, lost_restores),
)


def full_disk(folder: Path, name: str, count: int) -> FaultResult:
    """Let the disk fill up at one page after another; what was saved stays, and saving goes on afterwards."""
    registers.build_file(folder / "register.db")
    lost = tried = 0
    sound = True
    register = sample(folder)
    raw = register.engine.raw_connection()
    pages = raw.cursor().execute("PRAGMA page_count").fetchone()[0]
    raw.close()
    saved = 0
    for extra in range(1, count + 1):
        _limit(register, pages + extra)
        try:
            while True:
                with register.uow.write() as tx:
                    seq = tx.audit.append(AuditEntry("test.done", "thing", detail={"text": "x" * 700}))
                    tx.commit()
                saved = seq
        except EnvironmentProblem as problem:
            sound = sound and problem.code == "disk_full"
            tried += 1
        check = check_chain(register.uow, Silent())
        lost += max(0, saved - check.rows)
        sound = sound and check.ok
    register.engine.dispose()
    prove_whole(folder / "register.db", KEY)
    return FaultResult(name, tried, lost, sound)


def _limit(register: registers.SampleRegister, pages: int) -> None:
    raw = register.engine.raw_connection()
    raw.cursor().execute(f"PRAGMA max_page_count={pages}")
    raw.close()


def bit_flips(folder: Path, name: str, count: int) -> FaultResult:
    """Flip one bit after another: the copy that would be restored or shown is refused each time."""
    database = folder / "register.db"
    registers.build_file(database)
    data = database.read_bytes()
    chance = random.Random(count)  # noqa: S311
    unnoticed = 0
    for _ in range(count):
        offset = chance.randrange(len(data))
        spoiled = bytearray(data)
        spoiled[offset] ^= 1 << chance.randrange(8)
        database.write_bytes(spoiled)
        try:
            prove_whole(database, KEY)
            unnoticed += 1
        except EnvironmentProblem as problem:
            # The first 16 bytes are the salt: under another salt no page opens, just as under a wrong key.
            unnoticed += problem.code != ("wrong_key" if offset < 16 else "database_damaged")
    return FaultResult(name, count, unnoticed, ok=True)
