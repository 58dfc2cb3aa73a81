"""The dialogs of papers and PPKS: take one in, look at one, enter and end a category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from puskesos_desktop.presentation import registry_papers as papers
from puskesos_desktop.presentation.date_input import DateLimits
from puskesos_desktop.ui.dialogs import Dialog, FormDialog
from puskesos_desktop.ui.preview import PageView, Paper, PaperRaster
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import Choice, DateField, LineField, RadioRow, SearchChoiceField, Tick, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.rules import PpksCategory
    from puskesos_desktop.services.attachments import Attachments, OpenedAttachment
    from puskesos_desktop.services.ppks import Ppks
    from puskesos_desktop.ui.jobs import Work
    from puskesos_desktop.ui.screens.registry.card_sources import Source
    from puskesos_desktop.ui.shell import Desk

_KEPT = "Gambarnya dikecilkan dan keterangan kamera dilepas. Berkas aslinya tidak ikut disimpan."
_WIDTH, _HEIGHT = 940, 440


class AddPaperDialog(FormDialog):
    """Tambah berkas: what it is; `saved` gives the paper."""

    def __init__(
        self, parent: QWidget, desk: Desk, attachments: Attachments, uid: str, wanted: tuple[Source, str]
    ) -> None:
        """`wanted` is where the picture comes from, and the request's uid."""
        super().__init__(parent, desk.runner, "Tambah berkas", _KEPT, yes="Simpan berkas")
        self._desk, self._attachments, self._uid = desk, attachments, uid
        self._source, self._request = wanted
        self.form = papers.PaperForm("ktp")
        ticks = [Tick(code, words) for code, words in papers.KINDS.items()]
        self.put_fields(
            self.form,
            [
                ("kind", RadioRow("Jenis", ticks), 12),
                ("title", LineField("Keterangan", optional=True, placeholder="misalnya tampak depan"), 12),
            ],
        )

    def work(self) -> Work:
        """Draw it anew and keep it."""
        actor, form, source, request = self._desk.actor(), self.form, self._source, self._request
        return lambda _progress: self._attachments.add(actor, form.command(request, self._uid, source()))


class PaperDialog(Dialog):
    """Looks at a paper.

    Signals:
        copy_wanted, remove_wanted: its buttons.
    """

    copy_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget, desk: Desk, opened: OpenedAttachment, *, may_edit: bool) -> None:
        super().__init__(parent, "Berkas warga", width=_WIDTH)
        paper = opened.attachment
        self.view = PageView(
            desk.runner, PaperRaster(desk.raster), papers.paper_words(paper.kind, paper.title)
        )
        self.view.setMinimumHeight(active_theme().px(_HEIGHT))
        self.body.addWidget(self.view)
        self.taken = label(papers.taken_words(paper.taken), "hint")
        self.body.addWidget(self.taken)
        self.taken.setVisible(bool(self.taken.text()))
        self.remove_button = self.add_button("Lepas")
        self.remove_button.setVisible(may_edit)
        self.copy_button = self.add_button("Simpan salinan", key="Ctrl+S")
        self.close_button = self.add_button("Tutup", primary=True, key="Esc")
        self.remove_button.clicked.connect(self._remove)
        self.copy_button.clicked.connect(self.copy_wanted)
        self.close_button.clicked.connect(self.accept)
        QShortcut(QKeySequence("Ctrl+S"), self, self.copy_button.click)
        self.view.show_paper(Paper(opened.data))
        self.close_button.setFocus()

    def _remove(self) -> None:
        self.accept()
        self.remove_wanted.emit()


class StartPpksDialog(FormDialog):
    """Tambah kategori PPKS; `saved` gives nothing."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        ppks: Ppks,
        uid: str,
        offered: tuple[Sequence[PpksCategory], Callable[[], str]],
    ) -> None:
        """`offered` are the categories, and what gives fresh uids."""
        super().__init__(parent, desk.runner, "Tambah kategori PPKS", yes="Simpan kategori")
        self._desk, self._ppks, self._uid = desk, ppks, uid
        categories, new_uid = offered
        self._request = new_uid()
        self.form = papers.PpksStartForm(desk.today())
        choices = [Choice(one.key, f"{one.number} {one.name}") for one in categories]
        self.put_fields(
            self.form,
            [
                ("category", SearchChoiceField("Kategori", choices), 12),
                ("started_on", DateField("Sejak", desk.today, limits=DateLimits()), 4),
                ("source", LineField("Diketahui dari"), 8),
                ("note", LineField("Catatan", optional=True), 12),
            ],
        )

    def work(self) -> Work:
        """Keep it."""
        actor, command = self._desk.actor(), self.form.command(self._request, self._uid)
        return lambda _progress: self._ppks.start(actor, command)


class EndPpksDialog(FormDialog):
    """Akhiri kategori; `saved` gives nothing."""

    def __init__(
        self, parent: QWidget, desk: Desk, ppks: Ppks, uid: str, ending: tuple[str, Callable[[], str]]
    ) -> None:
        """`ending` is the category's key, and what gives fresh uids."""
        text = "Kategori ini tetap terlihat di riwayat."
        super().__init__(parent, desk.runner, "Akhiri kategori PPKS", text, yes="Akhiri")
        self._desk, self._ppks, self._uid = desk, ppks, uid
        category, new_uid = ending
        self._request = new_uid()
        self.form = papers.PpksEndForm(category, desk.today())
        self.put_fields(
            self.form,
            [
                ("ended_on", DateField("Sampai", desk.today, limits=DateLimits()), 5),
                ("note", LineField("Catatan", optional=True), 7),
            ],
        )

    def work(self) -> Work:
        """Keep it."""
        actor, command = self._desk.actor(), self.form.command(self._request, self._uid)
        return lambda _progress: self._ppks.end(actor, command)
