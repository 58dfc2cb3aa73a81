"""What a test leaves behind goes when it is over, so that the thousandth is as quick as the first.

Qt frees a closed window only when an event loop turns again, which may be many tests later; until then every
change of style, and every collection of garbage, walks through all of them.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

COLLECT_AFTER = (10_000, 10, 10)


def pytest_collection_finish() -> None:
    """Set aside what lives as long as the run: modules and the tests themselves."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None, object, object]:
    """Free the windows that were closed; the hook of pytest-qt has closed those of this test."""
    outcome = yield
    if (core := sys.modules.get("PySide6.QtCore")) and core.QCoreApplication.instance():
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
    return outcome


def pytest_sessionfinish() -> None:
    """Empty the clipboard: Qt frees what lies there after Python is gone, and dies of it."""
    if (gui := sys.modules.get("PySide6.QtGui")) and gui.QGuiApplication.instance():
        gui.QGuiApplication.clipboard().clear()
