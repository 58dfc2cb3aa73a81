"""Minutes of a meeting: every figure is borne out by its annex, or nothing is drawn."""

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from tests.documents.papers import draw, page_texts, sample, text_boxes, text_of

MINUTES = "berita_acara_muskel"
PEOPLE = sample(MINUTES)["people"]


def refusal(**changes):
    with pytest.raises(RuleBroken) as caught:
        draw(MINUTES, sample(MINUTES, **changes))
    return caught.value


def test_families_that_the_annex_does_not_list_are_refused():
    broken = refusal(results__new__families=14)
    assert (broken.code, broken.params["label"]) == (
        "form_total_differs",
        "Usulan baru, keluarga (Lampiran I)",
    )
    assert (broken.params["stated"], broken.params["found"]) == (14, 4)


def test_souls_are_added_up_from_the_annex():
    assert refusal(results__removed__souls=9).params["field"] == "results.removed.souls"


def test_the_balance_of_the_meeting_must_close():
    assert refusal(results__after__families=33).params["field"] == "results.after.families"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"people": PEOPLE[:-1]}, "meeting.present"),
        ({"people": [{**PEOPLE[0], "sex": "L"}, *PEOPLE[1:]]}, "meeting.men"),
        ({"meeting__women": 14}, "meeting.women"),
    ],
    ids=["somebody is missing", "a man for a woman", "typed"],
)
def test_who_was_present_is_counted_from_the_attendance_list(changes, field):
    assert refusal(**changes).params["field"] == field


def test_groups_are_counted_from_the_attendance_list_however_they_are_spelled():
    people = [{**one, "group": one["group"].replace("Ketua RT", "ketua  RT")} for one in PEOPLE[17:]]
    text = text_of(draw(MINUTES, sample(MINUTES, people=[*PEOPLE[:17], *people])).pdf)
    assert "3 Ketua RW 8 4 Ketua RT 9 5 Tokoh masyarakat dan agama 2" in text


def written_by_hand(**changes):
    groups = [{"group": "Ketua RW", "count": 8}, {"group": "Ketua RT", "count": 24}]
    hand = {"meeting__hand_list": True, "people": [], "attendance": groups}
    return sample(MINUTES, **{**hand, **changes})


def test_a_list_written_by_hand_leaves_a_line_for_everybody():
    pages = page_texts(draw(MINUTES, written_by_hand()).pdf)
    text = " ".join(" ".join(pages).split())
    assert "2 Ketua RT 24 Jumlah 32 Daftar hadir terlampir (tulisan tangan) dalam Lampiran IV." in text
    assert ("32 32." in text, "33 33." in text, PEOPLE[5]["name"] in text) == (True, False, False)


@pytest.mark.parametrize(
    "changes", [{"meeting__women": 14}, {"attendance": [{"group": "Ketua RW", "count": 31}]}]
)
def test_typed_figures_of_a_list_by_hand_add_up_too(changes):
    with pytest.raises(RuleBroken) as caught:
        draw(MINUTES, written_by_hand(**changes))
    assert caught.value.params["field"] == "meeting.present"


def test_a_meeting_without_removals_has_no_third_annex():
    removed = {"removed": {"families": 0, "souls": 0}, "listed": {"families": 28, "souls": 96}}
    context = sample(MINUTES, removed=[], results={**sample(MINUTES)["results"], **removed})
    text = text_of(draw(MINUTES, context).pdf).upper()
    assert ("LAMPIRAN II" in text, "LAMPIRAN III" in text, "MENYATAKAN TIDAK LAYAK" in text) == (
        True,
        False,
        False,
    )


def test_the_operator_signs_below_between_chair_and_notary():
    boxes = text_boxes(draw(MINUTES).pdf)[1]
    chair, notary, operator = (
        next(box for box in boxes if box.text.startswith(text)) for text in ("Dra.", "Yuliana", "Bagus")
    )
    middles = [(box.left + box.right) / 2 for box in (chair, operator, notary)]
    assert middles[1] == pytest.approx((middles[0] + middles[2]) / 2, abs=1)
    assert operator.top < chair.bottom
    assert "OPERATOR SIKS-NG," in text_of(draw(MINUTES).pdf)


def test_minutes_without_an_operator_are_refused():
    assert refusal(operator__name="").params["field"] == "operator.name"


def test_the_day_is_written_in_words():
    assert "Rabu Tanggal Dua Puluh Lima Bulan November Tahun Dua Ribu Dua Puluh Enam" in text_of(
        draw(MINUTES).pdf
    )


def test_signatures_of_a_list_stand_in_turn_left_and_right():
    boxes = text_boxes(draw(MINUTES).pdf)[1]
    first, second = (next(box for box in boxes if box.text == text) for text in ("3.", "4."))
    assert second.left - first.left > 60


def test_an_annex_of_a_hundred_and_twenty_families_repeats_its_head():
    rows = [{**sample(MINUTES)["new"][0], "name": f"KELUARGA {n:03d}", "souls": 1} for n in range(120)]
    counted = {"new": {"families": 120, "souls": 120}, "after": {"families": 148, "souls": 216}}
    context = sample(MINUTES, new=rows, results={**sample(MINUTES)["results"], **counted})
    pages = page_texts(draw(MINUTES, context).pdf)
    assert sum("Alasan usulan" in page for page in pages) > 3
    assert all(any(f"KELUARGA {n:03d}" in page for page in pages) for n in range(120))
