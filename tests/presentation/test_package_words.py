"""The workbook of a package speaks like the screens."""

from pathlib import Path

import pytest

from puskesos_desktop.domain.numbering import NumberStatus
from puskesos_desktop.exchange.packages import TomlPackageLayouts
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.letter_views import STATUSES

WORDS = TomlPackageLayouts(Path(__file__).parents[2] / "forms" / "packages").layout("bulanan").words


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("jenis", labels.KINDS),
        ("kegawatan", labels.PRIORITIES),
        ("cara_datang", labels.CHANNELS),
        ("status", labels.STATUSES),
        ("tingkat", labels.LEVELS),
        ("hasil", labels.RESULT_KINDS),
        ("langkah", {**labels.STEPS, "tindakan_batal": "Tindakan dibatalkan"}),
        ("status_rujukan", labels.REFERRAL_STATUSES),
        ("keputusan", labels.DECISIONS),
        ("cara_disampaikan", labels.TELLING_WAYS),
    ],
)
def test_a_code_has_one_name_everywhere(name, told):
    assert WORDS[name] == {str(code): words for code, words in told.items()}


def test_letters_and_their_numbers_have_words():
    told = {str(status): words for status, (words, *_) in STATUSES.items()}
    assert WORDS["status_surat"].items() >= told.items()
    assert set(WORDS["status_surat"]) == {*told, *map(str, NumberStatus)}
