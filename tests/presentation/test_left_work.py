"""The sentence about unfinished work."""

import pytest

from puskesos_desktop.presentation.left_work import left_work
from puskesos_desktop.services.ports.storage import Draft


def draft(kind, **content):
    return Draft(f"uid-{kind}", 1, kind, content)


@pytest.mark.parametrize(
    ("drafts", "words"),
    [
        ([draft("layanan")], "Belum selesai: 1 layanan."),
        (
            [draft("sk"), draft("layanan"), draft("layanan"), draft("surat_rujukan")],
            "Belum selesai: 2 layanan, 1 surat rujukan, dan 1 SK.",
        ),
    ],
)
def test_unfinished_work_is_counted_by_kind_and_names_nobody(drafts, words):
    assert left_work(drafts).words == words


@pytest.mark.parametrize(
    ("newest", "page", "params"),
    [
        (draft("layanan"), "layanan", {"resume": "uid-layanan"}),
        (draft("sk", mode="terima"), "sk", {"mode": "terima"}),
        (draft("surat_rujukan", complaint="c1", letter=""), "surat", {"complaint": "c1"}),
        (draft("surat_rujukan", complaint="c1", letter="l1"), "surat", {"mend": "l1"}),
    ],
)
def test_the_newest_goes_on_where_it_was_left(newest, page, params):
    found = left_work([newest, draft("layanan")])
    assert (found.page, found.params) == (page, params)


def test_visits_go_last_since_chips_lead_to_them():
    assert left_work([draft("layanan"), draft("permohonan"), draft("sk")]).page == "permohonan"


@pytest.mark.parametrize("drafts", [[], [draft("lain")]])
def test_nothing_left_says_nothing(drafts):
    assert left_work(drafts) is None
