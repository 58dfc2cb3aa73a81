"""Wizard pages that are rows of text: the office, the lurah, the numbers of the books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from puskesos_desktop.presentation.setup_form import OPENING
from puskesos_desktop.presentation.setup_words import HEADS
from puskesos_desktop.ui.screens.gate.form_step import FormStep
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import Card, Grid, LineField, label

if TYPE_CHECKING:
    from puskesos_desktop.presentation.setup_form import SetupForm, SetupState


class OfficeStep(FormStep):
    """Kantor."""

    def __init__(self, form: SetupForm) -> None:
        super().__init__(form)
        grid = Grid(self)
        for name, field, columns in (
            (
                "puskesos_name",
                LineField("Nama Puskesos", hint="Tanpa kata Puskesos, misalnya Melati Sejahtera"),
                8,
            ),
            ("unit_code", LineField("Kode unit", hint="Di nomor surat"), 4),
            ("address", LineField("Alamat kantor", optional=True, placeholder="Jalan, nomor, RT/RW"), 12),
            ("postal_code", LineField("Kode pos", optional=True), 4),
            ("phone", LineField("Telepon", optional=True), 8),
            ("email", LineField("Pos-el", optional=True, hint="Tercetak di kop surat"), 12),
        ):
            grid.put(self.bind(f"office.{name}", field), columns)


class HeadStep(FormStep):
    """Lurah."""

    def __init__(self, form: SetupForm) -> None:
        super().__init__(form)
        grid = Grid(self)
        for name, field, columns in (
            ("front_title", LineField("Gelar depan", optional=True, placeholder="Dra."), 4),
            ("name", LineField("Nama lurah", hint="Tanpa gelar"), 8),
            ("back_title", LineField("Gelar belakang", optional=True, placeholder="M.Si."), 4),
            ("nip", LineField("NIP", optional=True, hint="18 angka, spasi boleh"), 8),
            ("rank", LineField("Pangkat dan golongan", optional=True, placeholder="Pembina (IV/a)"), 12),
        ):
            grid.put(self.bind(f"head.{name}", field), columns)

    def show_state(self, state: SetupState) -> None:
        """Ask for the head of this kind of office."""
        super().show_state(state)
        self.inputs["head.name"].rename(f"Nama {HEADS[state.values['office.kind']].lower()}")


class NumbersStep(FormStep):
    """Nomor surat, and open cases of the old book."""

    def __init__(self, form: SetupForm) -> None:
        super().__init__(form)
        theme = active_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        books = Grid()
        self.letters = self.bind("series.surat", LineField("Nomor surat terakhir", width=128))
        self.decrees = self.bind("series.sk", LineField("Nomor SK lurah terakhir", width=128))
        books.put(self.letters, 6)
        books.put(self.decrees, 6)
        column.addLayout(books)
        card = Card("Pengaduan lama yang masih terbuka", "boleh kosong")
        card.body.addWidget(
            label(
                "Dari buku sebelum program ini dipakai, supaya laporan bulan pertama seimbang.",
                "hint",
                wrap=True,
            )
        )
        groups = Grid(pitch_gap=0)
        for group, words in form.groups.items():
            groups.put(self.bind(f"{OPENING}.{group}", LineField(words, width=64)), 6)
        card.body.addLayout(groups)
        column.addWidget(card)

    def show_state(self, state: SetupState) -> None:
        """Say what the first number drawn by the program will be."""
        super().show_state(state)
        self.decrees.rename(f"Nomor SK {HEADS[state.values['office.kind']].lower()} terakhir")
        for field, name in ((self.letters, "series.surat"), (self.decrees, "series.sk")):
            text = state.values.get(name, "").strip() or "0"
            field.set_hint(f"Berikutnya {int(text) + 1}" if text.isdecimal() and text.isascii() else "")
