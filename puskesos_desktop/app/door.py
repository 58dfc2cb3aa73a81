"""The door between the officers of one open register: lock, unlock, change of officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from puskesos_desktop.presentation.gate_words import kept_at, main_role
from puskesos_desktop.services.paper_context import office_name
from puskesos_desktop.ui.screens.gate import LockPage, LockTools, Person, RecoveryPage

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.app.surroundings import Surroundings
    from puskesos_desktop.services.accounts import UserView
    from puskesos_desktop.services.login import Session
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace

BY_KEY = "tombol"
_NOBODY = "Belum ada petugas lain. Tambahkan akun di Pengaturan."


class Door(QObject):
    """Covers the work and lets somebody back to it.

    Signals:
        passed(Session): a password was right; the same officer's or a colleague's.
        hard_lock_wanted: Ctrl+L on the locked page.
    """

    passed = Signal(object)
    hard_lock_wanted = Signal()

    def __init__(self, around: Surroundings, work: Workplace, *, on_server: bool) -> None:
        super().__init__(around.window)
        self._around, self._work, self._on_server = around, work, on_server
        self._people: tuple[Person, ...] = ()
        self._focus: QWidget | None = None
        self._page = self._make_page()

    def page(self) -> LockPage:
        """The page over the work."""
        return self._page

    def learn(self, actor: Actor) -> None:
        """Find out who may take over from this officer, so that a lock asks nothing."""
        read = self._around.runner.read(lambda _progress: self._work.accounts.colleagues(actor))
        read.then(self._on_colleagues)

    def lock(self, session: Session) -> None:
        """Cover the screen; the register stays open behind it."""
        self._cover()
        actor, page = session.actor, self._page
        page.lock(Person(session.username, actor.name, main_role(actor.roles)), self._people, "")
        self._around.window.show_full(page)
        self._around.runner.write(lambda _progress: self._work.accounts.record_lock(actor, BY_KEY))
        self._around.runner.read(lambda _progress: self._newest_draft(actor)).then(
            lambda saved_at: page.tell(kept_at(saved_at, actor.name, actor.timezone))
        )

    def choose(self) -> None:
        """Ask who takes over the keyboard."""
        if not self._people:
            self._around.notices.info(_NOBODY)
            return
        self._cover()
        self._page.choose(self._people)
        self._around.window.show_full(self._page)

    def open(self) -> None:
        """Uncover the work as it was left."""
        self._around.window.show_work()
        if self._focus is not None and shiboken6.isValid(self._focus):
            self._focus.setFocus()

    def _make_page(self) -> LockPage:
        office, around = self._work.office, self._around
        place, name = office_name(office), f"Puskesos {office.puskesos_name}"
        page = LockPage(
            LockTools(around.runner, around.notices, name, place, self._work.accounts.switch_user)
        )
        page.opened.connect(self.passed)
        page.cancelled.connect(self.open)
        page.hard_lock_wanted.connect(self.hard_lock_wanted)
        page.forgot.connect(self._show_recovery)
        return page

    def _show_recovery(self) -> None:
        around = self._around
        page = RecoveryPage(around.runner, around.notices, around.recover)
        page.cancelled.connect(lambda: around.window.show_full(self._page))
        page.opened.connect(self.passed)
        for signal in (page.cancelled, page.opened):
            signal.connect(lambda *_: around.window.drop_full(page))
        around.window.show_full(page)

    def _cover(self) -> None:
        self._focus = QApplication.focusWidget()
        self._around.window.pages.keep()
        self._around.notices.clear()
        said = self._around.copies.said(self._work.clock.now(), on_server=self._on_server)
        self._page.status.say_backup(said.text, said.tone)

    def _on_colleagues(self, views: Sequence[UserView]) -> None:
        self._people = tuple(
            Person(view.user.username, view.name, main_role(view.user.roles)) for view in views
        )

    def _newest_draft(self, actor: Actor) -> dt.datetime | None:
        drafts = self._work.drafts.all_for(actor.user_id)
        return drafts[0].saved_at if drafts else None
