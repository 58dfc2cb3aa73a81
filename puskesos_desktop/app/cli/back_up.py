"""`puskesos cadangkan DIR`: a copy that was read back and proved before it gets its name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.app.cli.console import DONE
from puskesos_desktop.app.cli.session import open_session

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.cli.console import Console


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder tujuan, misalnya flash disk")


def run(options: Namespace, application: Application, console: Console) -> int:
    """Make the copy and say where it lies."""
    session, work = open_session(application, console)
    info = work.maintenance.back_up(session.actor, options.folder)
    console.result(
        {
            "file": str(info.path),
            "size": info.size,
            "rows": sum(info.counts.values()),
            "papers": info.blob_count,
            "audit_seq": info.audit_seq,
        },
        f"Cadangan aman: {info.path}",
        f"{sum(info.counts.values())} baris dan {info.blob_count} berkas, sudah dibaca ulang dan sama.",
    )
    return DONE
