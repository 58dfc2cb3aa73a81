"""The work behind Berkas and PPKS: taking papers in, looking at them, copying out, taking off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from puskesos_desktop.domain.errors import EnvironmentProblem, FileRefused
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation.registry_papers import copy_name
from puskesos_desktop.services.attachments import RemoveAttachment
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.dialogs import FileKind, ReasonDialog
from puskesos_desktop.ui.screens.registry import card_paper_dialogs as dialogs
from puskesos_desktop.ui.screens.registry.card_sources import sources_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.rules import PpksCategory
    from puskesos_desktop.services.attachments import Attachments, OpenedAttachment
    from puskesos_desktop.services.ppks import Ppks
    from puskesos_desktop.ui.screens.registry.card_sources import Source
    from puskesos_desktop.ui.shell import Desk

_KINDS = (FileKind("Foto atau pindaian", ("jpg", "jpeg", "png", "pdf")),)
_REMOVE = "Berkas tidak tampil lagi di kartu. Riwayat tetap mencatat berkas ini dan alasannya."


@dataclass(frozen=True)
class PaperTools:
    """The services of Berkas and PPKS."""

    attachments: Attachments
    ppks: Ppks
    new_uid: Callable[[], str]


class PaperWork(QObject):
    """Papers and categories of one person at a time.

    Signals:
        changed(str): something was recorded; a sentence for the notice.
    """

    changed = Signal(str)

    def __init__(self, desk: Desk, tools: PaperTools, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._tools, self._host = desk, tools, host
        self._uid = ""

    def show_person(self, uid: str) -> None:
        """Work for this person from now on; nobody when empty."""
        self._uid = uid

    # ---- papers

    def add(self) -> None:
        """Ask for a file and take it in."""
        if self._may_edit():
            self._desk.files.open_file(
                self._host, "Pilih foto atau pindaian", _KINDS, lambda path: self.take_in([lambda: path])
            )

    def paste(self) -> None:
        """Take in what lies on the clipboard."""
        if not self._may_edit():
            return
        found = sources_of(QGuiApplication.clipboard().mimeData())
        if found:
            self.take_in(found)
        else:
            self._desk.notices.refuse(FileRefused("clipboard_empty"))

    def take_in(self, sources: Sequence[Source]) -> None:
        """Ask what each one shows, one after the other."""
        if not sources or not self._may_edit():
            return
        first, *others = sources
        dialog = dialogs.AddPaperDialog(
            self._host, self._desk, self._tools.attachments, self._uid, (first, self._tools.new_uid())
        )
        dialog.saved.connect(lambda _paper: self.changed.emit("Berkas tersimpan."))
        dialog.saved.connect(lambda _paper: self.take_in(others))
        dialog.open()

    def look(self, uid: str) -> None:
        """Open a paper; that it was opened is written down."""
        actor, attachments = self._desk.actor(), self._tools.attachments
        self._desk.runner.read(lambda _progress: attachments.open(actor, uid), label="Membuka berkas…").then(
            self._show, failed=self._desk.notices.refuse
        )

    def remove(self, uid: str) -> None:
        """Take a paper off the card, with a reason."""
        if not self._may_edit():
            return
        dialog = ReasonDialog(self._host, "Lepas berkas", _REMOVE, yes="Lepas berkas")
        dialog.reasoned.connect(lambda reason: self._remove(uid, reason))
        dialog.open()

    # ---- PPKS

    def start_ppks(self) -> None:
        """Enter a category."""
        if self._may_edit():
            actor, ppks = self._desk.actor(), self._tools.ppks
            self._desk.runner.read(lambda _progress: ppks.choices(actor)).then(
                self._ask_category, failed=self._desk.notices.refuse
            )

    def end_ppks(self, category: str) -> None:
        """End a category."""
        if self._may_edit():
            dialog = dialogs.EndPpksDialog(
                self._host, self._desk, self._tools.ppks, self._uid, (category, self._tools.new_uid)
            )
            dialog.saved.connect(lambda _nothing: self.changed.emit("Kategori PPKS diakhiri."))
            dialog.open()

    # ---- inside

    def _may_edit(self) -> bool:
        return bool(self._uid) and may(self._desk.actor(), Action.EDIT_RESIDENT)

    def _show(self, opened: OpenedAttachment) -> None:
        uid = opened.attachment.uid
        dialog = dialogs.PaperDialog(self._host, self._desk, opened, may_edit=self._may_edit())
        dialog.copy_wanted.connect(lambda: self._copy_out(opened))
        dialog.remove_wanted.connect(lambda: self.remove(uid))
        dialog.open()

    def _copy_out(self, opened: OpenedAttachment) -> None:
        suggested = self._desk.exports / copy_name(opened.attachment, self._desk.today())
        self._desk.files.save_file(
            self._host, "Simpan salinan berkas", suggested, lambda path: self._write(opened, path)
        )

    def _write(self, opened: OpenedAttachment, path: Path) -> None:
        actor, attachments, uid = self._desk.actor(), self._tools.attachments, opened.attachment.uid

        def work(_progress: object) -> None:
            _write_file(path, attachments.copy_out(actor, uid).data)

        self._desk.runner.write(work, label="Menyimpan salinan…").then(
            lambda _nothing: self._desk.notices.done("Salinan tersimpan. Pengambilannya tercatat."),
            failed=self._desk.notices.refuse,
        )

    def _remove(self, uid: str, reason: str) -> None:
        actor, attachments = self._desk.actor(), self._tools.attachments
        order = RemoveAttachment(self._tools.new_uid(), uid, reason)
        self._desk.runner.write(
            lambda _progress: attachments.remove(actor, order), label="Melepas berkas…"
        ).then(lambda _paper: self.changed.emit("Berkas dilepas."), failed=self._desk.notices.refuse)

    def _ask_category(self, categories: tuple[PpksCategory, ...]) -> None:
        dialog = dialogs.StartPpksDialog(
            self._host, self._desk, self._tools.ppks, self._uid, (categories, self._tools.new_uid)
        )
        dialog.saved.connect(lambda _nothing: self.changed.emit("Kategori PPKS tercatat."))
        dialog.open()


def _write_file(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise EnvironmentProblem("io_error") from error
