"""Choosing files and folders behind a port, so that tests answer without a dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Taken = Callable[[Path], None]


@dataclass(frozen=True)
class FileKind:
    """What may be chosen: "Excel" and `xlsx`, `xls`."""

    words: str
    suffixes: Sequence[str]


class FilePicker(Protocol):
    """Asks for a path; `taken` is called with it, and not at all when the user thinks better of it."""

    def open_file(self, parent: QWidget, title: str, kinds: Sequence[FileKind], taken: Taken) -> None:
        """Ask for a file that exists."""

    def save_file(self, parent: QWidget, title: str, suggested: Path, taken: Taken) -> None:
        """Ask where to save; an existing file is only taken after the user agreed."""

    def choose_folder(self, parent: QWidget, title: str, start: Path, taken: Taken) -> None:
        """Ask for a folder."""


class DialogFilePicker:
    """The desktop's own dialogs, opened without a nested loop."""

    def open_file(self, parent: QWidget, title: str, kinds: Sequence[FileKind], taken: Taken) -> None:
        """Ask for a file that exists."""
        patterns = [f"{kind.words} ({' '.join(f'*.{suffix}' for suffix in kind.suffixes)})" for kind in kinds]
        dialog = _dialog(parent, title, taken)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setDirectory(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        dialog.setNameFilters([*patterns, "Semua berkas (*)"])
        dialog.open()

    def save_file(self, parent: QWidget, title: str, suggested: Path, taken: Taken) -> None:
        """Ask where to save."""
        dialog = _dialog(parent, title, taken)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Simpan")
        dialog.setDirectory(str(suggested.parent))
        dialog.selectFile(suggested.name)
        dialog.setDefaultSuffix(suggested.suffix.lstrip("."))
        dialog.open()

    def choose_folder(self, parent: QWidget, title: str, start: Path, taken: Taken) -> None:
        """Ask for a folder."""
        dialog = _dialog(parent, title, taken)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(str(start))
        dialog.open()


def _dialog(parent: QWidget, title: str, taken: Taken) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    words = {
        QFileDialog.DialogLabel.Accept: "Pilih",
        QFileDialog.DialogLabel.Reject: "Batal",
        QFileDialog.DialogLabel.FileName: "Nama berkas",
        QFileDialog.DialogLabel.FileType: "Jenis berkas",
        QFileDialog.DialogLabel.LookIn: "Di folder",
    }
    for part, text in words.items():
        dialog.setLabelText(part, text)
    dialog.fileSelected.connect(lambda path: taken(Path(path)))
    return dialog
