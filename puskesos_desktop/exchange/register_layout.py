"""The layout of the whole register out of its form: what is written is what the import recognises."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from puskesos_desktop.services.ports.exchange import Column
from puskesos_desktop.services.ports.register_layout import NIK_KIND

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.services.ports.exchange import ColumnKind

_KINDS: dict[str, ColumnKind] = {
    **dict.fromkeys(("nik", "kk_number", "phone", "area_code", "stay_area_code", "dtks_id"), "identifier"),
    **dict.fromkeys(("birth_date", "life_status_on", "as_of", "as_of_person"), "date"),
    **dict.fromkeys(("desil", "desil_person"), "count"),
}


class TomlRegisterLayout:
    """Implements the port `RegisterLayout`; the newest version of the form counts."""

    def __init__(self, folder: Path) -> None:
        """Read from `forms/imports/register` when it is first asked for."""
        self._folder = folder

    def columns(self) -> tuple[Column, ...]:
        """Columns by field, in the order in which they are written."""
        newest = max(self._folder.glob("v*.toml"), key=lambda path: int(path.stem[1:]))
        table = tomllib.loads(newest.read_text("utf-8"))
        fields = ((name, headings[0]) for name, headings in table["headings"].items())
        columns = tuple(Column(name, heading, _KINDS.get(name, "text")) for name, heading in fields)
        return (*columns, Column(NIK_KIND, table["marks"][0]))
