"""The form of a petikan, without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from puskesos_desktop.presentation.text_form import TextForm

if TYPE_CHECKING:
    from puskesos_desktop.services.sk_excerpts import ExcerptChoices

EVERYBODY: Final = "semua"


class ExcerptForm(TextForm):
    """Whom the excerpt is for and who certifies it."""

    FIELDS = ("who", "certifier")

    def __init__(self, choices: ExcerptChoices) -> None:
        self.choices = choices
        first = str(choices.certifiers[0][0].id) if choices.certifiers else ""
        super().__init__({"who": EVERYBODY, "certifier": first})

    def places(self) -> tuple[int, ...]:
        """Return the rows of the annex that get one."""
        every = tuple(at for at, one in enumerate(self.choices.sk.members) if one.officer_id)
        return every if self.text("who") == EVERYBODY else (int(self.text("who")),)

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now."""
        return {} if self.text("certifier") else {"certifier": "Belum ada yang berwenang hari ini"}
