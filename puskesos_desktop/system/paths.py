"""Where everything lies: the only reader of the environment, of platformdirs and of the frozen flag."""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from puskesos_desktop.system.atomic import private_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = "Puskesos Desktop"


@dataclass(frozen=True)
class Paths:
    """All places the program knows; handed down, never imported.

    Attributes:
        data: register, key slots, papers; readable by this account only.
        config: machine settings.
        cache: may be deleted at any time.
        backups: the ring of verified copies on this laptop.
        exports: where packages go when nothing else is chosen.
        forms: versioned official forms, read-only.
        resources: fonts, icons, area tables, rules, read-only.
    """

    data: Path
    config: Path
    cache: Path
    logs: Path
    backups: Path
    exports: Path
    forms: Path
    resources: Path

    @property
    def register(self) -> Path:
        """The encrypted register."""
        return self.data / "register.db"

    @property
    def drafts(self) -> Path:
        """The encrypted drafts."""
        return self.data / "drafts.db"

    @property
    def blobs(self) -> Path:
        """The encrypted papers and scans."""
        return self.data / "berkas"

    @property
    def keys(self) -> Path:
        """The key slots."""
        return self.data / "kunci.json"

    @property
    def own_key(self) -> Path:
        """The office's public signing key."""
        return self.data / "kunci-umum.json"

    @property
    def tries(self) -> Path:
        """Wrong passwords so far."""
        return self.data / "percobaan.json"

    @property
    def lock(self) -> Path:
        """The file whose lock says who holds the data folder."""
        return self.data / "pemakai.lock"

    @property
    def settings(self) -> Path:
        """The machine settings."""
        return self.config / "pengaturan.toml"

    def make(self) -> None:
        """Create the writable folders, closed to other accounts."""
        for folder in (self.data, self.config, self.cache, self.logs, self.backups, self.exports):
            private_folder(folder)


def program_root() -> Path:
    """Find `forms/` and `resources/`, which lie outside the package, in a checkout and when frozen."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parents[2]


def paths_in(folder: Path) -> Paths:
    """Put everything under one folder, as `--data-dir` asks."""
    folder, root = folder.resolve(), program_root()
    return Paths(
        data=folder,
        config=folder,
        cache=folder / "cache",
        logs=folder / "log",
        backups=folder / "cadangan",
        exports=folder / "kiriman",
        forms=root / "forms",
        resources=root / "resources",
    )


def default_paths() -> Paths:
    """Use the places the operating system gives to this account."""
    found, root = platformdirs.PlatformDirs(_NAME, appauthor=False), program_root()
    data = Path(found.user_data_dir)
    return Paths(
        data=data,
        config=Path(found.user_config_dir),
        cache=Path(found.user_cache_dir),
        logs=Path(found.user_log_dir),
        backups=data / "cadangan",
        exports=Path(found.user_documents_dir) / "Puskesos",
        forms=root / "forms",
        resources=root / "resources",
    )


@contextmanager
def temporary_paths() -> Iterator[Paths]:
    """Lend a throw-away place, for trying out and for self-tests."""
    folder = Path(tempfile.mkdtemp(prefix="puskesos-"))
    try:
        yield paths_in(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
