"""Type to find: a search box whose hits open below it and are chosen without leaving the keys.

The search itself is a callback: `search(text, deliver)` may answer at once or later from a job; an answer
to an older text is dropped. The list is a child of the window and no pop-up, so the focus stays in the box.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets.field import Field
from puskesos_desktop.ui.widgets.painting import ICON, cap_width, draw_cap, draw_text, elided, text_width
from puskesos_desktop.ui.widgets.text import label
from puskesos_desktop.ui.widgets.text_fields import LineEdit

NOTHING_FOUND = "Tidak ditemukan"
_HIT_ROLE = Qt.ItemDataRole.UserRole + 1
_AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Hit:
    """One row of the list: a key the caller understands, bold words, muted words, a note at the right."""

    key: object
    title: str
    meta: str = ""
    note: str = ""
    icon: str = ""


Deliver = Callable[[Sequence[Hit]], None]
Search = Callable[[str, Deliver], None]


class HitModel(QAbstractListModel):
    """The hits of the last answer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Replace the hits."""
        self.beginResetModel()
        self._hits = tuple(hits)
        self.endResetModel()

    def hit(self, row: int) -> Hit:
        """The hit of a row."""
        return self._hits[row]

    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """As many as hits."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for the eye and for the screen reader; the hit itself for the delegate."""
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (hit.title, hit.meta, hit.note) if part)
        return hit if role == _HIT_ROLE else None


class _HitDelegate(QStyledItemDelegate):
    """Title bold, meta muted, note at the right; the current row like a table's."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        del option, index
        return QSize(0, active_theme().px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        theme, hit = active_theme(), index.data(_HIT_ROLE)
        if not isinstance(hit, Hit):
            return
        rect = option.rect.toRectF()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.color("selection" if selected else "surface"))
        if selected:
            painter.fillRect(rect.adjusted(0, 0, theme.px(3) - rect.width(), 0), theme.color("accent"))
        inner = rect.adjusted(theme.px(12), 0, -theme.px(12), 0)
        if hit.icon:
            side = theme.px(ICON)
            spot = QRectF(inner.left(), rect.center().y() - side / 2, side, side)
            theme.icons.paint(painter, spot, hit.icon)
            inner.setLeft(spot.right() + theme.px(8))
        self._paint_words(painter, inner, hit)

    def _paint_words(self, painter: QPainter, inner: QRectF, hit: Hit) -> None:
        theme = active_theme()
        bold, body, small, muted = (
            theme.font(14, bold=True),
            theme.font(14),
            theme.font(12),
            theme.color("muted"),
        )
        if hit.note:
            width = text_width(hit.note, small)
            draw_text(painter, inner.adjusted(inner.width() - width, 0, 0, 0), hit.note, small, muted)
            inner.setRight(inner.right() - width - theme.px(12))
        title = elided(hit.title, bold, inner.width())
        draw_text(painter, inner, title, bold, theme.color("text"))
        inner.setLeft(inner.left() + text_width(title, bold) + theme.px(8))
        if inner.width() > theme.px(24):
            draw_text(painter, inner, elided(hit.meta, body, inner.width()), body, muted)


class HitList(QFrame):
    """The list below the box; it never takes the focus."""

    picked = Signal(int)

    def __init__(self, anchor: QWidget, empty_text: str) -> None:
        super().__init__(anchor.window())
        self._anchor = anchor
        self.setProperty("box", "popup")
        self.model = HitModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(_HitDelegate(self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setUniformItemSizes(True)
        self.view.setAccessibleName("Hasil pencarian")
        self.view.clicked.connect(lambda index: self.picked.emit(index.row()))
        self._empty_text = empty_text
        self._empty = label(empty_text, "muted")
        self._empty.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._empty)
        column.addWidget(self.view)
        self.hide()

    def set_empty_text(self, words: str) -> None:
        """Say this from now on when nothing matches."""
        self._empty_text = words

    def show_hits(self, hits: Sequence[Hit], instead: str = "") -> None:
        """Show an answer below the anchor, the best one current, or a sentence `instead`."""
        hits = () if instead else hits
        self._empty.setText(instead or self._empty_text)
        self.model.show_hits(hits)
        self._empty.setVisible(not hits)
        self.view.setVisible(bool(hits))
        theme = active_theme()
        height = theme.px(36) * min(len(hits), 10) + 4 if hits else self._empty.sizeHint().height() + 2
        window = self._anchor.window()
        if self.parent() is not window:
            self.setParent(window)
        spot = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + 2))
        width = max(self._anchor.width(), theme.px(420))
        self.setGeometry(min(spot.x(), max(0, window.width() - width - 8)), spot.y(), width, height)
        if hits:
            self.view.setCurrentIndex(self.model.index(0, 0))
        self.show()
        self.raise_()

    def move_current(self, rows: int) -> None:
        """Move the current row, stopping at the ends."""
        count = self.model.rowCount()
        if count:
            row = max(0, min(count - 1, self.view.currentIndex().row() + rows))
            self.view.setCurrentIndex(self.model.index(row, 0))


class FindBox(LineEdit):
    """The search box.

    Signals:
        chosen(Hit): a row was taken by Enter or click.
        nothing_found(str): Enter was pressed although nothing matched; the typed text.
        cleared: the text was emptied or changed after a choice.
    """

    chosen = Signal(object)
    nothing_found = Signal(str)
    cleared = Signal()

    def __init__(
        self,
        search: Search,
        *,
        placeholder: str = "",
        key: str = "",
        empty_text: str = NOTHING_FOUND,
        delay_ms: int = 40,
    ) -> None:
        super().__init__()
        self._search, self._key, self._empty_text = search, key, empty_text
        self._generation = 0
        self._waiting = self._pending_enter = False
        self._list: HitList | None = None
        self._blocked = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._ask)
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(self._on_typed)
        self._leading = bool(key)
        theme = active_theme()
        if self._leading:
            right = theme.px(8) + cap_width(key, theme)
            self.setTextMargins(theme.px(26), 0, right, 0)
        else:
            self.setTextMargins(0, 0, theme.px(24), 0)

    def is_open(self) -> bool:
        """Whether the list shows."""
        return self._list is not None and self._list.isVisible()

    def hits(self) -> tuple[Hit, ...]:
        """The hits shown now, for tests and for callers that want the first."""
        if self._list is None:
            return ()
        return tuple(self._list.model.hit(row) for row in range(self._list.model.rowCount()))

    def block(self, words: str) -> None:
        """Show these words instead of hits while the curtain is closed; empty shows hits again."""
        self._blocked = words
        self.close_list()

    def set_empty_text(self, words: str) -> None:
        """Say this from now on when nothing matches."""
        self._empty_text = words
        if self._list is not None:
            self._list.set_empty_text(words)

    def look_for(self, text: str) -> None:
        """Ask as if the text had been typed; an empty one asks for what the caller offers at once."""
        self.setText(text)
        self._ask()

    def close_list(self) -> None:
        """Hide the list and drop what is still asked."""
        self._timer.stop()
        self._generation += 1
        self._waiting = self._pending_enter = False
        if self._list is not None:
            self._list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the list, Enter takes, Esc closes; the rest is typing."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in steps and self._list is not None and self.is_open():
            self._list.move_current(steps[key])
        elif key == Qt.Key.Key_Down and self.text().strip():
            self._ask()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter(event)
        elif key == Qt.Key.Key_Escape and self.is_open():
            self.close_list()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving closes the list."""
        super().focusOutEvent(event)
        self.close_list()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click into a filled box shows its hits again."""
        super().mousePressEvent(event)
        if self.text().strip() and self._timer.isActive():
            self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the lens and the key."""
        super().paintEvent(event)
        theme, painter = active_theme(), QPainter(self)
        side, middle = theme.px(ICON), self.height() / 2
        x = theme.px(8) if self._leading else self.width() - theme.px(8) - side
        theme.icons.paint(painter, QRectF(x, middle - side / 2, side, side), "search")
        if self._key:
            left = self.width() - theme.px(8) - cap_width(self._key, theme)
            colors = ("surface", "hairline", "muted")
            draw_cap(painter, QRectF(left, middle, 1, 1).topLeft(), self._key, colors, theme)

    def _on_typed(self, text: str) -> None:
        self.cleared.emit()
        self._generation += 1
        self._waiting = self._pending_enter = False
        if text.strip():
            self._timer.start()
        else:
            self.close_list()

    def _on_enter(self, event: QKeyEvent) -> None:
        if self._timer.isActive() or self._waiting:
            self._pending_enter = True
            if not self._waiting:
                self._ask()
        elif self.is_open():
            self._take_current()
        else:
            event.ignore()

    def _ask(self) -> None:
        self._timer.stop()
        self._generation += 1
        generation = self._generation
        self._waiting = True
        self._search(self.text().strip(), lambda hits: self._on_hits(generation, hits))

    def _on_hits(self, generation: int, hits: Sequence[Hit]) -> None:
        if generation != self._generation:
            return
        self._waiting = False
        if self._list is None:
            self._list = HitList(self, self._empty_text)
            self._list.picked.connect(self._take_row)
        self._list.show_hits(hits, self._blocked)
        if self._pending_enter:
            self._take_current()

    def _take_current(self) -> None:
        if self._list is None or not self._list.model.rowCount():
            text = self.text().strip()
            self.close_list()
            if not self._blocked:
                self.nothing_found.emit(text)
        else:
            self._take_row(self._list.view.currentIndex().row())

    def _take_row(self, row: int) -> None:
        if self._list is None:
            return
        hit = self._list.model.hit(row)
        self.close_list()
        self.chosen.emit(hit)


