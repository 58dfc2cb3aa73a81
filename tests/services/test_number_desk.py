"""Buku nomor on a real register: late, handwritten, reserved and void numbers, gaps, and the closed year."""

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.number_book import Gap
from puskesos_desktop.domain.numbering import InsertionStyle, NumberMode, NumberStatus, Reset
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.number_commands import (
    EnterByHand,
    ExplainGap,
    InsertLate,
    LetterTold,
    Reserve,
    VoidLine,
)
from puskesos_desktop.services.number_desk import NumberDesk
from puskesos_desktop.services.number_taking import NumberTaker, NumberWish
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.storage.checks import StoredChecks
from tests.register_fixture import BOTH
from tests.registers import make_actor

TOLD = LetterTold("Undangan rapat", "Ketua RW 008")
CODE = "400.9.14.1"


class Book:
    """The desk of one register, with shorter ways to say what a test wants."""

    def __init__(self, register, last=186, **changes):
        self.register, self.actor, self.clock = register, register.actor, register.clock
        self.desk = NumberDesk(register.uow, register.clock, register.ids)
        with register.uow.write() as tx:
            tx.numbers.create_series("surat", "{kode}/{urut:4}/{unit}/{tahun}", NumberMode.PROGRAM)
            tx.numbers.update_series(replace(tx.numbers.get_series("surat"), **changes))
            tx.numbers.start_counter("surat", 2026, last)
            tx.commit()

    def go(self, *day):
        self.clock.set(dt.datetime(*day, 2, tzinfo=dt.UTC))

    def issue(self, *day, **more):
        """What the press does for a letter of the program."""
        wish = NumberWish("surat", dt.date(*day), "surat_rujukan", {"kode": CODE, "unit": "KMI"}, **more)
        with self.register.uow.write() as tx:
            line = NumberTaker(self.clock, self.register.ids).take(tx, self.actor, wish)
            tx.commit()
        return line

    def insert(self, *day, **more):
        told = {"reason": "terlambat dicatat", "approved_by": "Bagus Prasetyo", "letter": TOLD, **more}
        command = InsertLate(self.uid(), "surat", dt.date(*day), classification=CODE, **told)
        return self.desk.insert(self.actor, command)

    def enter(self, *day, number="", **more):
        command = EnterByHand(self.uid(), "surat", dt.date(*day), TOLD, number, CODE, **more)
        return self.desk.enter(self.actor, command)

    def reserve(self, count, **more):
        return self.desk.reserve(self.actor, Reserve(self.uid(), "surat", count, "Seksi Kesos", **more))

    def void(self, line, **more):
        command = VoidLine(self.uid(), line.uid, "salah tulis", **more)
        return self.desk.void(self.actor, command)

    def state(self, year=2026):
        return self.desk.state(self.actor, "surat", year)

    def uid(self):
        return self.register.ids.new()


@pytest.fixture
def book(register):
    made = Book(register)
    made.go(2026, 12, 29)
    return made


@BOTH
def test_turn_of_the_year(register):
    book = Book(register)
    book.go(2026, 12, 29)
    assert book.issue(2026, 12, 29).number == 187
    book.go(2027, 1, 4)
    assert book.issue(2027, 1, 4).number == 1
    late = book.insert(2026, 12, 30)
    assert (late.text, late.insertion) == ("400.9.14.1/0187.a/KMI/2026", ".a")
    book.desk.close(book.actor, "surat", 2026)
    with pytest.raises(RuleBroken, match="number_year_closed"):
        book.insert(2026, 12, 31)
    assert book.state().closing.last_number == 187


@BOTH
def test_void_number_stays_and_is_no_gap(register):
    book = Book(register, last=128)
    book.go(2026, 11, 24)
    book.issue(2026, 11, 24)
    void = book.void(book.enter(2026, 11, 24), approved_by="Ratna Wulandari", replacement="0131")
    book.issue(2026, 11, 24)
    assert book.issue(2026, 11, 24).number == 132
    state = book.state()
    assert [one.is_void for one in state.lines] == [False, True, False, False]
    assert (void.number, void.reason, void.replacement) == (130, "salah tulis", "0131")
    assert state.gaps == ()


