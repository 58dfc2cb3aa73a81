"""Office papers in the making: answers as they are typed, what is missing, what is kept."""

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.domain.issue_checks import IssueFinding
from puskesos_desktop.domain.issue_forms import (
    About,
    Figure,
    InputCondition,
    InputKind,
    InputOption,
    IssueForm,
    IssueInput,
)
from puskesos_desktop.domain.papers import Letter, LetterStatus
from puskesos_desktop.presentation import issue_many
from puskesos_desktop.presentation.issue_answers import (
    answer_of,
    completed,
    lines_of,
    pasted_lines,
    rows_of,
    shown_answer,
)
from puskesos_desktop.presentation.issue_form import NO_DAY, IssueModel, finding_words, issue_words
from puskesos_desktop.presentation.letter_views import goes_a_way, made_words
from puskesos_desktop.services.office_letter_views import (
    BatchResult,
    BatchRow,
    IssueProposal,
    IssueStart,
    OfficeLetterDraft,
)

DAY = dt.date(2026, 11, 24)
PURPOSE = IssueInput(
    "purpose.kind",
    "Keperluan",
    InputKind.CHOICE,
    (InputOption("pip", "PIP"), InputOption("lain", "Lain")),
    required=True,
)
OTHER = IssueInput(
    "purpose.detail",
    "Keperluan itu",
    InputKind.TEXT,
    required=True,
    when=(InputCondition("purpose.kind", frozenset({"lain"})),),
)
PUPIL = IssueInput("pupil.name", "Nama siswa", InputKind.TEXT, required=True)


def model(*inputs, of_list=False, once=(), day_of="", **told):
    form = IssueForm(
        "contoh", 1, "D06", "Surat contoh", About.PERSON, inputs=inputs, once=once, day_of=day_of
    )
    draft = OfficeLetterDraft("uid", "contoh", 1, IssueStart("contoh", "siti"), DAY, 1, valid_until=DAY)
    proposal = IssueProposal(
        **{
            "draft": draft,
            "form": form,
            "forms": (form,),
            "about": "SITI",
            "takes_extra": True,
            "signers": (),
            "next_number": 7,
            "needs_typing": False,
            **told,
        }
    )
    return IssueModel(proposal, DAY, lambda _: None, of_list=of_list)


@pytest.mark.parametrize(
    ("kind", "typed", "answer"),
    [
        (InputKind.DATE, "23-11-2026", "2026-11-23"),
        (InputKind.DATE, "kemarin", "2026-11-23"),
        (InputKind.DATE, "31-02-2026", "31-02-2026"),
        (InputKind.TIME, "9.05", "09:05"),
        (InputKind.TIME, "0905", "09:05"),
        (InputKind.TIME, "pagi", "pagi"),
        (InputKind.NUMBER, "4", 4),
        (InputKind.NUMBER, "empat", "empat"),
        (InputKind.MONEY, "Rp1.250.000,00", 1_250_000),
        (InputKind.YES_NO, frozenset({"ya"}), True),
        (InputKind.YES_NO, frozenset(), False),
        (InputKind.TEXT, " Siti ", "Siti"),
        (InputKind.TEXT, "", None),
    ],
)
def test_answers_are_read_as_typed(kind, typed, answer):
    assert answer_of(IssueInput("a", "Isian", kind), typed, DAY) == answer


@pytest.mark.parametrize(
    ("kind", "answer", "shown"),
    [
        (InputKind.DATE, "2026-11-23", "23-11-2026"),
        (InputKind.DATE, "besok", "besok"),
        (InputKind.TIME, "09:05", "09.05"),
        (InputKind.MONEY, 1_250_000, "1.250.000"),
        (InputKind.YES_NO, True, "ya"),
        (InputKind.TEXT, None, ""),
    ],
)
def test_answers_are_shown_as_a_clerk_writes_them(kind, answer, shown):
    assert shown_answer(IssueInput("a", "Isian", kind), answer) == shown


def test_cells_of_a_sheet_become_rows_and_rows_cells():
    columns = (IssueInput("name", "Nama", InputKind.TEXT), IssueInput("sum", "Jumlah", InputKind.MONEY))
    rows = rows_of(columns, pasted_lines("Siti\t1.000\r\n\t\r\nBudi\t\r\n"), DAY)
    assert rows == [{"name": "Siti", "sum": 1000}, {"name": "Budi", "sum": None}]
    assert lines_of(columns, rows) == [["Siti", "1.000"], ["Budi", ""]]


def test_a_choice_in_a_cell_may_be_told_by_its_words():
    assert answer_of(PURPOSE, "pip", DAY) == answer_of(PURPOSE, "PIP", DAY) == "pip"


