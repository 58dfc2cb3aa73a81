"""Sections of the office itself: its data, papers and lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from puskesos_desktop.presentation.settings_forms import OfficeForm, ScreenForm, office_facts
from puskesos_desktop.ui.screens.settings.letterhead import LetterheadCard
from puskesos_desktop.ui.screens.settings.section import FORM_WIDTH, FormSection
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import Card, Choice, ChoiceField, LineField, clear_layout, facts

if TYPE_CHECKING:
    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.presentation.text_form import TextForm
    from puskesos_desktop.services.office_data import OfficeCard, OfficeData
    from puskesos_desktop.services.paper_pictures import LetterheadPictures
    from puskesos_desktop.services.settings import OfficeSettings
    from puskesos_desktop.ui.jobs import Work
    from puskesos_desktop.ui.shell import Desk

MARGIN_WORDS = {
    "default": "Standar: kiri 30, kanan 20 mm",
    "bangda": "Kiri 25, kanan 20 mm",
    "legacy": "Kiri 30, kanan 25, bawah 30 mm",
    "legacy-wide": "Lebar: kiri 40, kanan 30 mm",
}
RULE_WORDS = {"double": "Ganda (tebal dan tipis)", "single": "Tunggal"}
LOGO_WORDS = {"none": "Tidak ada", "house": "Logo Puskesos di kanan"}
SIGNING_WORDS = {"pena": "Pena dan cap", "elektronik": "Kotak tanda tangan elektronik"}
ISSUER_WORDS = {"kelurahan": "Di kelurahan ini", "dinas": "Oleh Dinas Sosial"}
PAPER_WORDS = {"F4": "F4 / Folio (215 × 330 mm)", "A4": "A4 (210 × 297 mm)"}


class OfficeSection(FormSection):
    """Kantor."""

    title = "Kantor"
    about = (
        "Tercetak di kop surat, tanda terima, dan nomor surat berikutnya. Surat yang sudah ada tidak berubah."
    )
    saved_words = "Data kantor tersimpan."

    def __init__(self, desk: Desk, data: OfficeData) -> None:
        super().__init__(desk)
        self._data = data
        self.put_fields(
            [
                ("puskesos_name", LineField("Nama Puskesos", hint="Tanpa kata Puskesos"), 8),
                ("unit_code", LineField("Kode unit", hint="Di nomor surat dan tanda terima"), 4),
                ("address", LineField("Alamat kantor", optional=True), 8),
                ("postal_code", LineField("Kode pos", optional=True), 4),
                ("phone", LineField("Telepon", optional=True), 4),
                ("email", LineField("Pos-el", optional=True), 4),
                ("website", LineField("Laman", optional=True), 4),
                (
                    "service_hours",
                    LineField("Jam layanan", optional=True, hint="Seperti tercetak di tanda terima"),
                    12,
                ),
            ]
        )
        self._fixed = Card("Tidak dapat diubah")
        self._fixed.setMaximumWidth(active_theme().px(FORM_WIDTH))
        self.body.addWidget(self._fixed)
        self.body.addStretch(1)

    def load(self) -> Work:
        """Read the office."""
        return lambda _: (self._data.get(), self._data.office())

    def form_of(self, found: object) -> TextForm:
        """Make the form; what stays for ever stands below it."""
        card, office = cast("tuple[OfficeCard, Office]", found)
        clear_layout(self._fixed.body)
        self._fixed.body.addWidget(facts(office_facts(office), label_width=120))
        return OfficeForm(card)

    def work(self) -> Work:
        """Store the office."""
        form, actor = self.form(), self.desk.actor()
        card = form.card() if isinstance(form, OfficeForm) else self._data.get()
        return lambda _: self._data.save(actor, card)

    def after_saved(self) -> None:
        """The window shows the office's name."""
        self.desk.settings_changed()


_CHOSEN = (
    ("paper", "Kertas surat", PAPER_WORDS),
    ("margins", "Tepi surat", MARGIN_WORDS),
    ("kop_rule", "Garis kop", RULE_WORDS),
    ("second_logo", "Logo kedua pada kop", LOGO_WORDS),
    ("signing", "Tempat tanda tangan", SIGNING_WORDS),
    ("dtsen_issuer", "Surat keterangan DTSEN diterbitkan", ISSUER_WORDS),
)


def _choices(words: dict[str, str]) -> list[Choice]:
    return [Choice(code, text) for code, text in words.items()]


class ScreenSection(FormSection):
    """Surat & kunci layar."""

    title = "Surat & kunci layar"
    about = (
        "Berlaku untuk surat, SK, tanda terima, dan laporan yang baru dibuat. Bila Dinas Sosial yang "
        "menerbitkan surat keterangan DTSEN, kelurahan membuat surat permintaannya. Layar terkunci sendiri "
        "bila tidak dipakai."
    )
    saved_words = "Pilihan surat dan waktu kunci tersimpan."

    def __init__(self, desk: Desk, settings: OfficeSettings, pictures: LetterheadPictures) -> None:
        super().__init__(desk)
        self._settings = settings
        self.put_fields(
            [
                *((name, ChoiceField(label, _choices(words)), 6) for name, label, words in _CHOSEN),
                (
                    "lock_minutes",
                    LineField("Layar terkunci setelah (menit)", width=64, hint="5 sampai 60 menit"),
                    6,
                ),
            ]
        )
        self.letterhead = LetterheadCard(desk, pictures)
        self.letterhead.setMaximumWidth(active_theme().px(FORM_WIDTH))
        self.body.addWidget(self.letterhead)
        self.body.addStretch(1)
        self.letterhead.walk_before(self.save_button)

    def enter(self) -> None:
        """Read the pictures too."""
        super().enter()
        self.letterhead.load()

    def load(self) -> Work:
        """Read the choices."""
        return lambda _: self._settings.get()

    def form_of(self, found: object) -> TextForm:
        """Make the form."""
        return ScreenForm(found)  # type: ignore[arg-type]

    def work(self) -> Work:
        """Store the choices."""
        form, actor = self.form(), self.desk.actor()
        choices = form.choices() if isinstance(form, ScreenForm) else self._settings.get()
        return lambda _: self._settings.save(actor, choices)

    def after_saved(self) -> None:
        """The lock counts by the new time."""
        self.desk.settings_changed()
