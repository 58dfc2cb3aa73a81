"""The commands there are; each is a module with `add_arguments` and `run`, loaded when it is called."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.cli.console import Console


class Command(Protocol):
    """What a command's module holds."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command takes."""

    def run(self, options: Namespace, application: Application, console: Console) -> int:
        """Do it and return the exit code."""


@dataclass(frozen=True)
class Entry:
    """A command's name, its module and its line in the help."""

    name: str
    module: str
    help: str

    def load(self) -> Command:
        """Import the command's module."""
        return cast("Command", importlib.import_module(f"puskesos_desktop.app.cli.{self.module}"))


COMMANDS = (
    Entry("siapkan", "set_up", "menyiapkan kantor dari berkas profil"),
    Entry("contoh", "sample", "membuat kantor contoh dan menjalankan seluruh pekerjaan utama"),
    Entry("impor", "import_file", "mengambil data warga dari berkas"),
    Entry("cari", "search", "mencari warga"),
    Entry("ekspor", "export_list", "menyimpan daftar warga ke berkas"),
    Entry("paket", "package", "membuat, memeriksa, atau menerima paket data"),
    Entry("laporan", "report", "membuat laporan bulanan"),
    Entry("surat", "letter", "memeriksa keaslian surat"),
    Entry("cadangkan", "back_up", "membuat cadangan yang sudah diperiksa"),
    Entry("pulihkan", "restore", "memulihkan data dari cadangan"),
    Entry("periksa", "check", "memeriksa nomor, jumlah, dan riwayat dari data mentah"),
)
