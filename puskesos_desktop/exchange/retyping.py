"""Entry forms of other systems out of `forms/retyping/`."""

from __future__ import annotations

import tomllib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.retyping import FACTS, WAYS, RetypeField, RetypeForm

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class TomlRetypeForms:
    """The `RetypeForms` of the program; read when first asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> tuple[RetypeForm, ...]:
        """Return every form, newest versions, by code."""
        return self._forms

    @cached_property
    def _forms(self) -> tuple[RetypeForm, ...]:
        found = sorted(
            (read_form(path) for path in self._folder.glob("*/v*.toml")), key=lambda form: form.version
        )
        newest = {form.code: form for form in found}
        return tuple(newest[code] for code in sorted(newest))


def read_form(path: Path) -> RetypeForm:
    """One definition out of its file.

    Raises:
        ValueError: it asks for something nobody knows; a fault of the program's own files.
    """
    table = tomllib.loads(path.read_text("utf-8"))
    fields = tuple(_field(row) for row in table["field"])
    if any(one.value not in FACTS or one.way not in WAYS for one in fields):
        raise ValueError(f"form {path.parent.name} asks for something unknown")
    return RetypeForm(str(table["code"]), int(table["version"]), str(table["title"]), fields)


def _field(row: Mapping[str, Any]) -> RetypeField:
    words = {str(code): str(text) for code, text in row.get("words", {}).items()}
    return RetypeField(
        str(row["heading"]), str(row["label"]), str(row["value"]), str(row.get("as", "text")), words
    )
