"""The figures beside the groups: four numbers, the months, and the open cases by status, problem or RW."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.presentation.today_figures import SORT_WORDS, bars_of, figures_of, months_of
from puskesos_desktop.ui.screens.today.rows import BarButton, FigureButton
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import ArrowStops, Bar, BarChart, Card, Chip, clear_layout, keep_in_place
from puskesos_desktop.ui.widgets.painting import text_width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.presentation.today_figures import Figure
    from puskesos_desktop.services.desk_figures import DeskFigures

FIGURES_WIDTH, ANY_WIDTH = 312, 16_777_215
WORDS_LEAST, WORDS_MOST = 92, 148


class Breakdown(Card):
    """Open cases by one of three sorts, as words, bar and number.

    Signals:
        wanted(Goal): the list of a bar.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("Terbuka menurut", "")
        theme = active_theme()
        self._figures: DeskFigures | None = None
        self._categories: Mapping[str, str] = {}
        self._sort = "status"
        self.bars: list[BarButton] = []
        group, self.chips = QButtonGroup(self), {key: Chip(words) for key, words in SORT_WORDS.items()}
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for key, chip in self.chips.items():
            group.addButton(chip)
            chip.setAccessibleName(f"Terbuka menurut {SORT_WORDS[key].lower()}")
            chip.clicked.connect(lambda _on=False, key=key: self.show_sort(key))
            row.addWidget(chip)
        row.addStretch(1)
        self._rows, self._stops, tabs = QVBoxLayout(), ArrowStops(self), ArrowStops(self)
        self._rows.setSpacing(0)
        tabs.watch(list(self.chips.values()))
        self.body.addLayout(row)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        self.chips[self._sort].setChecked(True)

    def show_figures(self, figures: DeskFigures, categories: Mapping[str, str]) -> None:
        """Show another moment by the same sort."""
        self._figures, self._categories = figures, categories
        self.set_title("Terbuka menurut", str(figures.views["terbuka"]))
        self.show_sort(self._sort)

    def show_sort(self, sort: str) -> None:
        """Show the same moment by another sort."""
        self._sort = sort
        self.chips[sort].setChecked(True)
        if self._figures is None:
            return
        bars = bars_of(self._figures, sort, self._categories)
        most = max((bar.value for bar in bars), default=1)
        focused = next((place for place, one in enumerate(self.bars) if one.hasFocus()), None)
        clear_layout(self._rows)
        theme = active_theme()
        widest = max((text_width(bar.words, theme.font(12)) for bar in bars), default=0)
        width = min(max(widest, theme.px(WORDS_LEAST)), theme.px(WORDS_MOST))
        self.bars = [self._make(bar, most, width) for bar in bars]
        self._stops.watch(self.bars)
        keep_in_place(self, (*self.chips.values(), *self.bars))
        if focused is not None and self.bars:
            self.bars[min(focused, len(self.bars) - 1)].setFocus()

    def _make(self, bar: Figure, most: int, words_width: int) -> BarButton:
        button = BarButton(bar, most, words_width)
        button.clicked.connect(lambda: self.wanted.emit(bar.goal))
        self._rows.addWidget(button)
        return button


class Figures(QWidget):
    """Four numbers, the chart of months, the bars of open cases.

    Signals:
        wanted(Goal): the list of a number, a column or a bar.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        theme = active_theme()
        self._grid, self.chart, self.breakdown = QGridLayout(), BarChart(), Breakdown()
        self._months: tuple[Figure, ...] = ()
        self._numbers: list[FigureButton] = []
        top, self._by_month = Card(), Card("Pengaduan per bulan", "")
        self._grid.setVerticalSpacing(theme.px(8))
        top.body.addLayout(self._grid)
        self._by_month.body.addWidget(self.chart)
        self.chart.chosen.connect(lambda place: self.wanted.emit(self._months[place].goal))
        self.breakdown.wanted.connect(self.wanted)
        self._cards = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(theme.px(16))
        for card, stretch in ((top, 0), (self._by_month, 1), (self.breakdown, 0)):
            self._cards.addWidget(card, stretch)
        self.lay_across(on=False)

    def lay_across(self, *, on: bool) -> None:
        """Stand as a column beside the groups, or as a row below them."""
        direction = QBoxLayout.Direction
        self._cards.setDirection(direction.LeftToRight if on else direction.TopToBottom)
        width = active_theme().px(FIGURES_WIDTH)
        self.setMinimumWidth(0 if on else width)
        self.setMaximumWidth(ANY_WIDTH if on else width)

    def show_figures(self, figures: DeskFigures, categories: Mapping[str, str]) -> None:
        """Show the figures; where the cursor stands it stays."""
        numbers = figures_of(figures)
        if not self._numbers:
            self._numbers = [self._make_number(place, one) for place, one in enumerate(numbers)]
        for button, number in zip(self._numbers, numbers, strict=True):
            button.show_figure(number)
        self._months = months_of(figures)
        self.chart.show_bars([Bar(one.words, one.value) for one in self._months])
        self._by_month.set_title("Pengaduan per bulan", figures.month[:4])
        keep_in_place(self, (*self._numbers, *self.chart.columns()))
        self.breakdown.show_figures(figures, categories)
        self.breakdown.setVisible(bool(figures.views["terbuka"]))

    def _make_number(self, place: int, figure: Figure) -> FigureButton:
        button = FigureButton(figure)
        button.clicked.connect(lambda: self.wanted.emit(button.figure.goal))
        self._grid.addWidget(button, place // 2, place % 2)
        return button
