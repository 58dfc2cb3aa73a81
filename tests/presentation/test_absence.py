"""Somebody our files do not hold is told as such: never as a verdict about an official register."""

from __future__ import annotations

import ast
import datetime as dt
import re
from pathlib import Path

import puskesos_desktop
from puskesos_desktop.presentation.gone_words import gone_words, with_gone
from puskesos_desktop.presentation.person_panel import absence_words
from puskesos_desktop.services.register_views import BatchSummary, RegisterCoverage

ROOT = Path(puskesos_desktop.__file__).parent
VERDICTS = ("tidak terdaftar", "bukan penerima", "tidak terdata", "tidak punya desil")
BETWEEN_PARTS = re.compile(r"""["']\s+[a-z]{0,2}["']""")
READS_FILES = "domain/import_"


def texts(path: Path) -> list[str]:
    """The texts of a module that may hold a verdict; most modules are known not to without being parsed."""
    source = path.read_text(encoding="utf-8")
    joined = BETWEEN_PARTS.sub("", source).casefold()
    if not any(verdict in joined for verdict in VERDICTS):
        return []
    tree = ast.parse(source)
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def test_no_text_of_the_program_gives_a_verdict_about_absence() -> None:
    found = [
        (path.relative_to(ROOT).as_posix(), verdict)
        for path in ROOT.rglob("*.py")
        if not path.relative_to(ROOT).as_posix().startswith(READS_FILES)
        for text in texts(path)
        for verdict in VERDICTS
        if verdict in text.casefold() and not text.startswith('"')
    ]
    assert found == []


def test_absence_names_the_newest_file_and_how_many_it_knows() -> None:
    at = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    counts = dict.fromkeys(
        ("row_count", "new_count", "changed_count", "same_count", "refused_count", "warning_count"), 0
    )
    batch = BatchSummary(1, "b", "siksng", "bnba.csv", "", **counts, recorded_at=at)
    words = absence_words(RegisterCoverage(12_600, (batch,)))
    assert words == "Belum ada di data kantor (berkas 23-11-26, 12.600 jiwa)."
    assert absence_words(RegisterCoverage(0, ())) == "Belum ada di data kantor (0 jiwa)."


def test_who_is_gone_is_told_behind_the_words() -> None:
    assert with_gone("RT 003", "meninggal") == "RT 003 · tercatat meninggal"
    assert (with_gone("RT 003", "hidup"), gone_words("")) == ("RT 003", "")
