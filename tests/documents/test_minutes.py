"""Minutes of a meeting: every figure is borne out by its annex, or nothing is drawn."""

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from tests.documents.papers import draw, page_texts, sample, text_boxes, text_of

MINUTES = "berita_acara_muskel"


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


@pytest.mark.parametrize(("women", "field"), [(14, "meeting.present")])
def test_men_and_women_are_all_who_were_present(women, field):
    assert refusal(meeting__women=women).params["field"] == field


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
