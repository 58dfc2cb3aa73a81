"""The panel for retyping, as a list of key presses."""

from __future__ import annotations

import pytest

from puskesos_desktop.presentation.retype_panel import RetypeModel
from puskesos_desktop.services.retyping import RetypeLine, RetypeSheet

NIK = "9971014107820003"


def model(life_status: str = "hidup", *texts: str) -> RetypeModel:
    given = texts or (NIK, "", "SITI & <b>", "01/07/1982")
    labels = ("NIK", "Program", "Nama", "Tanggal lahir")
    lines = tuple(
        RetypeLine(label.upper(), label, text, label in ("NIK", "Tanggal lahir"))
        for label, text in zip(labels, given, strict=True)
    )
    return RetypeModel(RetypeSheet("siksng_usulan", "Usulan", life_status, lines))


def test_one_key_copies_field_after_field_and_skips_empty_ones() -> None:
    retype = model()
    assert [retype.take() for _ in range(3)] == [NIK, "SITI & <b>", "01/07/1982"]


def test_it_says_what_lies_on_the_clipboard() -> None:
    retype = model()
    assert retype.words() == "Belum ada yang disalin"
    retype.take()
    assert retype.words() == "Di papan klip: NIK"
    assert [row.mark for row in retype.rows()] == ["disalin", "", "", ""]
    retype.forget()
    assert retype.words() == "Belum ada yang disalin"


def test_the_last_field_stays() -> None:
    retype = model()
    for _ in range(5):
        retype.take()
    assert retype.progress() == "4 dari 4"
    assert retype.take() == "01/07/1982"


def test_the_one_before_is_copied_once_more() -> None:
    retype = model()
    retype.take()
    retype.take()
    assert retype.take_again() == NIK
    assert retype.take() == "SITI & <b>"


def test_the_first_one_again_is_itself() -> None:
    retype = model()
    assert retype.take_again() == NIK


def test_a_field_is_chosen() -> None:
    retype = model()
    retype.go(2)
    assert retype.take() == "SITI & <b>"
    retype.go(99)
    assert retype.progress() == "4 dari 4"


def test_an_empty_field_copies_nothing_and_goes_on() -> None:
    retype = model()
    retype.go(1)
    assert retype.take() == ""
    assert retype.words() == "Belum ada yang disalin"
    assert retype.state.position == 2


def test_the_row_is_tab_text_and_text_cells() -> None:
    retype = model()
    assert retype.take_row() == f"{NIK}\t\tSITI & <b>\t01/07/1982"
    assert retype.row_html().count("<td") == 4
    assert "SITI &amp; &lt;b&gt;" in retype.row_html()
    assert 'mso-number-format:"\\@"' in retype.row_html()
    assert retype.words() == "Di papan klip: satu baris, 4 kolom"


def test_no_number_and_no_birth_date_is_shown() -> None:
    shown = [row.shown for row in model().rows()]
    assert shown == ["••••••••••••0003", "kosong", "SITI & <b>", "••-••-••••"]
    assert NIK not in repr(model().sheet)


@pytest.mark.parametrize(("status", "words"), [("hidup", ""), ("meninggal", "Warga ini tercatat meninggal.")])
def test_the_dead_and_the_moved_are_flagged(status: str, words: str) -> None:
    assert model(status).warning() == words


def test_nothing_known_copies_nothing() -> None:
    assert model("hidup", "", "", "", "").take() == ""