def test_questions_follow_the_answers_before_them():
    paper = model(PURPOSE, OTHER)
    assert dict(paper.state.problems) == {"purpose.kind": "Keperluan belum diisi"}
    paper.answer(PURPOSE, "lain")
    assert [one.key for one in paper.state.asked] == ["purpose.kind", "purpose.detail"]
    paper.answer(OTHER, "Pemakaman")
    assert (dict(paper.state.problems), paper.is_dirty()) == ({}, True)


def test_the_empty_preview_names_the_bad_row_and_no_figure_counted_from_it():
    why = IssueInput("why", "Alasan", InputKind.TEXT, required=True)
    name = IssueInput("name", "Nama", InputKind.TEXT)
    rows = IssueInput("removed", "Lampiran III", InputKind.GRID, columns=(name, why))
    count = IssueInput("count", "Tidak layak", InputKind.NUMBER, figures=(Figure("removed"),))
    paper = model(rows, count)
    paper.answer(rows, [{"name": "BUDI"}])
    words = paper.unseen_words("count", differs=True)
    assert words.startswith("Lampiran III, baris 1: Alasan belum diisi. ")
    paper.answer(rows, [{"name": "BUDI", "why": "sudah mampu"}])
    assert paper.unseen_words("count", differs=True).endswith("“Tidak layak” cocok dengan rinciannya.")


def test_another_day_moves_the_last_day_along():
    paper = model()
    paper.edit("letter_date", DAY - dt.timedelta(3))
    assert paper.state.draft.valid_until == DAY - dt.timedelta(3)


def test_an_emptied_day_is_not_the_one_before_it():
    paper = model()
    paper.edit("letter_date", None)
    assert paper.state.problems == {"letter_date": NO_DAY}
    paper.edit("letter_date", DAY - dt.timedelta(1))
    assert (paper.state.problems, paper.state.draft.letter_date) == ({}, DAY - dt.timedelta(1))


@pytest.mark.parametrize(
    ("edits", "field"),
    [
        ([("letter_date", DAY + dt.timedelta(1))], "letter_date"),
        ([("valid_until", DAY - dt.timedelta(1))], "valid_until"),
        ([("letter_date", None)], "letter_date"),
        ([("valid_until", None)], "valid_until"),
        ([("mandate_id", None)], "mandate_id"),
        ([("number_by", "agenda")], "typed"),
    ],
)
def test_what_every_paper_has_is_checked_too(edits, field):
    paper = model()
    for edit in edits:
        paper.edit(*edit)
    assert list(paper.state.problems) == [field]


def test_numbers_are_next_typed_or_in_reserve():
    paper = model()
    paper.edit("number_by", "agenda")
    paper.edit("typed", "12")
    assert paper.command().typed_number == 12
    paper.edit("number_by", "uid-of-a-line")
    assert (paper.command().typed_number, paper.command().number_uid) == (None, "uid-of-a-line")
    assert paper.number_words()[0] == ("", "Berikutnya: 0007")


def test_a_signer_who_may_not_sign_that_day_makes_room():
    paper = model()
    paper.signed_by(())
    assert paper.state.problems["mandate_id"] == "Belum ada yang berwenang pada tanggal ini"


def test_what_is_kept_comes_back_under_its_request():
    paper = model(PURPOSE, OTHER)
    paper.answer(PURPOSE, "lain")
    paper.answer(OTHER, "Pemakaman")
    paper.edit("extra", "Tambahan")
    again = model(PURPOSE, OTHER)
    again.restore("other", paper.content())
    draft = again.state.draft
    assert (draft.request_uid, draft.extra, draft.answers) == ("other", "Tambahan", paper.state.draft.answers)


def test_a_run_over_a_list_leaves_the_pupil_open():
    assert "pupil.name" in model(PUPIL).state.problems
    assert not model(PUPIL, of_list=True).state.problems


def test_a_finding_is_told_with_what_mends_it():
    words, action = finding_words(
        IssueFinding("dtsen_check_too_old", "check", params=(("days", "7"), ("checked_on", "2026-11-10")))
    )
    assert "10-11-2026" in words
    assert action == "Catat hasil cek"


def letter(number):
    return Letter("u", "r", "d", LetterStatus.AWAITING_SIGNATURE, number, DAY, "", "", "")


def test_a_run_tells_its_numbers_and_who_got_none():
    rows = (
        BatchRow("1", "SITI", letter("12")),
        BatchRow("2", "RUDI", letter("13")),
        BatchRow("3", "WATI", refusal="dtsen_check_missing"),
    )
    assert issue_many.made(BatchResult("b", rows)) == (
        "2 surat dibuat, nomor 12 s.d. 13. 1 dari 3 warga tidak mendapat surat: "
        "status DTSEN belum dicek (Wati)."
    )
    assert issue_many.refusals(BatchResult("b", rows[:2])) == ""
    assert issue_many.button(3, BatchResult("b", rows)) == "Beri nomor 2 surat"


