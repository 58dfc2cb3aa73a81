"""Everything that takes the focus has a name that a screen reader can say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from puskesos_desktop.ui.jobs import inline_runner
from puskesos_desktop.ui.shell import MainWindow
from puskesos_desktop.ui.widgets import LineField
from tests.ui.gallery import Gallery

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def nameless(root: QWidget) -> list[str]:
    """Focusable widgets without an accessible name; screens of features use this walk too."""
    found = []
    for widget in root.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
            continue
        if isinstance(widget.parentWidget(), QWidget) and widget.objectName().startswith("qt_"):
            continue
        spoken = QAccessible.queryAccessibleInterface(widget)
        if spoken is not None and not spoken.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def tab_stops(root: QWidget) -> list[QWidget]:
    """Every widget one comes to by Tab from the first one, until it starts again."""
    stops: list[QWidget] = []
    root.activateWindow()
    root.focusNextChild()
    while (here := QApplication.focusWidget()) is not None and here not in stops:
        stops.append(here)
        root.window().focusNextChild()
    return stops


def test_every_component_has_a_name(qtbot: QtBot) -> None:
    gallery = Gallery()
    qtbot.addWidget(gallery)
    assert nameless(gallery) == []


def test_the_shell_has_names(qtbot: QtBot) -> None:
    window = MainWindow(inline_runner(), lambda _text, _deliver: None)
    qtbot.addWidget(window)
    window.work.top.set_officer("Yuliana Kartika")
    assert nameless(window) == []


def test_the_walk_would_notice(qtbot: QtBot) -> None:
    field = LineField("Nama")
    qtbot.addWidget(field)
    field.edit.setAccessibleName("")
    field.label_widget().setBuddy(None)
    assert nameless(field) != []


def test_hint_and_error_are_the_description(qtbot: QtBot) -> None:
    field = LineField("Nama", hint="Sesuai KTP")
    qtbot.addWidget(field)
    assert field.edit.accessibleDescription() == "Sesuai KTP"
    field.set_problem("Belum diisi")
    assert field.edit.accessibleDescription() == "Belum diisi"


def test_tab_comes_to_every_component_and_back(qtbot: QtBot) -> None:
    gallery = Gallery()
    qtbot.addWidget(gallery)
    with qtbot.waitExposed(gallery):
        gallery.show()
    stops = tab_stops(gallery)
    assert gallery.primary in stops
    assert gallery.line.edit in stops
    assert gallery.table in stops
    assert len(stops) == len(set(stops)) > 25
