"""Papers and PPKS on the card, and their forms."""

from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.domain.attachments import Attachment
from puskesos_desktop.domain.ppks import PpksMembership
from puskesos_desktop.presentation import registry_papers as papers
from puskesos_desktop.services.card_views import CardFile, KeptPaper, PpksLine, PpksView, WaitedPaper

DAY = dt.date(2026, 11, 23)
AT = dt.datetime(2026, 11, 23, 1, 0, tzinfo=dt.UTC)
SCAN = Attachment("p1", "kk", "a" * 64, "application/pdf", AT, family_id=7, title="baru", pages=2)
PHOTO = Attachment("p2", "foto_rumah", "b" * 64, "image/jpeg", AT)


def test_papers_come_first_then_what_is_waited_for() -> None:
    file = CardFile(
        papers=(KeptPaper(SCAN, "Yuliana Kartika", DAY), KeptPaper(PHOTO)),
        waited=(WaitedPaper("Surat faskes", "menyusul", "ADU-KMI-202611-00031", "case"),),
    )
    lines = papers.paper_lines(file)
    assert [(one.name, one.about, one.look.text, one.received, one.by) for one in lines] == [
        ("Kartu keluarga", "baru, 2 halaman, sekeluarga", "ada", "23-11-26", "Yuliana K."),
        ("Foto rumah", "", "ada", "–", "–"),
        ("Surat faskes", "untuk pengaduan 00031", "menyusul", "–", "–"),
    ]
    assert [one.case for one in lines] == ["", "", "case"]


def test_a_copy_is_named_after_nobody() -> None:
    assert papers.copy_name(SCAN, DAY) == "berkas-kk-20261123.pdf"
    assert papers.copy_name(PHOTO, DAY) == "berkas-foto_rumah-20261123.jpg"


@pytest.mark.parametrize(
    ("taken", "words"),
    [
        ({}, ""),
        ({"time": "2026-11-20T10:11:12"}, "difoto 20-11-2026 10.11"),
        ({"lat": -5.1, "lon": 119.4}, "di -5.1, 119.4"),
        ({"time": "2026-11-20T10:11:12", "lat": 0.0, "lon": 1.0}, "difoto 20-11-2026 10.11, di 0.0, 1.0"),
    ],
)
def test_what_the_camera_wrote_is_told(taken: dict[str, object], words: str) -> None:
    assert papers.taken_words(taken) == words


def test_categories_say_since_when_and_until_when() -> None:
    old = PpksMembership(1, "pengemis", dt.date(2024, 1, 2), "RT", ended_on=DAY)
    now = PpksMembership(1, "odha", DAY, "Puskesmas")
    lines = (PpksLine(now, "ODHA", 16, sensitive=True), PpksLine(old, "Pengemis", 12, sensitive=False))
    file = CardFile(ppks=PpksView(lines, restricted=1))
    assert [(one.name, one.look.text, one.runs) for one in papers.ppks_rows(file)] == [
        ("ODHA (terbatas)", "berlaku", True),
        ("Pengemis", "sampai 23-11-26", False),
    ]
    assert papers.ppks_foot(file) == "1 kategori lain (dibatasi)"
    assert papers.ppks_foot(CardFile()) == ""


def test_a_paper_needs_its_kind() -> None:
    form = papers.PaperForm()
    assert not form.finish()
    form.edit("kind", "ktp")
    form.edit("title", "x" * 121)
    assert "title" in form.wrong()
    form.edit("title", " lama ")
    assert form.command("r", "u", b"x").title == "lama"


def test_a_category_needs_day_and_source() -> None:
    form = papers.PpksStartForm(DAY)
    form.edit("source", "")
    form.edit("started_on", None)
    assert set(form.wrong()) == {"category", "source", "started_on"}
    form.edit("category", "odha")
    form.edit("source", "RT")
    form.edit("started_on", DAY)
    assert form.finish()
    assert form.command("r", "u").source == "RT"


def test_an_end_needs_its_day() -> None:
    form = papers.PpksEndForm("odha", DAY)
    form.edit("ended_on", None)
    assert not form.finish()
    form.edit("ended_on", DAY)
    assert form.command("r", "u").category == "odha"
