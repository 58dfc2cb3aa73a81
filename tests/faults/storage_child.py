"""Children of the storage topic: each does one kind of lasting work until it is killed."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.ports.storage import Draft
from puskesos_desktop.storage.backup import BackupFiles, RegisterFiles
from puskesos_desktop.storage.drafts import DraftFile
from puskesos_desktop.storage.engine import open_sqlcipher
from puskesos_desktop.storage.migrations import upgrade
from puskesos_desktop.storage.restore import restore
from tests import registers
from tests.registers import KEY, START

if TYPE_CHECKING:
    from collections.abc import Callable

BULK_ROWS = 200


def say(*words: object) -> None:
    """Acknowledge."""
    print(*words, flush=True)


def sample(folder: Path) -> registers.SampleRegister:
    """The register of the folder."""
    database = folder / "register.db"
    engine = open_sqlcipher(database, KEY)
    return registers.open_sample(engine, folder, database, lambda: engine)


def save_drafts(folder: Path) -> None:
    """Keep the newest state of one form, as every few seconds of typing does."""
    drafts = DraftFile(folder / "drafts.db", KEY, registers.ChosenClock())
    for number in itertools.count(1):
        drafts.save(Draft("form", 1, "complaint", {"number": number, "text": "x" * 400}))
        say(number)


def write_bulk(folder: Path) -> None:
    """Write many rows and acts in one transaction, as an import does."""
    register = sample(folder)
    for number in itertools.count(1):
        with register.uow.write() as tx:
            for _ in range(BULK_ROWS):
                tx.requests.record(register.ids.new(), f"bulk-{number}", {"text": "x" * 200})
            tx.audit.append(AuditEntry("test.bulk", "thing", detail={"number": number}))
            tx.commit()
        say(number)


def migrate(folder: Path) -> None:
    """Bring one empty database after another to the present schema."""
    for number in itertools.count(1):
        database = folder / f"{number}.db"
        open_sqlcipher(database, KEY, create=True).dispose()
        say(number)
        engine = open_sqlcipher(database, KEY, create=True)
        upgrade(engine)
        engine.dispose()


def back_up(folder: Path) -> None:
    """Make one copy after another."""
    register = sample(folder)
    files = RegisterFiles(folder / "register.db", folder / "berkas", folder / "ring", KEY, lambda: b"{}")
    backups = BackupFiles(files, register.clock, "test", dt.UTC)
    while True:
        say(backups.make(folder / "stick").path.name)


def put_back(folder: Path) -> None:
    """Restore one folder after another, each holding a register of its own before."""
    copy = next((folder / "stick").iterdir())
    for number in itertools.count(1):
        data = folder / f"data-{number}"
        if data.exists():  # made by a child that was killed before it said so
            continue
        data.mkdir()
        shutil.copyfile(folder / "register.db", data / "register.db")
        say(number)
        restore(copy, KEY, data, START)


WORK: dict[str, Callable[[Path], None]] = {
    "drafts": save_drafts,
    "bulk": write_bulk,
    "migrate": migrate,
    "backup": back_up,
    "restore": put_back,
}


def main() -> None:
    """The first argument names the work, the second its folder."""
    WORK[sys.argv[1]](Path(sys.argv[2]))
