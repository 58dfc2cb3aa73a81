"""The window around the pages.

    window = MainWindow(runner, search)           # search(text, deliver) as in ui.widgets
    window.set_office("Melati Sejahtera"); window.work.top.set_officer("Yuliana Kartika")
    window.pages.register("pengaduan", lambda: ComplaintsScreen(...))
    window.pages.go("pengaduan", filter="terbuka")
    window.show_full(LoginPage(...)); window.show_work()
    window.work.rail.set_count("hari_ini", 5)
    window.work.status.say_saved("Tersimpan sementara 09.41")

A page is a `Screen` (title, rail_key, side_panel, on_enter, on_leave, handlers, draw_curtain). Keys stand in
`SHORTCUTS`; `cap(Key.SAVE)` is what a button's cap says. `CardPage` and `WizardPage` are the frames of login,
lock and first run.
`IdleDetector(application, minutes=15)` tells when to lock. A screen's constructor takes a `Desk` (runner,
notices, navigator, status, files, printer, raster, actor, today, now) and its services.
"""

from puskesos_desktop.ui.shell.bars import Brand, Mark, StatusBar, TopBar
from puskesos_desktop.ui.shell.desk import Desk, StatusLine
from puskesos_desktop.ui.shell.full_pages import CardPage, WizardPage
from puskesos_desktop.ui.shell.idle import IdleDetector
from puskesos_desktop.ui.shell.keys import FIELD_KEYS, OPTIONS, SHORTCUTS, Key, Shortcut, cap
from puskesos_desktop.ui.shell.pages import Navigator, Pages
from puskesos_desktop.ui.shell.rail import RAIL, Rail, RailItem
from puskesos_desktop.ui.shell.screen import FullPage, Handlers, Screen
from puskesos_desktop.ui.shell.side_panel import PANEL_WIDTH, curtain_page
from puskesos_desktop.ui.shell.window import MainWindow, WorkFrame

__all__ = [
    "FIELD_KEYS",
    "OPTIONS",
    "PANEL_WIDTH",
    "RAIL",
    "SHORTCUTS",
    "Brand",
    "CardPage",
    "Desk",
    "FullPage",
    "Handlers",
    "IdleDetector",
    "Key",
    "MainWindow",
    "Mark",
    "Navigator",
    "Pages",
    "Rail",
    "RailItem",
    "Screen",
    "Shortcut",
    "StatusBar",
    "StatusLine",
    "TopBar",
    "WizardPage",
    "WorkFrame",
    "cap",
    "curtain_page",
]
