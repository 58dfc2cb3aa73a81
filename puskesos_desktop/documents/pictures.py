"""Photos and scans drawn anew: small, upright, and without anything that was hidden in the file.

Only pixels go over. Camera marks, thumbnails, comments, colour profiles, scripts and embedded files of a PDF
stay behind; time and place of a photo are handed back as values. Runs in the child process only.
"""

from __future__ import annotations

import datetime as dt
import math
import struct
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageOps

from puskesos_desktop.documents.picture_kinds import emblem_kind_of, kind_of
from puskesos_desktop.domain.attachments import JPEG, PDF
from puskesos_desktop.domain.errors import FileRefused
from puskesos_desktop.services.ports.card import Squeezed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIDE, QUALITY = 1600, 80
DECODED_POINTS = 12_000_000
CLAIMED_POINTS = 64_000_000
"""A phone's photo may claim more than is ever decoded: JPEG opens at a half, a quarter or an eighth."""

PAGES, PAGE_DPI, PAGE_SIDE = 20, 150, 2000
"""A scanned page keeps its small print: F4 at 150 dpi is 1,949 points high."""

EMBLEM_POINTS = 24_000_000
"""Coats of arms are passed on as large drawings, so more of them is decoded: 4,800 points square."""

EMBLEM_SIZE, EMBLEM_QUALITY = (320, 384), 90
"""400 dpi in the 20 x 24 mm of a letterhead: 20 to 40 kB in every paper."""

EMBLEM_LEAST, _PAPER_WHITE = 100, 12
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ORIENTATION, _CHANGED_AT, _DETAILS, _PLACE, _TAKEN_AT = 0x0112, 0x0132, 0x8769, 0x8825, 0x9003
_TIME_WIDTH = 19
# What decoders raise at damaged data; anything else ends the child, which is an answer too.
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError, KeyError, TypeError)


def squeeze(data: bytes) -> Squeezed:
    """Draw a photo or scan anew.

    Raises:
        FileRefused: as `PictureSqueezer`.
    """
    kind = kind_of(data)
    if kind == "PDF":
        return _squeeze_pdf(data)
    return _guarded(_squeeze_image, data, kind, DECODED_POINTS)


def draw_emblem(data: bytes) -> Squeezed:
    """Draw a coat of arms or logo anew, on white, without the empty border around it.

    Raises:
        FileRefused: as `PictureSqueezer.emblem`.
    """
    return _guarded(_squeeze_emblem, data, emblem_kind_of(data), EMBLEM_POINTS)


def _guarded(draw: Callable[[bytes, str, int], Squeezed], data: bytes, kind: str, limit: int) -> Squeezed:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return draw(data, kind, limit)
        except Image.DecompressionBombError as error:
            raise _too_many_points(limit) from error
        except _DAMAGED as error:
            raise FileRefused("picture_damaged") from error


def _squeeze_image(data: bytes, kind: str, limit: int) -> Squeezed:
    upright, taken = _upright(data, kind, limit)
    out = BytesIO()
    upright.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Squeezed(out.getvalue(), JPEG, 1, taken)


def _squeeze_emblem(data: bytes, kind: str, limit: int) -> Squeezed:
    upright, _ = _upright(data, kind, limit)
    ink = ImageOps.invert(upright.convert("L")).point(lambda value: 255 * (value > _PAPER_WHITE))
    box = ink.getbbox()
    if box is None:
        raise FileRefused("emblem_blank")
    drawn = upright.crop(box)
    if max(drawn.size) < EMBLEM_LEAST:
        raise FileRefused("emblem_small", least=EMBLEM_LEAST)
    drawn.thumbnail(EMBLEM_SIZE, Image.Resampling.LANCZOS)
    out = BytesIO()
    # Every point keeps its colour: lines of red on white would blur.
    drawn.save(out, "JPEG", quality=EMBLEM_QUALITY, subsampling=0, optimize=True)
    return Squeezed(out.getvalue(), JPEG)


