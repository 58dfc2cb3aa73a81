"""Sentences ready to use: where they go, and what the office keeps."""

import datetime as dt

import pytest

from puskesos_desktop.domain.rules import RuleBook, RuleKind
from puskesos_desktop.presentation.phrases import gap_after, own_phrase, phrase_choices, with_phrase
from tests.complaint_world import shipped_rules

TODAY = dt.date(2026, 11, 23)


def test_sentences_for_the_category_come_first():
    phrases = RuleBook(shipped_rules()).phrases("B02", TODAY)
    assert phrases[0].code == "saldo_kosong"
    assert len(phrases) == len(RuleBook(shipped_rules()).phrases("", TODAY))


def test_sentence_is_found_by_its_name_and_its_words():
    words = [one.words for one in phrase_choices(RuleBook(shipped_rules()).phrases("K01", TODAY))]
    assert any(one.startswith("Kartu KIS ditolak · Kartu KIS ditolak di …") for one in words)


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "Dirawat di …."), ("Ibu Siti. ", "Ibu Siti. Dirawat di …."), ("  ", "Dirawat di ….")],
)
def test_sentence_stands_behind_what_was_typed(before, after):
    assert with_phrase(before, "Dirawat di ….") == after


@pytest.mark.parametrize(
    ("text", "start", "gap"), [("a … b …", 0, (2, 1)), ("a … b …", 3, (6, 1)), ("ab", 0, (2, 0))]
)
def test_typing_goes_on_in_the_first_gap(text, start, gap):
    assert gap_after(text, start) == gap


def test_own_sentence_counts_from_today_for_its_category():
    rule = own_phrase("Antar obat!", "Obat  diantar kader.", "K01", TODAY)
    assert (rule.kind, rule.key) == (RuleKind.PHRASE, "kantor_antar_obat")
    (first, *_rest) = RuleBook([*shipped_rules(), rule]).phrases("K01", TODAY)
    assert "Obat diantar kader." in {one.text for one in RuleBook([rule]).phrases("", TODAY)}
    assert "K01" in first.categories
