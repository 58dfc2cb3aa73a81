"""Photos and scans drawn anew: small, upright, and nothing of the file but its points."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from puskesos_desktop.documents.pictures import PAGES, SIDE, squeeze
from puskesos_desktop.domain.errors import FileRefused
from tests import pictures


def image_of(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def refusal(data: bytes) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        squeeze(data)
    return caught.value


def outcome(data: bytes) -> str | None:
    """What a picture became: its format, or why it was refused."""
    try:
        return image_of(squeeze(data).data).format
    except FileRefused as refused:
        return refused.code


def test_a_photo_becomes_small() -> None:
    found = squeeze(pictures.jpeg((3200, 2400)))
    assert image_of(found.data).size == (SIDE, 1200)
    assert (found.media_type, found.pages) == ("image/jpeg", 1)


def test_a_photo_of_many_points_is_opened_at_a_fraction() -> None:
    assert max(image_of(squeeze(pictures.jpeg((8000, 6000))).data).size) == SIDE


def test_a_small_picture_keeps_its_size() -> None:
    assert image_of(squeeze(pictures.png((300, 200))).data).size == (300, 200)


@pytest.mark.parametrize(
    "data", [pictures.jpeg(), pictures.png(), pictures.pdf(2)], ids=["jpeg", "png", "pdf"]
)
def test_nothing_hidden_goes_over(data: bytes) -> None:
    assert pictures.CANARY in data or pictures.CANARY.decode().encode("utf-16-be") in data
    found = squeeze(data).data
    assert pictures.CANARY not in found
    assert b"Exif" not in found
    assert b"KENARI" not in found.replace(b"\x00", b"")


def test_time_and_place_of_a_photo_are_handed_back() -> None:
    taken = squeeze(pictures.jpeg()).taken
    assert taken == {"time": "2026-11-20T10:11:12", "lat": -5.141667, "lon": 119.416667}


@pytest.mark.parametrize(
    ("turn", "size"), [(1, (640, 400)), (3, (640, 400)), (6, (400, 640)), (8, (400, 640))]
)
def test_a_photo_is_turned_upright(turn: int, size: tuple[int, int]) -> None:
    assert image_of(squeeze(pictures.jpeg(turn=turn)).data).size == size


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1"])
def test_every_kind_of_png_is_taken(mode: str) -> None:
    assert image_of(squeeze(pictures.png(mode=mode)).data).mode in ("RGB", "L")


def test_transparent_is_paper() -> None:
    out = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    assert image_of(squeeze(out.getvalue()).data).convert("L").getpixel((5, 5)) > 250


def test_pages_of_a_scan_are_kept_as_pictures() -> None:
    found = squeeze(pictures.pdf(3))
    document = pypdfium2.PdfDocument(found.data)
    assert (found.media_type, found.pages, len(document)) == ("application/pdf", 3, 3)
    width, height = document[0].get_size()
    assert (width, height) == pytest.approx((595, 842), abs=2)
    document.close()


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert squeeze(pictures.pdf(2)).data == squeeze(pictures.pdf(2)).data
    assert squeeze(pictures.jpeg()).data == squeeze(pictures.jpeg()).data


def _png_bomb() -> bytes:
    out = BytesIO()
    Image.new("1", (5000, 4000)).save(out, "PNG")
    return out.getvalue()


def _giant_claim() -> bytes:
    return (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
        + b"\x00\x01\x00\x00" * 2
        + b"\x08\x02\x00\x00\x00"
        + b"\0" * 40
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"GIF89a" + b"\0" * 50, "picture_kind"),
        (b"<html>", "picture_kind"),
        (b"PK\x03\x04", "picture_kind"),
        (b"\0\0\0\x18ftypheic", "picture_heic"),
        (b"\xff\xd8\xff" + b"\0" * 500, "picture_damaged"),
        (pictures.jpeg()[:900], "picture_damaged"),
        (pictures.png()[:400], "picture_damaged"),
        (b"%PDF-1.7 nonsense", "picture_damaged"),
        (b"\xff\xd8\xff" + bytes(20 * 1024 * 1024), "picture_too_big"),
    ],
    ids=["empty", "gif", "web page", "zip", "heic", "no jpeg", "half jpeg", "half png", "no pdf", "too big"],
)
def test_what_is_no_picture_is_refused(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_too_many_points_are_refused_before_they_are_drawn() -> None:
    assert refusal(_png_bomb()).code == "picture_points"
    assert refusal(_giant_claim()).code in ("picture_points", "picture_damaged")


def test_too_many_pages_are_refused() -> None:
    assert refusal(pictures.pdf(PAGES + 1)).code == "picture_pages"


@pytest.mark.parametrize("seed", range(40))
def test_damaged_pictures_end_in_a_picture_or_a_refusal(seed: int) -> None:
    data = bytearray((pictures.jpeg(), pictures.png())[seed % 2])
    for step in range(12):
        place = (seed * 7919 + step * 104729) % (len(data) - 8) + 8
        data[place] = (data[place] + 97 + seed) % 256
    assert outcome(bytes(data)) in ("JPEG", "picture_damaged", "picture_points", "picture_kind")
