"""Kalimat surat: the texts of one form as they are typed, beside the shipped ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from puskesos_desktop.presentation.wording_names import SlotNames, condition_words
from puskesos_desktop.services.wordings import SaveWording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.services.rendering import WordingPart
    from puskesos_desktop.services.wordings import WordedForm

ABOUT: Final = (
    "Kalimat surat dapat ditulis dengan gaya kantor ini. Yang di dalam kurung kurawal diisi program dari "
    "data, dan kalimat yang isiannya kosong tidak dicetak; ** membuat huruf tebal. Surat yang sudah dibuat "
    "tidak berubah."
)
SAVED: Final = "Kalimat surat tersimpan; dipakai mulai surat berikutnya."
REASON_TITLE: Final = "Simpan kalimat surat?"
REASON_TEXT: Final = "Alasannya tersimpan bersama kalimat yang lama dan yang baru."
INSERT_TITLE: Final = "Sisipkan isian"
INSERT_TEXT: Final = "Isian diganti program dengan data surat. Bila datanya kosong, kalimatnya tidak dicetak."
MAY_BE_EMPTY: Final = "dapat kosong"
AS_SHIPPED: Final = "Pakai bawaan"
_LETTERS_A_LINE, _LEAST, _MOST = 58, 2, 7


@dataclass(frozen=True)
class WordingForm:
    """One form in the making; texts are held with the placeholders as a clerk calls them."""

    worded: WordedForm
    typed: Mapping[str, str]

    @classmethod
    def of(cls, worded: WordedForm) -> WordingForm:
        """Begin with what is used now."""
        names = SlotNames(worded.slots)
        used = {part.place: worded.own.get(part.place, part.text) for part in worded.parts}
        return cls(worded, {place: names.shown(text) for place, text in used.items()})

    def edit(self, place: str, text: str) -> WordingForm:
        """Type into one text."""
        return WordingForm(self.worded, {**self.typed, place: text})

    def as_shipped(self) -> WordingForm:
        """Go back to the shipped texts; nothing is kept before it is saved."""
        return WordingForm(self.worded, {part.place: self._shipped(part) for part in self.worded.parts})

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed that is not kept."""
        return self.typed != WordingForm.of(self.worded).typed

    @property
    def is_own(self) -> bool:
        """Whether any text differs from the shipped one."""
        return any(self.typed[part.place] != self._shipped(part) for part in self.worded.parts)

    def texts(self) -> dict[str, str]:
        """Return what is typed as the form holds it."""
        names = SlotNames(self.worded.slots)
        return {place: names.meant(text) for place, text in self.typed.items()}

    def offered(self) -> list[tuple[str, str]]:
        """Return the placeholders that may be put into its texts: their names, and how a list tells them."""
        names = SlotNames(self.worded.slots).offered()
        return [(name, f"{name} · {MAY_BE_EMPTY}" if unsure else name) for name, unsure in names]

    def shipped_text(self, place: str) -> str:
        """Return the shipped text of a place."""
        return next(self._shipped(part) for part in self.worded.parts if part.place == place)

    def shipped_beside(self, place: str) -> str:
        """Return the shipped text when another one stands there."""
        shipped = self.shipped_text(place)
        return shipped if self.typed[place] != shipped else ""

    def command(self, reason: str) -> SaveWording:
        """Turn what is typed into a command."""
        last, title = self.worded.last, self.worded.title
        return SaveWording(title.code, title.version, self.texts(), reason, last.uid if last else "")

    def _shipped(self, part: WordingPart) -> str:
        return SlotNames(self.worded.slots).shown(part.text)


def part_label(number: int, part: WordingPart) -> str:
    """Name a text by its place in the letter, and say when it is printed."""
    return ", ".join(words for words in (f"Kalimat {number}", condition_words(part.condition)) if words)


def lines_for(text: str) -> int:
    """How many lines show a text."""
    return max(_LEAST, min(_MOST, len(text) // _LETTERS_A_LINE + 1))


def state_words(worded: WordedForm) -> str:
    """Say whose words are used now."""
    last = worded.last
    if last is None or not worded.own:
        return "Memakai kalimat bawaan."
    day = f" sejak {last.recorded_at:%d-%m-%Y}" if last.recorded_at else ""
    return f"Memakai kalimat kantor{day}: {last.reason}"
