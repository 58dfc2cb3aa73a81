"""The office's own data, its number books, its agencies, and the copies on its laptop."""

from __future__ import annotations

from dataclasses import replace

import pytest

from puskesos_desktop.domain.errors import EditConflict, NotPermitted, PuskesosError, RuleBroken
from puskesos_desktop.domain.numbering import NumberMode, Reset
from puskesos_desktop.domain.office import Agency
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.number_books import ChangeBook
from puskesos_desktop.services.number_commands import EnterByHand, LetterTold
from tests.registers import make_actor

CLERK = make_actor(Role.LOKET)


@pytest.fixture
def card(office):
    return office.work.office_data.get()


@pytest.fixture
def books(office):
    return {book.series.code: book for book in office.work.book_room.series.all(office.actor)}


def code_of(action, *arguments):
    with pytest.raises(PuskesosError) as caught:
        action(*arguments)
    return caught.value.code


def save_series(office, book, *, last=None, **changes):
    change = ChangeBook(replace(book.series, **changes), last)
    office.work.book_room.series.save(office.actor, change)


# ---- office


def test_changed_office_is_what_papers_are_drawn_with(office, card):
    saved = office.work.office_data.save(
        office.actor, replace(card, phone=" (0999)  555202 ", service_hours="Senin")
    )
    assert saved.phone == "(0999) 555202"
    assert office.work.office_data.get() == saved
    assert office.work.office_data.office().phone == "(0999) 555202"
    assert office.work.settings.get().service_hours == "Senin"


def test_nothing_changed_is_nothing_saved(office, card):
    assert office.work.office_data.save(office.actor, card).version == card.version


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"puskesos_name": "  "}, "field_required"),
        ({"unit_code": ""}, "unit_code_invalid"),
        ({"unit_code": "K M"}, "unit_code_invalid"),
        ({"postal_code": "9912"}, "postal_code_invalid"),
        ({"email": "kelurahan"}, "email_invalid"),
        ({"address": "x" * 201}, "text_too_long"),
    ],
)
def test_office_that_could_not_be_printed_is_refused(office, card, change, code):
    assert code_of(office.work.office_data.save, office.actor, replace(card, **change)) == code


def test_office_changed_elsewhere_meanwhile_is_told(office, card):
    office.work.office_data.save(office.actor, replace(card, phone="1"))
    with pytest.raises(EditConflict):
        office.work.office_data.save(office.actor, replace(card, phone="2"))


def test_clerk_changes_nothing_of_the_office(office, card, books):
    for action, argument in (
        (office.work.office_data.save, card),
        (office.work.book_room.series.save, ChangeBook(books["surat"].series)),
        (office.work.agencies.add, Agency("u", "x", "X", "X")),
    ):
        with pytest.raises(NotPermitted):
            action(CLERK, argument)


# ---- number books


def test_books_tell_where_they_stand(books):
    assert (books["surat"].last_number, books["surat"].is_running) == (126, False)
    assert (books["sk"].last_number, books["sk"].is_running) == (4, True)


def test_pattern_and_mode_of_a_book_are_changed(office, books):
    save_series(office, books["surat"], template="{urut:3}/{kode}/{tahun}", mode=NumberMode.AGENDA)
    (book,) = [one for one in office.work.book_room.series.all(office.actor) if one.series.code == "surat"]
    assert (book.series.template, book.series.mode) == ("{urut:3}/{kode}/{tahun}", NumberMode.AGENDA)


def test_book_that_was_not_used_may_begin_elsewhere(office, books):
    save_series(office, books["surat"], last=187)
    assert office.work.book_room.series.all(office.actor)[-1].last_number == 187


def test_book_in_use_keeps_its_beginning(office, books):
    with pytest.raises(RuleBroken, match="counter_already_running"):
        save_series(office, books["sk"], last=9, template="{urut}")
    assert office.work.book_room.series.all(office.actor)[1].series.template == books["sk"].series.template


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"template": "{kode}"}, "number_template_without_number"),
        ({"template": "{urut}/{nomor}"}, "number_template_unknown_token"),
        ({"mode": NumberMode.BLOCK}, "number_block_missing"),
        ({"mode": NumberMode.BLOCK, "block_first": 9, "block_last": 8}, "number_block_invalid"),
        ({"mode": NumberMode.BLOCK, "block_first": 0, "block_last": 8}, "number_block_invalid"),
        ({"last": -1}, "series_number_invalid"),
    ],
)
def test_book_that_would_not_number_is_refused(office, books, changes, code):
    with pytest.raises(RuleBroken, match=code):
        save_series(office, books["surat"], **changes)


def test_book_changed_elsewhere_meanwhile_is_told(office, books):
    save_series(office, books["surat"], template="{urut}")
    with pytest.raises(EditConflict):
        save_series(office, books["surat"], template="{urut:2}")


# ---- agencies


@pytest.fixture
def agency(office):
    return Agency(
        office.work.agencies.new_uid(), "dinkes_kota", "Dinas  Kesehatan Kota", "Kepala Dinas Kesehatan"
    )


def test_agency_is_added_once(office, agency):
    stored = office.work.agencies.add(office.actor, agency)
    assert office.work.agencies.add(office.actor, agency) == stored
    assert stored.name == "Dinas Kesehatan Kota"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": ""}, "field_required"),
        ({"head_title": " "}, "field_required"),
        ({"code": "Dinas Kota"}, "agency_code_invalid"),
        ({"code": "dinsos"}, "agency_code_taken"),
        ({"city": "x" * 81}, "text_too_long"),
    ],
)
def test_agency_that_would_not_do_is_refused(office, agency, change, code):
    assert code_of(office.work.agencies.add, office.actor, replace(agency, **change)) == code


def test_agency_keeps_its_code_and_may_rest(office, agency):
    stored = office.work.agencies.add(office.actor, agency)
    office.work.agencies.update(office.actor, replace(stored, code="lain", active=False))
    found = {one.uid: one for one in office.work.agencies.all(office.actor)}[agency.uid]
    assert (found.code, found.active) == ("dinkes_kota", False)


# ---- copies


def test_copies_on_the_laptop_are_named_newest_first(office):
    assert office.work.maintenance.copies(office.actor) == []
    ring = office.application.paths.backups
    office.work.maintenance.back_up(office.actor, ring)
    office.clock.advance(hours=2)
    newest = office.work.maintenance.back_up(office.actor, ring)
    (first, second) = office.work.maintenance.copies(office.actor)
    assert first.path == newest.path
    assert (first.made_at - second.made_at).total_seconds() == 7200


def test_office_may_go_on_with_the_codes_of_before(office, books):
    desk = office.work.book_room.series
    desk.save(office.actor, ChangeBook(books["surat"].series, code_set="lama"))
    assert {book.code_set for book in desk.all(office.actor)} == {"lama"}
    assert office.work.rules.book().classification("surat_tugas", office.today) == "094"


def test_rhythm_of_a_running_series_stays_until_the_year_is_over(office, books):
    monthly = {"reset": Reset.MONTHLY, "template": "{urut}/{bulan}/{tahun}"}
    save_series(office, books["ba"], **monthly)
    entry = EnterByHand(office.uid(), "surat", office.today, LetterTold("Undangan"))
    office.work.book_room.numbers.enter(office.actor, entry)
    with pytest.raises(RuleBroken, match="number_reset_running"):
        save_series(office, books["surat"], **monthly)
