"""`puskesos siapkan --profil FILE.toml`: sets up an office without the wizard."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.app.cli.console import DONE, REFUSED
from puskesos_desktop.app.cli.session import PASSWORD, given, password, server_password
from puskesos_desktop.domain.errors import FileRefused, RuleBroken
from puskesos_desktop.services.setup_profile import read_profile, read_server

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.cli.console import Console

_LARGEST_PROFILE = 100_000


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--profil", type=Path, required=True, metavar="FILE.toml", help="profil kantor")


def run(options: Namespace, application: Application, console: Console) -> int:
    """Set up the office and show the code for the envelope, once."""
    setup = application.setup()
    if setup.is_done():
        raise RuleBroken("already_set_up")
    found = _read_file(options.profil)
    profile, server = read_profile(found), read_server(found)
    chosen = password(console)
    if not given(PASSWORD) and console.ask("Ulangi kata sandi", secret=True) != chosen:
        raise RuleBroken("passwords_differ", "password")
    problems = setup.problems(profile, chosen)
    if problems:
        console.refuse(*problems)
        return REFUSED
    if server is not None:
        server = replace(server, password=server_password(console))
        setup.reach(server)
    ready = setup.set_up(profile, chosen, server)
    console.result(
        {"office_uid": ready.office_uid, "recovery_code": ready.recovery_code},
        "Kantor siap dipakai.",
        "",
        "Kode amplop (hanya ditampilkan sekali):",
        f"    {ready.recovery_code}",
        "",
        "Tulis di kertas, masukkan ke amplop, dan serahkan kepada pimpinan kantor untuk disimpan.",
    )
    return DONE


def _read_file(path: Path) -> dict[str, object]:
    """Read a profile.

    Raises:
        FileRefused: `file_missing`, `profile_unreadable`.
    """
    try:
        return tomllib.loads(path.read_bytes()[:_LARGEST_PROFILE].decode("utf-8-sig"))
    except (FileNotFoundError, IsADirectoryError) as error:
        raise FileRefused("file_missing") from error
    except (OSError, ValueError) as error:
        raise FileRefused("profile_unreadable") from error
