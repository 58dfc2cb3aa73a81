"""Short ways of the desk: a question, a look into the register, a permohonan, the same person again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.presentation.complaint_form_state import ANONYMOUS, INFO_ONLY, SEARCH
from puskesos_desktop.presentation.desil_check import check_command, check_form, check_sentence
from puskesos_desktop.presentation.report_drafts import pasted_sentence
from puskesos_desktop.presentation.request_form import RequestStart
from puskesos_desktop.presentation.visit_again import again_of, again_words, can_go_again
from puskesos_desktop.ui.case_dialog import CaseDialog
from puskesos_desktop.ui.request_opening import RequestOpening
from puskesos_desktop.ui.screens.services_desk.paste_dialog import PasteDialog
from puskesos_desktop.ui.widgets import bring_focus

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.presentation.case_forms import Value
    from puskesos_desktop.presentation.complaint_form_state import ComplaintFormState
    from puskesos_desktop.services.request_commands import RequestReceived
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.screens.services_desk.parked import ParkedVisits
    from puskesos_desktop.ui.screens.services_desk.visit import VisitForm
    from puskesos_desktop.ui.shell import Desk

OTHERS = "X99"
CHOOSE_FIRST = "Pilih dulu warganya, lalu catat hasil ceknya."


class QuickActs(QObject):
    """Acts of Layanan beside the save."""

    def __init__(
        self, desk: Desk, work: Workplace, form: VisitForm, parked: ParkedVisits, host: QWidget
    ) -> None:
        super().__init__(host)
        self._desk, self._work, self._form, self._parked, self._host = desk, work, form, parked, host
        self._last: ComplaintFormState | None = None
        self._book: RuleBook | None = None
        self.requests = RequestOpening(desk, work, host)
        self.requests.received.connect(self._on_request)
        self.dialog: CaseDialog | None = None
        self.pasting: PasteDialog | None = None

    def begin(self, book: RuleBook) -> None:
        """Take the rules that permohonan ask."""
        self._book = book

    def remember(self, state: ComplaintFormState) -> None:
        """A visit was saved: the same person may want something else."""
        self._last = state if can_go_again(state) else None
        self._form.beside.panel.invitation.offer_again(again_words(state) if self._last else "")

    @property
    def can_go_again(self) -> bool:
        """Whether somebody was here before."""
        return self._last is not None

    def ask(self) -> None:
        """A question answered at once: no name is needed, and the category only when it is known."""
        model = self._form.model
        if not model.state.value("category"):
            model.edit("category", OTHERS)
        model.edit("next_step", INFO_ONLY)
        if model.state.mode == SEARCH and not model.state.value("reporter").strip():
            model.set_mode(ANONYMOUS)
        bring_focus(self._form.input("text"))

    def again(self) -> None:
        """Begin another visit for who was served last."""
        if self._last is None:
            return
        if self._form.model.state.is_dirty:
            self._parked.park()
        self._form.restore(again_of(self._last))
        bring_focus(self._form.input("category"))

    def check(self) -> None:
        """Write down one look into the register for the person in the panel."""
        client = self._form.model.state.client
        if client is None:
            self._desk.notices.info(CHOOSE_FIRST)
            self._form.focus_first()
            return
        today = self._desk.today()
        form = check_form(readable_name(client.name), today, self._form.beside.period())
        dialog = CaseDialog(self._host, form, self._desk.today)
        request_uid, uid = self._work.ids.new(), client.uid
        dialog.submitted.connect(lambda held: self._save_check(dialog, held, request_uid, uid))
        dialog.finished.connect(lambda _result: setattr(self, "dialog", None))
        self.dialog = dialog
        dialog.open()

    def paste(self) -> None:
        """Take in reports of fasilitators that came by message or sheet."""
        dialog = PasteDialog(self._host, self._desk, self._work, self._form.model.choices)
        dialog.made.connect(self._on_pasted)
        dialog.finished.connect(lambda _result: setattr(self, "pasting", None))
        self.pasting = dialog
        dialog.open()

    def request(self, kind: str = "") -> None:
        """Begin a permohonan for the person of the visit."""
        if self._book is None:
            return
        state = self._form.model.state
        client, reporter = state.client, state.reporter
        came = reporter.uid if reporter and (client is None or reporter.uid != client.uid) else ""
        told = state.value("name") if state.is_new_person else state.value("reporter")
        if state.is_for_other:
            told = state.value("client_name")
        start = RequestStart(
            resident_uid=client.uid if client else "",
            name=client.name if client else told.strip(),
            reporter_uid=came,
            phone=state.value("phone"),
            kind=kind,
            purpose=state.value("text").strip(),
        )
        self.requests.begin(self._book, start)

    def _save_check(self, dialog: CaseDialog, held: dict[str, Value], request_uid: str, uid: str) -> None:
        command = check_command(held, request_uid, uid, self._desk.today())
        actor, requests = self._desk.actor(), self._work.requests

        def saved(result: RequestReceived) -> None:
            dialog.accept()
            self._desk.notices.done(check_sentence(result.ticket))
            self._form.beside.ask(uid)

        self._desk.runner.write(lambda _progress: requests.receive(actor, command)).then(
            saved, failed=dialog.show_error
        )

    def _on_pasted(self, contents: list[dict[str, object]]) -> None:
        self._parked.take_in(contents, self._work.ids.new)
        self._desk.notices.info(pasted_sentence(len(contents)))

    def _on_request(self, _result: RequestReceived) -> None:
        """A visit that was about the permohonan only is over."""
        state = self._form.model.state
        if state.value("category") or not state.is_dirty:
            return
        self.remember(state)
        self._parked.finish(state.request_uid)
        self._form.start_anew()
