"""Nothing of what people typed into minutes gets onto the notice board but what may hang there."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.domain import public_lists as board

cells = st.text(st.sampled_from("0123456789 ./,-'RTWrtwabcdSA\n|&é"), max_size=40)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("SITI AMINAH", "Siti"),
        ("Nur'aini binti Ahmad", "Nur'aini"),
        ("M. ALI", "M. A."),
        ("Hj. Siti Aminah", "Siti"),
        ("Drs. H. Rudi", "H. R."),
        ("Sumiati", "Sumiati"),
        ("Al Amin", "A. A."),
        ("JOKO 9901010311810001", "Joko"),
        ("9901010311810001", "–"),
        ("", "–"),
    ],
)
def test_a_name_gives_its_first_word(name, shown):
    assert board.public_name(name) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("Jl. Kenanga 4, 001/008", "RT 001 RW 008"),
        ("Jalan Cempaka Nomor 7, RT 3 RW 8", "RT 003 RW 008"),
        ("Gg. Mawar 12/15 rt.03/08", "RT 003 RW 008"),
        ("RT 5", "RT 005"),
        ("Jl. Anggrek 12/15", "–"),
        ("9901010311810001", "–"),
        ("", "–"),
    ],
)
def test_an_address_gives_rt_and_rw(address, shown):
    assert board.public_place(address) == shown


@pytest.mark.parametrize(
    ("decision", "shown"),
    [
        ("Diusulkan", board.PROPOSED),
        ("", board.PROPOSED),
        ("disetujui", board.PROPOSED),
        ("Tidak diusulkan", board.NOT_PROPOSED),
        ("tidak layak, sudah mampu", board.NOT_PROPOSED),
        ("survei ulang, sakit kronis", board.PUT_OFF),
    ],
)
def test_a_decision_gives_one_of_few_words(decision, shown):
    assert board.public_decision(decision) == shown


@given(cells, cells, cells)
def test_no_cell_passes_a_number_or_a_reason(name, address, decision):
    [row] = board.public_rows([{"name": name, "address": address, "decision": decision}], [])
    assert re.fullmatch(r"[^\d]*", row.name)
    assert re.fullmatch(r"–|RT \d{3}( RW \d{3})?|RW \d{3}", row.place)
    assert row.status in {board.PROPOSED, board.NOT_PROPOSED, board.PUT_OFF}
