"""Light and dark: chosen, kept on this machine, shown without a new start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from puskesos_desktop.app.appearance import MachineAppearance
from puskesos_desktop.system.settings import MachineSettings, load, save
from puskesos_desktop.ui.theme import DARK, LIGHT, Looks, Theme, active_theme
from puskesos_desktop.ui.widgets import Choice, ComboBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture
def light_again(qapp: QApplication) -> Iterator[None]:
    """Leave the looks to the next test as they were."""
    yield
    qapp.styleHints().unsetColorScheme()
    Theme(RESOURCES, LIGHT).apply(qapp)


@pytest.fixture
def appearance(qapp: QApplication, tmp_path: Path, light_again: None) -> MachineAppearance:
    return MachineAppearance(qapp, RESOURCES, tmp_path / "s.toml", MachineSettings())


def test_dark_is_shown_at_once_everywhere(qapp: QApplication, appearance: MachineAppearance) -> None:
    appearance.show(Looks("gelap"))
    assert active_theme().tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.canvas
    assert DARK.surface in qapp.styleSheet()


@pytest.mark.parametrize(
    ("code", "tokens"), [("gelap", DARK), ("terang", LIGHT), ("sistem", LIGHT), ("merah", LIGHT)]
)
def test_start_takes_what_was_kept(qapp: QApplication, light_again: None, code: str, tokens: object) -> None:
    MachineAppearance(qapp, RESOURCES, Path("s.toml"), MachineSettings(theme=code))
    assert active_theme().tokens is tokens


def test_choice_is_kept_beside_everything_else(appearance: MachineAppearance, tmp_path: Path) -> None:
    save(tmp_path / "s.toml", MachineSettings(printer="Loket"))
    appearance.keep(Looks("sistem", 125))
    kept = load(tmp_path / "s.toml")
    assert (kept.theme, kept.text_scale, kept.printer) == ("sistem", 125, "Loket")


def test_desktop_is_followed_only_when_asked(qapp: QApplication, appearance: MachineAppearance) -> None:
    schemes = qapp.styleHints().colorSchemeChanged
    appearance.show(Looks("gelap"))
    schemes.emit(Qt.ColorScheme.Light)
    assert active_theme().tokens is DARK
    appearance.show(Looks("sistem"))
    assert active_theme().tokens is LIGHT


def test_icons_of_a_list_are_tinted_anew(appearance: MachineAppearance, qtbot: QtBot) -> None:
    box = ComboBox()
    qtbot.addWidget(box)
    box.set_choices([Choice("darurat", "Darurat", "siren", "danger")])

    def inks() -> set[str]:
        image = box.itemIcon(0).pixmap(16, 16).toImage()
        return {image.pixelColor(x, y).name().upper() for x in range(16) for y in range(16)}

    assert LIGHT.danger in inks()
    appearance.show(Looks("gelap"))
    assert DARK.danger in inks()
    assert LIGHT.danger not in inks()
