"""The statement behind a QR, and what may be said about a paper."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.domain.papers import Letter, LetterStatus
from puskesos_desktop.domain.proof import (
    Statement,
    Verdict,
    is_newer,
    is_payload,
    judge,
    key_mark,
    read_payload,
)

TODAY = dt.date(2026, 11, 23)
SIGNATURE = bytes(range(64))
CONTEXT = {"letter": {"valid_until": "2026-12-23"}, "client": {"name": "SITI AMINAH"}}


def letter(number: str, kind: str = "sktm") -> Letter:
    day, status = dt.date(2026, 11, 23), LetterStatus.SIGNED
    return Letter("u", "r", kind, status, number, day, "Hal", "SITI AMINAH", "7K3M-WXYZ")


def statement(number: str = "400.9/0127/KMI/2026", kind: str = "sktm") -> Statement:
    return Statement.about(letter(number, kind), CONTEXT, key_mark(b"kunci"))


def test_statement_says_what_the_paper_is_and_names_no_person() -> None:
    assert "SITI" not in statement().text
    assert statement().text.startswith("PSK2|7K3M-WXYZ|sktm|400.9/0127/KMI/2026|2026-11-23|2026-12-23|")


def test_payload_stays_small_enough_for_a_small_code() -> None:
    longest = statement("400.9.14.1/0127/08.1006/XII/2026", "surat_keterangan_dtsen").payload(SIGNATURE)
    assert len(longest) <= 213  # 57 modules with error correction M


def test_statement_without_a_kind_is_read_as_it_was_signed() -> None:
    old = Statement("7K3M-WXYZ", "400.9/0127/KMI/2026", "2026-11-23", "", "kunci", "isi")
    assert old.text == "PSK1|7K3M-WXYZ|400.9/0127/KMI/2026|2026-11-23||kunci|isi"
    assert read_payload(old.payload(SIGNATURE)) == (old, SIGNATURE)


@pytest.mark.parametrize(
    ("number", "kind", "same"),
    [("12/2026", "sktm", True), ("12/2026", "undangan", False), ("13/2026", "sktm", False)],
)
def test_statement_is_about_one_paper_of_one_kind(number: str, kind: str, *, same: bool) -> None:
    assert statement("12/2026").is_about(letter(number, kind)) is same
    assert Statement("7K3M-WXYZ", "12/2026", "", "", "", "").is_about(letter("12/2026", kind))


def test_code_of_a_later_version_is_known_as_such() -> None:
    later = statement().payload(SIGNATURE).replace("PSK2", "PSK3")
    assert (is_newer(later), read_payload(later)) == (True, None)
    assert not is_newer(statement().payload(SIGNATURE))


@given(st.text(max_size=30).filter(lambda number: "|" not in number), st.binary(min_size=64, max_size=64))
def test_payload_is_read_as_it_was_written(number: str, signature: bytes) -> None:
    assert read_payload(statement(number).payload(signature)) == (statement(number), signature)


def test_number_with_a_bar_is_no_gap_in_the_statement() -> None:
    assert read_payload(statement("400|9").payload(SIGNATURE)) is not None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-1] + "9",  # other spelling of the same last byte
        lambda text: text + "=",
        lambda text: text.replace("PSK2", "PSK1"),
        lambda text: text.replace("|sktm|", "||"),
        lambda text: text.replace("|", " |", 1),
        lambda text: text[:-2] + " " + text[-2:],
        lambda text: "|".join(text.split("|")[:-1]),
        lambda text: text + "|",
        lambda text: text[:-1] + "é",
    ],
)
def test_payload_with_one_wrong_character_is_not_read(spoil) -> None:
    whole = statement().payload(SIGNATURE)
    assert is_payload(whole)
    assert read_payload(spoil(whole)) is None


@pytest.mark.parametrize(
    ("status", "until", "verdict"),
    [
        (LetterStatus.SIGNED, "", Verdict.GENUINE),
        (LetterStatus.COLLECTED, "2026-11-23", Verdict.GENUINE),
        (LetterStatus.SENT, "2026-11-22", Verdict.EXPIRED),
        (LetterStatus.ARCHIVED, "2026-11-22", Verdict.EXPIRED),
        (LetterStatus.VOID, "2026-11-22", Verdict.VOID),
        (LetterStatus.AWAITING_SIGNATURE, "", Verdict.WAITING),
        (LetterStatus.DRAFT, "", Verdict.WAITING),
    ],
)
def test_verdict_follows_status_and_day(status: LetterStatus, until: str, verdict: Verdict) -> None:
    assert judge(status, until, TODAY) is verdict
