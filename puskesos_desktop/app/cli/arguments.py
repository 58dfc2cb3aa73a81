"""Reads the command line; switches that every command knows may stand before or after it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from puskesos_desktop import __version__
from puskesos_desktop.app.cli.commands import COMMANDS
from puskesos_desktop.app.cli.console import USAGE

if TYPE_CHECKING:
    from collections.abc import Sequence


_HOW_TO_COME_IN = """Tanpa perintah, jendela dibuka.

Nama pengguna dan kata sandi diambil dari PUSKESOS_PENGGUNA dan PUSKESOS_SANDI, kode amplop
dari PUSKESOS_KODE; yang tidak ada akan ditanyakan. Kata sandi tidak pernah ditulis di perintah.
Kode akhir: 0 selesai, 1 ditolak atau ada masalah, 2 salah tulis perintah, 3 gangguan lingkungan."""


class _Help(argparse.RawDescriptionHelpFormatter):
    """Indonesian headings."""

    def add_usage(  # type: ignore[override]
        self,
        usage: str | None,
        actions: Sequence[argparse.Action],
        groups: Sequence[object],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Pemakaian: " if prefix is None else prefix)  # type: ignore[arg-type]


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Indonesian."""

    def __init__(self, **settings: object) -> None:
        settings.setdefault("formatter_class", _Help)
        super().__init__(add_help=False, allow_abbrev=False, **settings)  # type: ignore[arg-type]
        self._positionals.title = "yang diberikan"
        self._optionals.title = "pilihan"
        self.add_argument("-h", "--bantuan", "--help", action="help", help="menampilkan bantuan ini")

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse's own words are English
        """Refuse with how it is used and exit code 2."""
        self.print_usage(sys.stderr)
        print(
            "Perintah belum lengkap atau ada yang tidak dikenal. Lihat: puskesos --bantuan", file=sys.stderr
        )
        sys.exit(USAGE)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line; `command` is None when the window is wanted.

    Raises:
        SystemExit: 2 for what cannot be understood, 0 after help or version.
    """
    about = "Puskesos Desktop: meja layanan Puskesos di kantor kelurahan."
    parser = Parser(prog="puskesos", description=about, epilog=_HOW_TO_COME_IN)
    _add_shared(parser, suppress=False)
    parser.add_argument("--version", action="version", version=__version__, help="menampilkan versi")
    parser.add_argument("--self-test", action="store_true", help="menguji program di folder sementara")
    parser.add_argument("--sample", action="store_true", help="membuka jendela pada kantor contoh")
    parser.add_argument("--terkunci", action="store_true", help=argparse.SUPPRESS)  # after a hard lock
    wanted = _wanted(arguments)
    inner = parser.add_subparsers(dest="command", metavar="PERINTAH", title="perintah", parser_class=Parser)
    for entry in COMMANDS:
        command = inner.add_parser(entry.name, help=entry.help, description=entry.help.capitalize() + ".")
        if entry.name in wanted:
            entry.load().add_arguments(command)
            _add_shared_to_all(command)
    return parser.parse_args(arguments)


def _add_shared_to_all(parser: argparse.ArgumentParser) -> None:
    """Let the shared switches stand at the very end too, after the part of a command."""
    _add_shared(parser, suppress=True)
    for action in parser._actions:  # noqa: SLF001 - argparse has no public way to its own parts
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for part in action.choices.values():
                _add_shared_to_all(part)


def _wanted(arguments: Sequence[str]) -> set[str]:
    """Guess which commands are meant, so that only their modules are loaded."""
    return {argument for argument in arguments if not argument.startswith("-")}


def _add_shared(parser: argparse.ArgumentParser, *, suppress: bool) -> None:
    """Add what every command knows; after the command it must not undo what stood before it."""
    switch = argparse.SUPPRESS if suppress else False
    folder = argparse.SUPPRESS if suppress else None
    parser.add_argument("--json", action="store_true", default=switch, help="hasil sebagai satu objek JSON")
    parser.add_argument("--data-dir", type=Path, default=folder, metavar="DIR", help="folder data")
    parser.add_argument(
        "--temporary", action="store_true", default=switch, help="memakai folder sementara yang lalu dihapus"
    )
