"""The developers' door: what it decides before it starts anything."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[1]


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`dev.py` as a module, on an environment of its own."""
    spec = importlib.util.spec_from_file_location("dev_under_test", ROOT / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path)
    monkeypatch.setattr(module, "PYTHON", Path(sys.executable))
    return module


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--temporary"], True),
        (["--data-dir", "d"], True),
        (["--data-dir=d", "--temporary"], True),
        (["cari", "siti"], False),
        (["--data-dir", "d", "cari", "siti"], False),
        (["--version"], False),
    ],
)
def test_window_is_told_from_command(dev: ModuleType, arguments: list[str], window: bool) -> None:
    assert dev.wants_window(arguments) == window


@pytest.mark.parametrize(
    ("stamped", "wanted", "installed"),
    [
        ([], "requirements.lock", False),
        (["requirements.lock"], "requirements.lock", True),
        (["requirements.lock"], "requirements-dev.lock", False),
        (["requirements-dev.lock"], "requirements.lock", True),
        (["requirements-dev.lock"], "requirements-dev.lock", True),
    ],
)
def test_nothing_is_installed_twice(
    dev: ModuleType, stamped: list[str], wanted: str, installed: bool
) -> None:
    for lock in stamped:
        dev.stamp(lock).write_text(dev.digest(lock), encoding="ascii")
    assert dev.is_installed(wanted) == installed


def test_changed_lock_is_installed_again(dev: ModuleType) -> None:
    dev.stamp("requirements.lock").write_text("of yesterday", encoding="ascii")
    assert not dev.is_installed("requirements.lock")


@pytest.mark.parametrize(
    ("known", "chosen"),
    [
        ({"liba"}, ["liba"]),
        ({"libat64"}, ["libat64"]),
        ({"liba", "libat64"}, ["liba"]),
        (set(), ["liba"]),
    ],
)
def test_debian_name_fits_the_release(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, known: set[str], chosen: list[str]
) -> None:
    monkeypatch.setattr(dev, "is_known_to_apt", known.__contains__)
    assert dev.debian_names(["liba"]) == chosen


def test_without_root_the_exact_command_is_said(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(dev, "on_debian", lambda: True)
    monkeypatch.setattr(dev, "is_known_to_apt", {"libgl1"}.__contains__)
    with pytest.raises(dev.DevError, match=r"sudo apt-get install -y libgl1$"):
        dev.install_system_packages(["libgl1"], "Qt cannot start")


def test_children_may_keep_byte_code(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in dev.child_environment()


def test_papers_of_each_sample_run_get_their_own_folder(dev: ModuleType, tmp_path: Path) -> None:
    folders = [dev.fresh_folder(tmp_path / "build", "contoh").name for _ in range(3)]
    assert folders == ["contoh-1", "contoh-2", "contoh-3"]


def test_old_python_is_refused_in_words() -> None:
    code = (
        "import runpy, sys; sys.version_info = (3, 9, 0); sys.argv = ['dev.py', 'check']; "
        "runpy.run_path('dev.py', run_name='__main__')"
    )
    command = [sys.executable, "-c", code]
    child = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert child.returncode == 3
    assert "Python 3.11 to 3.13 is needed" in child.stderr
