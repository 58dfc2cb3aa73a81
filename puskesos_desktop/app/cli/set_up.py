"""`puskesos siapkan --profil FILE.toml`: sets up an office without the wizard."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.app.cli.console import DONE, REFUSED
from puskesos_desktop.app.cli.session import PASSWORD, given, password
from puskesos_desktop.domain.errors import FileRefused, RuleBroken
from puskesos_desktop.services.setup_profile import read_profile

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.cli.console import Console
    from puskesos_desktop.services.setup_profile import OfficeProfile

_LARGEST_PROFILE = 100_000


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--profil", type=Path, required=True, metavar="FILE.toml", help="profil kantor")


def run(options: Namespace, application: Application, console: Console) -> int:
    """Set up the office and show the code for the envelope, once."""
    setup = application.setup()
    if setup.is_done():
        raise RuleBroken("already_set_up")
    profile = read_profile_file(options.profil)
    chosen = password(console)
    if not given(PASSWORD) and console.ask("Ulangi kata sandi", secret=True) != chosen:
        raise RuleBroken("passwords_differ", "password")
    problems = setup.problems(profile, chosen)
    if problems:
        console.refuse(*problems)
        return REFUSED
    ready = setup.set_up(profile, chosen)
    console.result(
        {"office_uid": ready.office_uid, "recovery_code": ready.recovery_code},
        "Kantor siap dipakai.",
        "",
        "Kode amplop (hanya ditampilkan sekali):",
        f"    {ready.recovery_code}",
        "",
        "Tulis di kertas, masukkan ke amplop, dan serahkan kepada lurah untuk disimpan.",
    )
    return DONE


def read_profile_file(path: Path) -> OfficeProfile:
    """Read a profile.

    Raises:
        FileRefused: `file_missing`, `profile_unreadable`.
        RuleBroken: `profile_wrong_type`.
    """
    try:
        found = tomllib.loads(path.read_bytes()[:_LARGEST_PROFILE].decode("utf-8-sig"))
    except (FileNotFoundError, IsADirectoryError) as error:
        raise FileRefused("file_missing") from error
    except (OSError, ValueError) as error:
        raise FileRefused("profile_unreadable") from error
    return read_profile(found)
