"""Terima surat: the small form, and its scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from puskesos_desktop.domain.errors import EnvironmentProblem, RuleBroken
from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.presentation.incoming_form import (
    CODE_HINT,
    command_of,
    done_words,
    incoming_form,
    look_words,
)
from puskesos_desktop.services.incoming_letters import LARGEST_SCAN
from puskesos_desktop.ui.case_dialog import CaseDialog
from puskesos_desktop.ui.dialogs import FileKind
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.widgets import SECONDARY, Button, LineField, label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.incoming import IncomingLetter
    from puskesos_desktop.presentation.case_forms import Value
    from puskesos_desktop.services.incoming_letters import Addressed, IncomingLetters
    from puskesos_desktop.ui.shell import Desk

SETTLE_MS = 250
NO_SCAN = "Belum ada pindaian; boleh menyusul di map."


class IncomingDialog(CaseDialog):
    """Asks, saves and says under which number; what was refused stays to be mended."""

    def __init__(
        self, host: QWidget, desk: Desk, incoming: IncomingLetters, request_uid: str, case: str = ""
    ) -> None:
        super().__init__(host, incoming_form(desk.today(), case), desk.today)
        self._desk, self._incoming, self._request_uid = desk, incoming, request_uid
        self._scan: bytes | None = None
        self._after: Callable[[IncomingLetter], None] | None = None
        self.scan_button = Button("Pilih pindaian PDF", SECONDARY, icon="scan-line")
        self.scan_button.clicked.connect(self._choose_scan)
        self.scan_words = label(NO_SCAN, "hint")
        self.body.addWidget(self.scan_button)
        self.body.addWidget(self.scan_words)
        self.submitted.connect(self._save)
        self._latest = Latest()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._look_up)
        self.field("case").edited.connect(self._settle.start)
        if case:
            self._look_up()

    def on_saved(self, after: Callable[[IncomingLetter], None]) -> None:
        """Call `after` with the letter once it is entered."""
        self._after = after

    def _look_up(self) -> None:
        """Say whose code this is, and fill in what follows from it."""
        typed, actor = self._text("case"), self._desk.actor()
        self._desk.runner.read(lambda _: self._incoming.look_up(actor, typed)).then(
            self._latest.only(lambda found: self._on_found(found, typed))
        )

    def _on_found(self, found: Addressed | None, typed: str) -> None:
        self.field("case").set_hint(look_words(found, typed) if typed else CODE_HINT)
        if found is None:
            return
        about = f"Balasan surat Nomor {found.letter_number}" if found.letter_number else ""
        for name, words in (("sender", found.agency), ("subject", about)):
            field = self.field(name)
            if isinstance(field, LineField) and words and not field.value():
                field.set_value(words)

    def _text(self, name: str) -> str:
        field = self.field(name)
        return field.value().strip() if isinstance(field, LineField) else ""

    def _choose_scan(self) -> None:
        kinds = [FileKind("PDF", ("pdf",))]
        self._desk.files.open_file(self, "Pilih pindaian surat", kinds, self._read)

    def _read(self, path: Path) -> None:
        self._desk.runner.read(lambda _: scan_of(path)).then(
            lambda scan: self._take(scan, path.name), failed=self.show_error
        )

    def _take(self, scan: bytes, name: str) -> None:
        self._scan = scan
        self.scan_words.setText(f"Pindaian: {name}")

    def _save(self, held: Mapping[str, Value]) -> None:
        command = command_of(Values(held), self._desk.today(), self._request_uid, self._scan)
        actor = self._desk.actor()
        self._desk.runner.write(lambda _: self._incoming.receive(actor, command)).then(
            self._saved, failed=self.show_error
        )

    def _saved(self, letter: IncomingLetter) -> None:
        self.accept()
        self._desk.notices.done(done_words(letter))
        if self._after is not None:
            self._after(letter)


def scan_of(path: Path) -> bytes:
    """Read a scan, unless it is too large to be one."""
    try:
        if path.stat().st_size > LARGEST_SCAN:
            raise RuleBroken("incoming_scan_too_large", "scan", most=LARGEST_SCAN // 1_000_000)
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentProblem("io_error") from error
