"""Definitions of packages out of `forms/packages/`."""

from __future__ import annotations

import tomllib
from functools import cached_property
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.services.ports.exchange import Column, PackageLayout, PackageTable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class TomlPackageLayouts:
    """The `PackageLayouts` of the program; all versions stay, because packages of all versions come in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _layouts(self) -> dict[tuple[str, int], PackageLayout]:
        found = [read_package_layout(path) for path in self._folder.glob("*/v*.toml")]
        return {(layout.code, layout.version): layout for layout in found}

    def kinds(self) -> Mapping[str, str]:
        """Code → Indonesian title."""
        return {code: self.layout(code).title for code in sorted({code for code, _ in self._layouts})}

    def layout(self, kind: str, version: int | None = None) -> PackageLayout:
        """The newest layout of a kind, or a given version."""
        versions = sorted(number for code, number in self._layouts if code == kind)
        wanted = version if version is not None else (versions[-1] if versions else 0)
        if (kind, wanted) not in self._layouts:
            known = sorted({code for code, _ in self._layouts})
            raise RuleBroken("package_kind_unknown", "kind", kind=kind[:40], kinds=known)
        return self._layouts[kind, wanted]


def read_package_layout(path: Path) -> PackageLayout:
    """One definition out of its file."""
    table = tomllib.loads(path.read_text("utf-8"))
    return PackageLayout(
        code=table["code"],
        version=table["version"],
        title=table["title"],
        workbook=table["workbook"],
        tables=tuple(
            PackageTable(
                name=part["name"],
                title=part["title"],
                file=part["file"],
                columns=tuple(Column(**column) for column in part["column"]),
            )
            for part in table["table"]
        ),
        words=table.get("words", {}),
    )
