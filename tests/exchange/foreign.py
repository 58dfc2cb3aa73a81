"""Foreign files made on the spot: sound ones, damaged ones and hostile ones. All people are invented."""

import io
import random
import zipfile
import zlib
from pathlib import Path

import openpyxl

HEADER = ["NIK", "NO KK", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN", "RT", "RW"]
ROW = ["9971014508900003", "9971011203150007", "SITI AMINAH", "05/08/1990", "P", "003", "008"]

SHEET_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
SHEET_FOOT = "</sheetData></worksheet>"


def workbook(path: Path, *rows, sheets=()) -> Path:
    """A workbook with these rows on its first sheet and more sheets behind it."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for name, more in sheets:
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(row)
    book.save(path)
    return path


def text(path: Path, content: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(content.encode(encoding))
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rebuilt(path: Path, parts: dict[str, bytes]) -> Path:
    """The archive again with other parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def with_sheet_xml(path: Path, cells: str) -> Path:
    """A small workbook whose sheet holds exactly this XML."""
    parts = parts_of(workbook(path, HEADER))
    parts["xl/worksheets/sheet1.xml"] = (SHEET_HEAD + cells + SHEET_FOOT).encode()
    return rebuilt(path, parts)


def far_cell(path: Path, address: str = "XFD1048576") -> Path:
    return with_sheet_xml(path, f'<row r="1"><c r="A1"><v>1</v></c><c r="{address}"><v>1</v></c></row>')


def zip_bomb(path: Path, megabytes: int = 60) -> Path:
    """A sheet of blanks that unpacks to far more than it weighs."""
    parts = parts_of(workbook(path, HEADER))
    parts["xl/worksheets/sheet1.xml"] = SHEET_HEAD.encode() + b" " * (megabytes << 20) + SHEET_FOOT.encode()
    return rebuilt(path, parts)


def entity_bomb(path: Path) -> Path:
    parts = parts_of(workbook(path, HEADER))
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + depth)} "{f"&{chr(97 + depth)};" * 10}">' for depth in range(12)
    )
    parts["xl/sharedStrings.xml"] = (
        f'<?xml version="1.0"?><!DOCTYPE sst [{entities}]>'
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&m;</t></si></sst>'
    ).encode()
    return rebuilt(path, parts)


def symlink_entry(path: Path) -> Path:
    parts = parts_of(workbook(path, HEADER))
    rebuilt(path, parts)
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("xl/link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return path


def with_entry(path: Path, name: str, content: bytes = b"x") -> Path:
    parts = parts_of(workbook(path, HEADER))
    parts[name] = content
    return rebuilt(path, parts)


def lying_about_size(path: Path) -> Path:
    """The directory says a part is small; the stream behind it is not."""
    zip_bomb(path, megabytes=2)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    return_data = data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    path.write_bytes(return_data)
    return path


def overlapping_members(path: Path) -> Path:
    """Many directory entries that point at one and the same stream."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = kernel.compress(b" " * (1 << 20)) + kernel.flush()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(150):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b" " * (1 << 20))
    path.write_bytes(buffer.getvalue() + packed[:0])
    return path


def mutated(original: bytes, seed: int) -> bytes:
    """The bytes with some damage that a bad stick, a cut download or an attacker may do."""
    chance = random.Random(seed)  # noqa: S311 - repeatable damage, no secret
    data = bytearray(original)
    way = chance.randrange(5)
    if way == 0:
        del data[chance.randrange(len(data)) :]
    elif way == 1:
        for _ in range(chance.randrange(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif way == 2:
        at = chance.randrange(len(data))
        data[at:at] = chance.randbytes(chance.randrange(1, 300))
    elif way == 3:
        at, more = sorted(chance.randrange(len(data)) for _ in range(2))
        del data[at:more]
    else:
        at = chance.randrange(len(data))
        data[at : at + 20] = bytes(20)
    return bytes(data)
