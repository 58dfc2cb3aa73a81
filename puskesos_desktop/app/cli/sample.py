"""`puskesos contoh --keluar DIR`: the sample office and the whole main job, without a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.app.cli.console import DONE
from puskesos_desktop.app.cli.writing import made_folder

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.cli.console import Console


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes; without `--data-dir` the office itself lies in the same folder."""
    parser.add_argument(
        "--keluar",
        dest="sample_folder",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder untuk surat, laporan, dan paket contoh",
    )


def run(options: Namespace, application: Application, console: Console) -> int:
    """Set up, take in a register, do the main job, and tell what lies where."""
    from puskesos_desktop.app.sample_office import (  # noqa: PLC0415 - loads every service
        SAMPLE_PASSWORD,
        SAMPLE_PROFILE,
        SAMPLE_USER,
        furnish_sample_office,
    )
    from puskesos_desktop.app.sample_story import Walk, walk_main_job  # noqa: PLC0415

    folder = made_folder(options.sample_folder)
    console.note("Menyiapkan kantor contoh …")
    application.setup().set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD)
    session = application.login.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    work = application.open_workplace(session)
    today = work.clock.today(session.actor.timezone)
    console.note("Mengambil data warga dan mengisi petugas …")
    office = furnish_sample_office(work, session.actor, today, folder)
    console.note("Menjalankan pekerjaan utama …")
    made = walk_main_job(Walk(work, session.actor, folder), office)
    console.result(
        {"files": [{"kind": file.kind, "path": str(file.path)} for file in made]},
        *(str(file.path) for file in made),
        f"Kantor contoh: {application.paths.data} (pengguna {SAMPLE_USER}, kata sandi {SAMPLE_PASSWORD})",
    )
    return DONE
