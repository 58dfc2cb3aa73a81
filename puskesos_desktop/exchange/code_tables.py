"""Lists of codes out of `forms/codes/`: what a number in a column of an official file stands for."""

from __future__ import annotations

import tomllib
from functools import cached_property
from typing import TYPE_CHECKING

from puskesos_desktop.domain.import_layouts import code_key
from puskesos_desktop.domain.import_values import OPEN_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_SHARED_FILE = "fields.toml"


class CodeTables:
    """All lists, newest versions; `dtsen/atap` is the list `atap` of the file in `dtsen/`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _lists(self) -> dict[str, Mapping[str, list[str]]]:
        found: dict[str, Mapping[str, list[str]]] = {}
        for path in sorted(self._folder.glob("*/v*.toml"), key=lambda path: int(path.stem[1:])):
            for name, entries in tomllib.loads(path.read_text("utf-8")).items():
                found[f"{path.parent.name}/{name}"] = entries
        return found

    def shared(self) -> Mapping[str, Mapping[str, str]]:
        """The lists of fields that mean the same in every layout."""
        return self._shared

    @cached_property
    def _shared(self) -> Mapping[str, Mapping[str, str]]:
        return self.for_fields(tomllib.loads((self._folder / _SHARED_FILE).read_text("utf-8")))

    def for_fields(self, wanted: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
        """Field → code or label, folded, → value.

        Raises:
            ValueError: a list that does not exist; a fault of the program's own files.
        """
        unknown = set(wanted.values()) - self._lists.keys()
        if unknown:
            raise ValueError(f"no code list {sorted(unknown)}")
        return {name: _looked_up(name, self._lists[listed]) for name, listed in wanted.items()}


def _looked_up(field: str, entries: Mapping[str, Iterable[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for value, names in entries.items():
        words = [code_key(name) for name in names]
        codes = [word for word in words if word.isdecimal()]
        # A column of free text keeps its own wording; only its numbers are put into words.
        labels = [] if field in OPEN_FIELDS else [code_key(value), *(set(words) - set(codes))]
        for code in codes:
            found |= dict.fromkeys((code, code.zfill(2)), value)
            found |= dict.fromkeys((code + label for label in (*labels, code_key(value))), value)
        found |= dict.fromkeys(labels, value)
    return found
