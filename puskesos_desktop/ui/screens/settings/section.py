"""What a section is: a title, a line that says what it is for, its content, and often a form that saves."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    BoundFields,
    Button,
    EnterMoves,
    Grid,
    PageTitle,
    SaveBar,
    Scroll,
    label,
    page_layout,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.presentation.text_form import TextForm
    from puskesos_desktop.ui.jobs import Work
    from puskesos_desktop.ui.shell import Desk, Handlers
    from puskesos_desktop.ui.widgets import Field

FORM_WIDTH = 720


class Section(QWidget):
    """Base of every section; made when first shown.

    Signals:
        dirtied(bool): something is typed that is not saved, or no longer.
    """

    dirtied = Signal(bool)
    title = ""
    about = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        content = QWidget()
        self.body = page_layout(content)
        self.heading = PageTitle(self.title)
        self.body.addWidget(self.heading)
        self.body.addWidget(label(self.about, "muted", wrap=True))
        self._scroll = Scroll(content)
        self._outer.addWidget(self._scroll, 1)

    def enter(self) -> None:
        """Come into view: read anew, but keep what is typed."""

    def first(self) -> QWidget | None:
        """Where Enter on the list goes."""
        return None

    def save(self) -> None:
        """F10."""

    def new(self) -> None:
        """F2."""

    def handlers(self) -> Handlers:
        """Keys of this section alone."""
        return {}


class FormSection(Section):
    """A section with one form; `load` reads, `form_of` makes the form, `work` saves it."""

    saved_words = "Tersimpan."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._form: TextForm | None = None
        self.bound: BoundFields | None = None
        self._bar = SaveBar()
        self.save_button = self._bar.add_left(Button("Simpan", PRIMARY, key=cap(Key.SAVE)))
        self.save_button.clicked.connect(self.save)

    def put_fields(self, placed: Sequence[tuple[str, Field, int]]) -> None:
        """Place fields by name and columns of twelve."""
        box = QWidget()
        box.setMaximumWidth(active_theme().px(FORM_WIDTH))
        grid = Grid(box)
        for _, field, columns in placed:
            grid.put(field, columns)
        self.body.addWidget(box)
        self._outer.addWidget(self._bar)  # after the fields, so that Tab comes to it last
        self.bound = BoundFields(self, {name: field for name, field, _ in placed})
        self.bound.changed.connect(self.on_changed)
        EnterMoves(self)

    @abstractmethod
    def load(self) -> Work:
        """Read what the form begins with; runs on a worker."""

    @abstractmethod
    def form_of(self, found: object) -> TextForm:
        """Make the form."""

    @abstractmethod
    def work(self) -> Work:
        """Save, with values taken now; runs on a worker."""

    def form(self) -> TextForm | None:
        """The form that is shown."""
        return self._form

    def enter(self) -> None:
        """Read anew unless something is typed."""
        if self._form is None or not self._form.is_dirty():
            self.desk.runner.read(self.load()).then(self._take, failed=self.desk.notices.refuse)

    def first(self) -> QWidget | None:
        """The first input."""
        return next(iter(self.bound.fields.values())).control() if self.bound is not None else None

    def show_form(self, form: TextForm) -> None:
        """Show a form from now on."""
        self._form = form
        if self.bound is not None:
            self.bound.show_form(form)
        self.on_changed("")

    def on_changed(self, name: str) -> None:
        """Something was typed; a section with derived texts adds to this."""
        del name
        self.dirtied.emit(self._form is not None and self._form.is_dirty())
        self.heading.summary.show_lines([])

    def save(self) -> None:
        """Check, then save."""
        if self.bound is None or self._form is None or self.save_button.is_busy():
            return
        if not self.bound.finish():
            self.heading.summary.show_lines(self.bound.summary())
            return
        self.save_button.set_busy("Menyimpan…")
        self.desk.runner.write(self.work()).then(self._on_saved, failed=self._on_refused)

    def after_saved(self) -> None:
        """Something else may have to know."""

    def _take(self, found: object) -> None:
        self.show_form(self.form_of(found))

    def _on_saved(self, _result: object) -> None:
        self.save_button.set_busy()
        self._form = None
        self.dirtied.emit(False)  # noqa: FBT003 - a signal takes no keyword
        self.desk.notices.done(self.saved_words)
        self.after_saved()
        self.enter()

    def _on_refused(self, error: Exception) -> None:
        self.save_button.set_busy()
        if isinstance(error, RuleBroken) and self._form is not None and self._form.refuse(error):
            if self.bound is not None:
                self.bound.show_problems(focus=True)
                self.heading.summary.show_lines(self.bound.summary())
            return
        self.desk.notices.refuse(error)
