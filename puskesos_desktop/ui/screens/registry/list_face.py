"""How the list looks: search box, filter line, table, and what stands there when it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.screens.registry.filter_box import FilterBox
from puskesos_desktop.ui.screens.registry.list_line import FilterLine
from puskesos_desktop.ui.screens.registry.list_nothing import NothingFound
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    QUIET,
    SECONDARY,
    Button,
    Card,
    EmptyState,
    Flow,
    PageTitle,
    WideTable,
    label,
    page_layout,
)

if TYPE_CHECKING:
    from puskesos_desktop.services.session import Actor

HINT = "↑↓ pilih · Enter buka kartu · Shift+↑↓ tandai · Ctrl+C salin"
PLACEHOLDER = "Nama, NIK atau 4 angka terakhirnya, nomor KK, HP; tambahkan rt 3 rw 8"
BOX_WIDTH = 640


class ListFace(QWidget):
    """The widgets of the list; what they do is decided by its subclass."""

    def __init__(self) -> None:
        super().__init__()
        self.table = WideTable("Daftar warga")
        self.box = FilterBox("Cari di Data Warga", PLACEHOLDER, self.table)
        self.line = FilterLine()
        self.nothing = NothingFound()
        self.title = PageTitle("Data Warga")
        self.import_button = Button("Ambil data", SECONDARY, icon="upload", key=cap(Key.OPTION_1))
        self.filter_button = Button("Saring", SECONDARY, icon="list-filter", key=cap(Key.OPTION_2))
        self.saved_button = Button("Daftar tersimpan", SECONDARY, icon="bookmark", key=cap(Key.OPTION_3))
        self.columns_button = Button("Kolom", QUIET, icon="columns-3", key=cap(Key.OPTION_4))
        self.letter_button = Button("Buat surat", QUIET, icon="mail", key=cap(Key.LETTER))
        self.save_button = Button("Simpan ke berkas", QUIET, icon="file-down", key=cap(Key.EXPORT))
        self.print_button = Button("Cetak", QUIET, icon="printer", key=cap(Key.PRINT))
        self.first_import = Button("Ambil data", PRIMARY, icon="upload", key=cap(Key.OPTION_1))
        self.foot, self.hint = label("", "hint"), label(HINT, "hint")
        self.empty = EmptyState(
            "users-round",
            "Belum ada data warga",
            "Ambil daftar warga dari SIKS-NG, Dinas Sosial, atau Excel kantor ini.\n"
            "Warga yang datang juga bisa dicatat langsung di Layanan.",
            [self.first_import],
        )
        self.stack = QStackedWidget()
        self._lay_out()

    def show_page(self, page: QWidget) -> None:
        """Show the table, or what stands there instead; the foot speaks of rows only."""
        for part in (self.hint, self.foot):
            part.setVisible(page is self.table)
        self.stack.setCurrentWidget(page)

    def let_by_rights(self, actor: Actor) -> None:
        """Put away what the officer may not do."""
        rights = {
            Action.IMPORT_REGISTER: (self.import_button, self.first_import),
            Action.DRAFT_LETTER: (self.letter_button,),
            Action.EXPORT_AGGREGATE: (self.save_button, self.print_button),
        }
        for action, buttons in rights.items():
            for button in buttons:
                button.setVisible(may(actor, action))

    def _lay_out(self) -> None:
        self.title.add(self.import_button)
        column = page_layout(self)
        column.addWidget(self.title)
        column.addLayout(self._make_head())
        column.addWidget(self.line)
        for page in (self.table, self.nothing, self.empty):
            self.stack.addWidget(page)
        card = Card(flush=True)
        card.body.addWidget(self.stack)
        column.addWidget(card, 1)
        column.addLayout(self._make_foot())

    def _make_head(self) -> QHBoxLayout:
        theme = active_theme()
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.box.setMaximumWidth(theme.px(BOX_WIDTH))
        row.addWidget(self.box, 1)
        row.addStretch(0)
        for button in (self.filter_button, self.saved_button):
            row.addWidget(button)
        return row

    def _make_foot(self) -> Flow:
        """How rows are chosen, what is done with them, and how many there are."""
        foot = Flow(gap=8, at_end=True)
        self.hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        buttons = (self.letter_button, self.columns_button, self.print_button, self.save_button)
        for widget in (self.hint, *buttons, self.foot):
            foot.addWidget(widget)
        return foot
