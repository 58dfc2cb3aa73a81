"""Who may use what, beyond what import-linter sees."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.architecture import PRODUCT, ROOT, dotted, imported_roots, name_of, nodes_in, python_files, tree_of

if TYPE_CHECKING:
    from pathlib import Path

LIBRARIES = {
    "app": {"PySide6", "shiboken6"},
    "ui": {"PySide6", "shiboken6", "pypdfium2"},  # pages are shown and printed through it
    "presentation": set(),
    "services": set(),
    "domain": set(),
    "storage": {"sqlalchemy", "alembic", "sqlcipher3", "psycopg", "rapidfuzz"},
    "documents": {"reportlab", "segno", "pypdfium2", "PIL"},
    "exchange": {"openpyxl", "xlsxwriter", "python_calamine", "pyzipper", "pyrage", "defusedxml"},
    "system": {"argon2", "cryptography", "platformdirs", "zxcvbn"},
}
"""Third-party packages of each layer; a new one is a decision, not an import."""

BANS = {
    "BLE001": ("puskesos_desktop/ui/jobs/", "puskesos_desktop/app/"),
    "TID251": (
        "puskesos_desktop/ui/jobs/",
        "puskesos_desktop/system/clock.py",
        "puskesos_desktop/system/ids.py",  # a lock; it starts no thread
    ),
    "DTZ": ("puskesos_desktop/system/clock.py",),
}
"""Where a ban of the linter may be lifted: broad `except`, threads and the clock have one home each."""

NESTED_LOOPS = {"exec", "exec_", "processEvents", "QEventLoop"}


@pytest.mark.parametrize("layer", sorted(LIBRARIES))
def test_layer_uses_only_its_own_libraries(layer: str) -> None:
    allowed = LIBRARIES[layer] | sys.stdlib_module_names | {PRODUCT.name}
    foreign = {
        (name_of(path), root)
        for path in python_files(PRODUCT / layer)
        for root in imported_roots(path) - allowed
    }
    assert foreign == set()


def test_every_layer_is_listed() -> None:
    layers = {path.name for path in PRODUCT.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert layers == set(LIBRARIES)


def test_models_know_no_widgets() -> None:
    found = [
        name_of(path)
        for path in python_files(PRODUCT / "ui" / "models")
        if "QtWidgets" in path.read_text(encoding="utf-8")
    ]
    assert found == []


def nested_loops(path: Path) -> list[str]:
    calls = (node.func for node in nodes_in(tree_of(path), ast.Call))
    return [
        f"{name_of(path)}:{call.lineno} {dotted(call)}"
        for call in calls
        if dotted(call).rpartition(".")[2] in NESTED_LOOPS
    ]


def test_no_event_loop_inside_another() -> None:
    outside_app = [path for path in python_files() if not path.is_relative_to(PRODUCT / "app")]
    assert [call for path in outside_app for call in nested_loops(path)] == []


@pytest.mark.parametrize("rule", sorted(BANS))
def test_ban_is_lifted_only_at_its_one_home(rule: str) -> None:
    suppression = re.compile(rf"noqa:[^#\n]*\b{rule}")
    homes = BANS[rule]
    found = [
        name_of(path)
        for path in python_files()
        if suppression.search(path.read_text(encoding="utf-8")) and not name_of(path).startswith(homes)
    ]
    assert found == []


@pytest.mark.parametrize("layer", ["presentation", "services", "domain"])
def test_layer_lives_without_qt(layer: str) -> None:
    modules = [
        name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in python_files(PRODUCT / layer)
    ]
    code = (
        "import importlib, sys\n"
        "sys.modules['PySide6'] = None\n"
        f"[importlib.import_module(name) for name in {modules}]"
    )
    child = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert child.returncode == 0, child.stderr
