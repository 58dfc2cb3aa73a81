"""`python -m tests.migrations.make_release [--again]` keeps this release's register for all later programs.

The file is encrypted with the key of the samples and holds a row in every table and a chain of acts. It is
made once, when a revision is released, and never again; `--again` is for the time before.
"""

from __future__ import annotations

import sys
from pathlib import Path

from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.storage.engine import open_sqlcipher
from puskesos_desktop.storage.migrations import schema_state
from tests import registers
from tests.sample_rows import put_row_everywhere

RELEASES = Path(__file__).parents[1] / "data" / "releases"
ACTS = 5


def main(*, again: bool) -> int:
    """Make the file of the newest revision."""
    unfinished = RELEASES / "unfinished.db"
    RELEASES.mkdir(parents=True, exist_ok=True)
    unfinished.unlink(missing_ok=True)
    registers.build_file(unfinished)
    engine = open_sqlcipher(unfinished, registers.KEY)
    target = RELEASES / f"{schema_state(engine).known}.db"
    fill(registers.open_sample(engine, RELEASES, unfinished, lambda: engine))
    engine.dispose()
    unfinished.with_name("unfinished.db-journal").unlink(missing_ok=True)
    if target.exists() and not again:
        unfinished.unlink()
        print(f"{target.name} was released already", file=sys.stderr)  # noqa: T201
        return 1
    unfinished.replace(target)
    return 0


def fill(register: registers.SampleRegister) -> None:
    """Acts first, because a chain must be true; then a row wherever there is none."""
    with register.uow.write() as tx:
        for number in range(ACTS):
            detail = {"number": number}
            tx.audit.append(AuditEntry("release.sample", "thing", f"uid-{number}", detail, register.actor))
        put_row_everywhere(tx.context.connection)
        tx.commit()


if __name__ == "__main__":
    sys.exit(main(again="--again" in sys.argv))
