from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from puskesos_desktop.ui.jobs import UiGarbage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def test_python_collects_nothing_by_itself_until_closed(qapp: QApplication) -> None:
    keeper = UiGarbage(qapp)
    assert not gc.isenabled()
    keeper.close()
    assert gc.isenabled()


def test_what_is_due_is_collected(qapp: QApplication) -> None:
    keeper = UiGarbage(QObject(qapp))
    kept = [[] for _ in range(gc.get_threshold()[0] + 10)]
    keeper.look()
    assert gc.get_count()[0] < len(kept)
    keeper.close()
