"""Section of the number books: one at a time, with the next number as an example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from puskesos_desktop.presentation.settings_forms import (
    BOOKS,
    CODE_SETS,
    DAYS,
    MODES,
    RESETS,
    STYLES,
    TOKENS,
    NumberForm,
)
from puskesos_desktop.ui.screens.settings.section import FORM_WIDTH, FormSection
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import Card, Chip, Choice, ChoiceField, LineField, facts, label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.presentation.text_form import TextForm
    from puskesos_desktop.services.number_books import NumberBook, NumberBooks
    from puskesos_desktop.ui.jobs import Work
    from puskesos_desktop.ui.shell import Desk


class NumbersSection(FormSection):
    """Penomoran."""

    title = "Penomoran"
    about = "Pola dan cara memberi nomor tiap buku. Nomor yang sudah dipakai tidak berubah."
    saved_words = "Penomoran tersimpan."

    def __init__(self, desk: Desk, books: NumberBooks) -> None:
        super().__init__(desk)
        self._books = books
        self._forms: dict[str, NumberForm] = {}
        self._code = "surat"
        self.chips: dict[str, Chip] = {}
        self.body.addLayout(self._make_chips())
        self._make_fields()
        self.example = label("", "strong")
        self._example_card = Card("Nomor berikutnya akan tertulis")
        self.late_example = label("", "hint")
        for words in (self.example, self.late_example):
            self._example_card.body.addWidget(words)
        self._example_card.setMaximumWidth(active_theme().px(FORM_WIDTH))
        tokens = Card("Bagian pola")
        tokens.body.addWidget(facts(TOKENS, label_width=120))
        tokens.setMaximumWidth(active_theme().px(FORM_WIDTH))
        for card in (self._example_card, tokens):
            self.body.addWidget(card)
        self.body.addStretch(1)

    def load(self) -> Work:
        """Read every book."""
        actor = self.desk.actor()
        return lambda _: self._books.all(actor)

    def form_of(self, found: object) -> TextForm:
        """Make a form for each book; show the present one."""
        books: Sequence[NumberBook] = found  # type: ignore[assignment]
        fresh = {book.series.code: NumberForm(book, self.desk.today()) for book in books}
        typed = {code: form for code, form in self._forms.items() if form.is_dirty() and code != self._code}
        self._forms = {**fresh, **typed}
        return self._forms[self._code]

    def work(self) -> Work:
        """Store the present book."""
        actor, change = self.desk.actor(), self._forms[self._code].change()
        return lambda _: self._books.save(actor, change)

    def show_book(self, code: str) -> None:
        """Show another book; what is typed into this one stays."""
        self._code = code
        for name, chip in self.chips.items():
            chip.setChecked(name == code)
        if code in self._forms:
            self.show_form(self._forms[code])

    def on_changed(self, name: str) -> None:
        """Show what follows from the pattern."""
        super().on_changed(name)
        form = self._forms.get(self._code)
        if form is None:
            return
        for bound in (self.first_field, self.last_field):
            bound.setVisible(form.is_block)
        running = form.book.is_running
        self.begin.set_read_only(on=running)
        year = form.book.year
        self.begin.set_hint(
            f"Sudah berjalan tahun {year}" if running else f"Buku agenda {year}, 0 bila kosong"
        )
        self.example.setText(form.example() or "–")
        late = form.late_example()
        self.late_example.setText(f"Surat terlambat sesudah nomor terakhir: {late}" if late else "")
        self.dirtied.emit(any(one.is_dirty() for one in self._forms.values()))

    def _make_chips(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for code, words in BOOKS.items():
            chip = Chip(words)
            chip.clicked.connect(lambda _=False, code=code: self.show_book(code))
            chip.setChecked(code == self._code)
            self.chips[code] = chip
            row.addWidget(chip)
        row.addStretch(1)
        return row

    def _make_fields(self) -> None:
        self.begin = LineField("Nomor terakhir", width=128)
        self.first_field = LineField("Blok mulai nomor", width=128)
        self.last_field = LineField("Sampai nomor", width=128)
        self.put_fields(
            [
                ("template", LineField("Pola nomor"), 8),
                ("last_number", self.begin, 4),
                ("mode", ChoiceField("Cara memberi nomor", _choices(MODES), width=475), 12),
                ("block_first", self.first_field, 4),
                ("block_last", self.last_field, 4),
                ("reset", ChoiceField("Mulai lagi", _choices(RESETS)), 6),
                ("block_weekend", ChoiceField("Tanggal surat", _choices(DAYS)), 6),
                ("insertion_style", ChoiceField("Nomor sisipan", _choices(STYLES)), 6),
                ("code_set", ChoiceField("Kode klasifikasi semua buku", _choices(CODE_SETS)), 6),
                ("max_backdate", LineField("Paling lama terlambat (hari)", width=128), 6),
            ]
        )

    def first(self) -> QWidget | None:
        """The chips."""
        return self.chips[self._code]


def _choices(words: Mapping[str, str]) -> list[Choice]:
    return [Choice(code, text) for code, text in words.items()]
