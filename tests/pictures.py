"""Pictures for tests: invented, drawn here, with marks that must never survive."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

CANARY = b"KENARI-9971011403809001"
PLACE = {1: "S", 2: (5.0, 8.0, 30.0), 3: "E", 4: (119.0, 25.0, 0.0)}


def drawn(size: tuple[int, int] = (640, 400), *, words: str = "CONTOH") -> Image.Image:
    """A picture that compresses like a paper: ground, lines and words."""
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    for line in range(0, size[1], 20):
        pen.line((0, line, size[0], line), fill=(200, 210, 220))
    pen.text((20, 20), words, fill="black")
    return image


def jpeg(size: tuple[int, int] = (640, 400), *, turn: int = 1, words: str = "CONTOH") -> bytes:
    """A phone's photo: maker, time, place, a comment, each with the canary."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = CANARY.decode(), turn
    exif.get_ifd(0x8769)[0x9003] = "2026:11:20 10:11:12"
    exif.get_ifd(0x8825).update(PLACE)
    out = BytesIO()
    drawn(size, words=words).save(out, "JPEG", quality=92, exif=exif, comment=CANARY)
    return out.getvalue()


def png(size: tuple[int, int] = (640, 400), mode: str = "RGB") -> bytes:
    """A screenshot with a remark inside."""
    info = PngInfo()
    info.add_text("Comment", CANARY.decode())
    out = BytesIO()
    drawn(size).convert(mode).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def pdf(pages: int = 1) -> bytes:
    """A scan of some pages with a title and a remark after its end."""
    first, *others = [drawn((827, 1169), words=f"HALAMAN {number + 1}") for number in range(pages)]
    out = BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others, resolution=100, title=CANARY.decode())
    return out.getvalue() + b"\n% " + CANARY


def emblem(size: tuple[int, int] = (800, 960), border: int = 100, *, alpha: bool = True) -> bytes:
    """A coat of arms as offices pass it on: large, with room around it, see-through, with a remark."""
    image = Image.new("RGBA" if alpha else "RGB", size, (0, 0, 0, 0) if alpha else "white")
    pen = ImageDraw.Draw(image)
    inner = (border, border, size[0] - border - 1, size[1] - border - 1)
    pen.ellipse(inner, fill="darkgreen", outline="gold", width=12)
    pen.rectangle((size[0] // 2 - 20, border * 2, size[0] // 2 + 20, size[1] // 2), fill="red")
    info = PngInfo()
    info.add_text("Comment", CANARY.decode())
    out = BytesIO()
    image.save(out, "PNG", pnginfo=info, compress_level=1)
    return out.getvalue()
