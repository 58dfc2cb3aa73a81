"""Persyaratan dibawa: one tick a paper of the category, wrapping when the names are long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import QUIET, Button, CheckBox, Flow, keep_in_place, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.presentation.complaint_form_state import PaperTick

LABEL = "Persyaratan dibawa"
SLIP = "Simpan & cetak slip berkas kurang"
NONE_ASKED = "Pilih keperluan untuk melihat persyaratannya"
NO_PAPERS = "Tidak ada berkas yang diminta untuk keperluan ini"


class PaperTicks(QWidget):
    """The row of ticks; 52 high with one line of papers.

    Signals:
        ticked(str, bool): a paper's code, and whether it is on the table.
    """

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        theme = active_theme()
        self._boxes: dict[str, CheckBox] = {}
        self._row = QWidget()
        self._flow = Flow(self._row, gap=24, line_gap=2)
        self._empty = label(NONE_ASKED, "muted")
        self._empty.setFixedHeight(theme.px(24))
        self.slip = Button(SLIP, QUIET, key=cap(Key.SLIP))
        self.slip.setFixedHeight(theme.px(20))
        self.slip.hide()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(label(LABEL, "label"))
        head.addStretch(1)
        head.addWidget(self.slip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(6))
        column.setSpacing(0)
        top = QWidget()
        top.setLayout(head)
        top.setFixedHeight(theme.px(20))
        column.addWidget(top)
        column.addSpacing(theme.px(2))
        column.addWidget(self._empty)
        column.addWidget(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._row.hide()

    def show_papers(self, papers: Sequence[PaperTick], *, category_chosen: bool) -> None:
        """Show what the category asks for, keeping the boxes while it is the same."""
        if [paper.code for paper in papers] != list(self._boxes):
            self._replace(papers)
        for paper in papers:
            self._boxes[paper.code].setChecked(paper.ticked)
        self._row.setVisible(bool(papers))
        self.slip.setVisible(any(not paper.ticked for paper in papers))
        self._empty.setVisible(not papers)
        self._empty.setText(NO_PAPERS if category_chosen else NONE_ASKED)

    def boxes(self) -> dict[str, CheckBox]:
        """The tick boxes by code."""
        return dict(self._boxes)

    def _replace(self, papers: Sequence[PaperTick]) -> None:
        for box in self._boxes.values():
            self._flow.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {}
        for paper in papers:
            box = CheckBox(paper.words)
            box.clicked.connect(lambda on, code=paper.code: self.ticked.emit(code, on))
            self._flow.addWidget(box)
            box.show()
            self._boxes[paper.code] = box
        keep_in_place(self, (self.slip, *self._boxes.values()))
        self._row.updateGeometry()
