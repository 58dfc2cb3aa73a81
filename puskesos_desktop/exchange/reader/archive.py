"""What a workbook is made of, looked through before a parser may open it.

A workbook is a ZIP archive of XML. Everything is inflated once, counted while it flows and thrown away; cell
addresses far out are found on the way, because a parser would lay out the whole sheet between them.
"""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from puskesos_desktop.domain.errors import FileRefused

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.exchange.reader.limits import Limits

_CHUNK = 1024 * 1024
# Longest stretch of a tag that may be cut by the end of a chunk and must be seen whole.
_OVERLAP = 512
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_TEXT_PARTS = ("xl/sharedStrings.xml", "xl/styles.xml")
_ADDRESS = rb"r\s*=\s*[\"']\$?([A-Za-z]{1,7})\$?([0-9]{1,10})[\"']"


# All that came out of the ZIP library when thousands of damaged files were put in.
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
    OSError,
)


class _FarCells(NamedTuple):
    """Addresses beyond the limits; searched first by a cheap pattern that hardly ever matches."""

    cheap: re.Pattern[bytes]
    exact: re.Pattern[bytes]


def check_archive(path: Path, limits: Limits) -> frozenset[str]:
    """Look through all parts and give their names.

    Raises:
        FileRefused: `file_damaged`, `file_protected`, `file_archive_names`, `file_archive_nested`,
            `file_unpacks_too_big`, `file_too_many_parts`, `file_too_many_rows`, `file_too_many_columns`,
            `file_too_many_cells`.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_names(entries, limits)
            _Inspection(archive, path.stat().st_size, limits).run(entries)
    except _DAMAGES as error:
        raise FileRefused("file_damaged") from error
    return frozenset(entry.filename for entry in entries)


def _check_names(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise FileRefused("file_too_many_parts", limit=limits.entries)
    names = [entry.filename for entry in entries]
    if len({name.casefold() for name in names}) != len(names) or not all(map(_is_plain_name, names)):
        raise FileRefused("file_archive_names")
    if any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries):
        raise FileRefused("file_archive_names")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise FileRefused("file_protected")


def _is_plain_name(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return bool(name) and not name.startswith(("/", "\\")) and ".." not in parts and ":" not in name


class _Inspection:
    def __init__(self, archive: zipfile.ZipFile, packed: int, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._unpacked = 0
        self._most = min(limits.unpacked_bytes, max(limits.small_bytes, packed * limits.ratio))
        self._far = _far_cells(limits)

    def run(self, entries: list[zipfile.ZipInfo]) -> None:
        for entry in entries:
            if not entry.is_dir():
                self._look_through(entry)

    def _look_through(self, entry: zipfile.ZipInfo) -> None:
        # A workbook may call any part its sheet; only these two could match by their texts.
        has_cells = entry.filename not in _TEXT_PARTS
        cells, tail = 0, b""
        with self._archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                if not tail and chunk.startswith(_ARCHIVES):
                    raise FileRefused("file_archive_nested")
                self._count(len(chunk))
                if has_cells:
                    cells += chunk.count(b"<v>") + chunk.count(b"<is>") + chunk.count(b"office:value-type=")
                    self._refuse_far_cells(tail + chunk)
                if cells > self._limits.cells:
                    raise FileRefused("file_too_many_cells", limit=self._limits.cells)
                tail = chunk[-_OVERLAP:]

    def _count(self, size: int) -> None:
        self._unpacked += size
        if self._unpacked > self._most:
            raise FileRefused("file_unpacks_too_big", limit_mb=self._most // (1024 * 1024))

    def _refuse_far_cells(self, text: bytes) -> None:
        if not self._far.cheap.search(text):
            return
        for found in self._far.exact.finditer(text):
            if _column_number(found[1]) > self._limits.columns:
                raise FileRefused("file_too_many_columns", limit=self._limits.columns)
            if int(found[2]) > self._limits.rows + 1:
                raise FileRefused("file_too_many_rows", limit=self._limits.rows)


def _far_cells(limits: Limits) -> _FarCells:
    """Patterns for addresses beyond the limits; the cheap one knows digits and letters, not numbers."""
    row = str(limits.rows)
    far_row = f"[{row[0]}-9][0-9]{{{len(row) - 1}}}|[0-9]{{{len(row) + 1},}}"
    cheap = f"[\"']\\$?(?:(?:{_letters_beyond(limits.columns)})\\$?[0-9]|[A-Za-z]+\\$?(?:{far_row}))"
    # An empty cell that only carries a format is laid out by nobody and may stand anywhere.
    exact = rb"<(?:[A-Za-z0-9]+:)?c\s(?:[^<>]*?\s)?" + _ADDRESS + rb"[^<>]*(?<!/)>"
    return _FarCells(re.compile(cheap.encode()), re.compile(exact))


def _letters_beyond(column: int) -> str:
    """Pattern of the letters of columns after the given one, which has one or two letters."""
    letters = _column_letters(column)
    after = [f"[A-Za-z]{{{len(letters) + 1},}}"]
    for place, letter in enumerate(letters):
        if letter < "Z":
            following = f"[{chr(ord(letter) + 1)}-Z{chr(ord(letter) + 1).lower()}-z]"
            after.append(letters[:place] + following + "[A-Za-z]" * (len(letters) - place - 1))
    return "|".join(after)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _column_letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
