"""Rules of letters, mandates, SK and the monthly table."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.papers import (
    GroupCount,
    Letter,
    LetterStatus,
    Mandate,
    MonthCounts,
    Sk,
    SkMember,
    check_sk,
)
from puskesos_desktop.domain.proof import ALPHABET, canonical_hash, proof_code

DAY = dt.date(2026, 11, 24)
LETTER = Letter("u", "r", "surat_rujukan", LetterStatus.AWAITING_SIGNATURE, "1", DAY, "", "", "AAAA-AAAA")
S = LetterStatus


def test_letter_can_be_corrected_until_somebody_signed_it():
    assert not LETTER.is_frozen
    assert LETTER.step(S.SIGNED, DAY).is_frozen


def test_sending_an_unsigned_letter_dates_the_signature_too():
    sent = LETTER.step(S.SENT, DAY)
    assert (sent.signed_on, sent.sent_on) == (DAY, DAY)


def test_sending_keeps_the_earlier_signature_date():
    signed = LETTER.step(S.SIGNED, DAY)
    assert signed.step(S.SENT, DAY + dt.timedelta(days=2)).signed_on == DAY


@pytest.mark.parametrize(
    ("now", "then"), [(S.SENT, S.SIGNED), (S.VOID, S.SIGNED), (S.SENT, S.VOID), (S.ARCHIVED, S.SENT)]
)
def test_steps_outside_the_table_are_refused(now, then):
    with pytest.raises(RuleBroken) as caught:
        replace(LETTER, status=now).step(then, DAY)
    assert caught.value.code == "letter_step_not_allowed"


@pytest.mark.parametrize("status", [S.SENT, S.COLLECTED])
def test_decree_goes_to_nobody(status):
    decree = replace(LETTER, kind="sk_petugas")
    with pytest.raises(RuleBroken, match="letter_step_not_allowed"):
        decree.step(status, DAY)
    signed = decree.step(S.SIGNED, DAY)
    assert (signed.may_become(status), signed.may_become(S.ARCHIVED)) == (False, True)


def test_no_resident_takes_an_order_to_the_office_along() -> None:
    order = replace(LETTER, kind="surat_tugas", status=S.SIGNED)
    assert (order.may_become(S.COLLECTED), order.may_become(S.SENT)) == (False, True)


MANDATE = Mandate("u", 1, "plt", "Plt. Lurah", dt.date(2026, 11, 1), dt.date(2026, 11, 30))


@pytest.mark.parametrize("day", [dt.date(2026, 10, 31), dt.date(2026, 12, 1)])
def test_signature_outside_the_mandate_is_refused(day):
    with pytest.raises(RuleBroken) as caught:
        MANDATE.check(day)
    assert caught.value.code == "mandate_not_valid"


@pytest.mark.parametrize("day", [dt.date(2026, 11, 1), dt.date(2026, 11, 30)])
def test_first_and_last_day_of_a_mandate_count(day):
    MANDATE.check(day)


def test_open_mandate_has_no_last_day():
    replace(MANDATE, ends_on=None).check(dt.date(2099, 1, 1))


SK = Sk("u", "r", "diterbitkan", "lurah", "Pengangkatan", DAY, dt.date(2026, 12, 1), dt.date(2026, 12, 31),
        "ditetapkan", (SkMember(1, "A", "fasilitator"),))  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "sk_title_missing"),
        ({"members": ()}, "sk_without_members"),
        ({"ends_on": dt.date(2026, 11, 1)}, "sk_ends_before_start"),
        ({"origin": "diterima"}, "sk_number_missing"),
    ],
)
def test_useless_sk_is_refused(change, code):
    with pytest.raises(RuleBroken) as caught:
        check_sk(replace(SK, **change))
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("change", "day", "state"),
    [
        ({}, dt.date(2026, 11, 30), "menunggu"),
        ({}, dt.date(2026, 12, 1), "berlaku"),
        ({}, dt.date(2026, 12, 31), "berlaku"),
        ({}, dt.date(2027, 1, 1), "berakhir"),
        ({"revoked_on": dt.date(2026, 12, 10)}, dt.date(2026, 12, 9), "berlaku"),
        ({"revoked_on": dt.date(2026, 12, 10)}, dt.date(2026, 12, 10), "dicabut"),
        ({"status": "draf"}, dt.date(2026, 12, 2), "draf"),
    ],
)
def test_state_of_an_sk_follows_its_days(change, day, state):
    sk = replace(SK, **change)
    assert sk.state_on(day) == state
    assert sk.is_valid_on(day) == (state == "berlaku")


counts = st.integers(0, 500)
rows = st.builds(GroupCount, st.text(max_size=5), counts, counts, counts, counts, counts, counts, counts)


@given(st.lists(rows, max_size=8))
def test_sum_row_closes_when_its_rows_do(groups):
    total = MonthCounts("2026-11", tuple(groups), ()).total
    assert total.closing == sum(row.closing for row in groups)


def test_referred_complaints_stay_open():
    assert GroupCount("PBI-JK", opening=3, received=11, closed=7, referred=4).closing == 7


@given(st.uuids())
def test_proof_code_can_be_read_aloud(uid):
    code = proof_code(str(uid))
    assert len(code) == 9
    assert code[4] == "-"
    assert set(code.replace("-", "")) <= set(ALPHABET)


def test_proof_does_not_depend_on_itself():
    said = {"a": 1, "verification": {"code": "X"}}
    assert canonical_hash(said) == canonical_hash({"a": 1})
    assert canonical_hash(said) != canonical_hash({"a": 2})
