"""Papers and photos of a visit: surat tugas, the form to carry or to file, pictures from the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import registry_papers as papers
from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Kind, Values
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.presentation.field_visit_words import FORM_WORDS
from puskesos_desktop.services.attachments import AddAttachment
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.case_dialog import CaseDialog
from puskesos_desktop.ui.dialogs import Dialog, FileKind
from puskesos_desktop.ui.paper_printing import Paper, PaperPrinting
from puskesos_desktop.ui.preview import PageView, PaperRaster
from puskesos_desktop.ui.preview import Paper as ShownPaper
from puskesos_desktop.ui.screens.complaints.answer_letter import ASSIGNMENT, AnswerLetterDialog
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import label

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.attachments import OpenedAttachment
    from puskesos_desktop.services.rendering import RenderedDocument
    from puskesos_desktop.services.visit_commands import VisitDetail
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

FORM = "Formulir kunjungan"
NO_RIGHT = "Hasil kunjungan dicatat verifikator, koordinator, atau fasilitator."
_KINDS = (FileKind("Foto atau pindaian", ("jpg", "jpeg", "png", "pdf")),)
_KEPT = "Fotonya dikecilkan dan keterangan kamera dilepas. Ambil foto orang hanya dengan izin."
_WIDTH, _HEIGHT = 940, 440


class VisitPapers(QObject):
    """What a visit puts on paper, and what it brings back as pictures.

    Signals:
        photo_kept: a picture hangs on the visit.
    """

    photo_kept = Signal()

    def __init__(self, desk: Desk, work: Workplace, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._work, self._host = desk, work, host
        self._printing = PaperPrinting(desk, work, host)
        self.dialog: CaseDialog | None = None  # the question about a photo

    def print_form_of(self, complaint_uid: str) -> None:
        """Print the form of the visit that a case waits for."""
        actor, work = self._desk.actor(), self._work

        def draw() -> tuple[RenderedDocument, str]:
            detail = work.visits.of_case(actor, complaint_uid)
            return work.visit_forms.draw(actor, detail.visit.uid, FORM_WORDS), detail.case.ticket.text

        self._desk.runner.write(lambda _progress: draw(), label="Membuat formulir…").then(
            lambda made: self._print(*made), failed=self._desk.notices.refuse
        )

    def print_form(self, detail: VisitDetail | None) -> None:
        """Print the form as it stands: blank before the visit, filled in afterwards."""
        if detail is None:
            return
        uid, ticket = detail.visit.uid, detail.case.ticket.text
        actor, forms = self._desk.actor(), self._work.visit_forms
        self._desk.runner.write(
            lambda _progress: forms.draw(actor, uid, FORM_WORDS), label="Membuat formulir…"
        ).then(lambda drawn: self._print(drawn, ticket), failed=self._desk.notices.refuse)

    def open_letter(self, detail: VisitDetail | None) -> None:
        """The surat tugas: the one there is, or a new one while the visit is still to be made."""
        if detail is None:
            return
        if detail.letter is not None:
            self._desk.navigator.go("surat", letter=detail.letter.uid)
        elif detail.visit.is_open:
            self.write_assignment(detail.case.uid)

    def write_assignment(self, complaint_uid: str) -> None:
        """Choose day and signer of the surat tugas beside its preview."""
        dialog = AnswerLetterDialog(self._host, self._desk, self._work, complaint_uid, kind=ASSIGNMENT)
        dialog.issued.connect(self._on_letter)
        dialog.open()

    # ---- photos

    def add_photo(self, detail: VisitDetail | None) -> None:
        """Ask for a file, then what it shows."""
        if detail is None:
            return
        if not may(self._desk.actor(), Action.VISIT):
            self._desk.notices.warn(NO_RIGHT)
            return
        visit_uid = detail.visit.uid
        self._desk.files.open_file(
            self._host, "Pilih foto kunjungan", _KINDS, lambda path: self._ask(visit_uid, path)
        )

    def look(self, uid: str) -> None:
        """Open a photo; that it was opened is written down."""
        actor, attachments = self._desk.actor(), self._work.card.attachments
        self._desk.runner.read(lambda _progress: attachments.open(actor, uid), label="Membuka foto…").then(
            self._show, failed=self._desk.notices.refuse
        )

    # ---- inside

    def _print(self, drawn: RenderedDocument, ticket: str) -> None:
        self._printing.print_paper(Paper("", drawn.pdf, FORM, f"formulir-kunjungan-{ticket}.pdf"))

    def _on_letter(self, letter: Letter) -> None:
        self._desk.navigator.go("surat", letter=letter.uid, print_now=True)

    def _ask(self, visit_uid: str, path: Path) -> None:
        entries = (
            Entry(
                "kind",
                "Jenis",
                Kind.CHOICE,
                "foto_rumah",
                tuple(Choice(*one) for one in papers.KINDS.items()),
            ),
            Entry("title", "Keterangan", hint="Misalnya tampak depan, dalam rumah, jamban", optional=True),
        )
        dialog = CaseDialog(
            self._host, CaseForm("Tambah foto", "Simpan foto", entries, _KEPT), self._desk.today
        )
        request = self._work.ids.new()
        dialog.submitted.connect(lambda held: self._keep(dialog, (request, visit_uid, path), Values(held)))
        self.dialog = dialog
        dialog.open()

    def _keep(self, dialog: CaseDialog, wanted: tuple[str, str, Path], values: Values) -> None:
        request, visit_uid, path = wanted
        order = AddAttachment(request, "", values.text("kind"), path, values.text("title"), visit_uid)
        actor, attachments = self._desk.actor(), self._work.card.attachments

        def kept(_paper: object) -> None:
            dialog.accept()
            self._desk.notices.done("Foto tersimpan.")
            self.photo_kept.emit()

        self._desk.runner.write(
            lambda _progress: attachments.add(actor, order), label="Menyimpan foto…"
        ).then(kept, failed=dialog.show_error)

    def _show(self, opened: OpenedAttachment) -> None:
        PhotoDialog(self._host, self._desk, opened).open()


class PhotoDialog(Dialog):
    """Looks at a photo of the visit."""

    def __init__(self, parent: QWidget, desk: Desk, opened: OpenedAttachment) -> None:
        super().__init__(parent, "Foto kunjungan", width=_WIDTH)
        paper = opened.attachment
        view = PageView(desk.runner, PaperRaster(desk.raster), papers.paper_words(paper.kind, paper.title))
        view.setMinimumHeight(active_theme().px(_HEIGHT))
        self.body.addWidget(view)
        taken = papers.taken_words(paper.taken)
        if taken:
            self.body.addWidget(label(taken, "hint"))
        close = self.add_button("Tutup", primary=True, key="Esc")
        close.clicked.connect(self.accept)
        view.show_paper(ShownPaper(opened.data))
        close.setFocus()
