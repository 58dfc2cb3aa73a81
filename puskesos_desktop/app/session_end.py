"""How a session ends: by the day's copy and a closed window, or by a process that takes the key with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from puskesos_desktop.ui.dialogs import ConfirmDialog
from puskesos_desktop.ui.screens.gate import WaitingPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.app.surroundings import Surroundings
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace

BY_KEY, BY_IDLE = "tombol", "diam"


class SessionEnd(QObject):
    """Both ways out; once one has begun nothing else does.

    Signals:
        ended: all is saved and copied; the window may go.
    """

    ended = Signal()

    def __init__(self, around: Surroundings, work: Workplace, actor: Callable[[], Actor]) -> None:
        super().__init__(around.window)
        self._around, self._work, self._actor = around, work, actor
        self._begun = self._gone = False

    @property
    def has_begun(self) -> bool:
        """Whether the session is on its way out."""
        return self._begun

    def vanish(self, reason: str = BY_KEY) -> None:
        """End the process that holds the key, as soon as no work is cut off by it."""
        if self._begun:
            return
        self._begun = True
        around, actor = self._around, self._actor()
        around.idle.stop()
        around.window.pages.keep()
        if not around.window.is_covered() or reason == BY_IDLE:
            text = "Pekerjaan yang sedang berjalan diselesaikan dulu."
            around.window.show_full(WaitingPage("Terkunci", text, "lock"))
        around.runner.write(lambda _progress: self._work.accounts.record_lock(actor, reason))
        around.runner.ended.connect(lambda _job: QTimer.singleShot(0, self, self._vanish_when_idle))
        self._vanish_when_idle()

    def may_close(self) -> bool:
        """Begin to close; the window goes by itself when the copy is made."""
        if self._begun:
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

    def _vanish_when_idle(self) -> None:
        if self._around.runner.is_idle() and not self._gone:
            self._gone = True
            self._around.vanish()

    def _close(self) -> None:
        self._begun = True
        self._around.idle.stop()
        self._around.window.pages.forget()
        page = WaitingPage("Menutup…", "Membuat cadangan aman. Jangan matikan laptop dulu.", "shield-check")
        self._around.window.show_full(page)
        actor = self._actor()

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