def test_letter_of_a_past_year_gets_no_ordinary_number(book):
    book.go(2027, 1, 4)
    with pytest.raises(RuleBroken, match="letter_date_past_year"):
        book.issue(2026, 12, 30)


@pytest.mark.parametrize(
    ("style", "texts"),
    [
        (InsertionStyle.DOT, ["0187.a", "0187.b"]),
        (InsertionStyle.LETTER, ["0187A", "0187B"]),
        (InsertionStyle.FIGURE, ["0187.01", "0187.02"]),
    ],
)
def test_late_letters_hang_behind_the_last_number_of_their_day(register, style, texts):
    book = Book(register, insertion_style=style)
    book.go(2026, 12, 1)
    book.issue(2026, 12, 1)
    book.go(2026, 12, 7)
    book.issue(2026, 12, 7)
    assert [book.insert(2026, 12, 3).text.split("/")[1] for _ in texts] == texts
    order = [one.number.text.split("/")[1] for one in book.state().lines]
    assert order == ["0187", *texts, "0188"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"reason": " "}, "insertion_reason_missing"),
        ({"approved_by": ""}, "approver_missing"),
        ({"letter": LetterTold("")}, "letter_subject_missing"),
    ],
)
def test_insertion_says_what_why_and_who_agreed(book, more, code):
    with pytest.raises(RuleBroken, match=code):
        book.insert(2026, 12, 20, **more)


def test_insertion_before_the_program_hangs_behind_the_paper_book(book):
    book.issue(2026, 12, 29)
    with pytest.raises(RuleBroken, match="insertion_without_base"):
        book.insert(2026, 12, 20)
    assert book.insert(2026, 12, 20, after=180).text == "400.9.14.1/0180.a/KMI/2026"


def test_late_number_can_wait_for_a_letter_of_the_program(book):
    book.issue(2026, 12, 20)
    late = book.insert(2026, 12, 22, by_hand=False, letter=LetterTold(""))
    with pytest.raises(RuleBroken, match="insertion_other_day"):
        book.issue(2026, 12, 29, uid=late.uid)
    used = book.issue(2026, 12, 22, uid=late.uid)
    assert (used.text, used.status, used.remark) == (late.text, NumberStatus.ISSUED, "terlambat dicatat")


def test_late_number_in_reserve_is_typed_as_it_stands(book):
    book.issue(2026, 12, 20)
    late = book.insert(2026, 12, 22, by_hand=False, letter=LetterTold(""))
    with pytest.raises(RuleBroken, match="number_not_reserved"):
        book.issue(2026, 12, 22, typed=187, tail=".b")
    assert book.issue(2026, 12, 22, typed=187, tail=".a").uid == late.uid


def test_handwritten_letter_takes_its_place_in_the_sequence(book):
    assert book.enter(2026, 12, 29).number == 187
    assert book.enter(2026, 12, 29, number="0190").number == 190
    assert book.issue(2026, 12, 29).number == 191
    assert book.state().gaps == (Gap(2026, 188, 189),)
    assert book.enter(2026, 12, 29, number="188", text="188/KMI/XII/26").text == "188/KMI/XII/26"


def test_slip_of_the_finger_leaves_the_counter_where_it_stands(book):
    with pytest.raises(RuleBroken, match="number_leaps"):
        book.enter(2026, 12, 29, number="1880")
    with pytest.raises(RuleBroken, match="number_leaps"):
        book.reserve(1, first=1880)
    assert book.enter(2026, 12, 29).number == 187


def test_far_number_that_was_asked_about_is_taken(book):
    assert book.enter(2026, 12, 29, number="1880", is_sure=True).number == 1880


@BOTH
def test_gap_of_any_length_is_one_line_that_holds_all_its_numbers(register):
    book = Book(register)
    book.go(2026, 12, 29)
    book.issue(2026, 12, 28)
    book.enter(2026, 12, 29, number="201880", is_sure=True)
    explain = ExplainGap(book.uid(), "surat", Gap(2026, 188, 201879), "Salah ketik")
    assert book.desk.explain(book.actor, explain) == 201692
    state = book.state()
    assert [one.number.text for one in state.lines][1:2] == ["0188–201879"]
    assert (len(state.lines), state.gaps) == (3, ())
    with pytest.raises(RuleBroken, match="number_already_used"):
        book.enter(2026, 12, 29, number="1500")
    assert book.insert(2026, 12, 28).number == 201879


