"""Every form with random content: nothing is covered and nothing leaves the page."""

import copy
import random
import re

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from puskesos_desktop.documents.strips import TextOp
from puskesos_desktop.documents.template import Scope, split_path
from puskesos_desktop.documents.totals import proven
from puskesos_desktop.services.rendering import FormRef, RenderRequest
from tests.documents.papers import CODES, draw, folder, renderer, sample
from tests.documents.test_linebreak import MOST_OF_ONE_LINE
from tests.documents.test_stress import assert_tidy, put

SYLLABLES = ("si", "ti", "Nur", "RA", "den", "Çe", "lik", "ñ", "D’", "O'", "-", "é", "X" * 9, "\u202e", "ng")
EXAMPLES = max(2, settings.default.max_examples // 12)
# What a condition compares must stay what it is; digits are read by their filters.
COMPARED = re.compile(r'"!?([\w.]+) (?:==|!=)')
TOLD = ("text", "told_us", "summary", "problem", "condition")
WRITTEN = ("extra", "objections", "reason", "notable", "hope")
STORIES = {*TOLD, *WRITTEN}
# A chart of six months, a table whose columns were chosen.
FIXED_LISTS = {"trend", "list.columns"}
WRITTEN_IN_DIGITS = re.compile(r"[\d()+ .-]+")


def words(path, rng):
    """A name of sixty signs at most, or a story where a story is told; sometimes without a single blank."""
    is_story = path.rpartition(".")[2] in STORIES
    made = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 5))) for _ in range(rng.choice((1, 2, 5, 9)))]
    text = "A" + ("" if rng.random() < 0.05 else " ").join(
        made * (20 if is_story and rng.random() < 0.3 else 1)
    )
    return text if is_story else text[:60].strip()


def changed(path, value, rng):
    keep = not isinstance(value, str) or not value or WRITTEN_IN_DIGITS.fullmatch(value)
    return value if keep else words(path, rng)


def random_text(context, path, rng):
    outer, _, inner = path.partition("[].")
    if not inner:
        value = Scope(context).get(split_path(path))
        put(context, path, changed(path, value, rng))
    for row in Scope(context).rows(outer) if inner else ():
        row[inner] = changed(path, row.get(inner), rng)


def random_context(code, rng):
    context = sample(code)
    definition = renderer()._library.get(FormRef(code, 1))
    compared = set(COMPARED.findall((folder(code) / "letter.toml").read_text(encoding="utf-8")))
    fields = {path: kind.removesuffix("?") for path, kind in definition.fields.items()}
    for path in (path for path, kind in fields.items() if kind == "list" and path not in FIXED_LISTS):
        if "[]" not in path:
            put(context, path, list(Scope(context).rows(path)) * rng.choice((1, 2, 9)))
    context = copy.deepcopy(context)
    for path in (path for path, kind in fields.items() if kind == "text" and path not in compared):
        if not path.endswith(("mark", "code")):
            random_text(context, path, rng)
    for total in definition.totals:
        put(context, total.field, proven(total, Scope(context)))
    return {**context, "paper": rng.choice(definition.papers)}


def takes(code, paper):
    return paper in renderer()._library.get(FormRef(code, 1)).papers


def widest_space(code, context):
    """What the loosest justified line of a paper adds to its spaces, in spaces."""
    pages = renderer().lay_out(RenderRequest(FormRef(code, 1), context))
    lines = [op for page in pages for op in page.ops if isinstance(op, TextOp) and op.gap > 0]
    spaces = [stringWidth(" ", op.runs[0][0], op.size) for op in lines]
    return max((op.gap / space for op, space in zip(lines, spaces, strict=True)), default=0.0)


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=EXAMPLES, phases=[Phase.generate])
@given(seed=st.integers(0, 2**32))
def test_random_content_stays_in_its_place(code, seed):
    rng = random.Random(seed)  # noqa: S311 - made-up words, no secrets
    context = random_context(code, rng)
    assert_tidy(draw(code, context).pdf, code)
    assert widest_space(code, context) <= MOST_OF_ONE_LINE


@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_no_sample_has_a_river(paper):
    stretched = {
        code: widest_space(code, {**sample(code), "paper": paper}) for code in CODES if takes(code, paper)
    }
    assert {code: width for code, width in stretched.items() if width > MOST_OF_ONE_LINE} == {}
