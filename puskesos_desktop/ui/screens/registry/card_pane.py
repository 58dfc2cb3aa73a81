"""The page of Kartu Warga: head with the person's numbers, and four parts below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from puskesos_desktop.ui.screens.registry.card_overview import OverviewPart
from puskesos_desktop.ui.screens.registry.card_papers import PapersPart
from puskesos_desktop.ui.screens.registry.card_parts import PartRow
from puskesos_desktop.ui.screens.registry.card_ppks import PpksPart
from puskesos_desktop.ui.screens.registry.card_sources import can_hold, sources_of
from puskesos_desktop.ui.screens.registry.card_story import StoryPart
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    SECONDARY,
    Banner,
    Button,
    ElidedLabel,
    PageTitle,
    page_layout,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from puskesos_desktop.presentation.registry_card import CardView, WholeNumbers

OVERVIEW, STORY, PAPERS, PPKS = "ringkasan", "riwayat", "berkas", "ppks"
PARTS = {OVERVIEW: "Ringkasan", STORY: "Riwayat", PAPERS: "Berkas", PPKS: "PPKS"}
OPEN_NIK, CLOSE_NIK = "Buka NIK", "Tutup NIK"


class CardPane(QWidget):
    """Shows a `CardView`; whole numbers only while `show_numbers` has given them.

    Signals:
        member_wanted(str), case_wanted(str), paper_wanted(str): uid of a family member, a case, a paper.
        dropped(list): where the pictures dropped on the card come from.
    """

    member_wanted = Signal(str)
    case_wanted = Signal(str)
    paper_wanted = Signal(str)
    dropped = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._view: CardView | None = None
        self._numbers: WholeNumbers | None = None
        self.title = PageTitle("")
        self.reveal = Button(OPEN_NIK, SECONDARY, icon="eye", key=cap(Key.REVEAL))
        self.letter = Button("Buat surat", SECONDARY, icon="mail", key=cap(Key.LETTER))
        self.visit = Button("Layanan baru", PRIMARY, icon="plus", key=cap(Key.NEW))
        self._line = ElidedLabel("", "muted", at_end=True)
        self.banner = Banner()
        self.parts = PartRow(PARTS)
        self.overview, self.story = OverviewPart(), StoryPart()
        self.papers, self.ppks = PapersPart(), PpksPart()
        self.family, self.desil = self.overview.family, self.overview.desil
        self.programmes, self.cases = self.overview.programmes, self.overview.cases
        self.check, self.aid, self.mend = self.overview.check, self.overview.aid, self.overview.mend
        self.retype, self.event_button = self.overview.retype, self.overview.event_button
        self.stack = QStackedWidget()
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def show_card(self, view: CardView) -> None:
        """Show a person, the numbers masked."""
        self._view, self._numbers = view, None
        self.title.set_title(view.name, view.aside)
        self.banner.say(" ".join(view.warnings), "warning")
        self.overview.show_card(view)
        self.story.show_lines(view.story)
        self.papers.show_lines(view.papers)
        self.ppks.show_rows(view.ppks, view.ppks_foot)
        running = sum(one.runs for one in view.ppks)
        self.parts.show_counts({STORY: len(view.story), PAPERS: view.kept_papers, PPKS: running})
        self.reveal.setEnabled(view.has_numbers)
        self._show_identity()

    def clear(self) -> None:
        """Show nobody, until another card was read: the one before must not stand under a new name."""
        self._view, self._numbers = None, None
        self.title.set_title("", "")
        self._line.set_whole("")
        self.banner.say("")
        self.overview.clear()
        for part in (self.story, self.papers, self.ppks):
            part.clear()
        self.parts.show_counts({STORY: 0, PAPERS: 0, PPKS: 0})
        self.reveal.setEnabled(False)

    def show_numbers(self, numbers: WholeNumbers) -> None:
        """Show the whole numbers and the birth date until `hide_numbers`."""
        self._numbers = numbers
        self._show_identity()

    def hide_numbers(self) -> None:
        """Mask again."""
        if self._numbers is not None:
            self._numbers = None
            self._show_identity()

    def is_revealed(self) -> bool:
        """Whether whole numbers are in sight."""
        return self._numbers is not None

    def line(self) -> str:
        """The line below the name."""
        return self._line.whole()

    def fact_words(self) -> dict[str, str]:
        """Data diri as shown."""
        return dict(self._view.facts(revealed=self.is_revealed())) if self._view is not None else {}

    def part(self) -> str:
        """The part in view."""
        return self.parts.code()

    def turn_to_part(self, code: str) -> None:
        """Show a part and put the cursor into it."""
        self.parts.choose(code if code in PARTS else OVERVIEW)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the cursor into the part in view."""
        code = self.part()
        if code == STORY:
            self.story.take_focus()
        elif code == PAPERS:
            self.papers.take_focus()
        elif code == PPKS:
            self.ppks.take_focus()
        else:
            self.overview.take_focus()

    def beside(self, steps: int) -> str:
        """Uid of the family member before or after the person shown, around the end; empty for nobody."""
        uids = [one.uid for one in self._view.members] if self._view is not None else []
        if self._view is None or len(uids) < 2 or self._view.uid not in uids:
            return ""
        return uids[(uids.index(self._view.uid) + steps) % len(uids)]

    def add_below(self, widget: QWidget) -> None:
        """Put something at the end of Ringkasan."""
        self.overview.below.addWidget(widget)

    def add_strip(self, widget: QWidget) -> None:
        """Put a line under the numbers, above the parts."""
        self._strips.addWidget(widget)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if self._view is not None and can_hold(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show the papers and ask what was dropped."""
        event.acceptProposedAction()
        self.turn_to_part(PAPERS)
        self.dropped.emit(sources_of(event.mimeData()))

    def _show_identity(self) -> None:
        if self._view is None:
            return
        shown = self._numbers is not None
        self._line.set_whole(self._view.line(self._numbers))
        self.reveal.set_words(CLOSE_NIK if shown else OPEN_NIK, icon="eye-off" if shown else "eye")
        self.overview.show_facts(self._view.facts(revealed=shown))

    # ---- building

    def _connect(self) -> None:
        self.overview.family.opened.connect(lambda uid: self.member_wanted.emit(str(uid)))
        self.overview.cases.opened.connect(lambda uid: self.case_wanted.emit(str(uid)))
        self.story.case_wanted.connect(self.case_wanted)
        self.story.paper_wanted.connect(self.paper_wanted)
        self.papers.case_wanted.connect(self.case_wanted)
        self.papers.paper_wanted.connect(self.paper_wanted)
        self.parts.turned.connect(self._turn)

    def _turn(self, code: str) -> None:
        self.stack.setCurrentIndex(list(PARTS).index(code))

    def _lay_out(self) -> None:
        theme = active_theme()
        for button in (self.reveal, self.letter, self.visit):
            self.title.add(button)
        head = QVBoxLayout()
        head.setSpacing(theme.px(4))
        head.addWidget(self.title)
        head.addWidget(self._line)
        self._strips = QVBoxLayout()
        head.addLayout(self._strips)
        column = page_layout(self)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self.parts)
        for part in (self.overview, self.story, self.papers, self.ppks):
            self.stack.addWidget(part)
        column.addWidget(self.stack, 1)
