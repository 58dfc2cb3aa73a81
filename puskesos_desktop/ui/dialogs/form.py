"""A dialog that holds a small form and saves it by one job; a refusal shows at its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.ui.dialogs.base import Dialog
from puskesos_desktop.ui.widgets import Banner, BoundFields, Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from puskesos_desktop.presentation.text_form import TextForm
    from puskesos_desktop.ui.jobs import JobRunner, Work
    from puskesos_desktop.ui.widgets import Field

FORM_WIDTH = 640
UNSAVED = "Isian belum disimpan. Esc sekali lagi untuk membuangnya."
Placed = tuple[str, "Field", int]


class FormDialog(Dialog):
    """Subclass: build fields with `put_fields`, give the act in `work`.

    Signals:
        saved(object): what the act returned; the dialog closes by itself.
    """

    saved = Signal(object)

    def __init__(
        self, parent: QWidget, runner: JobRunner, title: str, text: str = "", *, yes: str = "Simpan"
    ) -> None:
        super().__init__(parent, title, text, width=FORM_WIDTH)
        self._runner = runner
        self._form: TextForm | None = None
        self.bound: BoundFields | None = None
        self.add_button("Batal", key="Esc").clicked.connect(self.reject)
        self.yes_button = self.add_button(yes, primary=True, key="F10")
        self.yes_button.clicked.connect(self.save)

    def put_fields(self, form: TextForm, placed: Sequence[Placed]) -> Grid:
        """Place fields by name and columns of twelve, and bind them to the form."""
        box = QWidget()
        grid = Grid(box)
        for _, field, columns in placed:
            grid.put(field, columns)
        self.body.addWidget(box)
        self.banner = Banner()
        self.body.addWidget(self.banner)
        self.banner.say("")
        self._form = form
        self.bound = BoundFields(self, {name: field for name, field, _ in placed})
        self.bound.show_form(form)
        placed[0][1].control().setFocus()
        return grid

    def work(self) -> Work:
        """The act, with values taken now; runs on a worker."""
        raise NotImplementedError  # a dialog that saves nothing replaces `save` and never comes here

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F10 saves from anywhere; the first Esc warns of what is typed, the second throws it away."""
        dirty = self._form is not None and self._form.is_dirty()
        if event.key() == Qt.Key.Key_F10:
            self.save()
        elif event.key() == Qt.Key.Key_Escape and dirty and self.banner.text() != UNSAVED:
            self.banner.say(UNSAVED, "warning")
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Check, then act."""
        if self.bound is None or self.yes_button.is_busy() or not self.bound.finish():
            return
        self.banner.say("")
        self.yes_button.set_busy("Menyimpan…")
        self._runner.write(self.work()).then(self._on_saved, failed=self._on_refused)

    def _on_saved(self, result: object) -> None:
        # Closed first, so that what opens next keeps the keyboard.
        self.accept()
        self.saved.emit(result)

    def _on_refused(self, error: Exception) -> None:
        self.yes_button.set_busy()
        shown = isinstance(error, RuleBroken) and self._form is not None and self._form.refuse(error)
        if shown and self.bound is not None:
            self.bound.show_problems(focus=True)
            return
        words = describe(error)
        self.banner.say(f"{words.title}. {words.text}", "danger")