def test_agenda_of_the_whole_office_may_run_ahead(register):
    book = Book(register, mode=NumberMode.AGENDA)
    book.go(2026, 12, 29)
    assert book.issue(2026, 12, 29, typed=900).number == 900


def test_handwritten_letter_keeps_the_order_of_dates(book):
    book.enter(2026, 12, 10, number="187")
    book.enter(2026, 12, 20, number="190")
    with pytest.raises(RuleBroken, match="letter_date_after_next"):
        book.enter(2026, 12, 21, number="188")
    with pytest.raises(RuleBroken, match="letter_date_before_last"):
        book.enter(2026, 12, 9, number="188")


@pytest.mark.parametrize(("left", "code"), [(27, "date_before_letter"), (30, "date_in_future")])
def test_letter_leaves_on_its_date_or_later(book, left, code):
    told = LetterTold("Undangan rapat", sent_on=dt.date(2026, 12, left))
    command = EnterByHand(book.uid(), "surat", dt.date(2026, 12, 28), told)
    with pytest.raises(RuleBroken, match=code) as refusal:
        book.desk.enter(book.actor, command)
    assert refusal.value.fields == ("sent_on",)


def test_handwritten_late_number_is_taken_as_it_stands(book):
    book.issue(2026, 12, 20)
    why = {"reason": "ditulis di loket", "approved_by": "Bagus Prasetyo"}
    assert book.enter(2026, 12, 22, number="187A", **why).text == "400.9.14.1/0187A/KMI/2026"
    with pytest.raises(RuleBroken, match="number_already_used"):
        book.enter(2026, 12, 22, number="187A", **why)


def test_reserved_numbers_are_skipped_used_and_told(book):
    kept = book.reserve(3, purpose="Surat keterangan", classification=CODE)
    assert [one.number for one in kept] == [187, 188, 189]
    assert book.issue(2026, 12, 29).number == 190
    used = book.issue(2026, 12, 29, typed=188)
    assert (used.uid, used.status, used.holder) == (kept[1].uid, NumberStatus.ISSUED, "Seksi Kesos")
    assert [one.number for one in book.desk.reserved(book.actor, "surat")] == [187, 189]


def test_reserved_number_bears_no_date_behind_the_next_one(book):
    kept = book.reserve(1)[0]
    book.issue(2026, 12, 29)
    book.go(2026, 12, 30)
    with pytest.raises(RuleBroken, match="letter_date_after_next"):
        book.issue(2026, 12, 30, uid=kept.uid)
    assert book.issue(2026, 12, 29, uid=kept.uid).number == 187


def test_closing_voids_what_nobody_used(book):
    book.reserve(2)
    book.go(2027, 1, 5)
    closing = book.desk.close(book.actor, "surat", 2026)
    assert (closing.last_number, closing.voided) == (188, 2)
    assert {one.number.reason for one in book.state().lines} == {"Tutup buku 2026"}
    with pytest.raises(RuleBroken, match="number_year_closed"):
        book.enter(2026, 12, 31)


def test_year_is_not_closed_before_it_is_over(book):
    with pytest.raises(RuleBroken, match="year_not_over"):
        book.desk.close(book.actor, "surat", 2026)
    book.go(2026, 12, 31)
    book.desk.close(book.actor, "surat", 2026)


def test_year_with_a_gap_is_closed_once_it_is_explained(book):
    book.enter(2026, 12, 29, number="190")
    book.go(2027, 1, 5)
    with pytest.raises(RuleBroken, match="number_gaps_open"):
        book.desk.close(book.actor, "surat", 2026)
    explain = ExplainGap(book.uid(), "surat", Gap(2026, 187, 189), "Dipakai Seksi Pemerintahan")
    assert book.desk.explain(book.actor, explain) == 3
    assert book.desk.explain(book.actor, explain) == 3
    book.desk.close(book.actor, "surat", 2026)
    assert [(one.number.number, one.number.through) for one in book.state().lines] == [
        (187, 189),
        (190, None),
    ]


