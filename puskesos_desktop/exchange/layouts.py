"""Definitions of foreign tables out of `forms/imports/`, and the mapping an officer writes by hand."""

from __future__ import annotations

import tomllib
from functools import cached_property
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import FileRefused, RuleBroken
from puskesos_desktop.domain.import_layouts import (
    FIELDS,
    HeaderMatch,
    ImportLayout,
    LayoutField,
    folded_heading,
    recognise,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from puskesos_desktop.domain.tabular import Row

# A mapping is some dozen lines; more is another kind of file.
_MAPPING_BYTES = 256 * 1024


class TomlImportLayouts:
    """The `ImportLayouts` of the program; read when first asked, because a session may never import."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _layouts(self) -> dict[str, ImportLayout]:
        found = sorted(
            (read_layout(path) for path in self._folder.glob("*/v*.toml")), key=lambda layout: layout.version
        )
        return {layout.code: layout for layout in found}

    def kinds(self) -> Mapping[str, str]:
        """Code → title of every kind, newest versions."""
        return {code: layout.title for code, layout in sorted(self._layouts.items())}

    def recognise(
        self, head: Sequence[Row], kind: str | None = None, mapping: Mapping[str, str] | None = None
    ) -> HeaderMatch:
        """Find header row and columns, among all kinds when none is named."""
        if kind is not None and kind not in self._layouts:
            raise RuleBroken("layout_unknown", "kind", kinds=sorted(self._layouts))
        allowed = [self._layouts[kind]] if kind is not None else list(self._layouts.values())
        return recognise(head, allowed, mapping)

    def read_mapping(self, path: Path) -> Mapping[str, str]:
        """Heading → field out of the `[kolom]` table of a TOML file."""
        try:
            if path.stat().st_size > _MAPPING_BYTES:
                raise FileRefused("mapping_unreadable")
            table = tomllib.loads(path.read_text("utf-8-sig")).get("kolom")
        except FileNotFoundError as error:
            raise FileRefused("file_missing") from error
        except OSError as error:
            raise FileRefused("file_locked") from error
        except ValueError as error:
            raise FileRefused("mapping_unreadable") from error
        return _checked_mapping(table)


def _checked_mapping(table: object) -> Mapping[str, str]:
    if not isinstance(table, dict) or not table:
        raise FileRefused("mapping_unreadable")
    for name in table.values():
        if not isinstance(name, str) or (name and name not in FIELDS):
            raise FileRefused("mapping_field_unknown", field=str(name)[:40], known=" ".join(sorted(FIELDS)))
    return {str(heading): str(name) for heading, name in table.items()}


def read_layout(path: Path) -> ImportLayout:
    """One definition out of its file.

    Raises:
        ValueError: it names fields that do not exist; a fault of the program's own files.
    """
    table = tomllib.loads(path.read_text("utf-8"))
    fields = tuple(
        LayoutField(name, frozenset(folded_heading(heading) for heading in headings))
        for name, headings in table["headings"].items()
    )
    unknown = {field.name for field in fields} - FIELDS
    if unknown or not set(table["required"]) <= {field.name for field in fields}:
        raise ValueError(f"layout {path.parent.name} names unknown fields")
    return ImportLayout(
        code=str(table["code"]),
        version=int(table["version"]),
        title=str(table["title"]),
        fields=fields,
        required=tuple(table["required"]),
        signature=tuple(table["signature"]),
    )
