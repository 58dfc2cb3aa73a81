"""What Buat surat looks like: which paper, for whom, its questions, and the page beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.domain.issue_forms import About
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.presentation import issue_form as form
from puskesos_desktop.ui.people_search import resident_search
from puskesos_desktop.ui.preview import PageView
from puskesos_desktop.ui.screens.letters.issue_fields import FIND_HINT, IssueFields
from puskesos_desktop.ui.screens.letters.letter_pane import LEFT_WIDTH
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    SECONDARY,
    Banner,
    Button,
    Choice,
    ElidedLabel,
    EnterMoves,
    FindField,
    Grid,
    PageTitle,
    SaveBar,
    Scroll,
    SearchChoiceField,
    bring_focus,
    page_layout,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

TITLE = "Buat surat"
MEND = "Cetak versi baru"
IN_DRAFT = "Draf"
NOBODY = "Pilih dulu untuk siapa surat ini"


class IssueFace(QWidget):
    """The widgets of the page.

    Signals:
        form_chosen(str), person_chosen(str): code of a form, uid of a person.
        issue_wanted, draft_wanted, back_wanted, mend_wanted: the buttons of bar and banner.
    """

    form_chosen = Signal(str)
    person_chosen = Signal(str)
    issue_wanted = Signal()
    draft_wanted = Signal()
    back_wanted = Signal()
    mend_wanted = Signal()

    def __init__(self, desk: Desk, work: Workplace) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QWidget()
        left.setFixedWidth(active_theme().px(LEFT_WIDTH))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroll = Scroll(self._make_content(desk, work))
        column.addWidget(self._make_head())
        column.addWidget(self._scroll, 1)
        column.addWidget(self._make_bar())
        self.view = PageView(desk.runner, desk.raster)
        row.addWidget(left)
        row.addWidget(self.view, 1)

    def show_model(self, model: form.IssueModel, about: str = "", button: str = "") -> None:
        """Show a paper; `about` and `button` are the words of a run over a list."""
        proposal = model.proposal
        again = bool(proposal.letter_uid)
        self.kind.set_choices([Choice(one.code, one.title) for one in proposal.forms])
        self.kind.set_value(proposal.form.code)
        self.kind.set_problem("")
        self.kind.setVisible(not again)
        self.person.setVisible(proposal.form.about is About.PERSON and not proposal.about)
        number = IN_DRAFT if proposal.is_draft else proposal.number_text
        self.head.set_title(proposal.form.title if again else TITLE, number)
        self.head.summary.show_lines([])
        line = about or readable_name(proposal.about)
        self.about_line.set_whole(line)
        self.about_line.setVisible(bool(line))
        self.fields.offer(model)
        words = form.issue_words(proposal.form, gives_number=proposal.gives_number)
        self.issue_button.set_words(button or (MEND if proposal.mends else words))
        self.draft_button.setVisible(not button and proposal.gives_number and form.may_be_draft(proposal))
        self._scroll.verticalScrollBar().setValue(0)
        self.view.show_paper(None)
        self.view.show_words(f"{NOBODY}." if self.lacks_person() else "")

    def show_findings(self, state: form.IssueState) -> None:
        """Say above the questions what the guards found, with the act that mends it.

        What a question of the form can mend is said there, when the paper shall be numbered.
        """
        asked = {one.key for one in state.asked}
        shown = [form.finding_words(one) for one in state.findings if one.field not in asked]
        offered = next((action for _, action in shown if action), "")
        action = f"{offered}  {cap(Key.OPTION_1)}" if offered else ""
        self.banner.say(" ".join(words for words, _ in shown), "danger" if state.stops else "warning", action)

    def show_problems(self, problems: Mapping[str, str], *, focus: bool = False) -> None:
        """Show problems at their inputs and in the title row."""
        self.fields.show_problems(problems, focus=focus)
        self.head.summary.show_lines(self.fields.summary(problems))

    def lacks_person(self) -> bool:
        """Whether somebody has to be chosen first."""
        return not self.person.isHidden()

    def ask_person(self) -> None:
        """Point at the input that somebody is chosen in."""
        self.person.set_problem(NOBODY)
        bring_focus(self.person.control())

    def take_focus(self) -> None:
        """Put the cursor where the work begins: the paper decides whether anybody is asked for."""
        if not self.kind.isHidden():
            self.kind.combo.begin_typing()
            return
        first = self.fields.first() if self.person.isHidden() else self.person.control()
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def settle_kind(self) -> bool:
        """Whether the paper in view is the one that is named, whatever was typed last."""
        before = self.kind.value()
        if self.kind.isHidden():
            return True
        if self.kind.problem() and not self.kind.combo.hasFocus():
            bring_focus(self.kind.combo)
            return False
        is_known = self.kind.combo.settle()
        if not is_known:
            self.kind.combo.begin_typing()
        return is_known and self.kind.value() == before

    def _make_head(self) -> QWidget:
        """The title stays in view with what is wrong, however far down the questions are scrolled."""
        holder = QWidget()
        self.head = PageTitle(TITLE)
        page_layout(holder, bottom=0).addWidget(self.head)
        return holder

    def _make_content(self, desk: Desk, work: Workplace) -> QWidget:
        content = QWidget()
        theme = active_theme()
        column = page_layout(content)
        column.setContentsMargins(theme.px(24), theme.px(6), theme.px(24), theme.px(12))
        column.setSpacing(theme.px(6))
        self.about_line = ElidedLabel("", "muted", at_end=True)
        self.banner = Banner()
        self.banner.acted.connect(self.mend_wanted)
        search = resident_search(desk, work)
        self.kind = SearchChoiceField("Surat", [])
        self.person = FindField("Untuk", search, placeholder=FIND_HINT)
        self.fields = IssueFields(desk.today, search)
        self.kind.edited.connect(lambda: self.form_chosen.emit(self.kind.value() or ""))
        self.kind.combo.settled.connect(lambda typed: self.kind.set_problem(form.no_such_kind(typed)))
        self.person.chosen.connect(lambda hit: self.person_chosen.emit(str(hit.key)))
        top = QWidget()
        grid = Grid(top)
        grid.put(self.kind)
        grid.put(self.person)
        for widget in (self.about_line, self.banner, top, self.fields):
            column.addWidget(widget)
        column.addStretch(1)
        EnterMoves(content)
        return content

    def _make_bar(self) -> SaveBar:
        bar = SaveBar()
        self.issue_button = bar.add_left(Button(form.ISSUE, PRIMARY, key=cap(Key.SAVE_PRINT)))
        self.draft_button = bar.add_left(Button(form.DRAFT, SECONDARY, key=cap(Key.SAVE)))
        self.draft_button.clicked.connect(self.draft_wanted)
        self.back_button = bar.add_right(Button("Kembali", SECONDARY, key="Esc"))
        self.issue_button.clicked.connect(self.issue_wanted)
        self.back_button.clicked.connect(self.back_wanted)
        return bar
