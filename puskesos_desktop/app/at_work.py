"""From login to the end of the session: the officer's pages, the lock, the change of officer, the close."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from puskesos_desktop.app.screens import OpenPages, register_pages
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation.gate_words import backup_age, kept_at, main_role
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.dialogs import ConfirmDialog
from puskesos_desktop.ui.screens.gate import LockPage, LockTools, Person, RecoveryPage, WaitingPage
from puskesos_desktop.ui.shell import Desk

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from puskesos_desktop.app.closing import DailyCopy
    from puskesos_desktop.app.screens import Page
    from puskesos_desktop.services.accounts import UserView
    from puskesos_desktop.services.login import Session
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.dialogs import FilePicker
    from puskesos_desktop.ui.jobs import JobRunner
    from puskesos_desktop.ui.notices import Notices
    from puskesos_desktop.ui.preview import PdfRaster
    from puskesos_desktop.ui.printing import Printer
    from puskesos_desktop.ui.shell import IdleDetector, MainWindow

BY_KEY, BY_IDLE = "tombol", "diam"
MINUTE_MS = 60_000
_NO_ENVELOPE = (
    "Kode amplop belum dipastikan ada di kertas. Tanpa kode itu, kata sandi yang terlupa tidak tertolong."
)
_NOBODY = "Belum ada petugas lain. Tambahkan akun di Pengaturan."


@dataclass(frozen=True)
class Entered:
    """Somebody is in, and every service is made."""

    session: Session
    work: Workplace


@dataclass(frozen=True)
class Surroundings:
    """What lives as long as the window; the work borrows it.

    Attributes:
        vanish: ends this process and starts one without the key.
        recover: takes code, account and new password at the open register.
        pages: what may be opened, by role.
        exports: where papers go unless the officer chooses another folder.
    """

    window: MainWindow
    runner: JobRunner
    notices: Notices
    files: FilePicker
    printer: Printer
    raster: PdfRaster
    idle: IdleDetector
    copies: DailyCopy
    vanish: Callable[[], None]
    recover: Callable[[str, str, str], Session]
    pages: Sequence[Page]
    exports: Path


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
        self._people: tuple[Person, ...] = ()
        self._lock: LockPage | None = None
        self._focus: QWidget | None = None
        self._leaving = self._gone = False
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self.say_backup)
        idle = around.idle
        idle.idle_near.connect(self._on_idle_near)
        idle.touched_again.connect(around.notices.clear)
        idle.idle_reached.connect(lambda: self.vanish(BY_IDLE))

    @property
    def work(self) -> Workplace:
        """The services."""
        return self._work

    def actor(self) -> Actor:
        """Who sits at the keyboard now."""
        return self._session.actor

    def begin(self) -> None:
        """Uncover the window for the officer who logged in."""
        office = self._work.office
        self._around.window.set_office(office.puskesos_name)
        self._around.window.work.top.mark_sample(on=office.is_sample)
        self._minute.start()
        self._settle_in()
        self._around.runner.read(lambda _progress: self._work.settings.get().lock_minutes).then(
            self._around.idle.start
        )
        self._copy_if_due()
        self._remind_of_envelope()

    def lock(self) -> None:
        """Cover the screen; the register stays open behind it (Ctrl+L)."""
        if self._leaving or self._around.window.is_covered():
            return
        self._cover()
        page, actor = self._lock_page(), self.actor()
        page.lock(self._me(), self._people, "")
        self._around.window.show_full(page)
        self._around.runner.write(lambda _progress: self._work.accounts.record_lock(actor, BY_KEY))
        self._around.runner.read(lambda _progress: self._newest_draft(actor)).then(
            lambda saved_at: page.tell(kept_at(saved_at, actor.name, actor.timezone))
        )

    def switch(self) -> None:
        """Ask who takes over the keyboard (F12)."""
        if self._leaving or self._around.window.is_covered():
            return
        if not self._people:
            self._around.notices.info(_NOBODY)
            return
        self._cover()
        page = self._lock_page()
        page.choose(self._people)
        self._around.window.show_full(page)

    def vanish(self, reason: str = BY_KEY) -> None:
        """End the process that holds the key, as soon as no work is cut off by it."""
        if self._leaving:
            return
        self._leaving = True
        actor = self.actor()
        self._around.idle.stop()
        self._around.window.pages.keep()
        if not self._around.window.is_covered() or reason == BY_IDLE:
            text = "Pekerjaan yang sedang berjalan diselesaikan dulu."
            self._around.window.show_full(WaitingPage("Terkunci", text, "lock"))
        self._around.runner.write(lambda _progress: self._work.accounts.record_lock(actor, reason))
        self._around.runner.ended.connect(lambda _job: QTimer.singleShot(0, self, self._vanish_when_idle))
        self._vanish_when_idle()

    def may_close(self) -> bool:
        """Begin to close; the window goes by itself when the copy is made."""
        if self._leaving:
            return False
        if not self._around.runner.has_running_writes():
            self._close()
            return False
        dialog = ConfirmDialog(
            self._around.window,
            "Masih ada pekerjaan yang disimpan",
            "Program menutup sendiri begitu pekerjaan itu selesai. Tidak ada yang hilang.",
            yes="Tunggu, lalu tutup",
            no="Tetap bekerja",
        )
        dialog.confirmed.connect(self._close)
        dialog.open()
        return False

    def say_backup(self) -> None:
        """Show how old the last safe copy is."""
        said = backup_age(self._around.copies.made_at(), self._work.clock.now())
        self._around.window.work.status.say_backup(said.text, said.tone)

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
        )

    def _settle_in(self) -> None:
        """Give the window to the officer of the session: name, pages by role, colleagues."""
        window, actor = self._around.window, self.actor()
        window.pages.unregister()
        window.work.top.set_officer(actor.name)
        window.work.top.search_box.setVisible(may(actor, Action.SEARCH_RESIDENT))
        window.work.status.say_saved("")
        names = register_pages(window.pages, self.desk(), self._work, self._around.pages)
        window.work.rail.offer(names)
        window.show_work()
        if names:
            window.pages.go(names[0])
        self.say_backup()
        self._around.runner.read(lambda _progress: self._work.accounts.colleagues(actor)).then(
            self._on_colleagues
        )

    def _on_colleagues(self, views: Sequence[UserView]) -> None:
        self._people = tuple(
            Person(view.user.username, view.name, main_role(view.user.roles)) for view in views
        )

    def _me(self) -> Person:
        return Person(self._session.username, self.actor().name, main_role(self.actor().roles))

    def _lock_page(self) -> LockPage:
        if self._lock is None:
            office = self._work.office
            place = f"Kelurahan {office.village}" if office.village else office.regency
            name = f"Puskesos {office.puskesos_name}"
            tools = LockTools(
                self._around.runner, self._around.notices, name, place, self._work.accounts.switch_user
            )
            self._lock = LockPage(tools)
            self._lock.opened.connect(self._on_opened)
            self._lock.cancelled.connect(self._uncover)
            self._lock.hard_lock_wanted.connect(self.vanish)
            self._lock.forgot.connect(self._show_recovery)
        said = backup_age(self._around.copies.made_at(), self._work.clock.now())
        self._lock.status.say_backup(said.text, said.tone)
        return self._lock

    def _on_opened(self, session: Session) -> None:
        if self._leaving:
            return
        same = session.actor.user_id == self.actor().user_id
        self._session = session
        if same:
            self._uncover()
        else:
            self._settle_in()

    def _show_recovery(self) -> None:
        around, lock = self._around, self._lock_page()
        page = RecoveryPage(around.runner, around.notices, around.recover)
        page.cancelled.connect(lambda: around.window.show_full(lock))
        page.opened.connect(self._on_opened)
        for signal in (page.cancelled, page.opened):
            signal.connect(lambda *_: around.window.drop_full(page))
        around.window.show_full(page)

    def _cover(self) -> None:
        self._focus = QApplication.focusWidget()
        self._around.window.pages.keep()
        self._around.notices.clear()

    def _uncover(self) -> None:
        self._around.window.show_work()
        if self._focus is not None and shiboken6.isValid(self._focus):
            self._focus.setFocus()

    def _newest_draft(self, actor: Actor) -> dt.datetime | None:
        drafts = self._work.drafts.all_for(actor.user_id)
        return drafts[0].saved_at if drafts else None

    def _on_idle_near(self, seconds: int) -> None:
        if not self._around.window.is_covered():
            self._around.notices.info(f"Layar terkunci dalam {seconds} detik. Tekan tombol apa saja.")

    def _vanish_when_idle(self) -> None:
        if self._around.runner.is_idle() and not self._gone:
            self._gone = True
            self._around.vanish()

    def _remind_of_envelope(self) -> None:
        if self._work.office.is_sample or not may(self.actor(), Action.MANAGE_USERS):
            return

        def remind(confirmed: bool) -> None:  # noqa: FBT001 - the answer of the job
            if not confirmed:
                act = functools.partial(self._around.window.pages.go, "amplop")
                self._around.notices.warn(_NO_ENVELOPE, action="Buat kode baru", act=act)

        self._around.runner.read(lambda _progress: self._work.settings.is_envelope_confirmed()).then(remind)

    def _copy_if_due(self) -> None:
        if self._around.copies.is_due(self._work.clock.now()):
            actor = self.actor()
            job = self._around.runner.read(
                lambda progress: self._around.copies.make(self._work, actor, progress),
                label="Membuat cadangan aman…",
            )
            job.then(lambda _none: self.say_backup())

    def _close(self) -> None:
        self._leaving = True
        self._around.idle.stop()
        self._around.window.pages.forget()
        page = WaitingPage("Menutup…", "Membuat cadangan aman. Jangan matikan laptop dulu.", "shield-check")
        self._around.window.show_full(page)
        actor = self.actor()

        def work(progress: Progress) -> None:
            self._work.accounts.record_exit(actor)
            self._around.copies.make(self._work, actor, progress)

        job = self._around.runner.write(work, label="Membuat cadangan aman…")
        page.watch(job)
        job.then(lambda _none: self.ended.emit(), failed=self._on_copy_failed)

    def _on_copy_failed(self, error: Exception) -> None:
        """The day's work is saved; only the copy is missing, and the officer decides."""
        from puskesos_desktop.presentation.error_texts import describe  # noqa: PLC0415 - seldom

        words = describe(error)
        dialog = ConfirmDialog(
            self._around.window,
            "Cadangan belum jadi",
            f"{words.title}. {words.text} Pekerjaan hari ini sudah tersimpan di laptop ini.",
            yes="Coba lagi",
            no="Tutup tanpa cadangan",
        )
        dialog.confirmed.connect(self._close)
        dialog.rejected.connect(self.ended)
        dialog.open()
