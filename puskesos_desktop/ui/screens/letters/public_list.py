"""From the minutes of a musyawarah to the notice board: one button, which says why it waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.domain.papers import MINUTES
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import letter_views as views
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.services.permissions import may
from puskesos_desktop.services.public_lists import DECIDED
from puskesos_desktop.ui.print_run import PrintRun
from puskesos_desktop.ui.widgets import SECONDARY, Button, label

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.public_lists import PublicLists
    from puskesos_desktop.ui.print_run import PrintOutcome
    from puskesos_desktop.ui.shell import Desk


class PublicListRow(QWidget):
    """Prints the list of one berita acara; hidden for every other paper."""

    def __init__(self, desk: Desk, lists: PublicLists, folder: Path) -> None:
        super().__init__()
        self._desk, self._lists, self._folder = desk, lists, folder
        self._letter: Letter | None = None
        self.button = Button("Daftar untuk papan pengumuman", SECONDARY, icon="printer")
        self.button.clicked.connect(self.print_list)
        self.reason = label(views.BOARD_WAITS, "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.reason)
        self.hide()

    def show_letter(self, letter: Letter) -> None:
        """Offer the list of these minutes, or say what it waits for."""
        self._letter = letter
        ready = letter.status in DECIDED
        offered = letter.kind == MINUTES and (ready or not letter.is_frozen)
        self.setVisible(offered and may(self._desk.actor(), Action.DRAFT_LETTER))
        self.button.setEnabled(ready)
        self.reason.setVisible(not ready)

    def print_list(self) -> None:
        """Draw and print it."""
        if self._letter is None:
            return
        actor, lists, uid = self._desk.actor(), self._lists, self._letter.uid
        run = PrintRun(self._desk, self, copies=1)
        run.finished.connect(self._printed)
        run.refused.connect(self._desk.notices.refuse)
        run.start(lambda: [lists.draw(actor, uid)])

    def save_pdf(self) -> None:
        """Leave the list as a file, for an office that prints elsewhere."""
        if self._letter is None:
            return
        actor, lists, uid = self._desk.actor(), self._lists, self._letter.uid
        name = f"daftar_usulan_{self._letter.proof_code.replace('-', '').lower()}.pdf"

        def take(path: Path) -> None:
            self._desk.runner.write(lambda _: path.write_bytes(lists.draw(actor, uid))).then(
                lambda _: self._desk.notices.done(f"Tersimpan: {path.name}"),
                failed=self._desk.notices.refuse,
            )

        self._desk.files.save_file(self, "Simpan daftar sebagai PDF", self._folder / name, take)

    def _printed(self, outcome: PrintOutcome) -> None:
        if outcome.problem:
            words = describe(EnvironmentProblem(outcome.problem))
            self._desk.notices.warn(f"{words.title}. {words.text}", action="Simpan PDF", act=self.save_pdf)
        elif not outcome.stopped:
            self._desk.notices.done(views.BOARD_PRINTED)
