"""Qt's own dialogs and menus speak Indonesian."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit

from puskesos_desktop.ui.dialogs import DialogFilePicker, FileKind
from puskesos_desktop.ui.qt_words import QtWords

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

ENGLISH = re.compile(
    r"\b(open|save|cancel|look|file|name|size|date|modified|type|directory|copy|paste|undo|all|delete|computer)\b",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def speaking(qapp: QApplication):
    words = QtWords(qapp)
    qapp.installTranslator(words)
    yield
    qapp.removeTranslator(words)


@pytest.mark.parametrize("way", ["open", "save", "folder"])
def test_file_dialog_speaks_indonesian(qtbot: QtBot, tmp_path: Path, way: str) -> None:
    parent = QLineEdit()
    qtbot.addWidget(parent)
    picker, took = DialogFilePicker(), []
    if way == "open":
        picker.open_file(parent, "Pilih berkas", [FileKind("Excel", ("xlsx",))], took.append)
    elif way == "save":
        picker.save_file(parent, "Simpan surat", tmp_path / "surat.pdf", took.append)
    else:
        picker.choose_folder(parent, "Pilih folder", tmp_path, took.append)
    dialog = parent.findChild(QFileDialog)
    said = [one.text() for kind in (QAbstractButton, QLabel) for one in dialog.findChildren(kind)]
    said += [one.toolTip() for one in dialog.findChildren(QAbstractButton)] + dialog.nameFilters()
    assert [text for text in said if ENGLISH.search(text.replace("&", ""))] == []
    dialog.close()


def test_menu_of_an_input_speaks_indonesian(qtbot: QtBot) -> None:
    line = QLineEdit("isi")
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    words = [action.text().partition("\t")[0].replace("&", "") for action in menu.actions()]
    assert [text for text in words if text] == [
        "Urungkan", "Ulangi", "Potong", "Salin", "Tempel", "Hapus", "Pilih semua",
    ]  # fmt: skip
    menu.deleteLater()
