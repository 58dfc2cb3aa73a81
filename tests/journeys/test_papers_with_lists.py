"""Papers with lists by keys alone: dependants of an SKTM, who is invited, what a meeting decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.services.complaint_commands import CheckInput
from puskesos_desktop.services.request_commands import CheckedPerson, RecordChecks
from tests.offices import MONDAY, at_work
from tests.services.test_papers import text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands

MOST_TABS = 60


def look_up(folder: Path, name: str) -> None:
    """The family stands in the national register, as an SKTM wants it."""
    with at_work(folder) as (work, session):
        uid = work.registry.search(session.actor, name)[0].uid
        check = CheckedPerson(uid, CheckInput("terdaftar", MONDAY.date(), desil=2))
        work.requests.record_checks(session.actor, RecordChecks(work.ids.new(), (check,)))


def tab_to(hands: Hands, name: str) -> None:
    for _ in range(MOST_TABS):
        if hands.at() == name:
            return
        hands.press("Tab")
    raise AssertionError(f"{hands.at()} instead of {name}")


def write(hands: Hands, **texts: str) -> None:
    for name, text in texts.items():
        tab_to(hands, name.replace("_NG", "-NG").replace("_", " "))
        hands.press("ctrl+A")
        hands.type(text)


def choose(hands: Hands, words: str) -> None:
    """Take another paper, by letters of its name."""
    hands.wait_for("Surat")
    hands.press("ctrl+A")
    hands.type(words)
    hands.press("Enter")
    hands.settle()


def begin(hands: Hands, words: str) -> None:
    """Say that the print is good, go back to the list and begin another paper."""
    hands.wait_for("Ya")
    hands.press("Enter")
    hands.settle()
    hands.press("Esc")
    hands.settle()
    hands.press("F4")
    choose(hands, words)


def screen(hands: Hands):
    return hands.window.pages.present()


def find(hands: Hands, typed: str = "") -> None:
    """F3 in a cell, some letters of a name, Enter; the row stands and the cursor goes on."""
    hands.press("F3")
    hands.wait(lambda: hands.dialog() is not None and hands.at() == "Warga")
    dialog = hands.dialog()
    hands.settle()
    hands.type(typed)
    hands.settle()
    hands.wait(lambda: bool(dialog.person.box.hits()))
    hands.press("Enter")
    hands.wait(lambda: hands.dialog() is None)
    hands.settle()


def made(hands: Hands) -> str:
    """F9; the text of the paper that came out of the printer."""
    jobs = len(hands.printer.jobs)
    hands.settle()
    hands.press("F9")
    hands.wait(lambda: len(hands.printer.jobs) == jobs + 1)
    hands.wait(lambda: screen(hands).title == "Surat & Agenda")
    hands.settle()
    return text_of(hands.printer.jobs[-1].pdf)


def make_sktm(hands: Hands) -> str:
    """For Siti Aminah and, from her family, who depends on her."""
    hands.open_card("siti am")
    hands.press("F4")
    choose(hands, "tidak mampu")
    write(hands, Nomor_surat_pengantar_RT="099/0308/XI/26", Tanggal_surat_pengantar="20-11-2026")
    tab_to(hands, "Tanggungan, bila untuk sekeluarga: Nama, baris 1")
    find(hands)
    find(hands)
    return made(hands)


def make_invitation(hands: Hands) -> str:
    """To a post that is typed and to somebody begun to be typed and found."""
    begin(hands, "undangan")
    write(hands, Tanggal="25-11-2026")
    tab_to(hands, "Yang diundang: Nama atau jabatan, baris 1")
    hands.type("Ketua RW 008")
    hands.press("Tab", "Tab")
    hands.type("rudi har")
    find(hands)
    return made(hands)


def make_minutes(hands: Hands) -> str:
    """Who was there, one proposed family out of the register, and nothing counted by hand."""
    begin(hands, "berita acara mus")
    write(hands, Tanggal_musyawarah="23-11-2026")
    tab_to(hands, "Lampiran IV: daftar hadir: Nama, baris 1")
    find(hands, "rudi har")
    hands.type("Ketua RT")
    write(hands, Diundang="5")
    tab_to(hands, "Lampiran I: usulan baru: Nomor KK, baris 1")
    find(hands, "siti am")
    assert hands.at() == "Lampiran I: usulan baru: Alasan usulan, baris 1"
    hands.type("Atap bocor")
    write(hands, Operator_SIKS_NG="Bagus Pratama")
    tab_to(hands, "Wakil unsur yang ikut menandatangani: Nama, baris 1")
    hands.type("Marwan Saputra")
    return made(hands)


def test_papers_with_lists_are_made_without_a_mouse(
    open_program: Callable[..., Hands], office_folder: Path
) -> None:
    look_up(office_folder, "siti aminah")
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    text = make_sktm(hands)
    assert ("RUDI HARTONO" in text, "KARSINAH" in text) == (True, True)
    assert "Yth. 1. Ketua RW 008 2. Rudi Hartono di" in make_invitation(hands)
    text = make_minutes(hands)
    assert "Usulan baru 1 5 Lampiran I Keluarga layak setelah musyawarah (2 + 3 + 5) 1 5" in text
    assert "KOORDINATOR PUSKESOS, Yuliana Kartika OPERATOR SIKS-NG, Bagus Pratama" in text
    assert "SITI AMINAH istri 5" in text
    assert "1 Rudi Hartono Ketua RT RT 003 RW 008 L" in text
    assert "dihadiri 1 (satu) orang dari 5 (lima) undangan, yaitu 1 (satu) laki-laki" in text
