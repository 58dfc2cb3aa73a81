"""Page breaks over plain strips."""

from puskesos_desktop.documents.measures import MARGINS, MM, PAPERS, frames_of
from puskesos_desktop.documents.pages import paginate
from puskesos_desktop.documents.strips import BoxOp, RuleOp, Strip, TextOp, shifted, stacked

FRAMES = frames_of(PAPERS["F4"], MARGINS["default"])
FIRST = FRAMES["letter"].text_height * MM
LATER = FRAMES["later"].text_height * MM


def text(word="x"):
    return TextOp(0, 10, 11, (("F", word),))


def strips(count, height, **kinds):
    return [Strip(height, [text(str(number))], **kinds) for number in range(count)]


def words_on(page):
    return [op.runs[0][1] for op in page.ops if isinstance(op, TextOp)]


def test_nothing_makes_no_page():
    assert paginate([], FRAMES) == []


def test_strips_fill_a_page_before_the_next():
    pages = paginate(strips(4, FIRST / 3), FRAMES)
    assert [words_on(page) for page in pages] == [["0", "1", "2"], ["3"]]


def test_first_and_later_pages_have_their_own_frames():
    pages = paginate(strips(3, FIRST - 1), FRAMES)
    assert [page.frame for page in pages] == [FRAMES["letter"], FRAMES["later"], FRAMES["later"]]


def test_space_is_lost_at_the_top_of_a_page():
    one, two = strips(2, LATER)
    two.space = 50
    assert paginate([one, two], FRAMES)[1].used == LATER


def test_kept_strips_move_together():
    loose, head, body = strips(3, LATER / 2)
    head.keep = True
    assert [words_on(page) for page in paginate([loose, head, body], FRAMES)] == [["0"], ["1", "2"]]


def test_a_chain_longer_than_a_page_is_broken():
    chain = strips(10, FIRST / 4, keep=True)
    pages = paginate(chain, FRAMES)
    assert [word for page in pages for word in words_on(page)] == [str(number) for number in range(10)]


def test_heads_come_back_and_the_broken_table_is_closed():
    head = Strip(20, [text("head")], keep=True)
    rows = strips(4, FIRST / 3)
    for row in rows:
        row.heads, row.closing = (head,), (RuleOp(0, 0, 100, 0, 0.6),)
    pages = paginate([head, *rows], FRAMES)
    assert [words_on(page)[0] for page in pages] == ["head", "head"]
    assert [op.y1 for op in pages[0].ops if isinstance(op, RuleOp)] == [pages[0].used]


def test_a_strip_may_open_a_sheet_of_another_frame():
    one, two = strips(2, 10)
    two.sheet = "annex"
    pages = paginate([one, two], FRAMES)
    assert (len(pages), pages[1].frame.landscape) == (2, True)


def test_annex_pages_stay_in_their_frame():
    rows = strips(5, 300)
    rows[0].sheet = "annex"
    assert {page.frame.landscape for page in paginate(rows, FRAMES)} == {True}


def test_stacking_adds_heights_and_spaces():
    one, two = strips(2, 10)
    two.space = 5
    whole = stacked([one, two])
    assert (whole.height, [op.y for op in whole.ops]) == (25, [10, 25])


def test_every_instruction_can_be_moved():
    moved = [shifted(op, 1, 2) for op in (RuleOp(0, 0, 5, 5, 1), BoxOp(0, 0, 5, 5, 1))]
    assert moved == [RuleOp(1, 2, 6, 7, 1), BoxOp(1, 2, 5, 5, 1)]
