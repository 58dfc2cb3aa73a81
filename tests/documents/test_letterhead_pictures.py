"""The office's own pictures: drawn small once, then carried by its papers in the place of the drawn marks."""

from __future__ import annotations

import hashlib
import io
import zipfile
from functools import cache
from typing import Any

import pytest
from PIL import Image

from puskesos_desktop.documents.measures import MM
from puskesos_desktop.documents.pictures import EMBLEM_SIZE, draw_emblem
from puskesos_desktop.documents.strips import ImageOp
from puskesos_desktop.documents.word_file import DocxWriter
from puskesos_desktop.domain.errors import FileRefused
from puskesos_desktop.services.rendering import FormRef, RenderRequest
from tests import pictures
from tests.documents.papers import ROOT, draw, renderer, sample, text_boxes, text_of

LETTER, RECEIPT, COMPLAINT_FORM = "surat_rujukan", "tanda_terima", "formulir_pengaduan_kosong"
LARGEST = 60_000


@cache
def arms() -> bytes:
    return draw_emblem(pictures.emblem()).data


@cache
def house() -> bytes:
    return draw_emblem(pictures.emblem((600, 600), 50, alpha=False)).data


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def request(code: str, **office: Any) -> RenderRequest:
    """A paper of an office that gave both pictures."""
    context = sample(code)
    marks = {"mark": digest(arms()), "house_mark": digest(house())}
    context["office"] = {**context["office"], **marks, **office}
    given = {digest(one): one for one in (arms(), house())}
    return RenderRequest(FormRef(code, 1), context, pictures=given)


def boxes(code: str, **office: Any) -> list[tuple[int, int, int, bool]]:
    """Left edge, width, height in millimetres, and whether it is the coat of arms."""
    page = renderer().lay_out(request(code, **office))[0]
    found = [op for op in page.ops if isinstance(op, ImageOp)]
    return [
        (*(round(value / MM) for value in (op.x, op.width, op.height)), op.picture == digest(arms()))
        for op in found
    ]


def refusal(data: bytes) -> str:
    with pytest.raises(FileRefused) as caught:
        draw_emblem(data)
    return caught.value.code


# ---- drawn anew


def test_an_emblem_keeps_its_shape_without_its_border_on_white() -> None:
    image = Image.open(io.BytesIO(arms()))
    width, height = image.size
    assert (image.mode, height) == ("RGB", EMBLEM_SIZE[1])
    assert width / height == pytest.approx(600 / 760, abs=0.01)
    assert min(image.getpixel((0, 0))) > 240  # type: ignore[type-var, arg-type]


@pytest.mark.parametrize(
    "data", [pictures.emblem(), pictures.jpeg(turn=6), pictures.png(mode="P")], ids=["png", "jpeg", "palette"]
)
def test_nothing_hidden_goes_over(data: bytes) -> None:
    found = draw_emblem(data).data
    assert pictures.CANARY not in found
    assert b"Exif" not in found


def test_a_huge_drawing_becomes_a_small_one() -> None:
    assert len(draw_emblem(pictures.emblem((4000, 4000))).data) < LARGEST


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (pictures.pdf(), "emblem_kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "emblem_kind"),
        (pictures.emblem((80, 90), 5), "emblem_small"),
        (pictures.emblem()[:900], "picture_damaged"),
    ],
)
def test_what_cannot_be_printed_is_refused(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_white_sheet_is_refused() -> None:
    out = io.BytesIO()
    Image.new("L", (400, 400), 255).save(out, "PNG")
    assert refusal(out.getvalue()) == "emblem_blank"


# ---- on paper


@pytest.mark.parametrize(
    ("code", "office", "expected"),
    [
        (LETTER, {}, [(0, 20, 24, True)]),
        (LETTER, {"second_mark": "house"}, [(0, 20, 24, True), (145, 20, 24, False)]),
        ("sk_petugas", {}, [(0, 20, 24, True)]),
        ("laporan_bulanan", {}, [(0, 20, 24, True)]),
        (COMPLAINT_FORM, {}, [(0, 20, 24, False), (145, 20, 24, True)]),
        (RECEIPT, {}, [(0, 14, 14, False), (165, 12, 14, True)] * 2),
        (LETTER, {"mark": "none"}, []),
    ],
)
def test_pictures_stand_where_the_drawings_stood(
    code: str, office: dict[str, str], expected: list[object]
) -> None:
    assert boxes(code, **office) == expected


@pytest.mark.parametrize(("code", "count"), [(LETTER, 1), (RECEIPT, 2)])
def test_each_picture_is_put_in_once_and_keeps_the_paper_small(code: str, count: int) -> None:
    drawn, plain = renderer().render(request(code)).pdf, draw(code).pdf
    assert (drawn.count(b"/DCTDecode"), plain.count(b"/DCTDecode")) == (count, 0)
    assert len(drawn) - len(plain) < count * LARGEST
    assert text_of(drawn) == text_of(plain)


def test_words_stand_where_they_stood() -> None:
    assert text_boxes(renderer().render(request(LETTER)).pdf) == text_boxes(draw(LETTER).pdf)


def test_a_grey_picture_is_drawn_as_grey() -> None:
    out = io.BytesIO()
    Image.linear_gradient("L").save(out, "PNG")
    grey = draw_emblem(out.getvalue()).data
    order = request(LETTER, mark=digest(grey))
    drawn = renderer().render(RenderRequest(order.form, order.context, pictures={digest(grey): grey})).pdf
    assert b"/ColorSpace /DeviceGray" in drawn


def test_a_word_file_carries_the_pictures_as_large_as_on_paper() -> None:
    with zipfile.ZipFile(io.BytesIO(DocxWriter(ROOT / "forms").write(request(LETTER)))) as archive:
        page = archive.read("word/document.xml").decode()
        assert archive.read("word/media/1.jpg") == arms()
    assert page.count("<w:drawing>") == 1
    assert f'cy="{24 * 36_000}"' in page
