"""Letters as Word files: whole, readable, with the words of the paper and no QR."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pytest

from puskesos_desktop.documents.word_file import DocxWriter
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.services.rendering import FormRef, RenderRequest
from tests.documents.papers import CODES, ROOT, sample

WRITER = DocxWriter(ROOT / "forms")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts_of(docx: bytes) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        assert archive.testzip() is None
        return {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}  # noqa: S314


def written(code: str, **changes: object) -> ElementTree.Element:
    context = {**sample(code), **changes}
    return parts_of(WRITER.write(RenderRequest(FormRef(code, 1), context)))["word/document.xml"]


def text_of(document: ElementTree.Element) -> str:
    return " ".join("".join(node.itertext()) for node in document.iter(f"{W}p"))


@pytest.mark.parametrize("code", CODES)
def test_every_paper_can_be_written_and_every_cell_holds_a_paragraph(code: str) -> None:
    document = written(code)
    assert len(text_of(document)) > 50
    assert all(cell.find(f"{W}p") is not None for cell in document.iter(f"{W}tc"))
    assert document.find(f"{W}body/{W}sectPr") is not None


def test_letter_says_in_word_what_it_says_on_paper() -> None:
    said = text_of(written("surat_rujukan"))
    for words in ("SITI AMINAH", "400.9.11/0131/KMI/2026", "Dra. Ratna Wulandari, M.Si.", "Tembusan:"):
        assert words in said
    assert "7QX4-M2KD" in said
    assert "PSK1|" not in said


def test_decree_has_a_landscape_section_for_its_list() -> None:
    sizes = [node.get(f"{W}orient") for node in written("sk_petugas").iter(f"{W}pgSz")]
    assert sizes == [None, "landscape"]


def test_values_are_never_markup_and_control_signs_do_not_break_the_file() -> None:
    said = text_of(written("surat_rujukan", request="memeriksa <b>&amp; \x0b{siapa}"))
    assert "<b>&amp; {siapa}" in said


def test_same_letter_gives_the_same_bytes() -> None:
    request = RenderRequest(FormRef("surat_tugas", 1), sample("surat_tugas"))
    assert WRITER.write(request) == WRITER.write(request)


def test_incomplete_letter_is_refused_as_on_paper() -> None:
    with pytest.raises(RuleBroken, match="form_field_missing"):
        written("surat_rujukan", request="")
