"""The very first page: set up this office, here or on a common server, see a sample, bring a backup back."""

from __future__ import annotations

from PySide6.QtCore import Signal

from puskesos_desktop.ui.screens.gate.options import OptionButton
from puskesos_desktop.ui.shell import CardPage
from puskesos_desktop.ui.theme import active_theme

_TEXT = "Program ini belum menyimpan data apa pun di laptop ini. Mau mulai dari mana?"


class StartPage(CardPage):
    """Four ways on.

    Signals:
        setup_wanted, server_wanted, sample_wanted, restore_wanted: which one was taken.
    """

    title = "Mulai"
    setup_wanted = Signal()
    server_wanted = Signal()
    sample_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, *, with_sample: bool = True) -> None:
        super().__init__("Puskesos", "Meja layanan kelurahan")
        self.say("Selamat datang", _TEXT, "house")
        self.setup_button = OptionButton(
            "landmark", "Siapkan kantor saya", "Wilayah, nama, lurah, akun: sekitar lima menit"
        )
        self.server_button = OptionButton(
            "database", "Pakai server bersama", "Beberapa kantor, satu server kecamatan atau kota"
        )
        self.sample_button = OptionButton(
            "user-round-search", "Coba dengan data contoh", "Kantor rekaan, terpisah dari data sungguhan"
        )
        self.restore_button = OptionButton(
            "database-backup", "Pulihkan dari cadangan", "Laptop baru, atau data lama yang rusak"
        )
        self.body.setSpacing(active_theme().px(8))
        for button, signal in (
            (self.setup_button, self.setup_wanted),
            (self.sample_button, self.sample_wanted),
            (self.restore_button, self.restore_wanted),
            (self.server_button, self.server_wanted),
        ):
            button.clicked.connect(signal)
            self.body.addWidget(button)
        self.sample_button.setVisible(with_sample)

    def on_enter(self) -> None:
        """Enter alone begins the set-up."""
        self.setup_button.setFocus()
