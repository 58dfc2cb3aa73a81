"""What the program was made for is carried by journeys: the founding articles, and situations at the desk."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from tests.architecture import ROOT, dotted, nodes_in, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ARTICLES: Mapping[str, str] = {
    "A1": "a fasilitator takes the complaint, a supervisor checks it, a manager has it forwarded",
    "A2": "poorer than the neighbour who gets aid",
    "A3": "the number is checked, and whether the person is listed",
    "A4": "who is not listed is proposed through the musyawarah",
    "B1": "aid that stopped is reported at the kelurahan",
    "B2": "each programme is referred to its own agency",
    "B3": "it is quick",
    "C1": "what was referred is watched until it is dealt with",
    "C2": "listed and unlisted residents are served alike",
    "C3": "the manager reviews, and the ministry where needed",
    "C4": "the answer is delivered to the resident",
    "E3": "each level sees what it has to do",
}
SITUATIONS: Mapping[str, str] = {
    "pagi_pertama": "first morning on an empty laptop",
    "dirawat": "card inactive, husband in hospital",
    "tetangga": "why my neighbour and not me",
    "anonim": "anonymous report on an officer",
    "surat_sekolah": "letters for school",
    "balasan_di_kertas": "aid stopped, the agency answers on paper",
    "tanpa_nik": "old man without a number",
    "akhir_bulan": "the month is closed",
    "sk_baru": "new SK year",
    "laptop_mati": "the laptop dies",
    "di_atas_kertas": "supervisor without the program",
    "hasil_kemensos": "hundreds of answers in one file",
}
JOURNEYS = ROOT / "tests" / "journeys"


def marked(name: str) -> Iterator[str]:
    """Every id that a journey carries in a mark of this name."""
    for path in sorted(JOURNEYS.glob("test_*.py")):
        for call in nodes_in(tree_of(path), ast.Call):
            if dotted(call.func) == f"pytest.mark.{name}":
                yield from (one.value for one in call.args if isinstance(one, ast.Constant))


@pytest.mark.parametrize(("name", "wanted"), [("article", ARTICLES), ("situation", SITUATIONS)])
def test_journeys_carry_all_of_them_and_nothing_unknown(name: str, wanted: Mapping[str, str]) -> None:
    assert set(marked(name)) == set(wanted)
