"""The program as a clerk meets it: theme, data folder, keyboard."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from puskesos_desktop.ui.jobs import UiGarbage
from puskesos_desktop.ui.theme import LIGHT, Theme
from tests.journeys.hands import Hands
from tests.journeys.office_day import OfficeDay, register_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> None:
    """The look, which every widget asks for; applied once."""
    Theme(RESOURCES, LIGHT).apply(qapp)


@pytest.fixture
def garbage(qapp: QApplication, theme: None) -> Iterator[None]:
    """Collect on the UI thread, as the program does."""
    keeper = UiGarbage(qapp)
    yield
    keeper.close()


@pytest.fixture
def open_program(garbage: None, qtbot: QtBot) -> Iterator[Callable[..., Hands]]:
    """Start the program on a folder; closed afterwards however the test went."""
    started: list[Hands] = []

    def start(folder: Path, *answers: Path) -> Hands:
        hands = Hands(qtbot, folder, *answers)
        started.append(hands)
        return hands

    yield start
    for hands in started:
        hands.desktop.close_all()


@pytest.fixture
def office_folder(office_template: tuple[Path, str], tmp_path: Path) -> Path:
    """A data folder with the sample office in it; nobody is in."""
    folder = tmp_path / "data"
    shutil.copytree(office_template[0], folder)
    return folder


@pytest.fixture(scope="session")
def day(
    request: pytest.FixtureRequest, qapp: QApplication, theme: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OfficeDay]:
    """A day lived once; every test reads what it left."""
    root = tmp_path_factory.mktemp("day")
    packages = root / "keluar"
    packages.mkdir()
    garbage = UiGarbage(qapp)
    hands = Hands(QtBot(request), root / "data", register_file(root), packages)
    lived = OfficeDay(hands, packages)
    lived.live()
    # What it left is read; its closed window would be restyled by every later test that changes the theme.
    hands.window.deleteLater()
    yield lived
    hands.desktop.close_all()
    garbage.close()
