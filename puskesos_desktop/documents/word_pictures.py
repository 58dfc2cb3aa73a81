"""A letterhead with the office's pictures in a Word file."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from puskesos_desktop.documents.word_parts import Look, paragraph, picture, table
from puskesos_desktop.services.rendering import is_picture

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.documents.blocks import Kop

_WIDTH, _HEIGHT, _COLUMN = 20.0, 24.0, 24.5
_THIN = '<w:rPr><w:sz w:val="2"/></w:rPr>'


class Pictures:
    """The pictures of one file, numbered as they come; each is put in once."""

    def __init__(self, given: Mapping[str, bytes]) -> None:
        self._given = given
        self._numbers: dict[str, int] = {}

    def numbered(self) -> dict[int, bytes]:
        """What the file must carry."""
        return {number: self._given[digest] for digest, number in self._numbers.items()}

    def cell(self, mark: str, align: str) -> str:
        """A picture as large as the box of a letterhead allows; nothing for what is drawn on paper only."""
        if not is_picture(mark):
            return ""
        number = self._numbers.setdefault(mark, len(self._numbers) + 1)
        with Image.open(BytesIO(self._given[mark]), formats=["JPEG"]) as image:
            width, height = image.size
        share = min(_WIDTH / width, _HEIGHT / height)
        return picture(number, width * share, height * share, Look(align))


def pictured(lines: Sequence[str], block: Kop, pictures: Pictures, width: float) -> list[str]:
    """The lines between their pictures, centred on the page with one picture too, and the rule below."""
    left, right = pictures.cell(block.mark, "left"), pictures.cell(block.second, "right")
    columns = (_COLUMN, width - 2 * _COLUMN, _COLUMN)
    rule = paragraph("", Look("center", size=1, rule=True, after=8), inner=_THIN)
    return [table(columns, [(left, "".join(lines), right)]), rule]
