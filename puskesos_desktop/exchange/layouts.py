"""Definitions of foreign tables out of `forms/imports/`, and the mapping an officer writes by hand."""

from __future__ import annotations

import tomllib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import FileRefused, RuleBroken
from puskesos_desktop.domain.import_headers import fit_of, recognise
from puskesos_desktop.domain.import_layouts import (
    FIELDS,
    NEEDS,
    HeaderMatch,
    ImportLayout,
    LayoutField,
    LayoutVariant,
    RowReading,
    folded_heading,
    is_field,
)
from puskesos_desktop.exchange.code_tables import CodeTables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from puskesos_desktop.domain.import_layouts import SheetHead
    from puskesos_desktop.domain.tabular import Row

# A mapping is some dozen lines; more is another kind of file.
_MAPPING_BYTES = 256 * 1024


class TomlImportLayouts:
    """The `ImportLayouts` of the program; read when first asked, because a session may never import."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _layouts(self) -> dict[str, ImportLayout]:
        codes = CodeTables(self._folder.parent / "codes")
        paths = self._folder.glob("*/v*.toml")
        found = sorted((read_layout(path, codes) for path in paths), key=lambda layout: layout.version)
        return {layout.code: layout for layout in found}

    def kinds(self) -> Mapping[str, str]:
        """Code → title of every kind, newest versions."""
        return {code: layout.title for code, layout in sorted(self._layouts.items())}

    def best_sheet(self, heads: Sequence[SheetHead]) -> str:
        """Name of the sheet that looks most like a table we know; the first of equals."""
        layouts = list(self._layouts.values())
        return max(heads, key=lambda sheet: fit_of(sheet.head, layouts)).name

    def recognise(
        self,
        head: Sequence[Row],
        kind: str | None = None,
        mapping: Mapping[str, str] | None = None,
        others: Sequence[SheetHead] = (),
    ) -> HeaderMatch:
        """Find header row and columns, among all kinds when none is named."""
        if kind is not None and kind not in self._layouts:
            raise RuleBroken("layout_unknown", "kind", kinds=sorted(self._layouts))
        allowed = [self._layouts[kind]] if kind is not None else list(self._layouts.values())
        return recognise(head, allowed, mapping, others)

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
        if not isinstance(name, str) or (name and not is_field(name)):
            raise FileRefused("mapping_field_unknown", field=str(name)[:40], known=" ".join(sorted(FIELDS)))
    return {str(heading): str(name) for heading, name in table.items()}


def read_layout(path: Path, codes: CodeTables) -> ImportLayout:
    """One definition out of its file.

    Raises:
        ValueError: it names fields or code tables that do not exist; a fault of the program's own files.
    """
    table = tomllib.loads(path.read_text("utf-8"))
    fields = tuple(LayoutField(name, _folded(headings)) for name, headings in table["headings"].items())
    layout = ImportLayout(
        code=str(table["code"]),
        version=int(table["version"]),
        title=str(table["title"]),
        fields=fields,
        required=tuple(table["required"]),
        signature=tuple(table["signature"]),
        marks=_folded(table.get("marks", ())),
        kind_of=table.get("kind_of", "residents"),
        source=str(table.get("source", "")),
        groups=table.get("groups", ""),
        reading=_reading(table, codes),
        variants=tuple(
            LayoutVariant(_folded(variant["marks"]), codes.for_fields(variant["codes"]))
            for variant in table.get("variant", ())
        ),
        beside={
            heading: name for name, labels in table.get("beside", {}).items() for heading in _folded(labels)
        },
    )
    _check(layout)
    return layout


def _folded(headings: Iterable[str]) -> frozenset[str]:
    return frozenset(map(folded_heading, headings))


def _reading(table: Mapping[str, Any], codes: CodeTables) -> RowReading:
    kind_of = table.get("kind_of", "residents")
    own = codes.for_fields(table.get("codes", {}))
    # Also for columns that an officer orders by hand, which this layout need not know.
    shared = codes.shared()
    return RowReading(
        needs=NEEDS[kind_of], tables={**shared, **own}, constants=dict(table.get("constants", {}))
    )


def _check(layout: ImportLayout) -> None:
    names = {field.name for field in layout.fields}
    asked = {one for name in (*layout.required, *layout.signature) for one in name.split("|")}
    if not asked <= names or not all(
        map(is_field, {*names, *layout.beside.values(), *layout.reading.constants})
    ):
        raise ValueError(f"layout {layout.code} names unknown fields")
