"""Paints table cells: text, pill or desil ladder; the current row with its fill and bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from puskesos_desktop.ui.models import PillLook, Role
from puskesos_desktop.ui.theme import Theme, active_theme
from puskesos_desktop.ui.widgets.marks import draw_ladder
from puskesos_desktop.ui.widgets.painting import ICON, draw_pill, elided, elided_at_end, pill_width

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

PADDING, FIRST_PADDING, BAR, PILL = 8, 12, 3, 20
_AnyIndex = QModelIndex | QPersistentModelIndex


class TableDelegate(QStyledItemDelegate):
    """One delegate for every column; what a cell is comes from the model's roles."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        """Fixed: rows never measure their content."""
        del option, index
        return QSize(0, active_theme().px(28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        """Draw ground, hairline, then what the cell holds."""
        theme = active_theme()
        painter.save()
        rect = option.rect.toRectF()
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and _shows_current(option)
        painter.fillRect(rect, theme.color("selection" if selected else "surface"))
        if selected and index.column() == 0:
            painter.fillRect(
                QRectF(rect.left(), rect.top(), theme.px(BAR), rect.height()),
                theme.color("accent" if _has_focus(option) else "border"),
            )
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color("hairline"))
        self._paint_cell(painter, _inner(rect, index, theme), index, theme)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _AnyIndex
    ) -> bool:
        """Show the whole text of a shortened cell."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        text = str(index.data() or "")
        room = _inner(option.rect.toRectF(), index, active_theme()).width()
        if QFontMetricsF(_face(index, active_theme())).horizontalAdvance(text) > room:
            QToolTip.showText(event.globalPos(), text, view)
        else:
            QToolTip.hideText()
        return True

    def _paint_cell(self, painter: QPainter, inner: QRectF, index: _AnyIndex, theme: Theme) -> None:
        pill, ladder = index.data(Role.PILL), index.data(Role.LADDER)
        if isinstance(pill, PillLook):
            height = theme.px(PILL)
            width = min(pill_width(pill, theme), inner.width() + theme.px(PADDING))
            draw_pill(
                painter, QRectF(inner.left(), inner.center().y() - height / 2, width, height), pill, theme
            )
        elif isinstance(ladder, int):
            draw_ladder(painter, QPointF(inner.left(), inner.center().y()), ladder, (6, 10), theme)
        else:
            self._paint_text(painter, inner, index, theme)

    def _paint_text(self, painter: QPainter, inner: QRectF, index: _AnyIndex, theme: Theme) -> None:
        icon = index.data(Role.ICON)
        if icon:
            side = theme.px(ICON)
            theme.icons.paint(
                painter, QRectF(inner.left(), inner.center().y() - side / 2, side, side), str(icon)
            )
            inner.setLeft(inner.left() + side + theme.px(6))
        waiting = bool(index.data(Role.WAITING))
        face = _face(index, theme)
        painter.setFont(face)
        painter.setPen(theme.color("disabled" if waiting else str(index.data(Role.TONE) or "text")))
        align = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignVCenter
        text = str(index.data() or "")
        cut = elided_at_end if index.data(Role.SENTENCE) else elided
        painter.drawText(inner, int(Qt.AlignmentFlag(align)), cut(text, face, inner.width()))


def _has_focus(option: QStyleOptionViewItem) -> bool:
    return isinstance(option.widget, QAbstractItemView) and option.widget.hasFocus()


def _shows_current(option: QStyleOptionViewItem) -> bool:
    return _has_focus(option) or not (
        isinstance(option.widget, QAbstractItemView) and option.widget.property("shy")
    )


def _face(index: _AnyIndex, theme: Theme) -> QFont:
    face = theme.font(14, bold=bool(index.data(Role.BOLD)))
    if index.data(Role.STRUCK):
        face.setStrikeOut(True)
    return face


def _inner(rect: QRectF, index: _AnyIndex, theme: Theme) -> QRectF:
    left = theme.px(FIRST_PADDING if index.column() == 0 else PADDING)
    return rect.adjusted(left, 0, -theme.px(PADDING), -1)
