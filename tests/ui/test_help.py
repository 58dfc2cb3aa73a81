"""F1 promises what is true of the page in view."""

from __future__ import annotations

import pytest

from puskesos_desktop.app.screens import PAGES
from puskesos_desktop.ui.shell import OPTIONS, Key
from puskesos_desktop.ui.shell.help import HelpDialog, rows_for
from puskesos_desktop.ui.shell.keys import SHORTCUTS
from tests.ui.desk_window import open_desk_window

WORDS = {one.words: one.key for one in SHORTCUTS}
NAMES = [page.name for page in PAGES]


@pytest.fixture
def desk(office, qtbot):
    return open_desk_window(office, qtbot)


@pytest.mark.parametrize("name", NAMES)
def test_every_page_says_what_it_is_for(desk, name):
    screen = desk.go(name)
    assert len(screen.about) > 40
    assert screen.about.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_help_promises_only_keys_that_something_answers(desk, name):
    screen = desk.go(name)
    window = desk.window
    dialog = HelpDialog(window, screen.title, screen.about, window.keys_now())
    promised = {WORDS[words] for _, _, words in dialog.rows if words in WORDS}
    answered = {key for key in promised if window._handlers().get(key) or window._own.get(key)}
    assert promised == answered
    assert {Key.HELP, Key.FIND, Key.LOCK} <= promised


def test_help_of_hari_ini_names_its_keys_and_no_others(desk):
    desk.go("hari_ini")
    words = [words for _, _, words in rows_for(desk.window.keys_now())]
    assert "Muat ulang" in words
    assert "Batalkan tindakan terakhir" not in words
    assert "Simpan dan cetak" not in words


def test_offered_helps_are_one_line():
    rows = rows_for({Key.FIND, *OPTIONS[:3]})
    assert ("Alt+1", "", "Bantuan pertama, sampai Alt+3") in rows


def test_help_behind_the_lock_promises_no_work():
    assert rows_for({Key.HELP}) == [
        ("F1", "Ctrl+Shift+H", "Bantuan untuk halaman ini"),
        ("Enter", "", "Isian berikut"),
        ("Shift+Enter", "", "Isian sebelumnya"),
    ]
