"""Kalimat surat: the texts of one form as they are typed, beside the shipped ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from puskesos_desktop.services.wordings import SaveWording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.services.rendering import WordingPart
    from puskesos_desktop.services.wordings import WordedForm

ABOUT: Final = (
    "Kalimat surat dapat ditulis dengan gaya kantor ini. Yang di dalam kurung kurawal diisi program dari "
    "data; ** membuat huruf tebal. Surat yang sudah dibuat tidak berubah."
)
SAVED: Final = "Kalimat surat tersimpan; dipakai mulai surat berikutnya."
REASON_TITLE: Final = "Simpan kalimat surat?"
REASON_TEXT: Final = "Alasannya tersimpan bersama kalimat yang lama dan yang baru."
_SLOT = re.compile(r"\{[^{}]*\}")
_LETTERS_A_LINE, _LEAST, _MOST = 58, 2, 7


@dataclass(frozen=True)
class WordingForm:
    """One form in the making."""

    worded: WordedForm
    typed: Mapping[str, str]

    @classmethod
    def of(cls, worded: WordedForm) -> WordingForm:
        """Begin with what is used now."""
        return cls(worded, {part.place: worded.own.get(part.place, part.text) for part in worded.parts})

    def edit(self, place: str, text: str) -> WordingForm:
        """Type into one text."""
        return WordingForm(self.worded, {**self.typed, place: text})

    def as_shipped(self) -> WordingForm:
        """Go back to the shipped texts; nothing is kept before it is saved."""
        return WordingForm(self.worded, {part.place: part.text for part in self.worded.parts})

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed that is not kept."""
        return self.typed != WordingForm.of(self.worded).typed

    @property
    def is_own(self) -> bool:
        """Whether any text differs from the shipped one."""
        return any(self.typed[part.place] != part.text for part in self.worded.parts)

    def shipped_line(self, place: str) -> str:
        """Return the shipped text when another one stands there."""
        shipped = next(part.text for part in self.worded.parts if part.place == place)
        return f"Bawaan: {shipped}" if self.typed[place] != shipped else ""

    def command(self, reason: str) -> SaveWording:
        """Turn what is typed into a command."""
        last, title = self.worded.last, self.worded.title
        return SaveWording(title.code, title.version, self.typed, reason, last.uid if last else "")


def part_label(number: int, part: WordingPart) -> str:
    """Name a text by its place in the letter, and say when it is printed."""
    if not part.condition:
        return f"Kalimat {number}"
    return f"Kalimat {number}, bila {' dan '.join(map(_said, part.condition.split(' & ')))}"


def _said(condition: str) -> str:
    """Put a condition of the definition into words."""
    if condition.startswith("!"):
        return f"{{{condition[1:]}}} kosong"
    for sign, words in ((" == ", " = "), (" != ", " bukan "), (" > ", " lebih dari ")):
        path, found, value = condition.partition(sign)
        if found:
            return f"{{{path}}}{words}{value}"
    return f"{{{condition}}} terisi"


def lines_for(text: str) -> int:
    """How many lines show a text."""
    return max(_LEAST, min(_MOST, len(text) // _LETTERS_A_LINE + 1))


def placeholders(parts: Sequence[WordingPart]) -> str:
    """Return the placeholders that the shipped texts use, each once."""
    found = dict.fromkeys(slot for part in parts for slot in _SLOT.findall(part.text))
    return "  ".join(found)


def state_words(worded: WordedForm) -> str:
    """Say whose words are used now."""
    last = worded.last
    if last is None or not worded.own:
        return "Memakai kalimat bawaan."
    day = f" sejak {last.recorded_at:%d-%m-%Y}" if last.recorded_at else ""
    return f"Memakai kalimat kantor{day}: {last.reason}"
