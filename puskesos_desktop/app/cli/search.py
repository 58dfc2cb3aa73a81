"""`puskesos cari TEKS`: finds residents, best first; numbers stay masked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.cli.console import DONE
from puskesos_desktop.app.cli.session import open_session
from puskesos_desktop.presentation.person_panel import absence_words

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.cli.console import Console


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "teks", metavar="TEKS", nargs="+", help="nama, NIK, empat angka terakhir, atau nomor KK"
    )


def run(options: Namespace, application: Application, console: Console) -> int:
    """Show what was found."""
    session, work = open_session(application, console)
    hits = work.registry.search(session.actor, " ".join(options.teks))
    found = [
        {"uid": hit.uid, "name": hit.name, "rt": hit.rt, "rw": hit.rw, "nik_masked": hit.nik_masked}
        for hit in hits
    ]
    lines = [f"{hit.name:<40} RT {hit.rt:<3} RW {hit.rw:<3} {hit.nik_masked}" for hit in hits]
    absence = absence_words(work.registry.register_coverage(session.actor))
    console.result({"hits": found}, *(lines or [absence]))
    return DONE
