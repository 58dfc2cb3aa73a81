"""Files damaged by chance: none crashes the program, each that is refused is refused with words."""

import datetime as dt
import os
from pathlib import Path

import pytest

from puskesos_desktop.domain.errors import FileRefused
from puskesos_desktop.domain.import_groups import rows_below
from puskesos_desktop.domain.import_rows import RowParser, RowRules
from puskesos_desktop.exchange.layouts import TomlImportLayouts
from puskesos_desktop.exchange.reader import Limits, SandboxedReader
from puskesos_desktop.presentation.import_texts import TEXTS
from tests.exchange import foreign

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "tests" / "data" / "imports"
LAYOUTS = TomlImportLayouts(ROOT / "forms" / "imports")
RULES = RowRules(dt.date(2026, 11, 21))
READER = SandboxedReader(limits=Limits(stall_seconds=20), choose=LAYOUTS.best_sheet)
TOTAL = 2000 if os.environ.get("PUSKESOS_FULL") else 200
STRETCH = 25
PARTS = ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml")


def whole_archive(path, seed):
    path.write_bytes(foreign.mutated((EXAMPLES / "warga.xlsx").read_bytes(), seed))


def one_part(path, seed):
    """The archive is sound, the XML inside is not: past the first gate."""
    parts = foreign.parts_of(EXAMPLES / "warga.xlsx")
    name = PARTS[seed % len(PARTS)]
    parts[name] = foreign.mutated(parts[name], seed)
    foreign.rebuilt(path, parts)


def plain_text(path, seed):
    path.write_bytes(foreign.mutated((EXAMPLES / "siksng_bnba.txt").read_bytes(), seed))


def old_workbook(path, seed):
    """Every second one is a sound workbook of families, damaged; the others bear the signature only."""
    noise = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20
    path.write_bytes(foreign.mutated((EXAMPLES / "bip.xls").read_bytes() if seed % 2 else noise, seed))


def open_workbook(path, seed):
    """The content of an OpenDocument sheet, damaged inside a sound archive."""
    parts = foreign.parts_of(EXAMPLES / "opensid.ods")
    parts["content.xml"] = foreign.mutated(parts["content.xml"], seed)
    foreign.rebuilt(path, parts)


def several_sheets(path, seed):
    parts = foreign.parts_of(EXAMPLES / "peserta.xlsx")
    name = ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml")[seed % 3]
    parts[name] = foreign.mutated(parts[name], seed)
    foreign.rebuilt(path, parts)


MAKERS = (whole_archive, one_part, plain_text, several_sheets, old_workbook, open_workbook, one_part)


def fate(path):
    """The code of the refusal, or nothing when the file went all the way into rows."""
    try:
        with READER.open(path) as table:
            match = LAYOUTS.recognise(table.head, others=table.others)
            parser = RowParser(match.columns, RULES, match.reading)
            for batch in rows_below(match, table.batches(match.first_data_row)):
                list(parser.rows(batch))
    except FileRefused as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize("start", range(0, TOTAL, STRETCH))
def test_damaged_files_are_read_or_refused_with_words(tmp_path, start):
    fates = set()
    for seed in range(start, start + STRETCH):
        path = tmp_path / f"{seed}.dat"
        MAKERS[seed % len(MAKERS)](path, seed)
        fates.add(fate(path))

    assert fates - {""} <= set(TEXTS) | {"file_locked"}
    assert not fates & {"file_reader_stuck"}
