"""A line on the card about who the person is: NIK terbit, Pisahkan lagi, and the way to the survivor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.identity_strip import NikForm, StripState, moved_words, strip_state
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.dialogs import FormDialog
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.widgets import Banner, LineField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.services.identity_doubles import Doubles
    from puskesos_desktop.services.identity_merging import Merging
    from puskesos_desktop.services.identity_views import IdentityNote
    from puskesos_desktop.ui.jobs import Work
    from puskesos_desktop.ui.shell import Desk


@dataclass(frozen=True)
class IdentityTools:
    """The use cases of the line."""

    doubles: Doubles
    merging: Merging
    new_uid: Callable[[], str]


class IdentityBeside(QObject):
    """Reads the line after the card.

    Signals:
        changed: the person is another one now; the card should be read anew.
    """

    changed = Signal()

    def __init__(self, desk: Desk, tools: IdentityTools, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._tools, self._host = desk, tools, host
        self._latest = Latest()
        self._note: IdentityNote | None = None
        self._state = StripState()
        self.strip = Banner()
        self.strip.hide()
        self.strip.acted.connect(self.act)

    def open(self, uid: str) -> None:
        """Ask about a person."""
        self._note, self._state = None, StripState()
        self.strip.say("")
        actor, doubles = self._desk.actor(), self._tools.doubles
        self._desk.runner.read(lambda _progress: doubles.about(actor, uid)).then(
            self._latest.only(self._show), failed=self._desk.notices.refuse
        )

    def act(self) -> None:
        """What the line offers."""
        if self._note is None or not self._state.action:
            return
        if self._state.undo_uid:
            self._undo(self._state.undo_uid)
            return
        dialog = NikDialog(self._host, self._desk, self._tools, self._note)
        dialog.saved.connect(self._numbered)
        dialog.held.connect(self._offer_compare)
        dialog.open()

    def _show(self, note: IdentityNote) -> None:
        if note.survivor_uid:
            self._desk.notices.info(moved_words(note))
            self._desk.navigator.go("data_warga", uid=note.survivor_uid)
            return
        actor = self._desk.actor()
        self._note = note
        self._state = strip_state(
            note,
            may_edit=may(actor, Action.EDIT_RESIDENT),
            may_merge=may(actor, Action.IMPORT_REGISTER),
        )
        self.strip.say(self._state.text, self._state.tone, self._state.action)

    def _undo(self, uid: str) -> None:
        actor, merging = self._desk.actor(), self._tools.merging
        self._desk.runner.write(lambda _progress: merging.undo(actor, uid)).then(
            lambda _line: self._tell("Dipisahkan lagi"), failed=self._desk.notices.refuse
        )

    def _numbered(self, _person: object) -> None:
        self._tell("NIK disimpan")

    def _tell(self, done: str) -> None:
        self._desk.notices.done(done)
        self.changed.emit()

    def _offer_compare(self, problem: RuleBroken) -> None:
        """Another record holds the number: the two may be one person."""
        if self._note is None:
            return
        here, there = self._note.uid, str(problem.params.get("uid", ""))
        words = describe(problem)

        def compare() -> None:
            self._desk.navigator.go("periksa_warga", one=here, other=there)

        self._desk.notices.warn(f"{words.title}. {words.text}", action=words.action, act=compare)


class NikDialog(FormDialog):
    """NIK terbit; `saved` gives the person.

    Signals:
        held(RuleBroken): another record has the number.
    """

    held = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, tools: IdentityTools, note: IdentityNote) -> None:
        super().__init__(
            parent, desk.runner, "NIK terbit", "NIK dari Dukcapil menggantikan nomor yang sekarang."
        )
        self._desk, self._tools, self._note = desk, tools, note
        self._request = tools.new_uid()
        self.form = NikForm({})
        self.put_fields(self.form, [("nik", LineField("NIK", placeholder="16 angka", width=184), 12)])

    def work(self) -> Work:
        """Keep the number."""
        actor, merging = self._desk.actor(), self._tools.merging
        command = self.form.command(self._request, self._note)
        return lambda _progress: merging.issue_nik(actor, command)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, RuleBroken) and error.code == "nik_held":
            self.accept()
            self.held.emit(error)
            return
        super()._on_refused(error)
