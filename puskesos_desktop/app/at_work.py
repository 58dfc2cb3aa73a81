"""From login to the end of the session: the officer's pages, and who sits at them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from puskesos_desktop.app.door import Door
from puskesos_desktop.app.screens import OpenPages, register_pages
from puskesos_desktop.app.session_end import BY_IDLE, SessionEnd
from puskesos_desktop.app.waiting_count import WaitingCount
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation.delegation_form import stead_words
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.opening import open_folder
from puskesos_desktop.ui.shell import Desk

if TYPE_CHECKING:
    from puskesos_desktop.app.surroundings import Entered, Surroundings
    from puskesos_desktop.services.login import Session
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace

MINUTE_MS = 60_000
_NO_ENVELOPE = (
    "Kode amplop belum dipastikan ada di kertas. Tanpa kode itu, kata sandi yang terlupa tidak tertolong."
)


class AtWork(QObject):
    """One open register in the window, whoever sits there.

    Signals:
        ended: all is saved and copied; the window may go.
    """

    ended = Signal()

    def __init__(self, around: Surroundings, entered: Entered) -> None:
        super().__init__(around.window)
        self._around = around
        self._session, self._work = entered.session, entered.work
        self.door = Door(around, self._work, on_server=self._session.secret.is_shared)
        self._end = SessionEnd(around, self._work, self.actor)
        self._waiting = WaitingCount(around, self._work, self.actor)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._connect()

    @property
    def work(self) -> Workplace:
        """The services."""
        return self._work

    def actor(self) -> Actor:
        """Who sits at the keyboard now."""
        return self._session.actor

    def begin(self) -> None:
        """Uncover the window for the officer who logged in."""
        office, around = self._work.office, self._around
        around.notices.clear()
        around.window.set_office(office.puskesos_name)
        around.window.work.top.mark_sample(on=office.is_sample)
        self._minute.start()
        self.settle_in()
        around.runner.read(lambda _progress: self._work.settings.get().lock_minutes).then(around.idle.start)
        self._copy_if_due()
        self._remind_of_envelope()

    def settle_in(self) -> None:
        """Give the window to the officer of the session: name, pages by role, colleagues."""
        window, actor = self._around.window, self.actor()
        window.pages.unregister()
        window.work.top.set_officer(actor.name)
        self.say_stead()
        window.work.top.search_box.setVisible(may(actor, Action.SEARCH_RESIDENT))
        window.work.status.say_saved("")
        names = register_pages(window.pages, self.desk(), self._work, self._around.pages)
        window.work.rail.offer(names)
        window.show_work()
        if names:
            window.pages.go(names[0])
        self.say_backup()
        self.door.learn(actor)

    def take_settings(self) -> None:
        """Take what Pengaturan changed: name of the office, lock time, who may take over."""
        around, work = self._around, self._work
        around.runner.read(lambda _progress: work.office_data.office().puskesos_name).then(
            around.window.set_office
        )
        around.runner.read(lambda _progress: work.settings.get().lock_minutes).then(around.idle.start)
        self.door.learn(self.actor())

    def lock(self) -> None:
        """Cover the screen (Ctrl+L)."""
        if not self._end.has_begun and not self._around.window.is_covered():
            self.door.lock(self._session)

    def switch(self) -> None:
        """Ask who takes over the keyboard (F12)."""
        if not self._end.has_begun and not self._around.window.is_covered():
            self.door.choose()

    def may_close(self) -> bool:
        """Begin to close; the window goes by itself when the copy is made."""
        return self._end.may_close()

    def say_backup(self) -> None:
        """Show how old the last safe copy is."""
        on_server = self._session.secret.is_shared
        said = self._around.copies.said(self._work.clock.now(), on_server=on_server)
        self._around.window.work.status.say_backup(said.text, said.tone)

    def say_stead(self) -> None:
        """Show in whose stead the officer acts today."""
        actor = self.actor()
        today = self._work.clock.today(actor.timezone)
        self._around.window.work.top.show_stead(*stead_words(actor.on(today).lent))

    def desk(self) -> Desk:
        """What screens are given."""
        around = self._around
        return Desk(
            runner=around.runner,
            notices=around.notices,
            navigator=OpenPages(around.window.pages, around.notices),
            status=around.window.work.status,
            files=around.files,
            printer=around.printer,
            raster=around.raster,
            actor=self.actor,
            today=lambda: self._work.clock.today(self.actor().timezone),
            now=lambda: local(self._work.clock.now(), self.actor().timezone).replace(tzinfo=None),
            exports=around.exports,
            settings_changed=self.take_settings,
            show_folder=open_folder,
            appearance=around.appearance,
        )

    def _connect(self) -> None:
        self._minute.timeout.connect(self.say_backup)
        self._minute.timeout.connect(self.say_stead)
        self._minute.timeout.connect(self._waiting.count)
        self.door.passed.connect(self._on_passed)
        self.door.hard_lock_wanted.connect(self._end.vanish)
        self._end.ended.connect(self.ended)
        idle = self._around.idle
        idle.idle_near.connect(self._on_idle_near)
        idle.touched_again.connect(self._around.notices.clear)
        idle.idle_reached.connect(lambda: self._end.vanish(BY_IDLE))

    def _on_passed(self, session: Session) -> None:
        if self._end.has_begun:
            return
        same = session.actor.user_id == self.actor().user_id
        self._session = session
        if same:
            self.door.open()
        else:
            self.settle_in()

    def _on_idle_near(self, seconds: int) -> None:
        if not self._around.window.is_covered():
            self._around.notices.info(f"Layar terkunci dalam {seconds} detik. Tekan tombol apa saja.")

    def _copy_if_due(self) -> None:
        if self._around.copies.is_due(self._work.clock.now()):
            actor = self.actor()
            job = self._around.runner.read(
                lambda progress: self._around.copies.make(self._work, actor, progress),
                label="Membuat cadangan aman…",
            )
            job.then(lambda _none: self.say_backup())

    def _remind_of_envelope(self) -> None:
        if self._work.office.is_sample or not may(self.actor(), Action.MANAGE_USERS):
            return

        def remind(confirmed: bool) -> None:  # noqa: FBT001 - the answer of the job
            if not confirmed:
                act = functools.partial(self._around.window.pages.go, "amplop")
                self._around.notices.warn(_NO_ENVELOPE, action="Buat kode baru", act=act)

        self._around.runner.read(lambda _progress: self._work.settings.is_envelope_confirmed()).then(remind)
