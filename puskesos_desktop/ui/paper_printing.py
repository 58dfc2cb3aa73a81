"""A stored paper on its way to the resident: printed and written down, or saved as PDF where no printer is.

papers = PaperPrinting(desk, work, host)
papers.print_receipt(complaint_uid, "ADU-KMI-202611-00031", after="tersimpan")
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.ui.printing import PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.services.missing_slips import MakeSlip, SlipPaper
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.printing import Printed
    from puskesos_desktop.ui.shell import Desk

RECEIPT, SLIP = "Tanda terima", "Slip berkas kurang"


@dataclass(frozen=True)
class Paper:
    """A paper to hand out.

    Attributes:
        letter_uid: of the letter whose prints are counted; empty for a slip, which is no letter.
        words: what it is, as the notice says it.
        file_name: suggested for the PDF; holds a number and never a name.
    """

    letter_uid: str
    pdf: bytes = field(repr=False)
    words: str
    file_name: str


@dataclass(frozen=True)
class Told:
    """What was just done and is told along with the print, with the act it offers."""

    sentence: str = ""
    action: str = ""
    act: Callable[[], None] | None = None


class LoosePrinting(QObject):
    """Prints beside the window and tells how it went."""

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._host = desk, host

    def print_paper(self, paper: Paper, after: Told | None = None) -> None:
        """Print one copy."""
        printer, job = self._desk.printer, PrintJob(paper.pdf)
        self._desk.runner.read(lambda _progress: printer.print(job), label="Mencetak…").then(
            lambda printed: self._printed(paper, printed, after or Told()), failed=self._failed
        )

    def save_pdf(self, paper: Paper) -> None:
        """Ask where to and save the paper there."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = Path(folder) / paper.file_name
        self._desk.files.save_file(
            self._host, f"Simpan {paper.words.lower()}", suggested, lambda path: self._save(paper, path)
        )

    def _printed(self, paper: Paper, printed: Printed, after: Told) -> None:
        if printed.ok:
            if paper.letter_uid:
                self._write_down(paper)
            sentence = _joined(after.sentence, f"{paper.words} dicetak.")
            self._desk.notices.done(sentence, action=after.action, act=after.act)
            return
        words = describe(EnvironmentProblem(printed.problem))
        act: Callable[[], None] = lambda: self.save_pdf(paper)  # noqa: E731
        if words.action == "Coba lagi":
            act = lambda: self.print_paper(paper, after)  # noqa: E731
        sentence = _joined(after.sentence, f"{words.title}. {words.text}")
        self._desk.notices.warn(sentence, action=words.action, act=act)

    def _write_down(self, paper: Paper) -> None:
        """Nothing counts the prints of a paper that stands in no book."""

    def _save(self, paper: Paper, path: Path) -> None:
        self._desk.runner.write(lambda _progress: _write_file(path, paper.pdf), label="Menyimpan PDF…").then(
            lambda _nothing: self._desk.notices.done(f"{paper.words} disimpan sebagai {path.name}."),
            failed=lambda error: self._desk.notices.refuse(error, retry=lambda: self.save_pdf(paper)),
        )

    def _failed(self, error: Exception) -> None:
        self._desk.notices.refuse(error)


class PaperPrinting(LoosePrinting):
    """Also counts what was printed of a letter."""

    def __init__(self, desk: Desk, work: Workplace, host: QWidget) -> None:
        super().__init__(desk, host)
        self._work = work

    def print_receipt(self, complaint_uid: str, ticket: str, after: Told | None = None) -> None:
        """Draw the receipt of a case and print it."""
        actor, name = self._desk.actor(), f"tanda-terima-{ticket}.pdf"

        def made(receipt: object) -> None:
            self.print_paper(Paper(receipt.letter.uid, receipt.pdf, RECEIPT, name), after)  # type: ignore[attr-defined]

        self._desk.runner.write(
            lambda _progress: self._work.receipts.make(actor, complaint_uid), label="Membuat tanda terima…"
        ).then(made, failed=self._failed)

    def print_slip(self, command: MakeSlip, after: Told | None = None) -> None:
        """Make the slip about missing papers and print it."""
        actor = self._desk.actor()

        def made(paper: SlipPaper) -> None:
            name = f"berkas-kurang-{paper.slip.code}.pdf"
            words = f"{SLIP} {paper.slip.code}, kembali paling lambat {paper.slip.return_by:%d-%m-%y},"
            self.print_paper(Paper("", paper.pdf, words, name), after)

        self._desk.runner.write(
            lambda _progress: self._work.slips.make(actor, command), label="Membuat slip…"
        ).then(made, failed=self._failed)

    def print_request_receipt(self, uid: str, ticket: str, after: Told | None = None) -> None:
        """Draw the receipt of a permohonan and print it."""
        actor, name = self._desk.actor(), f"tanda-terima-{ticket}.pdf"
        self._desk.runner.read(
            lambda _progress: self._work.request_receipts.draw(actor, uid), label="Membuat tanda terima…"
        ).then(lambda pdf: self.print_paper(Paper("", pdf, RECEIPT, name), after), failed=self._failed)

    def _write_down(self, paper: Paper) -> None:
        actor = self._desk.actor()
        self._desk.runner.write(
            lambda _progress: self._work.letters.record_print(actor, paper.letter_uid, 1),
            label="Mencatat cetakan…",
        ).then(failed=self._failed)


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def _write_file(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise EnvironmentProblem("io_error") from error
