"""The next step of letters right from their list: handed over, sent, put away, one or several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import letter_views as views
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.dialogs import ConfirmDialog
from puskesos_desktop.ui.screens.letters.handing_out import HandingOut
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.widgets import QUIET, Button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.letter_undo import LetterUndo
    from puskesos_desktop.services.letters import Letters
    from puskesos_desktop.ui.shell import Desk, Handlers

    Step = Callable[[str], object]

SIGNED, GONE = "siap", "dikirim"


class ListActs(QObject):
    """Buttons below the list; each is there in the views whose letters may take its step.

    Signals:
        moved: letters were marked.
    """

    moved = Signal()

    def __init__(
        self,
        host: QWidget,
        desk: Desk,
        letters: Letters,
        undo: LetterUndo,
        chosen: Callable[[], Sequence[int]],
    ) -> None:
        super().__init__(host)
        self._host, self._desk, self._letters, self._chosen = host, desk, letters, chosen
        self._undo = undo
        self._last: tuple[str, ...] = ()  # what was marked last and may be taken back
        self.handing = HandingOut(host, desk, letters)
        self.handing.moved.connect(self._tell)
        self.collect_button = Button("Diambil warga…", QUIET, icon="hand-helping", key=cap(Key.OPTION_3))
        self.send_button = Button("Sudah dikirim", QUIET, icon="send", key=cap(Key.OPTION_4))
        self.archive_button = Button("Arsipkan", QUIET, icon="archive", key=cap(Key.OPTION_5))
        acts = (self.collect, self.send, self.archive)
        for button, act in zip(self.buttons(), acts, strict=True):
            button.clicked.connect(act)
        self.show_view("")

    def buttons(self) -> tuple[Button, ...]:
        """What stands below the list."""
        return self.collect_button, self.send_button, self.archive_button

    def show_view(self, view: str) -> None:
        """Offer what letters of a view may become; nothing for an empty one."""
        may_act = may(self._desk.actor(), Action.DRAFT_LETTER)
        self.collect_button.setVisible(may_act and view in {SIGNED, GONE})
        self.send_button.setVisible(may_act and view in {SIGNED, GONE})
        self.archive_button.setVisible(may_act and view == GONE)

    def handlers(self) -> Handlers:
        """Keys of what is offered."""
        buttons = {
            Key.OPTION_3: self.collect_button,
            Key.OPTION_4: self.send_button,
            Key.OPTION_5: self.archive_button,
        }
        found: Handlers = {key: one.click for key, one in buttons.items() if not one.isHidden()}
        return {**found, Key.UNDO: self.undo} if self._last else found

    def undo(self) -> None:
        """Take back what was marked last from this list, each letter by itself."""
        uids, self._last = self._last, ()
        actor, undo = self._desk.actor(), self._undo
        self._desk.runner.write(lambda _: _each(uids, lambda uid: undo.undo(actor, uid))).then(
            lambda done: self._tell(views.taken_back_words(done, len(uids))),
            failed=self._desk.notices.refuse,
        )

    def tell_marked(self, uids: tuple[str, ...], words: str) -> None:
        """Say what was marked, here or by the pile, and offer to take it back."""
        self._last = uids
        self._desk.notices.done(words, action=views.TAKE_BACK if uids else "", act=self.undo)
        self.moved.emit()

    def collect(self) -> None:
        """Ask who takes the current letter along."""
        self._with_chosen(lambda letters: self.handing.collect(letters[0].uid))

    def send(self) -> None:
        """Ask, then mark what is chosen as sent today."""
        actor, letters, today = self._desk.actor(), self._letters, self._desk.today()

        def send(uid: str) -> object:
            return letters.mark_sent(actor, uid, today)

        def ask(chosen: Sequence[Letter]) -> None:
            here = [one for one in chosen if one.may_become(LetterStatus.SENT)]
            if len(here) == 1 and here[0].kind == views.REFERRAL_LETTER:
                self.handing.send(here[0])
            else:
                self._ask(views.sent_question(len(here)), "Tandai dikirim", here, send)

        self._with_chosen(ask)

    def archive(self) -> None:
        """Ask, then put away what is chosen and has left."""
        actor, letters = self._desk.actor(), self._letters

        def put_away(uid: str) -> object:
            return letters.archive(actor, uid)

        def ask(chosen: Sequence[Letter]) -> None:
            gone = [one for one in chosen if one.may_become(LetterStatus.ARCHIVED)]
            self._ask(views.archive_question(len(gone)), "Arsipkan", gone, put_away)

        self._with_chosen(ask)

    # ---- inside

    def _with_chosen(self, act: Callable[[Sequence[Letter]], None]) -> None:
        actor, letters, ids = self._desk.actor(), self._letters, tuple(self._chosen())
        if ids:
            self._desk.runner.read(lambda _: letters.rows(actor, ids)).then(
                lambda rows: act(rows) if rows else None, failed=self._desk.notices.refuse
            )

    def _ask(self, question: tuple[str, str], yes: str, chosen: Sequence[Letter], step: Step) -> None:
        if not chosen:
            self._desk.notices.info(views.NO_STEP)
            return
        uids = tuple(one.uid for one in chosen)

        def act() -> None:
            self._desk.runner.write(lambda _: _each(uids, step)).then(
                lambda done: self.tell_marked(uids, views.marked_words(done, len(uids))),
                failed=self._desk.notices.refuse,
            )

        dialog = ConfirmDialog(self._host, *question, yes=yes)
        dialog.confirmed.connect(act)
        dialog.open()

    def _tell(self, words: str) -> None:
        self._desk.notices.done(words)
        self.moved.emit()


def _each(uids: Sequence[str], step: Step) -> int:
    """Mark each by itself: one that may not take the step holds up no other."""
    done = 0
    for uid in uids:
        try:
            step(uid)
        except RuleBroken:
            continue
        done += 1
    return done
