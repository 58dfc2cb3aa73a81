"""The number book on both databases: no number twice, none lost by a rollback."""

import datetime as dt

import pytest

from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.domain.numbering import LetterNumber, NumberMode, NumberStatus, Series
from tests.register_fixture import BOTH

YEAR = 2026
DAY = dt.date(2026, 11, 20)


def line(register, number, day=DAY, insertion=""):
    return LetterNumber(
        register.ids.new(), "surat", YEAR, number, f"400.9/{number}", NumberStatus.ISSUED,
        NumberMode.PROGRAM, day, "surat_rujukan", insertion,
    )  # fmt: skip


@BOTH
def test_numbers_follow_the_last_one_of_the_office_book(register):
    with register.uow.write() as tx:
        tx.numbers.start_counter("surat", YEAR, 126)
        assert [tx.numbers.draw("surat", YEAR) for _ in range(3)] == [127, 128, 129]
        tx.commit()


@BOTH
def test_rollback_gives_the_number_back(register):
    with register.uow.write() as tx:
        tx.numbers.draw("surat", YEAR)
    with register.uow.write() as tx:
        assert tx.numbers.draw("surat", YEAR) == 1


@BOTH
def test_each_year_and_series_counts_for_itself(register):
    with register.uow.write() as tx:
        tx.numbers.draw("surat", YEAR)
        assert tx.numbers.draw("surat", YEAR + 1) == 1
        assert tx.numbers.draw("sk", YEAR) == 1


@BOTH
def test_running_counter_cannot_be_started_again(register):
    with register.uow.write() as tx:
        tx.numbers.start_counter("surat", YEAR, 126)
        tx.numbers.start_counter("surat", YEAR, 130)
        assert tx.numbers.draw("surat", YEAR) == 131
        with pytest.raises(RuleBroken, match="counter_already_running"):
            tx.numbers.start_counter("surat", YEAR, 5)


@BOTH
def test_number_in_the_book_cannot_be_given_again(register):
    with register.uow.write() as tx:
        tx.numbers.add(line(register, 127), 1)
        with pytest.raises(RuleBroken, match="number_already_used"):
            tx.numbers.add(line(register, 127), 1)
        tx.numbers.add(line(register, 127, insertion="a"), 1)


@BOTH
def test_void_number_stays_in_the_book(register):
    with register.uow.write() as tx:
        number_id = tx.numbers.add(line(register, 127), 1)
        tx.numbers.void(number_id, "salah tujuan")
        stored = tx.numbers.get(number_id)
    assert (stored.status, stored.reason) == (NumberStatus.VOID, "salah tujuan")


@BOTH
def test_counter_only_moves_up(register):
    with register.uow.write() as tx:
        tx.numbers.raise_counter("surat", YEAR, 188)
        tx.numbers.raise_counter("surat", YEAR, 150)
        assert tx.numbers.draw("surat", YEAR) == 189


@BOTH
def test_last_date_looks_at_ordinary_numbers(register):
    with register.uow.write() as tx:
        assert tx.numbers.last_date("surat", YEAR) is None
        tx.numbers.add(line(register, 127), 1)
        tx.numbers.add(line(register, 127, DAY + dt.timedelta(days=3), "a"), 1)
        assert tx.numbers.last_date("surat", YEAR) == DAY


@BOTH
def test_series_is_kept_as_the_office_set_it(register):
    with register.uow.write() as tx:
        tx.numbers.create_series("surat", "{kode}/{urut}", NumberMode.PROGRAM)
        tx.numbers.update_series(Series("surat", "{urut:4}", NumberMode.BLOCK, 201, 220))
        stored = tx.numbers.get_series("surat")
        assert stored == Series("surat", "{urut:4}", NumberMode.BLOCK, 201, 220, version=2)
        assert tx.numbers.all_series() == [stored]


def test_unknown_series_is_not_found(register):
    with register.uow.read() as tx, pytest.raises(NotFound):
        tx.numbers.get_series("ba")
