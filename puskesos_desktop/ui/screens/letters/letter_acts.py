"""What can be done with a letter after it was made: signed, sent, handed over, scanned, put away, void."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import letter_views as views
from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.case_dialog import CaseDialog
from puskesos_desktop.ui.dialogs import FileKind, ReasonDialog
from puskesos_desktop.ui.screens.letters.handing_out import HandingOut
from puskesos_desktop.ui.screens.letters.incoming_dialog import scan_of
from puskesos_desktop.ui.screens.letters.signing import Signing
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.widgets import QUIET, SECONDARY, Button, Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.presentation.case_forms import Value
    from puskesos_desktop.services.letters import LetterDetail, Letters
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.workplace import LetterCare
    from puskesos_desktop.ui.shell import Desk, Handlers

STILL_HERE = frozenset({LetterStatus.AWAITING_SIGNATURE, LetterStatus.SIGNED})
CAN_BE_SCANNED = frozenset(LetterStatus) - {LetterStatus.DRAFT, LetterStatus.VOID}


class LetterActs(QWidget):
    """The buttons of one letter; each is there only when its step is possible.

    Signals:
        moved(str): a step was taken; what to say.
    """

    moved = Signal(str)

    def __init__(self, desk: Desk, letters: Letters, care: LetterCare) -> None:
        super().__init__()
        self._desk, self._letters, self._care = desk, letters, care
        self.signing = Signing(self, desk, letters, care.signers)
        self.handing = HandingOut(self, desk, letters)
        for asking in (self.signing, self.handing):
            asking.moved.connect(self.moved)
        self.handing.unsigned.connect(self.signing.sign)
        self._detail: LetterDetail | None = None
        self.voiding: CaseDialog | None = None  # the question why a letter is voided
        self.sign_button = Button("Sudah ditandatangani", SECONDARY, icon="stamp", key=cap(Key.OPTION_1))
        self.redraw_button = Button(
            "Buat ulang atas nama lain…", SECONDARY, icon="pen-line", key=cap(Key.OPTION_2)
        )
        self.send_button = Button("Sudah dikirim", SECONDARY, icon="send", key=cap(Key.OPTION_4))
        self.collect_button = Button("Diambil warga…", SECONDARY, icon="hand-helping", key=cap(Key.OPTION_3))
        self.scan_button = Button(
            "Pindaian bertanda tangan…", SECONDARY, icon="scan-line", key=cap(Key.OPTION_6)
        )
        self.archive_button = Button("Arsipkan", SECONDARY, icon="archive", key=cap(Key.OPTION_5))
        self.void_button = Button("Batalkan nomor", QUIET, icon="ban")
        self.discard_button = Button("Buang draf…", SECONDARY, icon="trash-2", key=cap(Key.OPTION_5))
        flow = Flow()
        for button, act in (
            (self.sign_button, self._sign),
            (self.redraw_button, self._redraw),
            (self.send_button, self._send),
            (self.collect_button, self._collect),
            (self.scan_button, self._choose_scan),
            (self.archive_button, self._archive),
            (self.void_button, self._void),
            (self.discard_button, self._discard),
        ):
            flow.addWidget(button)
            button.clicked.connect(act)
        self.setLayout(flow)

    def show_letter(self, detail: LetterDetail) -> None:
        """Offer what this letter and this officer's rights allow."""
        self._detail = detail
        letter, actor = detail.letter, self._desk.actor()
        draft = may(actor, Action.DRAFT_LETTER)
        self.sign_button.setVisible(draft and letter.may_become(LetterStatus.SIGNED))
        self.redraw_button.setVisible(detail.signer_is_out and may(actor, Action.NUMBER_LETTER))
        self.send_button.setVisible(draft and letter.may_become(LetterStatus.SENT))
        self.collect_button.setVisible(draft and letter.may_become(LetterStatus.COLLECTED))
        self.scan_button.setVisible(draft and letter.status in CAN_BE_SCANNED)
        self.archive_button.setVisible(
            draft and views.goes_a_way(letter) and letter.may_become(LetterStatus.ARCHIVED)
        )
        self.discard_button.setVisible(detail.may_go_on)
        self.void_button.setVisible(may(actor, Action.VOID_NUMBER) and letter.status in STILL_HERE)

    def handlers(self) -> Handlers:
        """Keys of the steps that are offered."""
        buttons = (
            (Key.OPTION_1, self.sign_button),
            (Key.OPTION_2, self.redraw_button),
            (Key.OPTION_3, self.collect_button),
            (Key.OPTION_4, self.send_button),
            (Key.OPTION_5, self.archive_button),
            (Key.OPTION_5, self.discard_button),
            (Key.OPTION_6, self.scan_button),
        )
        return {key: button.click for key, button in buttons if not button.isHidden()}

    def undo(self) -> None:
        """Take the last step back, when it was this officer's and of today."""
        if self._detail is None:
            return
        actor, undo, uid = self._desk.actor(), self._care.undo, self._detail.letter.uid
        self._desk.runner.write(lambda _: undo.undo(actor, uid)).then(
            lambda letter: self.moved.emit(views.undone_words(letter)), failed=self._desk.notices.refuse
        )

    def _sign(self) -> None:
        if self._detail is not None:
            self.signing.sign(self._detail.letter)

    def _redraw(self) -> None:
        if self._detail is not None:
            self.signing.redraw(self._detail.letter)

    def _send(self) -> None:
        if self._detail is not None:
            self.handing.send(self._detail.letter)

    def _collect(self) -> None:
        if self._detail is not None:
            self.handing.collect(self._detail.letter.uid)

    def _archive(self) -> None:
        actor, letters = self._desk.actor(), self._letters
        self._do(lambda uid: letters.archive(actor, uid), "arsip")

    def _do(self, act: Callable[[str], object], done: str) -> None:
        if self._detail is not None:
            words = views.moved_words(self._detail.letter, done)
            self._write(act, words, self._desk.notices.refuse)

    def _write(self, act: Callable[[str], object], words: str, failed: Callable[[Exception], None]) -> None:
        if self._detail is None:
            return
        uid = self._detail.letter.uid

        def work(_progress: Progress) -> object:
            return act(uid)

        self._desk.runner.write(work).then(lambda _: self.moved.emit(words), failed=failed)

    def _choose_scan(self) -> None:
        kinds = [FileKind("PDF", ("pdf",))]
        self._desk.files.open_file(self, "Pilih pindaian surat bertanda tangan", kinds, self._keep_scan)

    def _keep_scan(self, path: Path) -> None:
        actor, letters = self._desk.actor(), self._letters
        self._write(
            lambda uid: letters.add_scan(actor, uid, scan_of(path)),
            "Pindaian tersimpan; salinan berikutnya memakai pindaian ini.",
            self._desk.notices.refuse,
        )

    def _discard(self) -> None:
        dialog = ReasonDialog(self, views.DISCARD_QUESTION, views.DISCARD_KEPT, yes="Buang draf")
        dialog.reasoned.connect(self._discard_for)
        dialog.open()

    def _discard_for(self, reason: str) -> None:
        actor, care = self._desk.actor(), self._care
        self._write(
            lambda uid: care.draft_bin.discard(actor, uid, reason),
            views.DRAFT_GONE,
            self._desk.notices.refuse,
        )

    def _void(self) -> None:
        if self._detail is None:
            return
        dialog = CaseDialog(self, views.void_form(self._detail.letter), self._desk.today)
        uid, actor, letters = self._detail.letter.uid, self._desk.actor(), self._letters

        def save(held: Mapping[str, Value]) -> None:
            values = Values(held)
            reason, note = values.text("reason"), views.void_note(values)
            self._desk.runner.write(lambda _: letters.void(actor, uid, reason, note)).then(
                voided, failed=dialog.show_error
            )

        def voided(_letter: Letter) -> None:
            dialog.accept()
            self.moved.emit("Nomor dibatalkan.")

        dialog.submitted.connect(save)
        self.voiding = dialog
        dialog.open()
