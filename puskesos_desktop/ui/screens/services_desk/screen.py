"""The page Layanan: form, panel, parked visits and saving, each in its own part; here they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos_desktop.presentation import visit_words as words
from puskesos_desktop.services.missing_slips import MakeSlip
from puskesos_desktop.ui.paper_printing import PaperPrinting, Told
from puskesos_desktop.ui.screens.services_desk.correcting import LastCase
from puskesos_desktop.ui.screens.services_desk.parked import ParkedVisits
from puskesos_desktop.ui.screens.services_desk.parts import VisitBar, VisitTitle
from puskesos_desktop.ui.screens.services_desk.phrasing import Phrasing
from puskesos_desktop.ui.screens.services_desk.quick_acts import QuickActs
from puskesos_desktop.ui.screens.services_desk.same_cases import SameCases
from puskesos_desktop.ui.screens.services_desk.saving import RECEIPT, SLIP, VisitSaving
from puskesos_desktop.ui.screens.services_desk.visit import VisitForm
from puskesos_desktop.ui.shell import OPTIONS, Key, Screen
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import EnterMoves, FindField, Scroll

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.presentation.complaint_form_state import ComplaintFormState
    from puskesos_desktop.services.complaint_commands import ComplaintReceived
    from puskesos_desktop.services.desk_queries import DeskChoices
    from puskesos_desktop.services.register_views import RegisterCoverage
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk, Handlers

CURTAIN_WORDS = "Tirai tertutup. Tekan F7 untuk melihat hasil pencarian."


class ServicesScreen(Screen):
    """Takes in what a resident brings, in one page without a mouse.

    Parameters of `on_enter`: `name` begins with a new person of that name, `resident` with a resident's uid,
    who may come with the `category` and `next_step` chosen elsewhere; `resume` goes on with a draft's uid.
    """

    title = "Layanan"
    rail_key = "layanan"
    least_width = 560
    about = (
        "Tulis siapa yang datang dan apa keperluannya. Isian tersimpan sementara setiap dua detik; "
        "layanan yang diparkir menunggu sebagai nomor di atas."
    )

    def __init__(self, desk: Desk, work: Workplace) -> None:
        super().__init__()
        self._desk, self._work = desk, work
        self._title, self._bar = VisitTitle(words.BEGIN), VisitBar()
        self._form = VisitForm(desk, work, self)
        self._parked = ParkedVisits(desk, work, self._form, self._title)
        self._saving = VisitSaving(desk, work, self._form)
        self._quick = QuickActs(desk, work, self._form, self._parked, self)
        self._same = SameCases(desk, work, self._form)
        self._phrasing = Phrasing(desk, work, self._form, self)
        self._last_case = LastCase(desk, work, self)
        self._papers = PaperPrinting(desk, work, self)
        self._begin_with: Mapping[str, object] = {}
        self._last: tuple[ComplaintReceived, ComplaintFormState] | None = None
        self._lay_out()
        self._form.changed.connect(self._on_changed)
        self._connect_quick()
        self._saving.saved.connect(self._on_saved)
        self._bar.save_print.clicked.connect(lambda: self._saving.save(RECEIPT))
        self._bar.save.clicked.connect(lambda _on: self._saving.save())
        self._form.view.papers.slip.clicked.connect(self._save_with_slip)
        self._bar.park.clicked.connect(self._parked.park)
        self._bar.throw_away.clicked.connect(self._parked.throw_away)
        self._form.view.setEnabled(False)
        self._load()

    @property
    def form(self) -> VisitForm:
        """The visit on the screen, for tests."""
        return self._form

    def side_panel(self) -> QWidget | None:
        """The person beside the form."""
        return self._form.beside.panel

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Go on with what is on the screen, or begin with the person another page sends."""
        self._begin_with = params
        if self._form.is_ready:
            self._begin()

    def on_leave(self) -> None:
        """Keep what was typed."""
        self._parked.flush()

    def keep(self) -> None:
        """Keep what was typed, before the window locks."""
        self._parked.flush()
        self._quick.requests.keep()

    def handlers(self) -> Handlers:
        """Keys of a visit."""
        if not self._form.is_ready:
            return {}
        helps = {
            key: lambda place=place: self._form.choose_help(place) for place, key in enumerate(OPTIONS[:3])
        }
        return {
            Key.SAVE_PRINT: lambda: self._saving.save(RECEIPT),
            Key.SAVE: self._saving.save,
            Key.MORE: self._form.show_more,
            Key.ASK: self._quick.ask,
            Key.REQUEST: self._quick.request,
            Key.CHECK: self._quick.check,
            Key.PASTE_REPORT: self._quick.paste,
            Key.PHRASE: self._phrasing.begin,
            **({Key.CORRECT: self._last_case.correct} if self._last_case.is_known else {}),
            **({Key.AGAIN: self._quick.again} if self._quick.can_go_again else {}),
            **({Key.SLIP: self._save_with_slip} if self._form.model.state.lacks_papers else {}),
            Key.PARK: self._parked.park,
            Key.PART_NEXT: lambda: self._parked.step(1),
            Key.PART_BEFORE: lambda: self._parked.step(-1),
            Key.NEW: self._new,
            Key.LETTER: self._write_letter,
            **helps,
        }

    def draw_curtain(self, *, closed: bool) -> None:
        """Hide the hits; the shell covers the panel."""
        for found in (self._form.view.reporter, self._form.view.field("accused")):
            if isinstance(found, FindField):
                found.box.block(CURTAIN_WORDS if closed else "")

    # ---- inside

    def _lay_out(self) -> None:
        theme = active_theme()
        body = QVBoxLayout()
        body.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), 0)
        body.setSpacing(theme.px(7))
        body.addWidget(self._title)
        body.addWidget(Scroll(self._form.view), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(self._bar)
        EnterMoves(self._form.view)

    def _connect_quick(self) -> None:
        invitation, person = self._form.beside.panel.invitation, self._form.beside.panel.person
        invitation.again_wanted.connect(self._quick.again)
        invitation.correct_wanted.connect(self._last_case.correct)
        invitation.ask_wanted.connect(self._quick.ask)
        invitation.paste_wanted.connect(self._quick.paste)
        for part in (invitation, person):
            part.request_wanted.connect(self._quick.request)
        person.check_wanted.connect(self._quick.check)
        self._form.request_wanted.connect(self._quick.request)
        self._form.view.phrase_wanted.connect(self._phrasing.begin)

    def _load(self) -> None:
        actor, work = self._desk.actor(), self._work
        self._desk.runner.read(
            lambda _progress: (work.desk.choices(actor), work.registry.register_coverage(actor))
        ).then(self._on_loaded)

    def _on_loaded(self, answer: tuple[DeskChoices, RegisterCoverage]) -> None:
        self._form.begin(*answer)
        self._quick.begin(answer[0].book)
        self._form.view.setEnabled(True)
        self._parked.recover()
        self._begin()

    def _begin(self) -> None:
        params, self._begin_with = self._begin_with, {}
        name, resident = params.get("name"), params.get("resident")
        if params.get("resume"):
            self._parked.resume(str(params["resume"]))
        if name or resident:
            self._new()
        if isinstance(name, str) and name:
            self._form.begin_with(name)
        elif isinstance(resident, str) and resident:
            self._form.begin_for(resident)
            for chosen in ("category", "next_step"):
                if params.get(chosen):
                    self._form.model.edit(chosen, str(params[chosen]))
        else:
            self._form.focus_first()

    def _new(self) -> None:
        """F2 begins the next visit; what is on the screen is put aside, never lost."""
        if self._form.model.state.is_dirty:
            self._parked.park()
        else:
            self._form.focus_first()

    def _on_changed(self, state: ComplaintFormState) -> None:
        self._title.summary.show_lines(self._form.summary_lines())
        self._bar.show_state(busy=state.busy, dirty=state.is_dirty)
        # Nothing may be typed into a visit that is on its way into the book: it would be lost.
        for part in (self._form.view, self._form.beside.panel.new_person):
            part.setEnabled(not state.busy)

    def _save_with_slip(self) -> None:
        """The resident goes home for papers: the case waits under the code of the slip."""
        self._saving.save(SLIP)

    def _on_saved(self, result: ComplaintReceived, paper: str) -> None:
        self._last = (result, self._form.model.state)
        self._parked.finish(self._form.model.state.request_uid)
        self._quick.remember(self._last[1])
        self._last_case.remember(result.uid)
        self._form.beside.panel.invitation.offer_correction()
        self._form.start_anew()
        sentence = words.saved_sentence(result)
        self._desk.status.say_saved(words.all_saved_words(self._desk.now()))
        told = Told(sentence, words.next_action(self._last[1]), self._open_last)
        self._desk.notices.done(told.sentence, action=told.action, act=told.act)
        if paper == RECEIPT:
            self._papers.print_receipt(result.uid, result.ticket, told)
        elif paper == SLIP:
            self._papers.print_slip(MakeSlip(self._work.ids.new(), result.uid), told)

    def _write_letter(self) -> None:
        """F4 is about who is in the form; only an empty form leaves it with the case that was just saved."""
        state = self._form.model.state
        if not state.is_dirty:
            self._open_last()
        elif state.client is not None:
            self._desk.navigator.go("buat_surat", resident=state.client.uid)
        else:
            self._desk.notices.warn(words.NOBODY_FOR_A_LETTER)

    def _open_last(self) -> None:
        """Go on with the case that was just saved."""
        if self._last is None:
            return
        result, state = self._last
        if state.value("next_step").startswith("rujuk:") and state.value("check_result"):
            self._desk.navigator.go("surat", complaint=result.uid)
        elif state.value("next_step").startswith("rujuk:"):
            self._desk.navigator.go("pengaduan", uid=result.uid, act="surat_rujukan")
        else:
            self._desk.navigator.go("pengaduan", uid=result.uid)