class FindField(Field):
    """A search box as an input: the chosen hit stays shown as "title · meta" until its text is changed."""

    chosen = Signal(object)
    nothing_found = Signal(str)

    def __init__(
        self, text: str, search: Search, *, placeholder: str = "", empty_text: str = NOTHING_FOUND
    ) -> None:
        self.box = FindBox(search, placeholder=placeholder, empty_text=empty_text)
        self._hit: Hit | None = None
        super().__init__(text, self.box)
        self.box.chosen.connect(self._on_chosen)
        self.box.nothing_found.connect(self.nothing_found)
        self.box.cleared.connect(self._on_cleared)
        self.box.left.connect(self.left)

    def value(self) -> Hit | None:
        """The chosen hit; None while nothing is chosen."""
        return self._hit

    def typed(self) -> str:
        """The text in the box."""
        return self.box.text().strip()

    def set_value(self, hit: Hit | None) -> None:
        """Show a hit as chosen, or empty the box, without telling anyone."""
        self._hit = hit
        self.box.setText("" if hit is None else " · ".join(part for part in (hit.title, hit.meta) if part))
        self.box.setCursorPosition(0)

    def _on_chosen(self, hit: object) -> None:
        if isinstance(hit, Hit):
            self.set_value(hit)
            self.set_problem("")
            self.chosen.emit(hit)
            self.edited.emit()

    def _on_cleared(self) -> None:
        if self._hit is not None:
            self._hit = None
            self.edited.emit()
