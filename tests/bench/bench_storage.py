"""The chain of acts, one save, one draft and one backup, against what the bare driver needs."""

from __future__ import annotations

import datetime as dt
import hmac
import itertools
import shutil
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from puskesos_desktop.services.audit import GENESIS, AuditEntry
from puskesos_desktop.services.audit_check import check_chain
from puskesos_desktop.services.ports.storage import Draft
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.storage.backup import BackupFiles, RegisterFiles
from puskesos_desktop.storage.drafts import DraftFile
from puskesos_desktop.storage.engine import connect_sqlcipher, open_sqlcipher
from puskesos_desktop.storage.repositories import audit
from tests import registers
from tests.bench import Result, measure, percentile, side_by_side
from tests.registers import KEY, OFFICE_ID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.registers import SampleRegister
    from tests.scale import Scale

SAVES = 200
AT = "2026-11-21T01:00:00.000000Z"
AUDIT_KEY = bytes([1]) * 32


def benchmarks(scale: Scale) -> Iterable[Result]:
    """A register with a long chain is checked, written to and copied."""
    with tempfile.TemporaryDirectory(prefix="puskesos-bench-") as name:
        folder = Path(name)
        database = folder / "register.db"
        registers.build_file(database)
        rows = 2 * scale.rows
        fill_chain(database, rows)
        engine = open_sqlcipher(database, KEY)
        register = registers.open_sample(engine, folder, database, lambda: engine)
        yield check(register, database, rows, scale.rounds)
        yield saves(register, folder)
        yield drafts(register, folder)
        yield backup(register, folder, scale.rounds)
        engine.dispose()


def fill_chain(database: Path, rows: int) -> None:
    """Write a true chain by the bare driver; through the repository it would take minutes."""
    events, details, prev = [], [], GENESIS.hash
    sealer = audit._sealer(AUDIT_KEY)
    for seq in range(1, rows + 1):
        detail = f"{seq:032}" + '{"text":"sample of a detail","was":"diterima","is":"dirujuk"}'
        chained = [seq, AT, 1, 2, "", "complaint.moved", "complaint", registers.OFFICE_UID]
        chained += [audit._sha256(detail), "test"]
        mac = audit._mac(sealer, [*chained, prev])
        events.append((OFFICE_ID, *chained, prev, mac))
        details.append((OFFICE_ID, seq, detail))
        prev = mac
    with closing(connect_sqlcipher(database, KEY)) as connection:
        connection.execute("BEGIN")
        columns = ", ".join(("office_id", *audit.CHAINED, "prev", "hash"))
        marks = ", ".join("?" * 13)
        connection.executemany(f"INSERT INTO audit_event ({columns}) VALUES ({marks})", events)
        connection.executemany("INSERT INTO audit_detail VALUES (?, ?, ?)", details)
        connection.execute("INSERT INTO audit_head VALUES (?, ?, ?)", (OFFICE_ID, rows, prev))
        connection.execute("COMMIT")


def check(register: SampleRegister, database: Path, rows: int, rounds: int) -> Result:
    """The walk against reading the same rows and hashing each twice."""

    def bare() -> None:
        with closing(connect_sqlcipher(database, KEY)) as connection:
            query = "SELECT * FROM audit_event JOIN audit_detail USING (office_id, seq) ORDER BY seq"
            for row in connection.execute(query):
                text = repr(row).encode()
                hmac.digest(AUDIT_KEY, text, "sha256").hex()
                hmac.digest(AUDIT_KEY, text, "sha256").hex()

    floor = measure(bare, rounds)
    found = check_chain(register.uow, Silent())
    assert found.ok
    assert found.rows == rows
    value = measure(lambda: check_chain(register.uow, Silent()), rounds)
    return Result(f"storage.audit_check_{rows}", value, "s", floor, limit=1.5)


def saves(register: SampleRegister, folder: Path) -> Result:
    """One act with its request, committed, against two bare inserts, committed."""

    def save() -> None:
        with register.uow.write() as tx:
            tx.requests.record(register.ids.new(), "bench", {"a": 1})
            tx.audit.append(AuditEntry("bench.saved", "thing", actor=register.actor))
            tx.commit()

    with closing(bare_file(folder)) as connection:

        def bare() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO t (b) VALUES ('x')")
            connection.execute("INSERT INTO t (b) VALUES ('y')")
            connection.execute("COMMIT")

        value, floor = both_p95(save, bare)
    return Result("storage.save_p95", value * 1000, "ms", floor * 1000, limit=8)


def drafts(register: SampleRegister, folder: Path) -> Result:
    """A draft must never be felt while typing; against one bare insert of the same text."""
    store = DraftFile(folder / "drafts.db", KEY, register.clock)
    numbers = itertools.count()
    text = "x" * 2000

    def save() -> None:
        store.save(Draft("form", 1, "complaint", {"text": text, "number": next(numbers)}))

    with closing(bare_file(folder)) as connection:
        value, floor = both_p95(save, lambda: connection.execute("INSERT INTO t (b) VALUES (?)", (text,)))
    store.close()
    return Result("storage.draft_p95", value * 1000, "ms", floor * 1000, limit=3)


def bare_file(folder: Path) -> Any:
    """A database with one table and our settings."""
    connection = connect_sqlcipher(folder / "bare.db", KEY, create=True)
    connection.execute("CREATE TABLE IF NOT EXISTS t (a INTEGER PRIMARY KEY, b TEXT)")
    return connection


def both_p95(work: Callable[[], object], bare: Callable[[], object]) -> tuple[float, float]:
    """95th percentile of both."""
    values, floors = side_by_side(work, bare, SAVES)
    return percentile(values, 95), percentile(floors, 95)


def backup(register: SampleRegister, folder: Path, rounds: int) -> Result:
    """A proved copy against copying the file once."""
    database = folder / "register.db"
    files = RegisterFiles(database, folder / "berkas", folder / "ring", KEY, lambda: b"{}")
    backups = BackupFiles(files, register.clock, "bench", dt.UTC)
    floor = measure(lambda: shutil.copyfile(database, folder / "bare-copy"), rounds)
    value = measure(lambda: backups.make(folder / "stick"), rounds)
    megabytes = database.stat().st_size / 1e6
    return Result("storage.backup_per_100_mb", value / megabytes * 100, "s", floor / megabytes * 100)
