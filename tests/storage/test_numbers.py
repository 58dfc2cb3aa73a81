"""The number book on both databases: no number twice, none lost by a rollback."""

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.domain.number_book import Neighbours
from puskesos_desktop.domain.numbering import (
    InsertionStyle,
    LetterNumber,
    NumberMode,
    NumberStatus,
    Reset,
    Series,
)
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
def test_counter_is_read_without_a_lock(register):
    with register.uow.write() as tx:
        tx.numbers.start_counter("surat", YEAR, 126)
        tx.commit()
    with register.uow.read() as tx:
        assert (tx.numbers.last_number("surat", YEAR), tx.numbers.is_running("surat", YEAR)) == (126, False)


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
def test_number_lies_between_the_dates_of_used_ordinary_ones(register):
    with register.uow.write() as tx:
        assert tx.number_book.neighbours("surat", YEAR, 128) == Neighbours()
        tx.numbers.add(line(register, 127), 1)
        tx.numbers.add(line(register, 127, DAY + dt.timedelta(days=3), "a"), 1)
        tx.numbers.add(line(register, 130, DAY + dt.timedelta(days=5)), 1)
        tx.numbers.add(replace(line(register, 129), status=NumberStatus.RESERVED), 1)
        assert tx.number_book.neighbours("surat", YEAR, 128) == Neighbours(DAY, DAY + dt.timedelta(days=5))


@BOTH
def test_reserved_number_is_used_once(register):
    kept = replace(line(register, 127), status=NumberStatus.RESERVED)
    with register.uow.write() as tx:
        used = replace(kept, id=tx.numbers.add(kept, 1), status=NumberStatus.ISSUED)
        tx.number_book.use(used)
        assert tx.number_book.by_uid(kept.uid) == used
        with pytest.raises(RuleBroken, match="number_not_reserved"):
            tx.number_book.use(used)


@BOTH
def test_series_is_kept_as_the_office_set_it(register):
    with register.uow.write() as tx:
        tx.numbers.create_series("surat", "{kode}/{urut}", NumberMode.PROGRAM)
        more = {"reset": Reset.MONTHLY, "insertion_style": InsertionStyle.LETTER, "max_backdate": 3}
        tx.numbers.update_series(Series("surat", "{urut:4}", NumberMode.BLOCK, 201, 220, **more))
        stored = tx.numbers.get_series("surat")
        assert stored == Series("surat", "{urut:4}", NumberMode.BLOCK, 201, 220, version=2, **more)
        assert tx.numbers.all_series() == [stored]


def test_unknown_series_is_not_found(register):
    with register.uow.read() as tx, pytest.raises(NotFound):
        tx.numbers.get_series("ba")