def test_explanation_fits_into_a_gap(book):
    book.enter(2026, 12, 29, number="190")
    with pytest.raises(RuleBroken, match="gap_unknown"):
        book.desk.explain(book.actor, ExplainGap(book.uid(), "surat", Gap(2026, 189, 190), "lain"))


def test_repeated_request_makes_no_second_number(book):
    command = EnterByHand(book.uid(), "surat", dt.date(2026, 12, 29), TOLD)
    assert book.desk.enter(book.actor, command) == book.desk.enter(book.actor, command)
    assert len(book.state().lines) == 1


def test_letter_of_the_program_is_voided_with_its_letter(book):
    line = book.issue(2026, 12, 29)
    with pytest.raises(RuleBroken, match="number_has_letter"):
        book.void(line)


def test_handwritten_letter_is_voided_when_the_lurah_agreed(book):
    line = book.enter(2026, 12, 29)
    with pytest.raises(RuleBroken, match="approver_missing"):
        book.void(line)
    void = book.void(line, approved_by="Ratna Wulandari")
    with pytest.raises(RuleBroken, match="number_void_already"):
        book.void(void, approved_by="Ratna Wulandari")


def test_reserved_number_is_given_up_with_a_reason(book):
    assert book.void(book.reserve(1)[0]).status is NumberStatus.VOID


def test_monthly_series_begins_anew_each_month(register):
    book = Book(register, template="{urut:3}/{bulan_romawi}/{tahun}", reset=Reset.MONTHLY)
    book.go(2026, 10, 30)
    assert book.issue(2026, 10, 30).text == "001/X/2026"
    book.go(2026, 11, 2)
    assert book.issue(2026, 11, 2).text == "001/XI/2026"
    assert book.insert(2026, 10, 31).text == "001.a/X/2026"
    assert book.state().lines[0].number.text == "001/X/2026"


def test_working_days_only_where_the_office_wants_that(register):
    book = Book(register, block_weekend=True)
    book.go(2026, 11, 22)
    with pytest.raises(RuleBroken, match="letter_date_day_off"):
        book.issue(2026, 11, 22)


@pytest.mark.parametrize("count", [0, 101])
def test_as_many_are_reserved_as_makes_sense(book, count):
    with pytest.raises(RuleBroken, match="reserve_count_invalid"):
        book.reserve(count)


def test_desk_officer_cannot_void_or_close(book):
    book.actor = make_actor(Role.VERIFIKATOR)
    with pytest.raises(NotPermitted):
        book.desk.close(book.actor, "surat", 2025)
    with pytest.raises(NotPermitted):
        book.void(book.enter(2026, 12, 29))


def changed_after_closing(book):
    found = StoredChecks(book.register.uow).find(Silent())
    return [one.params["count"] for one in found if one.code == "check_closed_book_changed"]


@pytest.fixture
def closed(book):
    """A year with a used and a given-up number, closed a week later."""
    book.enter(2026, 12, 29)
    book.reserve(1)
    book.go(2027, 1, 4)
    book.desk.close(book.actor, "surat", 2026)
    assert changed_after_closing(book) == []
    return book


@pytest.mark.parametrize(
    "change",
    [
        "recorded_at = '2027-01-05T00:00:00.000000Z'",
        "voided_at = '2027-01-05T00:00:00.000000Z'",
        "status = 'dipesan'",
        "number = 189",
    ],
)
def test_number_changed_after_its_year_was_closed_is_found(closed, change):
    with closed.register.uow.write() as tx:
        tx.context.connection.exec_driver_sql(f"UPDATE letter_number SET {change} WHERE number = 188")
        tx.commit()
    assert changed_after_closing(closed) == [1]


def test_book_of_another_year_is_not_held_to_the_closing(closed):
    closed.enter(2027, 1, 4)
    assert changed_after_closing(closed) == []
