"""Asks once, by report group, how many old cases were open before the program was used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.widgets import Grid, LineField

if TYPE_CHECKING:
    from collections.abc import Mapping


class OpeningDialog(Dialog):
    """One figure a group; empty counts as none.

    Signals:
        entered(dict): group code to count.
    """

    entered = Signal(object)

    def __init__(self, parent: QWidget, names: Mapping[str, str], month: str) -> None:
        super().__init__(
            parent,
            "Sisa pengaduan lama",
            f"Berapa pengaduan dari buku lama yang masih terbuka pada awal {month}? Diisi satu kali saja.",
        )
        box = QWidget()
        grid = Grid(box)
        self.fields = {code: grid.put(LineField(name, placeholder="0"), 6) for code, name in names.items()}
        self.body.addWidget(box)
        self.add_button("Batal", key="Esc").clicked.connect(self.reject)
        self.add_button("Simpan sisa awal", primary=True).clicked.connect(self._finish)
        next(iter(self.fields.values())).control().setFocus()

    def _finish(self) -> None:
        counts: dict[str, int] = {}
        for code, field in self.fields.items():
            text = field.value().strip() or "0"
            field.set_problem("" if text.isdigit() else "Isi dengan angka")
            if not text.isdigit():
                field.control().setFocus()
                return
            counts[code] = int(text)
        self.entered.emit(counts)
        self.accept()
