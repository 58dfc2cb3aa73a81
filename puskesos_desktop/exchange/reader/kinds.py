"""What a file is by its first bytes; names lie, and people rename."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import FileRefused

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.exchange.reader.limits import Limits

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_PAGES = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head", b"<style")
_NO_TABLES = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF",
    b"{\\rtf", b"SQLite format 3",
)  # fmt: skip
_ENCODED = (b"\xff\xfe", b"\xfe\xff")
# Signs below the blank that no text holds; tab, line ends and the old end-of-file sign are left out.
_NO_TEXT = frozenset(range(1, 32)) - {9, 10, 11, 12, 13, 26, 27}
_SAMPLE = 8192


def kind_of(path: Path, limits: Limits) -> str:
    """`xlsx` (or another workbook in a ZIP), `xls` or `csv`.

    Raises:
        FileRefused: `file_empty`, `file_too_big`, `file_not_table`, `file_is_web_page`, `file_has_nul`.
    """
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise FileRefused("file_too_big", limit_mb=limits.file_bytes // (1024 * 1024))
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    if not sample.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise FileRefused("file_empty")
    if sample.startswith(_ZIP):
        return "xlsx"
    if sample.startswith(_OLD_OFFICE):
        return "xls"
    _refuse_what_is_no_text(sample)
    return "csv"


def _refuse_what_is_no_text(sample: bytes) -> None:
    if sample.startswith(_NO_TABLES):
        raise FileRefused("file_not_table")
    if sample.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_WEB_PAGES):
        raise FileRefused("file_is_web_page")
    if sample.startswith(_ENCODED):
        return
    if not _NO_TEXT.isdisjoint(sample):
        raise FileRefused("file_not_table")
    if 0 in sample:
        raise FileRefused("file_has_nul")
