"""The panel for retyping into another system, without a window: which field is next, which one was copied."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import mask_last_four
from puskesos_desktop.presentation.registry_list import LIFE_LOOKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.services.retyping import RetypeLine, RetypeSheet

EMPTY, HIDDEN = "kosong", "••-••-••••"
ROW = "Satu baris"
_NOTHING = "Belum ada yang disalin"


@dataclass(frozen=True)
class RetypeRow:
    """A line of the panel; numbers and birth date stay masked, they are copied all the same."""

    key: int
    label: str
    shown: str
    mark: str
    empty: bool


@dataclass(frozen=True)
class RetypeState:
    """What the panel paints.

    Attributes:
        position: the field that is copied next.
        copied: the field whose value lies on the clipboard, -1 for none, -2 for the whole row.
    """

    position: int = 0
    copied: int = -1


NONE, WHOLE = -1, -2


class RetypeModel:
    """Walks through the form in the order of typing; every copy names what now lies on the clipboard."""

    def __init__(self, sheet: RetypeSheet) -> None:
        self.sheet = sheet
        self.state = RetypeState(position=self._first())

    def rows(self) -> tuple[RetypeRow, ...]:
        """Every field, the copied one marked."""
        return tuple(
            RetypeRow(
                number,
                line.label,
                _shown(line),
                "disalin" if number == self.state.copied else "",
                not line.text,
            )
            for number, line in enumerate(self.sheet.lines)
        )

    def warning(self) -> str:
        """A dead or moved person is said before anything is typed."""
        look = LIFE_LOOKS.get(self.sheet.life_status)
        return f"Warga ini tercatat {look.text.lower()}." if look else ""

    def take(self) -> str:
        """Give the present field's text and go on to the next that holds something."""
        here = self.state.position
        text = self.sheet.lines[here].text
        if not text:
            self.state = replace(self.state, position=self._after(here))
            return ""
        self.state = RetypeState(self._after(here), here)
        return text

    def take_again(self) -> str:
        """Give the field before once more: the paste went astray."""
        here = self.state.copied if self.state.copied >= 0 else self.state.position
        earlier = next((n for n in range(here - 1, -1, -1) if self.sheet.lines[n].text), here)
        self.state = RetypeState(earlier, self.state.copied)
        return self.take()

    def go(self, position: int) -> None:
        """Choose the field that is copied next."""
        if 0 <= position < len(self.sheet.lines):
            self.state = replace(self.state, position=position)

    def take_row(self) -> str:
        """Give the whole form as one row of tab text."""
        self.state = replace(self.state, copied=WHOLE)
        return "\t".join(line.text for line in self.sheet.lines)

    def row_html(self) -> str:
        """The same row for spreadsheets: every cell is text, so that no number loses its last digits."""
        cells = "".join(
            f"<td style='mso-number-format:\"\\@\"'>{escape(line.text)}</td>" for line in self.sheet.lines
        )
        return f"<table><tr>{cells}</tr></table>"

    def forget(self) -> None:
        """The clipboard was cleared."""
        self.state = replace(self.state, copied=NONE)

    def words(self) -> str:
        """What lies on the clipboard now."""
        if self.state.copied == NONE:
            return _NOTHING
        if self.state.copied == WHOLE:
            return f"Di papan klip: {ROW.lower()}, {len(self.sheet.lines)} kolom"
        return f"Di papan klip: {self.sheet.lines[self.state.copied].label}"

    def progress(self) -> str:
        """`4 dari 21`."""
        return f"{self.state.position + 1} dari {len(self.sheet.lines)}"

    def facts(self) -> Mapping[str, str]:
        """Label to text as shown, for the screen reader."""
        return {row.label: row.shown for row in self.rows()}

    def _first(self) -> int:
        return next((n for n, line in enumerate(self.sheet.lines) if line.text), 0)

    def _after(self, here: int) -> int:
        """The next field with something in it; the last one stays."""
        return next((n for n in range(here + 1, len(self.sheet.lines)) if self.sheet.lines[n].text), here)


def _shown(line: RetypeLine) -> str:
    if not line.text:
        return EMPTY
    if not line.is_secret:
        return line.text
    return mask_last_four(line.text) if line.text.isdecimal() else HIDDEN
