"""Letters for the people of several cases, begun from their list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.permissions import may

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

NOBODY_KNOWN = "Pengaduan yang ditandai belum terhubung ke Data Warga. Hubungkan dulu orangnya."
SOME_UNKNOWN = "{count} pengaduan tidak mendapat surat sendiri: warganya sama, atau belum di Data Warga."


class ListLetters(QObject):
    """One paper for each person of the marked cases."""

    def __init__(self, desk: Desk, work: Workplace, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._work = desk, work

    def begin(self, chosen: tuple[int, ...]) -> None:
        """Go where the paper is chosen."""
        actor, queries = self._desk.actor(), self._work.desk
        if may(actor, Action.DRAFT_LETTER):
            self._desk.runner.read(lambda _progress: queries.clients(actor, chosen)).then(
                lambda people: self._go(people, len(chosen)), failed=self._desk.notices.refuse
            )

    def _go(self, people: tuple[str, ...], asked: int) -> None:
        if not people:
            self._desk.notices.info(NOBODY_KNOWN)
            return
        if len(people) < asked:
            self._desk.notices.warn(SOME_UNKNOWN.format(count=asked - len(people)))
        self._desk.navigator.go("buat_surat", people=people)
