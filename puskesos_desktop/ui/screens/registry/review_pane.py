"""Two records side by side: a table of what each says, driven by the arrow keys, and the three answers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.presentation.review_compare import (
    DIFFERENT,
    FITS,
    LEFT,
    RIGHT,
    SAME,
    CompareLine,
    CompareState,
)
from puskesos_desktop.ui.models import Column, PillLook, RecordTableModel
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    QUIET,
    SECONDARY,
    Button,
    Card,
    DataTable,
    ElidedLabel,
    IconLabel,
    SaveBar,
    label,
    set_tone,
)

PAIR_HINT = "↑↓ pilih baris · ← → pilih data yang dipakai · F8 buka nomor"
ROW_HINT = "Nama dan kelahiran di kanan tetap; yang dikonfirmasi petugas tidak ditimpa · F8 buka nomor"
FITS_A_COLUMN = 26
"""Letters that a column shows at the smallest window."""
_VERDICTS = {SAME: "neutral", DIFFERENT: "warning", FITS: "success"}


class ReviewPane(Card):
    """Shows a `CompareState`.

    Signals:
        taken(str, str): of a choice the side whose data stay.
    """

    taken = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("Orang yang sama?", flush=True)
        self.same = Button("Orang yang sama", PRIMARY, icon="link", key=cap(Key.SAVE))
        self.different = Button("Orang berbeda", SECONDARY, icon="unlink", key=cap(Key.OPTION_3))
        self.ignore = Button("Abaikan baris", QUIET, key=cap(Key.OPTION_4))
        self.later = Button("Nanti", QUIET, key=cap(Key.OPTION_5))
        self.swap = Button("Tukar sisi", QUIET, icon="arrow-down-up", key=cap(Key.OPTION_6))
        self._for, self._against = ElidedLabel("", at_end=True), ElidedLabel("", at_end=True)
        self._against_icon = IconLabel("triangle-alert", 16, "warning")
        self._hint, self._whole = label("", "hint"), label("", "small", wrap=True)
        self._model: RecordTableModel[CompareLine] = RecordTableModel(_columns("", ""), _title_of)
        self.table = DataTable("Perbandingan data", shy=True)
        self.table.show_model(self._model)
        self.table.installEventFilter(self)
        self.table.current_changed.connect(self._show_whole)
        self._lay_out()

    def show_state(self, state: CompareState) -> None:
        """Paint it; the line the hand is on stays."""
        self.set_title(state.title, f"calon {state.nth} dari {state.of}" if state.is_row and state.of else "")
        self._model.columns = tuple(_columns(state.left_title, state.right_title))
        self._model.set_rows(state.lines)
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._model.columns) - 1)
        self._for.set_whole(state.speaks_for)
        self._against.set_whole(state.against)
        self._against_icon.setVisible(bool(state.against))
        set_tone(self._against, "warning")
        self.same.setEnabled(state.has_candidate)
        self.different.set_words("Orang baru" if state.is_row else "Orang berbeda")
        self.ignore.setVisible(state.is_row)
        self.swap.set_words("Calon lain" if state.is_row else "Tukar sisi")
        self.swap.setVisible(not state.is_row or state.of > 1)
        self._hint.setText(ROW_HINT if state.is_row else PAIR_HINT)

    def lines(self) -> tuple[CompareLine, ...]:
        """What is shown."""
        return self._model.rows()

    def reasons(self) -> tuple[str, str]:
        """What speaks for and against, as shown."""
        return self._for.whole(), self._against.whole()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and right choose whose data stay."""
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            sides = {Qt.Key.Key_Left: LEFT, Qt.Key.Key_Right: RIGHT}
            side = sides.get(Qt.Key(event.key()))
            if side is not None and event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            ):
                line = self._model.row_at(self.table.currentIndex().row())
                if line is not None and line.choice:
                    self.taken.emit(line.choice, side)
                return True
        return super().eventFilter(watched, event)

    def _show_whole(self, _title: object) -> None:
        """What the columns have no room for is written out below them."""
        line = self._model.row_at(self.table.currentIndex().row())
        texts = [line.left, line.right] if line is not None else []
        is_long = any(len(text) > FITS_A_COLUMN for text in texts)
        self._whole.setText("\n".join(text for text in texts if text) if is_long else "")
        self._whole.setVisible(is_long)

    def _lay_out(self) -> None:
        theme = active_theme()
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(8))
        head.setSpacing(theme.px(4))
        supports = (IconLabel("circle-check", 16, "success"), self._for)
        for icon, words in (supports, (self._against_icon, self._against)):
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            row.addWidget(icon)
            row.addWidget(words, 1)
            head.addLayout(row)
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)
        foot = QWidget()
        lines = QVBoxLayout(foot)
        lines.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        lines.setSpacing(theme.px(4))
        lines.addWidget(self._whole)
        lines.addWidget(self._hint)
        self.body.addWidget(foot)
        bar = SaveBar(left=16, right=16)
        for button in (self.same, self.different, self.ignore, self.later):
            bar.add_left(button)
        bar.add_right(self.swap)
        self.body.addWidget(bar)


def _title_of(line: CompareLine) -> str:
    return line.title


def _verdict_pill(line: CompareLine) -> PillLook | None:
    return PillLook(line.verdict, _VERDICTS[line.verdict]) if line.verdict else None


def _columns(left: str, right: str) -> list[Column[CompareLine]]:
    return [
        Column("title", "Data", lambda line: line.title, width=118, muted=True, sortable=False),
        _side("left", left, LEFT),
        _side("right", right, RIGHT),
        Column(
            "verdict",
            "Cocok",
            lambda line: line.verdict,
            width=76,
            sortable=False,
            pill=_verdict_pill,
        ),
    ]


def _side(key: str, title: str, side: str) -> Column[CompareLine]:
    def text(line: CompareLine) -> str:
        return line.left if side == LEFT else line.right

    def spoken(line: CompareLine) -> str:
        words = text(line) or "kosong"
        return f"{words}, dipakai" if line.taken == side else words

    return Column(
        key,
        title,
        text,
        sortable=False,
        sentence=True,
        tone=lambda line: "muted" if line.taken not in ("", side) else "",
        icon=lambda line: "circle-check" if line.taken == side else "circle" if line.taken else "",
        spoken=spoken,
    )
