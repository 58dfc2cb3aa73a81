"""Sections that keep the register safe and sound: copies, and the proof that everything adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from puskesos_desktop.domain.local_time import local
from puskesos_desktop.presentation.gate_words import backup_age, backup_facts, spell_age
from puskesos_desktop.presentation.settings_words import CHECKED_FINE, finding_words
from puskesos_desktop.services.ports.storage import StoredCopy
from puskesos_desktop.ui.dialogs import FileKind
from puskesos_desktop.ui.models import Column
from puskesos_desktop.ui.screens.settings.list_section import ListSection
from puskesos_desktop.ui.screens.settings.section import FORM_WIDTH, Section
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    SECONDARY,
    Banner,
    Button,
    Card,
    clear_layout,
    facts,
    label,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.services.maintenance import Maintenance
    from puskesos_desktop.services.ports.checks import Finding
    from puskesos_desktop.services.ports.storage import BackupInfo
    from puskesos_desktop.ui.shell import Desk

BACKUPS = FileKind("Cadangan Puskesos", ("cadangan",))


class CopiesSection(ListSection[StoredCopy]):
    """Cadangan; `now` is the clock, `exports` where folders are first looked for."""

    title = "Cadangan"
    about = (
        "Setiap hari saat program ditutup dibuat cadangan yang sudah diperiksa, di laptop ini. "
        "Simpan juga di flashdisk yang disimpan di tempat lain."
    )
    list_name = "Cadangan di laptop ini"

    def __init__(self, desk: Desk, maintenance: Maintenance, now: Callable[[], dt.datetime]) -> None:
        super().__init__(desk, self._columns(now), lambda copy: copy.path.name)
        self._maintenance, self._now = maintenance, now
        self.state = Banner()
        self.body.insertWidget(2, self.state)
        self.make_button = Button("Buat cadangan sekarang", PRIMARY, icon="database-backup")
        self.make_button.clicked.connect(self.make)
        self.heading.add(self.make_button)
        self.verify_button = self.add_act(
            Button("Periksa yang dipilih", SECONDARY, icon="shield-check", key="Enter"), self.open_current
        )
        self.other_button = self.add_act(
            Button("Periksa berkas lain…", SECONDARY, icon="folder-open"), self.choose_file
        )
        self.acts.addStretch(1)
        self.found = Card("Hasil pemeriksaan")
        self.found.setMaximumWidth(active_theme().px(FORM_WIDTH))
        self.found.hide()
        self.body.insertWidget(4, self.found)

    def read(self) -> Sequence[StoredCopy]:
        """Read the names of the copies."""
        return self._maintenance.copies(self.desk.actor())

    def show_rows(self, rows: Sequence[StoredCopy]) -> None:
        """Show the list, and the age of the newest."""
        super().show_rows(rows)
        said = backup_age(rows[0].made_at if rows else None, self._now())
        self.state.say(f"{said.text}.", said.tone)

    def on_current(self) -> None:
        """Something to check."""
        self.verify_button.setEnabled(self.current() is not None)

    def make(self) -> None:
        """Ask for a folder and write a copy there."""
        if not self.make_button.is_busy():
            self.desk.files.choose_folder(self, "Simpan cadangan di folder", self.desk.exports, self._make_in)

    def open_current(self) -> None:
        """Prove the current copy."""
        copy = self.current()
        if copy is not None:
            self._verify(copy.path)

    def choose_file(self) -> None:
        """Prove a copy that lies elsewhere."""
        self.desk.files.open_file(self, "Pilih berkas cadangan", [BACKUPS], self._verify)

    def _make_in(self, folder: Path) -> None:
        actor = self.desk.actor()
        self.make_button.set_busy("Membuat…")
        self.desk.runner.read(
            lambda _: self._maintenance.back_up(actor, folder), label="Membuat cadangan aman…"
        ).then(self._made, failed=self._refused)

    def _made(self, info: BackupInfo) -> None:
        self.make_button.set_busy()
        self._show_info(info)
        self.told(f"Cadangan tersimpan dan sudah diperiksa: {info.path.name}")

    def _verify(self, path: Path) -> None:
        actor = self.desk.actor()
        self.desk.runner.read(
            lambda _: self._maintenance.verify_backup(actor, path), label="Memeriksa cadangan…"
        ).then(self._verified, failed=self._refused)

    def _verified(self, info: BackupInfo) -> None:
        self._show_info(info)
        self.desk.notices.done("Cadangan utuh dan bisa dipulihkan.")

    def _show_info(self, info: BackupInfo) -> None:
        clear_layout(self.found.body)
        rows = [("Berkas", info.path.name), *backup_facts(info, self.desk.actor().timezone)]
        self.found.body.addWidget(facts(rows, label_width=120))
        self.found.show()

    def _refused(self, error: Exception) -> None:
        self.make_button.set_busy()
        self.found.hide()
        self.desk.notices.refuse(error)

    def _columns(self, now: Callable[[], dt.datetime]) -> list[Column[StoredCopy]]:
        def made(copy: StoredCopy) -> str:
            return f"{local(copy.made_at, self.desk.actor().timezone):%d-%m-%Y %H.%M}"

        return [
            Column("made", "Dibuat", made, width=160, bold=True, sort=lambda copy: copy.made_at),
            Column("age", "Umur", lambda copy: spell_age(now() - copy.made_at), width=140, sortable=False),
            Column("file", "Berkas", lambda copy: copy.path.name, muted=True),
        ]


class CheckSection(Section):
    """Periksa data."""

    title = "Periksa data"
    about = (
        "Menghitung ulang nomor, riwayat, laporan, dan berkas surat dari data mentah, lalu membandingkannya. "
        "Tidak mengubah apa pun; boleh dibatalkan."
    )

    def __init__(self, desk: Desk, maintenance: Maintenance) -> None:
        super().__init__(desk)
        self._maintenance = maintenance
        self.button = Button("Periksa sekarang", PRIMARY, icon="list-checks")
        self.button.clicked.connect(self.check)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.result = Banner()
        self.body.addWidget(self.result)
        self.result.say("")
        self.findings = Card("Yang perlu dilihat")
        self.findings.setMaximumWidth(active_theme().px(FORM_WIDTH))
        self.findings.hide()
        self.body.addWidget(self.findings)
        self.body.addStretch(1)

    def first(self) -> QWidget | None:
        """The button."""
        return self.button

    def check(self) -> None:
        """Check everything; the status bar shows how far it is."""
        if self.button.is_busy():
            return
        actor = self.desk.actor()
        self.button.set_busy("Memeriksa…")
        self.result.say("")
        self.findings.hide()
        self.desk.runner.read(
            lambda progress: self._maintenance.check(actor, progress),
            label="Memeriksa data…",
            cancellable=True,
        ).then(self._show, failed=self._refused, cancelled=self._cancelled)

    def _show(self, findings: Sequence[Finding]) -> None:
        self.button.set_busy()
        if not findings:
            self.result.say(CHECKED_FINE, "success")
            return
        self.result.say(f"{len(findings)} hal tidak cocok. Data tidak diubah.", "danger")
        clear_layout(self.findings.body)
        for finding in findings:
            title, text = finding_words(finding)
            self.findings.body.addWidget(label(title, "strong", wrap=True))
            self.findings.body.addWidget(label(text, "muted", wrap=True))
        self.findings.show()

    def _refused(self, error: Exception) -> None:
        self.button.set_busy()
        self.desk.notices.refuse(error)

    def _cancelled(self) -> None:
        self.button.set_busy()
        self.result.say("Pemeriksaan dibatalkan.", "info")
