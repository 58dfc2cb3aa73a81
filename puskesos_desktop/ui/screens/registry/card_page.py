"""Kartu Warga as one thing: the pane, the panel beside it, its keys, and the work behind both."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.screens.registry.card_pane import OVERVIEW, CardPane
from puskesos_desktop.ui.screens.registry.card_panel import CardPanel
from puskesos_desktop.ui.screens.registry.card_paper_work import PaperWork
from puskesos_desktop.ui.screens.registry.card_retype import RetypeWork
from puskesos_desktop.ui.screens.registry.card_why import WhyWork
from puskesos_desktop.ui.screens.registry.card_work import CardTools, CardWork
from puskesos_desktop.ui.screens.registry.identity_beside import IdentityBeside
from puskesos_desktop.ui.screens.registry.life_beside import LifeBeside, LifePane
from puskesos_desktop.ui.shell import OPTIONS, Key

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.registry_card import CardView
    from puskesos_desktop.ui.shell import Desk, Handlers

HELPS = 3


class CardPage(QObject):
    """The card of whoever was opened last; `host` is the screen that its dialogs belong to."""

    def __init__(self, desk: Desk, tools: CardTools, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._tools = desk, tools
        self.panel = CardPanel()
        self.work = CardWork(desk, tools, host)
        self.papers = PaperWork(desk, tools.papers, host)
        self.retyping = RetypeWork(desk, tools.retyping, host)
        self.identity = IdentityBeside(desk, tools.identity, host)
        self.identity.changed.connect(lambda: self.open(self.work.uid))
        self.why = WhyWork(desk, tools.why_not, host)
        self.why.check_wanted.connect(self.work.record_check)
        self.work.checked.connect(self.why.go_on)
        self.panel.help_chosen.connect(self._help)
        self.panel.why_wanted.connect(lambda: self.why.open(self.work.uid))
        self.work.saved.connect(desk.notices.done)
        self.papers.changed.connect(self._on_changed)

    @cached_property
    def pane(self) -> CardPane:
        """The card, made when it is first shown."""
        pane = CardPane()
        pane.member_wanted.connect(self._open_member)
        pane.case_wanted.connect(lambda uid: self._desk.navigator.go("pengaduan", uid=uid))
        pane.story.letter_wanted.connect(lambda uid: self._desk.navigator.go("surat", letter=uid))
        pane.reveal.clicked.connect(self.work.reveal)
        pane.visit.clicked.connect(self._visit)
        pane.letter.clicked.connect(self._write_letter)
        pane.check.clicked.connect(self.work.record_check)
        pane.aid.clicked.connect(lambda: self.work.record_aid(str(pane.programmes.current_id() or "")))
        pane.mend.clicked.connect(self.work.mend)
        pane.retype.clicked.connect(self._retype)
        self.work.shown.connect(self._show_card)
        self.work.revealed.connect(pane.show_numbers)
        self.work.hidden.connect(pane.hide_numbers)
        self._connect_papers(pane)
        pane.event_button.clicked.connect(self._begin_event)
        pane.add_strip(self.identity.strip)
        pane.add_below(self.life)
        self.life.person_wanted.connect(self._open_member)
        self._let_by_rights(pane)
        return pane

    @cached_property
    def life(self) -> LifePane:
        """What speaks for and against aid, and who else lives there; under the card."""
        return LifePane()

    @cached_property
    def beside(self) -> LifeBeside:
        """Reads it after the card."""
        return LifeBeside(self._desk, self._tools.beside, self.life)

    def open(self, uid: str, part: str = "") -> None:
        """Read somebody's card; `prepared` it shows nobody else's meanwhile."""
        if uid != self.work.uid:
            self.pane.clear()
            self.panel.clear()
            self.retyping.close()
        self.papers.show_person(uid)
        self.work.open(uid)
        self.pane.parts.choose(part or OVERVIEW)
        self.beside.open(uid)
        self.identity.open(uid)

    def close(self) -> None:
        """Nobody's card is in view any more."""
        self.work.close()
        self.papers.show_person("")
        self.retyping.close()

    def cover(self) -> None:
        """Nothing stays in sight that was opened."""
        self.work.hide()
        self.retyping.close()

    def lock(self) -> None:
        """Numbers go out of sight and off the clipboard."""
        self.work.hide()
        self.retyping.forget()

    def keys(self) -> Handlers:
        """What the keys do while the card is in view."""
        helps = {key: lambda place=place: self._help(place) for place, key in enumerate(OPTIONS[:HELPS])}
        return {
            Key.REVEAL: self.work.reveal,
            Key.NEW: self._visit,
            Key.LETTER: self._write_letter,
            Key.REFRESH: lambda: self.work.open(self.work.uid),
            Key.COPY_FIELDS: self._retype,
            Key.PART_NEXT: lambda: self._turn(1),
            Key.PART_BEFORE: lambda: self._turn(-1),
            Key.PERSON_NEXT: lambda: self._open_beside(1),
            Key.PERSON_BEFORE: lambda: self._open_beside(-1),
            Key.OPTION_4: self._begin_event,
            Key.OPTION_5: self.identity.act,
            Key.OPTION_6: lambda: self.why.open(self.work.uid),
            **helps,
        }

    # ---- inside

    def _connect_papers(self, pane: CardPane) -> None:
        pane.paper_wanted.connect(self.papers.look)
        pane.dropped.connect(self.papers.take_in)
        pane.papers.add_wanted.connect(self.papers.add)
        pane.papers.paste_wanted.connect(self.papers.paste)
        pane.papers.remove_wanted.connect(self.papers.remove)
        pane.ppks.start_wanted.connect(self.papers.start_ppks)
        pane.ppks.end_wanted.connect(self.papers.end_ppks)

    def _let_by_rights(self, pane: CardPane) -> None:
        actor = self._desk.actor()
        may_edit, may_reveal = may(actor, Action.EDIT_RESIDENT), may(actor, Action.REVEAL_NIK)
        for button, shown in (
            (pane.check, may_edit),
            (pane.aid, may_edit),
            (pane.mend, may_edit),
            (pane.event_button, may_edit),
            (pane.visit, may(actor, Action.RECEIVE_COMPLAINT)),
            (pane.letter, may(actor, Action.DRAFT_LETTER)),
            (pane.reveal, may_reveal),
            (pane.retype, may_reveal),
        ):
            button.setVisible(shown)
        for part in (pane.papers, pane.ppks):
            part.let_edit(allowed=may_edit)

    def _show_card(self, view: CardView) -> None:
        self.pane.show_card(view)
        self.panel.show_card(view)

    def _on_changed(self, sentence: str) -> None:
        self._desk.notices.done(sentence)
        self.work.open(self.work.uid)

    def _begin_event(self) -> None:
        if self.work.uid and may(self._desk.actor(), Action.EDIT_RESIDENT):
            self._desk.navigator.go("peristiwa", uid=self.work.uid)

    def _open_member(self, uid: str) -> None:
        self._desk.navigator.go("data_warga", uid=uid)

    def _open_beside(self, steps: int) -> None:
        uid = self.pane.beside(steps)
        if uid:
            self._desk.navigator.go("data_warga", uid=uid, part=self.pane.part())

    def _turn(self, steps: int) -> None:
        self.pane.parts.step(steps)
        self.pane.take_focus()

    def _retype(self) -> None:
        if self.work.uid and may(self._desk.actor(), Action.REVEAL_NIK):
            self.retyping.open(self.work.uid)

    def _visit(self) -> None:
        if self.work.uid and may(self._desk.actor(), Action.RECEIVE_COMPLAINT):
            self._desk.navigator.go("layanan", resident=self.work.uid)

    def _write_letter(self) -> None:
        if self.work.uid and may(self._desk.actor(), Action.DRAFT_LETTER):
            self._desk.navigator.go("buat_surat", resident=self.work.uid)

    def _help(self, place: int) -> None:
        """Begin the visit with what can be helped already chosen."""
        helps = self.panel.helps()
        if place < len(helps) and may(self._desk.actor(), Action.RECEIVE_COMPLAINT):
            chosen = helps[place]
            self._desk.navigator.go(
                "layanan", resident=self.work.uid, category=chosen.category, next_step=chosen.next_step
            )
