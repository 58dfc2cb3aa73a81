"""Buat surat: any office paper while it is made, with the page beside it as it will be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from puskesos_desktop.presentation.letter_views import DRAFT_SAVED, made_words
from puskesos_desktop.services.office_letter_views import IssueStart
from puskesos_desktop.ui.preview import LiveWork, Paper
from puskesos_desktop.ui.screens.letters.issue_acts import IssueActs
from puskesos_desktop.ui.screens.letters.issue_face import IssueFace
from puskesos_desktop.ui.screens.letters.issue_many import IssueMany
from puskesos_desktop.ui.screens.letters.issue_mending import IssueMending
from puskesos_desktop.ui.screens.letters.issue_people import IssuePeople
from puskesos_desktop.ui.screens.letters.issue_source import IssueSource
from puskesos_desktop.ui.shell import Desk, Key, Screen, curtain_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.presentation.issue_form import IssueModel, IssueState
    from puskesos_desktop.services.office_letter_views import IssuePreview
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.preview import Draw
    from puskesos_desktop.ui.shell import Handlers

DRAW_AFTER_MS = 120
LEFT = "Melanjutkan surat yang belum selesai."


class IssueScreen(Screen):
    """Parameters: `resident`, `complaint`, `request` begin a paper, `form` names it, `mend` opens a letter.

    `people` (a tuple of uids) makes one paper for each of a list.
    """

    title = "Buat surat"
    rail_key = "surat"
    about = (
        "Pilih jenis surat, jawab isiannya, lihat suratnya di samping. F9 memberi nomor dan mencetak, atau "
        "menyimpan draf bila nomornya diberikan petugas lain. Surat masih dapat diperbaiki di bawah nomornya "
        "sampai ditandatangani."
    )

    def __init__(self, desk: Desk, work: Workplace) -> None:
        super().__init__()
        self._desk, self._letters = desk, work.issuing.letters
        self.model: IssueModel | None = None
        self._shown_day = desk.today()
        self.source = IssueSource(self, desk, self._letters, work.drafts, self._changed)
        self.face = IssueFace(desk, work)
        self.acts = IssueActs(desk, work.issuing, self.face)
        self.many = IssueMany(desk, work, self)
        self.mending = IssueMending(desk, work, self)
        self.people = IssuePeople(desk, work, self)
        self._live = LiveWork(self.face.view, desk.runner, self._draw, after_ms=DRAW_AFTER_MS)
        self._curtain = curtain_page()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.face)
        column.addWidget(self._curtain)
        self._connect()

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Begin what the parameters say; without any go on with what is here."""
        people = params.get("people")
        if params:
            self.many.take(people if isinstance(people, tuple) else ())
            self.source.of_list = bool(self.many.people)
        if params.get("mend"):
            self.source.mend(str(params["mend"]))
        elif params or self.model is None:
            names = ("form", "resident", "complaint", "request", "month")
            start = IssueStart(*(str(params.get(name) or "") for name in names))
            if self.many.people:
                start = IssueStart(start.code, self.many.people[0])
            self.source.begin(start, anew=bool(self.many.people))
        else:
            self.face.take_focus()

    def on_leave(self) -> None:
        """What is typed stays, here and in the drafts."""
        self.source.keep()

    def keep(self) -> None:
        """The window locks."""
        self.source.keep()

    def handlers(self) -> Handlers:
        """F9 numbers and prints, F10 keeps a draft.

        Alt+1 does what the banner offers; F3 in a list fills in a resident.
        """
        return {
            **self.people.handlers(self.face.fields, self.model),
            Key.SAVE_PRINT: self.issue,
            Key.SAVE: lambda: self.issue(as_draft=True),
            Key.OPTION_1: self._mend_finding,
            Key.BACK: self._desk.navigator.back,
        }

    def draw_curtain(self, *, closed: bool) -> None:
        """Hide names and papers from who sits at the desk."""
        self._curtain.setVisible(closed)
        self.face.setVisible(not closed)

    def issue(self, *, as_draft: bool = False) -> None:
        """Number the paper or keep it without a number, or say what is missing."""
        if self.model is not None and self.face.settle_kind():
            act = self.acts.save_draft if as_draft else self.acts.issue
            act(self.model, self.many)

    # ---- inside

    def _connect(self) -> None:
        face, live = self.face, self._live
        face.form_chosen.connect(self._choose_form)
        face.person_chosen.connect(self._choose_person)
        face.issue_wanted.connect(self.issue)
        face.draft_wanted.connect(lambda: self.issue(as_draft=True))
        face.back_wanted.connect(self._desk.navigator.back)
        face.mend_wanted.connect(self._mend_finding)
        live.done.connect(self._drawn)
        live.failed.connect(self.acts.refuse)
        self.source.ready.connect(self._take)
        self.source.signers.connect(self._take_signers)
        self.source.failed.connect(self.acts.refuse)
        self.mending.mended.connect(self._look_again)
        self.mending.other_form.connect(self._choose_form)
        self.many.reviewed.connect(self._show_findings)
        self.many.done.connect(lambda: self._leave_to(view="menunggu_ttd"))
        self.acts.ended.connect(self._end)

    def _take(self, model: IssueModel, left: bool) -> None:
        self.model, self._shown_day = model, model.state.draft.letter_date
        self.face.show_model(model, self.many.about(), self.many.words())
        self._show_findings()
        self._look_again()
        self.face.take_focus()
        if left:
            self._desk.notices.info(LEFT, action="Mulai baru", act=self._begin_anew)

    def _look_again(self) -> None:
        self._live.draw()
        if self.many.people and self.model is not None:
            self.many.review(self.model.command())

    def _begin_anew(self) -> None:
        if self.model is not None:
            start, letter_uid = self.model.state.draft.start, self.model.proposal.letter_uid
            self.source.forget(self.model)
            if letter_uid:
                self.source.mend(letter_uid, anew=True)
            else:
                self.source.begin(start, anew=True)

    def _choose_form(self, code: str) -> None:
        """Another paper for the same person or case; its own questions begin anew."""
        if self.model is not None and code and code != self.model.proposal.form.code:
            start = self.model.state.draft.start
            other = IssueStart(code, start.resident_uid, start.complaint_uid, start.request_uid)
            self.source.begin(other, anew=bool(self.many.people))

    def _choose_person(self, uid: str) -> None:
        if self.model is not None:
            self.source.begin(IssueStart(self.model.proposal.form.code, uid))

    def _changed(self, state: IssueState) -> None:
        face, model = self.face, self.model
        face.fields.show_derived(state)
        if model is None:
            return
        if not face.head.summary.isHidden():
            face.head.summary.show_lines(face.fields.summary(state.problems))
        if state.draft.letter_date != self._shown_day:
            self._shown_day = state.draft.letter_date
            self.source.ask_signers(state.draft.letter_date)
        if not self.many.people:
            self.source.keep_soon(model)
        self._live.touch()

    def _take_signers(self, signers: object) -> None:
        if self.model is not None:
            self.model.signed_by(signers)  # type: ignore[arg-type]
            self.face.fields.offer_signers()

    def _draw(self) -> Draw | None:
        model = self.model
        if model is None or self.face.lacks_person():
            return None
        actor, draft, mended = self._desk.actor(), model.command(), model.proposal.letter_uid
        return lambda: self._letters.preview(actor, draft, mended)

    def _drawn(self, preview: IssuePreview) -> None:
        self.face.view.show_paper(None if preview.drawn is None else Paper(preview.drawn.pdf))
        if self.model is not None:
            self.model.found(preview.findings)
            unseen = self.model.unseen_words(preview.missing, differs=preview.differs)
            self.face.view.show_words("" if preview.drawn else unseen)
            self._show_findings()

    def _show_findings(self) -> None:
        told = self.many.refusals()
        if self.many.people:
            self.face.banner.say(told, "warning")
            self.face.issue_button.set_words(self.many.words())
        elif self.face.lacks_person():
            self.face.banner.say("")
        elif self.model is not None:
            self.face.show_findings(self.model.state)

    def _mend_finding(self) -> None:
        if self.model is not None:
            self.mending.begin(self.model.state.findings, self.model.proposal.resident_uid)

    def _end(self, letter: Letter) -> None:
        self._desk.notices.done(DRAFT_SAVED if letter.is_draft else made_words(letter))
        if letter.is_draft:
            self._leave_to(view="draf")
        else:
            self._leave_to(letter=letter.uid, print_now=True)

    def _leave_to(self, **params: object) -> None:
        """The paper stands in the book: nothing of it is unfinished any more."""
        if self.model is not None:
            self.source.forget(self.model)
        self.model = None
        self._desk.navigator.go("surat", **params)
