"""The walk that proves an office's chain of acts whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.services.audit import GENESIS, ChainCheck

if TYPE_CHECKING:
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork
    from puskesos_desktop.services.progress import Progress

SLICE = 20_000  # rows of one reading transaction: a reader holds up the next commit


def check_chain(uow: UnitOfWork, progress: Progress) -> ChainCheck:
    """Walk the whole chain in short reads, so that nobody's save waits for it.

    Raises:
        Cancelled: at a checkpoint.
    """
    rows, last = 0, GENESIS
    while True:
        progress.checkpoint()
        with uow.read() as tx:
            total = tx.audit.head().seq
            check = tx.audit.verify(last, SLICE)
        rows, last = rows + check.rows, check.last
        progress.report("audit", rows, total)
        if check.finished or not check.ok:
            return ChainCheck(rows, last, check.finished, check.first_bad, check.problem)
