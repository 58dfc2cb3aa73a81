"""Pages look as they looked when somebody last looked at them."""

import pytest
from PIL import Image

from tests.documents.page_images import differing, kept, pages_of
from tests.documents.papers import CODES, draw, sample

TOLERATED = 24  # cells of 1.5 mm; a signature that moves by 2 mm changes several times as many


@pytest.mark.parametrize("code", CODES)
def test_pages_look_as_they_did(code):
    with Image.open(kept(code)) as picture:
        assert differing(pages_of(draw(code).pdf), picture.convert("L")) <= TOLERATED


def test_a_block_that_moved_is_seen():
    moved = draw("surat_rujukan", sample("surat_rujukan", letter__extra="Tambahan dari kantor."))
    assert differing(pages_of(moved.pdf), pages_of(draw("surat_rujukan").pdf)) > 10 * TOLERATED


def test_a_missing_rule_is_seen():
    single = draw("undangan", sample("undangan", office__mark="none"))
    assert differing(pages_of(single.pdf), pages_of(draw("undangan").pdf)) > TOLERATED
