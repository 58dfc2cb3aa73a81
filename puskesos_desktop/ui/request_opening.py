"""Opens the dialog of a new permohonan from any page, tells what came of it, and brings left ones back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.presentation.left_work import REQUEST
from puskesos_desktop.presentation.request_words import request_notices
from puskesos_desktop.ui.paper_printing import PaperPrinting, Told
from puskesos_desktop.ui.request_dialog import NewRequestDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.presentation.request_form import RequestStart
    from puskesos_desktop.services.ports.storage import Draft
    from puskesos_desktop.services.request_commands import RequestReceived
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

PUT_ASIDE = "Isian permohonan tersimpan sementara."


class RequestOpening(QObject):
    """One dialog at a time.

    Signals:
        received(RequestReceived): one stands in the book.
    """

    received = Signal(object)

    def __init__(self, desk: Desk, work: Workplace, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._work, self._host = desk, work, host
        self._papers = PaperPrinting(desk, work, host)
        self._dialog: NewRequestDialog | None = None

    @property
    def dialog(self) -> NewRequestDialog | None:
        """The dialog that is open."""
        return self._dialog

    def begin(self, book: RuleBook, start: RequestStart | None = None) -> NewRequestDialog:
        """Open an empty one, or one that begins with what is known already."""
        dialog = NewRequestDialog(self._host, self._desk, self._work, book)
        dialog.received.connect(self._on_received)
        dialog.put_aside.connect(lambda uid: self._on_put_aside(uid, book))
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        if start is not None:
            dialog.begin_with(start)
        dialog.open()
        return dialog

    def resume(self, uid: str, book: RuleBook) -> None:
        """Go on with one that was left, named by its draft."""
        user_id, drafts = self._desk.actor().user_id, self._work.drafts

        def found(kept: list[Draft]) -> None:
            draft = next((one for one in kept if one.uid == uid and one.kind == REQUEST), None)
            if draft is not None:
                self.begin(book).resume(draft)

        self._desk.runner.read(lambda _progress: list(drafts.all_for(user_id))).then(
            found, failed=self._desk.notices.refuse
        )

    def keep(self) -> None:
        """Keep what is typed now."""
        if self._dialog is not None:
            self._dialog.keep()

    def _on_received(self, result: RequestReceived, with_receipt: bool) -> None:
        sentence = " ".join((f"Permohonan {result.ticket} disimpan.", *request_notices(result.warnings)))
        self.received.emit(result)
        if with_receipt:
            self._papers.print_request_receipt(result.uid, result.ticket, Told(sentence))
        else:
            self._desk.notices.done(sentence)

    def _on_put_aside(self, uid: str, book: RuleBook) -> None:
        self._desk.notices.info(PUT_ASIDE, action="Lanjutkan", act=lambda: self.resume(uid, book))

    def _on_closed(self, _result: int) -> None:
        self._dialog = None
