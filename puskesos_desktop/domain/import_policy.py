"""What a file may do to what the register knows already; what an officer confirmed it may never touch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    from collections.abc import Mapping

PolicyMode = Literal["timpa", "isi_kosong"]
OVERWRITE: Final = "timpa"
FILL: Final = "isi_kosong"
AID: Final = "programmes"
"""Stands for every column that tells of aid."""


@dataclass(frozen=True)
class ImportPolicy:
    """How an import treats a person who is known.

    Dated facts (a desil of a period, rows of results) are added under every policy: they replace nothing.

    Attributes:
        mode: `timpa` takes over what differs, `isi_kosong` only fills what is empty.
        fields: columns that `timpa` may overwrite; empty means all of them.
    """

    mode: PolicyMode = OVERWRITE
    fields: frozenset[str] = frozenset()

    def overwrites(self, name: str) -> bool:
        """Whether a value that differs is taken over; an empty one is always filled."""
        return self.mode == OVERWRITE and (not self.fields or name in self.fields)

    def takes(self, name: str, *, known: object) -> bool:
        """Whether a new value may take the place of what is known."""
        return known in (None, "") or self.overwrites(name)

    def kept(self) -> dict[str, object]:
        """As it is kept with the batch."""
        return {"mode": self.mode, "fields": sorted(self.fields)}

    @classmethod
    def of(cls, kept: Mapping[str, object]) -> ImportPolicy:
        """The policy of a batch; one that says nothing overwrote all."""
        fields = kept.get("fields")
        names = frozenset(map(str, fields)) if isinstance(fields, list) else frozenset()
        return cls(FILL if kept.get("mode") == FILL else OVERWRITE, names)


def read_policy(text: str, known: frozenset[str], spoken: Mapping[str, str] | None = None) -> ImportPolicy:
    """A policy as typed: `isi-kosong`, `timpa`, or `timpa:address,rt` with the columns it may overwrite.

    Args:
        text: as typed.
        known: names of columns.
        spoken: what people call them, by name; taken as well, and told instead of the names.

    Raises:
        RuleBroken: `import_policy_unknown`.
    """
    mode, _, names = text.strip().casefold().replace("-", "_").partition(":")
    words = spoken or {}
    meant = {word.casefold().replace("-", "_"): name for name, word in words.items()}
    typed = [" ".join(part.split()) for part in names.split(",") if part.strip()]
    fields = frozenset(meant.get(one, one) for one in typed)
    if mode == OVERWRITE and fields <= known | {AID}:
        return ImportPolicy(OVERWRITE, fields)
    if mode == FILL and not fields:
        return ImportPolicy(FILL)
    raise RuleBroken(
        "import_policy_unknown",
        "policy",
        known=", ".join(sorted(words.get(one, one) for one in known | {AID})),
    )
