"""Workbooks of the kinds that no library of ours writes: OpenDocument, and the binary one of old offices."""

import struct
import zipfile
from xml.sax.saxutils import escape

_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    f'xmlns:office="{_OPEN}:office:1.0" xmlns:table="{_OPEN}:table:1.0" xmlns:text="{_OPEN}:text:1.0" '
    'office:version="1.2"><office:body><office:spreadsheet>'
)
_ODS_FOOT = "</office:spreadsheet></office:body></office:document-content>"
_MANIFEST = (
    f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{_OPEN}:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_OLD_TIME = (2026, 11, 21, 8, 0, 0)


def write_ods(path, sheets):
    """Sheets by name, every cell a text but numbers."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    return write_ods_content(path, tables)


def write_ods_content(path, tables):
    """An OpenDocument workbook around these tables."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("mimetype", _KIND),
            ("content.xml", _ODS_HEAD + tables + _ODS_FOOT),
            ("META-INF/manifest.xml", _MANIFEST),
        ):
            archive.writestr(zipfile.ZipInfo(name, _OLD_TIME), content, zipfile.ZIP_DEFLATED)
    return path


def _ods_row(row):
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(cell):
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
    text = f"<text:p>{escape(cell)}</text:p>"
    return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'


def write_xls(path, sheets):
    """The binary workbook of Excel 97: sheets by name, texts and numbers only."""
    bodies = [_sheet_stream(rows) for rows in sheets.values()]
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    names = [name.encode("utf-16-le") for name in sheets]
    size = len(head) + sum(4 + 8 + len(name) for name in names) + 4
    for name, body in zip(names, bodies, strict=True):
        head += _record(0x0085, struct.pack("<IHBB", size, 0, len(name) // 2, 1) + name)
        size += len(body)
    path.write_bytes(_compound(head + _record(0x000A, b"") + b"".join(bodies)))
    return path


def _record(kind, content):
    return struct.pack("<HH", kind, len(content)) + content


def _sheet_stream(rows):
    stream = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    stream += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows), default=0), 0))
    for number, row in enumerate(rows):
        for position, cell in enumerate(row):
            place = struct.pack("<HHH", number, position, 0)
            if isinstance(cell, (int, float)):
                stream += _record(0x0203, place + struct.pack("<d", cell))
            elif cell:
                text = cell.encode("utf-16-le")
                stream += _record(0x0204, place + struct.pack("<HB", len(cell), 1) + text)
    return stream + _record(0x000A, b"")


_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def _compound(stream):
    """The stream as the one file `Workbook` of a compound document."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    count = len(stream) // _SECTOR
    tables = 1
    while tables * 128 < count + 1 + tables:
        tables += 1
    chain = [*range(1, count), _END, _END, *[_TABLE] * tables]
    chain += [_FREE] * (tables * 128 - len(chain))
    first_table = count + 1
    places = [first_table + number for number in range(tables)] + [_FREE] * (109 - tables)
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII109I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"",
        0, tables, count, 0, 4096, _END, 0, _END, 0, *places,
    )  # fmt: skip
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 0, len(stream))
    return header + stream + folder.ljust(_SECTOR, b"\0") + struct.pack(f"<{len(chain)}I", *chain)


def _entry(name, kind, child, start, size):
    text = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIII", text, len(text), kind, 1, _FREE, _FREE, child, b"", 0, 0, 0, start, size, 0
    )