def _upright(data: bytes, kind: str, limit: int) -> tuple[Image.Image, dict[str, object]]:
    """The picture at most `SIDE` wide or high, and when and where it was taken."""
    with Image.open(BytesIO(data), formats=[kind]) as image:
        width, height = image.size
        if width * height > CLAIMED_POINTS:
            raise _too_many_points(limit)
        taken, turn = _marks(image)
        # The decoder itself leaves out what would be thrown away; only JPEG knows how.
        image.draft("RGB", (SIDE, SIDE))
        if math.prod(image.size) > limit:
            raise _too_many_points(limit)
        small = _plain(image)
    small.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    upright = small.transpose(turn) if turn is not None else small
    upright.info.clear()
    return upright, taken


def _plain(image: Image.Image) -> Image.Image:
    """Grey or RGB points on white; what was transparent is paper."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA", "RGBa") or "transparency" in image.info:
        seen = image.convert("RGBA")
        paper = Image.new("RGB", seen.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _marks(image: Image.Image) -> tuple[dict[str, object], Image.Transpose | None]:
    """Time and place as the camera wrote them, and how the picture must be turned; nonsense is no mark."""
    try:
        exif = image.getexif()
        details, place = exif.get_ifd(_DETAILS), exif.get_ifd(_PLACE)
        taken = {
            "time": _time(details.get(_TAKEN_AT) or exif.get(_CHANGED_AT)),
            "lat": _degrees(place.get(2), place.get(1), 90),
            "lon": _degrees(place.get(4), place.get(3), 180),
        }
        turn = _TURNS.get(exif.get(_ORIENTATION, 1))
    except (*_DAMAGED, AttributeError, ZeroDivisionError, OverflowError):
        return {}, None
    return {name: value for name, value in taken.items() if value is not None}, turn


def _time(text: object) -> str | None:
    if not isinstance(text, str):
        return None
    day, _, hour = text[:_TIME_WIDTH].partition(" ")
    try:
        return dt.datetime.fromisoformat(f"{day.replace(':', '-')}T{hour}").isoformat()
    except ValueError:
        return None


def _degrees(parts: Any, side: object, most: int) -> float | None:  # noqa: ANN401 - whatever the file says
    if not isinstance(parts, tuple) or len(parts) != 3 or side not in ("N", "S", "E", "W"):
        return None
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value) or not 0 <= value <= most:
        return None
    return round(-value if side in ("S", "W") else value, 6)


def _squeeze_pdf(data: bytes) -> Squeezed:
    # Loaded only for a PDF: photos come far more often.
    import pypdfium2  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "picture_protected" if "assword" in str(error) else "picture_damaged"
        raise FileRefused(code) from error
    count = len(document)
    if count > PAGES:
        raise FileRefused("picture_pages", limit=PAGES)
    if not count:
        raise FileRefused("picture_damaged")
    try:
        first, *others = _pages(document, count)
    except pypdfium2.PdfiumError as error:
        raise FileRefused("picture_damaged") from error
    out = BytesIO()
    first.save(
        out,
        "PDF",
        save_all=True,
        append_images=others,
        resolution=PAGE_DPI,
        quality=QUALITY,
        title="",
        creationDate=None,
        modDate=None,
    )
    return Squeezed(out.getvalue(), PDF, count)


def _pages(document: Any, count: int) -> Iterator[Image.Image]:  # noqa: ANN401 - pypdfium2 has no types
    for number in range(count):
        page = document[number]
        longest = max(page.get_size())
        scale = min(PAGE_DPI / 72, PAGE_SIDE / max(longest, 1))
        image = page.render(scale=scale).to_pil().convert("RGB")
        page.close()
        image.info.clear()
        yield image


def _too_many_points(limit: int) -> FileRefused:
    million = 1_000_000
    return FileRefused("picture_points", most=limit // million, limit=CLAIMED_POINTS // million)
