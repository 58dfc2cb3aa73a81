"""A workbook of invented residents, written fast: shared strings and every cell a text, as offices send."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from puskesos_desktop.domain.samples import WARGA_HEADER, SampleArea, sample_people, warga_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

HOME = SampleArea(village="Kelurahan Melati", district="Kecamatan Contoh")
_NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {_NAMESPACE} xmlns:r="{_RELATIONS}">'
    '<sheets><sheet name="DATA" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}


def write_town(path: Path, rows: int, seed: int = 1) -> list[str]:
    """Write a workbook of so many residents and return their names."""
    people = list(sample_people(rows, seed, HOME))
    cells = [list(WARGA_HEADER), *(warga_row(person, number) for number, person in enumerate(people, 1))]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in _PARTS.items():
            archive.writestr(name, _HEAD + content)
        strings: dict[str, int] = {}
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.writelines(_sheet(cells, strings))
        with archive.open("xl/sharedStrings.xml", "w") as part:
            part.writelines(_strings(strings))
    return [person.name for person in people]


def _sheet(rows: Iterable[Sequence[str]], strings: dict[str, int]) -> Iterator[bytes]:
    yield f"{_HEAD}<worksheet {_NAMESPACE}><sheetData>".encode()
    for number, cells in enumerate(rows, 1):
        marks = "".join(
            f'<c r="{chr(65 + column)}{number}" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'
            for column, text in enumerate(cells)
            if text
        )
        yield f'<row r="{number}">{marks}</row>'.encode()
    yield b"</sheetData></worksheet>"


def _strings(strings: dict[str, int]) -> Iterator[bytes]:
    yield f'{_HEAD}<sst {_NAMESPACE} count="{len(strings)}" uniqueCount="{len(strings)}">'.encode()
    for text in strings:
        yield f"<si><t>{escape(text)}</t></si>".encode()
    yield b"</sst>"
