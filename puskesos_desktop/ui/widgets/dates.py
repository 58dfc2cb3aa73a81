"""Inputs for a day and for a moment: typed freely, shown in one way, calendar only on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from puskesos_desktop.presentation.date_input import (
    DateLimits,
    DateReading,
    MomentReading,
    read_date,
    read_moment,
    write_date,
    write_moment,
)
from puskesos_desktop.presentation.error_texts_common import DATE_PROBLEMS
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets.buttons import IconButton
from puskesos_desktop.ui.widgets.field import Field, Mend
from puskesos_desktop.ui.widgets.text_fields import LineEdit

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from PySide6.QtGui import QKeyEvent

DATE_WIDTH = 128
_ARROWS = (
    ("qt_calendar_prevmonth", "chevron-left", "Bulan sebelumnya"),
    ("qt_calendar_nextmonth", "chevron-right", "Bulan berikutnya"),
)


class CalendarPopup(QFrame):
    """A month to pick a day from, closed by Esc or by picking."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("box", "popup")
        self._calendar = QCalendarWidget()
        self._calendar.setLocale(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setAccessibleName("Kalender")
        weekend = QTextCharFormat()
        weekend.setForeground(active_theme().color("danger"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, weekend)
        self._tint_arrows()
        self._calendar.clicked.connect(self._pick)
        self._calendar.activated.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._calendar)

    def open_at(self, anchor: QWidget, day: date) -> None:
        """Show below `anchor` with `day` selected."""
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)))
        self.show()
        self._calendar.setFocus()

    def _tint_arrows(self) -> None:
        """Qt's own arrows are black in every theme."""
        for name, icon, words in _ARROWS:
            button = self._calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(active_theme().icons.icon(icon, 16, "text"))
                button.setAccessibleName(words)

    def _pick(self, day: QDate) -> None:
        self.picked.emit(day.toPython())
        self.close()


class DateEdit(LineEdit):
    """The line edit of a date: Alt+Down opens the calendar, up and down change the day."""

    calendar_wanted = Signal()
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of a date."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Down and alt:
            self.calendar_wanted.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)


class DateField(Field):
    """A day. `reading()` gives value and problem code; on leaving the text is written as dd-mm-yyyy.

    The field itself shows only what it can know: unreadable, impossible, after today. A problem the screen
    sets stays until the screen or the next edit clears it.
    """

    def __init__(
        self,
        text: str,
        today: Callable[[], date],
        *,
        limits: DateLimits | None = None,
        hint: str = "",
        optional: bool = False,
    ) -> None:
        self.edit = DateEdit()
        self._today, self._limits, self.optional = today, limits or DateLimits(), optional
        super().__init__(text, self.edit, hint=hint, optional=optional, width=DATE_WIDTH)
        button = IconButton("calendar", f"Kalender {self.words().lower()} (Alt+Panah bawah)", size=26)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self.open_calendar)
        self.edit.put_button(button)
        self.edit.calendar_wanted.connect(self.open_calendar)
        self.edit.stepped.connect(self._step)
        self.edit.textEdited.connect(self._on_typed)
        self.edit.left.connect(self._on_left)

    def reading(self) -> DateReading:
        """What the typed text means now."""
        return read_date(self.edit.text(), self._today(), self._limits)

    def value(self) -> date | None:
        """The day, None when empty or not readable."""
        return self.reading().value

    def problem_code(self) -> str:
        """Code of what is wrong with the text, empty when it is fine or empty."""
        return self.reading().problem

    def set_value(self, value: date | None) -> None:
        """Show a day without telling `edited`; a text that already means it is left alone while typing."""
        if value is None and self.reading().problem:
            return
        if self.value() != value or not self.edit.hasFocus():
            self.edit.setText(write_date(value))

    def clear(self) -> None:
        """Empty the input and its problem, for a new form."""
        self.edit.clear()
        self.set_problem("")

    def set_read_only(self, *, on: bool) -> None:
        """Plain text without border and calendar."""
        self.edit.setReadOnly(on)
        for button in self.edit.findChildren(IconButton):
            button.setVisible(not on)

    def open_calendar(self) -> None:
        """Offer a month to pick from."""
        popup = CalendarPopup(self)
        popup.picked.connect(self._take)
        popup.open_at(self.edit, self.value() or self._today())

    def _take(self, day: date) -> None:
        self.edit.setText(write_date(day))
        self.set_problem("")
        self.edited.emit()
        self._on_left()

    def _step(self, days: int) -> None:
        base = self.value() or self._today()
        self._take(base.fromordinal(base.toordinal() + days))

    def _on_typed(self, _text: str) -> None:
        if self.problem():
            self.set_problem("")
        self.edited.emit()

    def _on_left(self) -> None:
        reading = self.reading()
        if reading.value is not None:
            self.edit.setText(write_date(reading.value))
        if reading.problem:
            today = write_date(self._today())
            mend = Mend("Hari ini", lambda: self._take(self._today()), "Alt+T")
            offered = mend if reading.problem == "date_after_today" else None
            self.set_problem(DATE_PROBLEMS[reading.problem].format(today=today), offered)
        self.left.emit()


class DateTimeField(Field):
    """A moment such as "Hari ini 09.12"; day or time may be left out. Values are office-local wall time."""

    def __init__(
        self,
        text: str,
        now: Callable[[], datetime],
        *,
        hint: str = "",
        optional: bool = False,
        width: int = 0,
    ) -> None:
        self.edit = LineEdit()
        self._now = now
        super().__init__(text, self.edit, hint=hint, optional=optional, width=width)
        self.edit.textEdited.connect(self._on_typed)
        self.edit.left.connect(self._on_left)

    def reading(self) -> MomentReading:
        """What the typed text means now."""
        return read_moment(self.edit.text(), self._now())

    def value(self) -> datetime | None:
        """The moment, None when empty or not readable."""
        return self.reading().value

    def problem_code(self) -> str:
        """Code of what is wrong with the text, empty when it is fine or empty."""
        return self.reading().problem

    def set_value(self, value: datetime | None) -> None:
        """Show a moment without telling `edited`."""
        if value is None and self.reading().problem:
            return
        if self.value() != value or not self.edit.hasFocus():
            self.edit.setText(write_moment(value, self._now().date()))

    def clear(self) -> None:
        """Empty the input and its problem, for a new form."""
        self.edit.clear()
        self.set_problem("")

    def set_read_only(self, *, on: bool) -> None:
        """Plain text without a border."""
        self.edit.setReadOnly(on)

    def _on_typed(self, _text: str) -> None:
        if self.problem():
            self.set_problem("")
        self.edited.emit()

    def _on_left(self) -> None:
        reading = self.reading()
        if reading.value is not None:
            self.edit.setText(write_moment(reading.value, self._now().date()))
        if reading.problem:
            self.set_problem(DATE_PROBLEMS[reading.problem].format(today=write_date(self._now().date())))
        self.left.emit()
