"""One page, three views: the list, a letter, a referral letter in the making."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from puskesos_desktop.presentation.letter_views import REFERRAL_LETTER
from puskesos_desktop.ui.screens.letters.book_pane import BookPane
from puskesos_desktop.ui.screens.letters.check_pane import CheckPane
from puskesos_desktop.ui.screens.letters.incoming_detail import IncomingRoom
from puskesos_desktop.ui.screens.letters.incoming_dialog import IncomingDialog
from puskesos_desktop.ui.screens.letters.incoming_pane import IncomingPane
from puskesos_desktop.ui.screens.letters.letter_pane import LetterPane
from puskesos_desktop.ui.screens.letters.list_pane import ListPane
from puskesos_desktop.ui.screens.letters.pile import READY, WAITING, Pile
from puskesos_desktop.ui.screens.letters.referral_pane import ReferralPane
from puskesos_desktop.ui.shell import Desk, Key, Screen, curtain_page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from puskesos_desktop.services.incoming_letters import IncomingLetters
    from puskesos_desktop.services.letters import Letters
    from puskesos_desktop.services.ports.storage import Drafts
    from puskesos_desktop.services.ports.system import Ids
    from puskesos_desktop.services.referral_letters import ReferralLetters
    from puskesos_desktop.services.workplace import BookRoom, LetterCare
    from puskesos_desktop.ui.shell import Handlers


@dataclass(frozen=True)
class LetterTools:
    """The services of this page; `exports` is where a PDF is first offered to be saved."""

    letters: Letters
    referrals: ReferralLetters
    drafts: Drafts
    exports: Path
    incoming: IncomingLetters
    ids: Ids
    care: LetterCare
    books: BookRoom


class LettersScreen(Screen):
    """Surat & Agenda; `complaint=uid` starts a letter, `mend=uid` mends one, `letter=uid` shows one."""

    title = "Surat & Agenda"
    rail_key = "surat"
    about = (
        "Semua surat bernomor. Enter membuka surat; surat bisa diperbaiki di bawah nomornya sampai "
        "ditandatangani, dan yang belum selesai ditulis menunggu sampai dilanjutkan."
    )

    def __init__(self, desk: Desk, tools: LetterTools) -> None:
        super().__init__()
        self._desk, self._tools = desk, tools
        self.list = ListPane(desk, tools.letters, tools.care.undo)
        self.letter = LetterPane(desk, tools.letters, tools.care, tools.exports)
        self.referral = ReferralPane(desk, tools.referrals, tools.drafts)
        self.stack = QStackedWidget()
        self.incoming = IncomingPane(desk, IncomingRoom(tools.incoming, tools.care.disposition))
        self.receiving: IncomingDialog | None = None
        self.check = CheckPane(desk, tools.care.proof, tools.letters)
        self.book = BookPane(desk, tools.books)
        for pane in (self.list, self.letter, self.referral, self.incoming, self.check, self.book):
            self.stack.addWidget(pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._curtain, self._closed = curtain_page(), False
        column.addWidget(self.stack)
        column.addWidget(self._curtain)
        self.stack.currentChanged.connect(lambda _: desk.notices.turn_page(self.stack.currentWidget()))
        self.pile = Pile(desk, tools.letters, tools.care.pick_up, self)
        self._connect_list()
        self._connect_panes()

    def _connect_list(self) -> None:
        self.list.opened.connect(self.show_letter)
        self.pile.changed.connect(self.list.reload)
        self.pile.signed.connect(self.list.acts.tell_marked)
        self.list.pile_wanted.connect(self.pile.ask_print)
        self.list.signed_wanted.connect(self.pile.ask_sign)
        self.list.print_list.clicked.connect(self.pile.print_list)
        self.list.incoming_button.clicked.connect(self.show_incoming)
        self.list.check_button.clicked.connect(self.show_check)
        self.list.book_button.clicked.connect(self.show_book)

    def _connect_panes(self) -> None:
        self.book.opened.connect(self.show_letter)
        self.book.closed.connect(self.show_list)
        self.list.new_button.clicked.connect(self.write_letter)
        self.check.opened.connect(self.show_letter)
        self.check.closed.connect(self.show_list)
        self.incoming.closed.connect(self.show_list)
        self.incoming.receive.connect(self.receive_letter)
        self.letter.closed.connect(self.show_list)
        self.letter.correct.connect(self._mend)
        self.referral.source.ready.connect(lambda: self.stack.setCurrentWidget(self.referral))
        self.referral.closed.connect(self._desk.navigator.back)
        self.referral.issued.connect(self._print_issued)

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Go where the parameters say; the list otherwise."""
        if "complaint" in params:
            self.stack.setCurrentWidget(self.referral)
            self.referral.begin(str(params["complaint"]))
        elif "mend" in params:
            self.referral.mend(str(params["mend"]))
        elif "receive" in params:
            self.show_incoming()
            self.receive_letter(str(params["receive"]))
        elif "check" in params:
            self.show_check(shown=str(params["check"]))
        elif "book" in params:
            self.show_book(str(params["book"]))
        elif "letter" in params:
            self.show_letter(str(params["letter"]), print_now=bool(params.get("print_now")))
        else:
            self.show_list(str(params.get("view", "")))
            if params.get("pile"):
                self.pile.ask_print()

    def on_leave(self) -> None:
        """What is typed stays, here and in the drafts."""
        self.referral.source.keep()

    def keep(self) -> None:
        """The window locks; another officer may free this page."""
        self.referral.source.keep()

    def handlers(self) -> Handlers:
        """Keys of the view that is shown."""
        pane = self.stack.currentWidget()
        if pane is self.referral:
            return {Key.SAVE_PRINT: self.referral.issue, Key.PRINT: self.referral.print_draft}
        if pane is self.letter:
            return self.letter.handlers()
        if pane is self.check:
            return {Key.BACK: self.show_list}
        if pane is self.incoming:
            return {
                Key.NEW: self.receive_letter,
                Key.REFRESH: self.incoming.reload,
                Key.BACK: self.show_list,
            }
        if pane is self.book:
            return self.book.handlers()
        printing = {WAITING: self.pile.ask_print, READY: self.pile.print_list}.get(self.list.view())
        return {
            Key.NEW: self.receive_letter,
            Key.LETTER: self.write_letter,
            Key.OPTION_1: self.show_check,
            Key.OPTION_2: self.list.book_button.click,
            Key.REFRESH: self.list.reload,
            **({Key.PRINT: printing} if printing is not None else {}),
            **({Key.OPTION_6: self.pile.ask_sign} if self.list.view() == WAITING else {}),
            **self.list.acts.handlers(),
        }

    def draw_curtain(self, *, closed: bool) -> None:
        """Hide names and papers of others from who sits at the desk."""
        was_closed, self._closed = self._closed, closed
        self._curtain.setVisible(closed)
        self.stack.setVisible(not closed)
        if was_closed and not closed:
            self._focus()

    def _focus(self) -> None:
        """Put the cursor where the work of the view goes on."""
        pane = self.stack.currentWidget()
        if pane is self.referral:
            self.referral.fields.first().setFocus()
        elif pane is self.letter:
            self.letter.take_focus()
        elif pane is self.incoming:
            self.incoming.table.setFocus()
        elif pane is self.book:
            self.book.table.setFocus()
        elif pane is self.check:
            self.check.asked.control().setFocus()
        else:
            self.list.table.setFocus()

    def show_list(self, view: str = "") -> None:
        """Show the list."""
        self.referral.source.keep()
        self.stack.setCurrentWidget(self.list)
        if view:
            self.list.show_view(view)
        else:
            self.list.reload()
        self.list.table.setFocus()

    def show_incoming(self) -> None:
        """Show the letters that came in."""
        self.referral.source.keep()
        self.stack.setCurrentWidget(self.incoming)
        self.incoming.reload()
        self.incoming.table.setFocus()

    def show_check(self, *, shown: str = "") -> None:
        """Ask which paper is to be judged; `shown` is judged at once."""
        self.referral.source.keep()
        self.stack.setCurrentWidget(self.check)
        self.check.begin(shown)

    def show_book(self, code: str | bool = "") -> None:
        """Show the number book, or another book by its code."""
        self.referral.source.keep()
        self.stack.setCurrentWidget(self.book)
        self.book.come_to(code if isinstance(code, str) else "")

    def receive_letter(self, case: str = "") -> None:
        """Ask for a letter that came in; `case` names the complaint it is about."""
        dialog = IncomingDialog(self, self._desk, self._tools.incoming, self._tools.ids.new(), case)
        dialog.on_saved(lambda _letter: self.show_incoming())
        self.receiving = dialog
        dialog.open()

    def write_letter(self) -> None:
        """Begin a letter of the office, or for somebody who is chosen there."""
        self._desk.navigator.go("buat_surat", begin=True)

    def show_letter(self, uid: str, *, print_now: bool = False) -> None:
        """Show one letter."""
        self.referral.source.keep()
        self.stack.setCurrentWidget(self.letter)
        self.letter.show_letter(uid, print_now=print_now)

    def _mend(self, uid: str) -> None:
        """A referral is mended with its case, every other letter where it was made."""
        detail = self.letter.detail()
        if detail is not None and detail.letter.kind == REFERRAL_LETTER:
            self.referral.mend(uid)
        else:
            self._desk.navigator.go("buat_surat", mend=uid)

    def _print_issued(self, uid: str) -> None:
        self.show_letter(uid, print_now=True)
