"""Pengaturan: sections by the officer's rights, made when first shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.screens.settings.agencies import AgenciesSection
from puskesos_desktop.ui.screens.settings.categories import CategoriesSection
from puskesos_desktop.ui.screens.settings.keeping import CheckSection, CopiesSection
from puskesos_desktop.ui.screens.settings.legal_bases import LegalBasesSection
from puskesos_desktop.ui.screens.settings.looks import LooksSection
from puskesos_desktop.ui.screens.settings.nav import Nav, NavItem
from puskesos_desktop.ui.screens.settings.numbers import NumbersSection
from puskesos_desktop.ui.screens.settings.office import OfficeSection, ScreenSection
from puskesos_desktop.ui.screens.settings.own import EnvelopeSection, PasswordSection
from puskesos_desktop.ui.screens.settings.requirements import RequirementsSection
from puskesos_desktop.ui.screens.settings.users import UsersSection
from puskesos_desktop.ui.screens.settings.wordings import WordingsSection
from puskesos_desktop.ui.shell import Desk, Key, Screen
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import PageTitle, frame, rule

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.screens.settings.section import Section
    from puskesos_desktop.ui.shell import Handlers

NAV_WIDTH = 240


@dataclass(frozen=True)
class Entry:
    """A section in the list; no right needed means that it is about oneself."""

    item: NavItem
    needs: Action | None
    make: Callable[[Desk, Workplace], Section]


ENTRIES: tuple[Entry, ...] = (
    Entry(
        NavItem("kantor", "Kantor", "building-2"),
        Action.MANAGE_OFFICE,
        lambda desk, work: OfficeSection(desk, work.office_data),
    ),
    Entry(
        NavItem("penomoran", "Penomoran", "hash"),
        Action.MANAGE_OFFICE,
        lambda desk, work: NumbersSection(desk, work.book_room.series),
    ),
    Entry(
        NavItem("instansi", "Instansi", "landmark"),
        Action.MANAGE_OFFICE,
        lambda desk, work: AgenciesSection(desk, work.agencies),
    ),
    Entry(
        NavItem("keperluan", "Keperluan", "clipboard-list"),
        Action.MANAGE_OFFICE,
        lambda desk, work: CategoriesSection(desk, work.rules),
    ),
    Entry(
        NavItem("persyaratan", "Persyaratan", "paperclip"),
        Action.MANAGE_OFFICE,
        lambda desk, work: RequirementsSection(desk, work.rules),
    ),
    Entry(
        NavItem("dasar_hukum", "Dasar hukum", "scale"),
        Action.MANAGE_OFFICE,
        lambda desk, work: LegalBasesSection(desk, work.rules),
    ),
    Entry(
        NavItem("kalimat", "Kalimat surat", "pencil"),
        Action.MANAGE_OFFICE,
        lambda desk, work: WordingsSection(desk, work.letter_care.wordings),
    ),
    Entry(
        NavItem("layar", "Surat & kunci layar", "file-text"),
        Action.MANAGE_OFFICE,
        lambda desk, work: ScreenSection(desk, work.settings, work.letter_care.letterhead),
    ),
    Entry(
        NavItem("pengguna", "Pengguna", "users-round"),
        Action.MANAGE_USERS,
        lambda desk, work: UsersSection(desk, work.accounts, work.officers),
    ),
    Entry(
        NavItem("amplop", "Kode amplop", "key-round"),
        Action.MANAGE_USERS,
        lambda desk, work: EnvelopeSection(desk, work.settings),
    ),
    Entry(
        NavItem("sandi", "Kata sandi saya", "lock"),
        None,
        lambda desk, work: PasswordSection(desk, work.accounts),
    ),
    Entry(NavItem("tampilan", "Tampilan", "moon"), None, lambda desk, _work: LooksSection(desk)),
    Entry(
        NavItem("cadangan", "Cadangan", "database-backup"),
        Action.BACK_UP,
        lambda desk, work: CopiesSection(desk, work.maintenance, work.clock.now),
    ),
    Entry(
        NavItem("periksa", "Periksa data", "list-checks"),
        Action.BACK_UP,
        lambda desk, work: CheckSection(desk, work.maintenance),
    ),
)


class SettingsScreen(Screen):
    """Pengaturan; `section=name` goes to one of them."""

    title = "Pengaturan"
    rail_key = "pengaturan"
    about = "Kantor, pengguna, penomoran, instansi, keperluan, dan cadangan. Setiap bagian disimpan sendiri."

    def __init__(self, desk: Desk, work: Workplace) -> None:
        super().__init__()
        self._desk, self._work = desk, work
        actor = desk.actor()
        self._entries = {
            entry.item.key: entry for entry in ENTRIES if entry.needs is None or may(actor, entry.needs)
        }
        self._sections: dict[str, Section] = {}
        self.nav = Nav([entry.item for entry in self._entries.values()])
        self.stack = QStackedWidget()
        self._lay_out()
        self.nav.chosen.connect(self.show_section)
        self.nav.entered.connect(self._go_in)

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Show the section asked for, or the one shown last."""
        wanted = str(params.get("section") or self.nav.present())
        key = wanted if wanted in self._entries else next(iter(self._entries))
        self.nav.mark(key)
        self.show_section(key)
        self.nav.setFocus()

    def handlers(self) -> Handlers:
        """F10 saves the section, F2 adds to its list, Esc goes back to the list of sections."""
        section = self.section()
        keys = {
            Key.SAVE: section.save,
            Key.NEW: section.new,
            Key.REFRESH: section.enter,
            **section.handlers(),
        }
        if self.stack.isAncestorOf(self.focusWidget() or self):
            return {**keys, Key.BACK: self.nav.setFocus}
        return keys

    def section(self, key: str = "") -> Section:
        """A section by its name, or the present one."""
        name = key or self.nav.present()
        if name not in self._sections:
            made = self._entries[name].make(self._desk, self._work)
            made.dirtied.connect(lambda on: self.nav.buttons[name].mark_unsaved(on=on))
            self._sections[name] = made
            self.stack.addWidget(made)
        return self._sections[name]

    def show_section(self, key: str) -> None:
        """Show a section and read it anew."""
        section = self.section(key)
        self.nav.mark(key)
        self.stack.setCurrentWidget(section)
        self._desk.notices.turn_page(section)
        section.enter()

    def _go_in(self) -> None:
        first = self.section().first()
        if first is not None:
            first.setFocus()

    def _lay_out(self) -> None:
        theme = active_theme()
        left = frame("canvas")
        left.setFixedWidth(theme.px(NAV_WIDTH))
        column = QVBoxLayout(left)
        column.setContentsMargins(theme.px(24), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(12))
        column.addWidget(PageTitle(self.title))
        column.addWidget(self.nav, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (left, rule("v")):
            row.addWidget(widget)
        row.addWidget(self.stack, 1)