@pytest.mark.parametrize(
    ("about", "series", "words"),
    [
        (About.OFFICE, "surat", "Beri nomor & cetak"),
        (About.CASE, "", "Simpan & cetak"),
        (About.OFFICE, "", "Cetak formulir"),
    ],
)
def test_f9_says_what_it_does_with_the_paper(about, series, words):
    assert issue_words(IssueForm("contoh", 1, "D02", "Formulir", about, series=series)) == words


def test_a_blank_form_needs_no_signer():
    form = IssueForm("contoh", 1, "D02", "Formulir", About.OFFICE, series="")
    paper = model(form=form, signers=())
    paper.edit("mandate_id", None)
    assert "mandate_id" not in paper.state.problems


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("pupil.name", "“Nama siswa” diisi"),
        ("mandate", "berwenang menandatangani"),
        ("somewhere", "isiannya lengkap"),
        ("", "isiannya lengkap"),
    ],
)
def test_what_keeps_the_page_away_is_told(missing, words):
    assert words in model(PUPIL).unseen_words(missing)


@pytest.mark.parametrize(
    ("number", "status", "words", "goes"),
    [
        ("400/7", LetterStatus.SENT, "Surat bernomor 400/7", True),
        ("400/7", LetterStatus.VOID, "Surat bernomor 400/7", False),
        ("", LetterStatus.SENT, "Formulir pengaduan tersimpan.", False),
    ],
)
def test_a_paper_without_a_number_goes_no_way(number, status, words, goes):
    made = replace(letter(number), kind="formulir_pengaduan", status=status)
    assert (made_words(made), goes_a_way(made)) == (words, goes)


FAMILIES = IssueInput(
    "new",
    "Usulan baru",
    InputKind.GRID,
    columns=(
        IssueInput("name", "Nama", InputKind.TEXT, required=True),
        IssueInput("souls", "Jiwa", InputKind.NUMBER),
        IssueInput("decision", "Keputusan", InputKind.TEXT, default="Diusulkan"),
    ),
)
SOULS = IssueInput("souls", "Jiwa", InputKind.NUMBER, figures=(Figure("new", "souls"),))
HELD = IssueInput("held", "Tanggal rapat", InputKind.DATE, required=True)


def test_a_line_with_nothing_but_what_it_begins_with_is_no_row():
    lines = [completed(FAMILIES.columns, ["SUPRAPTI", "4", ""]), ["", "", "Diusulkan"], ["", "", ""]]
    assert rows_of(FAMILIES.columns, lines, DAY) == [
        {"name": "SUPRAPTI", "souls": 4, "decision": "Diusulkan"}
    ]


def test_numbers_follow_the_rows_they_count():
    made = model(FAMILIES, SOULS)
    made.answer(FAMILIES, [{"name": "SUPRAPTI", "souls": 4}, {"name": "JOKO", "souls": 3}])
    assert made.state.draft.answers["souls"] == 7
    made.answer(FAMILIES, [])
    assert made.state.draft.answers["souls"] == 0


def test_the_empty_preview_tells_a_missing_number_from_one_that_differs():
    made = model(SOULS)
    assert "“Jiwa” diisi" in made.unseen_words("souls")
    assert "“Jiwa” cocok dengan rinciannya" in made.unseen_words("souls", differs=True)


def test_whoever_stands_twice_is_said_at_the_second_list():
    made = model(FAMILIES, once=("new.name",))
    made.answer(FAMILIES, [{"name": "JOKO"}, {"name": "JOKO"}])
    assert made.state.problems["new"] == "Usulan baru, baris 2: sudah ada di Usulan baru, baris 1"


def test_a_paper_bears_the_day_of_what_it_records_and_no_other():
    made = model(HELD, day_of="held")
    made.answer(HELD, "20-11-2026")
    assert (made.state.draft.letter_date, made.state.problems) == (dt.date(2026, 11, 20), {})
    made.edit("letter_date", DAY)
    assert made.state.problems == {"letter_date": "Harus 20-11-2026, hari acaranya"}


def test_an_emptied_day_follows_what_the_paper_records():
    made = model(HELD, day_of="held")
    made.edit("letter_date", None)
    made.answer(HELD, f"{DAY - dt.timedelta(2):%d-%m-%Y}")
    assert (made.state.draft.letter_date, made.state.problems) == (DAY - dt.timedelta(2), {})


def test_what_was_left_comes_back_on_its_own_day():
    left, later = model(HELD, day_of="held"), model(HELD, day_of="held")
    left.answer(HELD, "20-11-2026")
    later.restore("uid", left.content())
    assert later.state.draft.letter_date == dt.date(2026, 11, 20)


def test_a_paper_that_has_its_number_keeps_its_day():
    made = model(HELD, day_of="held", letter_uid="surat")
    made.answer(HELD, "20-11-2026")
    assert (made.state.draft.letter_date, "letter_date" in made.state.problems) == (DAY, True)
