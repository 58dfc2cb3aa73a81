"""Definitions are read, checked and hashed; a context that does not fit is refused by name."""

import json
import re

import pytest

from puskesos_desktop.documents.builders import BUILDERS
from puskesos_desktop.documents.definitions import DefinitionLibrary, check_context, parse_definition
from puskesos_desktop.documents.template import parse
from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.services.rendering import FormRef
from tests.documents.papers import CODES, ROOT, draw, folder, renderer, sample

SMALL = """
code = "contoh"
version = 1
title = "Contoh"
[fields]
"name" = "text"
"born" = "date?"
"rows" = "list?"
"rows[].count" = "int"
[[blocks]]
kind = "paragraph"
text = "{name}"
"""


def definition(code):
    return renderer()._library.get(FormRef(code, 1))


def texts_in(value):
    """Every text of a block that may hold placeholders."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part)


@pytest.mark.parametrize("code", CODES)
def test_folder_and_definition_agree(code):
    assert (definition(code).code, definition(code).version) == (code, 1)


@pytest.mark.parametrize("code", CODES)
def test_every_block_has_a_builder(code):
    assert {block["kind"] for block in definition(code).blocks} <= set(BUILDERS)


@pytest.mark.parametrize("code", CODES)
def test_every_placeholder_is_a_declared_field(code):
    known = {path.replace("[].", ".") for path in definition(code).fields}
    known |= {path.rpartition(".")[0] for path in known} | {"item", "index"}
    slots = [
        segment.content.path
        for text in texts_in(list(definition(code).blocks))
        for segment in parse(text)
        if not isinstance(segment.content, str)
    ]
    unknown = {".".join(path) for path in slots if path[0] != "item" and ".".join(path) not in known}
    assert unknown - {"verification.code", "verification.payload"} == set()


@pytest.mark.parametrize("code", CODES)
def test_wording_names_the_law_by_its_month_not_by_a_stray_date(code):
    stray = [
        text for text in texts_in(list(definition(code).blocks)) if re.search(r"\d{1,2}-\d{1,2}-\d{4}", text)
    ]
    assert stray == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", ["text", "date", "datetime", "month", "list"])
def test_every_required_field_is_asked_for(code, kind):
    required = [
        path for path, wanted in definition(code).fields.items() if wanted == kind and "[]" not in path
    ]
    for path in required:
        context = sample(code, **{path.replace(".", "__"): ""})
        with pytest.raises(RuleBroken) as refusal:
            draw(code, context)
        assert (refusal.value.code, refusal.value.fields) == ("form_field_missing", (path,))


@pytest.mark.parametrize(
    ("context", "code", "field"),
    [
        ({"name": "  "}, "form_field_missing", "name"),
        ({}, "form_field_missing", "name"),
        ({"name": 7}, "form_field_invalid", "name"),
        ({"name": "A", "born": "31-02-1980"}, "form_field_invalid", "born"),
        ({"name": "A", "born": "2026-02-30"}, "form_field_invalid", "born"),
        ({"name": "A", "born": 5}, "form_field_invalid", "born"),
        ({"name": "A", "rows": "x"}, "form_field_invalid", "rows"),
        ({"name": "A", "rows": [{"count": -1}]}, "form_field_invalid", "rows[].count"),
        ({"name": "A", "rows": [{"count": True}]}, "form_field_invalid", "rows[].count"),
        ({"name": "A", "rows": [{}]}, "form_field_missing", "rows[].count"),
    ],
)
def test_a_context_that_does_not_fit_is_refused_by_name(context, code, field):
    with pytest.raises(RuleBroken) as refusal:
        check_context(parse_definition(SMALL), context)
    assert (refusal.value.code, refusal.value.params["field"]) == (code, field)


def test_a_context_that_fits_passes():
    check_context(parse_definition(SMALL), {"name": "A", "born": "1980-02-29", "rows": [{"count": 0}]})


@pytest.mark.parametrize(("key", "value"), [("paper", "US-Letter"), ("margins", "none")])
def test_a_paper_the_form_may_not_use_is_refused(key, value):
    with pytest.raises(RuleBroken) as refusal:
        draw("surat_rujukan", sample("surat_rujukan", **{key: value}))
    assert refusal.value.fields == (key,)


@pytest.mark.parametrize(
    "form", [FormRef("tidak_ada", 1), FormRef("surat_rujukan", 99), FormRef("../letters", 1)]
)
def test_an_unknown_form_is_not_found(form):
    with pytest.raises(NotFound) as refusal:
        DefinitionLibrary(ROOT / "forms").get(form)
    assert refusal.value.code == "form_not_found"


def test_the_hash_follows_the_wording_not_the_comments():
    same = parse_definition("# lain\n" + SMALL.replace('code = "contoh"', 'code   =   "contoh"'))
    other = parse_definition(SMALL.replace("{name}", "{name}."))
    first = parse_definition(SMALL)
    assert (first.wording_hash == same.wording_hash, first.wording_hash == other.wording_hash) == (
        True,
        False,
    )


def test_a_paper_tells_the_hash_of_its_wording():
    assert draw("surat_rujukan").wording_hash == definition("surat_rujukan").wording_hash


def test_a_definition_with_an_unknown_type_is_refused():
    with pytest.raises(ValueError, match="unknown"):
        parse_definition(SMALL.replace('"text"', '"teks"'))


@pytest.mark.parametrize("code", CODES)
def test_samples_are_invented(code):
    numbers = re.findall(r"(?<!\d)\d{16}(?!\d)", json.dumps(sample(code)))
    assert [number for number in numbers if not number.startswith("99")] == []


@pytest.mark.parametrize("code", CODES)
def test_head_of_a_definition_says_what_its_context_holds(code):
    head = (folder(code) / "letter.toml").read_text(encoding="utf-8")
    assert head.startswith("# ")
    assert "Context" in head.partition("code =")[0]
