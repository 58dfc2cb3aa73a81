"""An import desk for tests: the real use cases over a real register, with tables that lie in memory."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.domain.areas import AreaLevel
from puskesos_desktop.domain.errors import Cancelled
from puskesos_desktop.domain.samples import SIKSNG_HEADER, SampleArea, sample_people, siksng_row
from puskesos_desktop.domain.tabular import Row, RowBatch
from puskesos_desktop.exchange.layouts import TomlImportLayouts
from puskesos_desktop.services.import_commands import ImportCommand
from puskesos_desktop.services.import_reading import Surroundings
from puskesos_desktop.services.imports import Imports
from puskesos_desktop.services.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from puskesos_desktop.domain.areas import Area
    from puskesos_desktop.domain.import_layouts import SheetHead
    from puskesos_desktop.domain.samples import SamplePerson
    from puskesos_desktop.services.ports.exchange import FileReader
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.register_views import ImportReport
    from tests.registers import SampleRegister

LAYOUTS = Path(__file__).parents[1] / "forms" / "imports"
BATCH = 700
HOME = SampleArea(village="Kelurahan Melati", district="Kecamatan Contoh")
"""Where the office of the sample register is."""


def people(count: int, seed: int = 1) -> list[SamplePerson]:
    """Invented people of the sample office's own kelurahan."""
    return list(sample_people(count, seed, HOME))


def siksng(persons: Sequence[SamplePerson]) -> list[Row]:
    """A table as SIKS-NG exports it."""
    return [list(SIKSNG_HEADER), *(list(siksng_row(person)) for person in persons)]


@dataclass(frozen=True)
class MemoryTable:
    """Implements the port `TableReader`."""

    rows: list[Row]
    kind: str = "xlsx"
    sheet: str = "DATA"
    sheets: tuple[str, ...] = ("DATA",)
    others: tuple[SheetHead, ...] = ()

    @property
    def head(self) -> Sequence[Row]:
        return self.rows[:12]

    @property
    def row_count(self) -> int:
        return len(self.rows)

    def batches(self, first_row: int = 1) -> Iterator[RowBatch]:
        for start in range(first_row - 1, len(self.rows), BATCH):
            yield RowBatch(start + 1, self.rows[start : start + BATCH])


class MemoryReader:
    """Implements the port `FileReader`; every path leads to the same table."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def sheets(self, path: Path) -> tuple[str, ...]:
        return ("DATA",)

    @contextmanager
    def open(
        self, path: Path, sheet: str | None = None, progress: Progress | None = None
    ) -> Iterator[MemoryTable]:
        yield MemoryTable(self.rows)


class SampleAreas:
    """Implements the port `Areas` for the invented region."""

    def get(self, code: str) -> Area | None:
        return None

    def children(self, code: str | None, *, samples: bool = False) -> tuple[Area, ...]:
        return ()

    def path(self, code: str) -> tuple[Area, ...]:
        return ()

    def search(self, text: str, limit: int = 20, *, samples: bool = False) -> tuple[Area, ...]:
        return ()

    def codes(self, level: AreaLevel) -> frozenset[str]:
        return frozenset({"99"} if level is AreaLevel.PROVINSI else {"997101", "990101"})


class StopAfter:
    """A watcher who cancels at a checkpoint of a step."""

    def __init__(self, step: str, done: int = 0) -> None:
        self._wanted = (step, done)
        self._reached = False

    def report(self, step: str, done: int, total: int) -> None:
        self._reached = self._reached or (step == self._wanted[0] and done >= self._wanted[1])

    def checkpoint(self) -> None:
        if self._reached:
            raise Cancelled


class ImportDesk:
    """Takes tables into a register and looks what came of it."""

    def __init__(self, register: SampleRegister, reader: FileReader | None = None) -> None:
        self.register = register
        self.memory = MemoryReader()
        self.imports = Imports(
            register.uow,
            reader or self.memory,
            TomlImportLayouts(LAYOUTS),
            Surroundings(register.clock, register.ids, SampleAreas()),
        )
        self.registry = Registry(register.uow, register.clock, register.ids)
        self._path = register.folder / "warga.xlsx"
        self._path.write_bytes(b"a table in memory")

    def run(self, rows: list[Row], progress: Progress | None = None, **command: object) -> ImportReport:
        """Take in a table."""
        self.memory.rows = rows
        return self.imports.run(self.register.actor, self.command(**command), progress)

    def dry_run(self, rows: list[Row], **command: object) -> ImportReport:
        """Only try a table."""
        self.memory.rows = rows
        return self.imports.dry_run(self.register.actor, self.command(**command))

    def command(self, **fields: object) -> ImportCommand:
        """A command for the table in memory."""
        return ImportCommand(self._path, **fields)  # type: ignore[arg-type]

    def command_for(self, path: Path, **fields: object) -> ImportCommand:
        """A command for a file on the disk."""
        return ImportCommand(path, **fields)  # type: ignore[arg-type]

    def count(self, table: str) -> int:
        """Rows of a table."""
        with self.register.engine.connect() as connection:
            return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())

    def everything(self, but: tuple[str, ...] = ()) -> dict[str, list[tuple[object, ...]]]:
        """All rows of the register's own tables without some columns, to see that nothing changed."""
        tables = (
            "resident",
            "family",
            "family_membership",
            "register_check",
            "programme_membership",
            "ppks_membership",
            "register_fact",
            "result_row",
            "review_row",
        )
        with self.register.engine.connect() as connection:
            return {table: self._rows(connection, table, but) for table in tables}

    @staticmethod
    def _rows(connection: Connection, table: str, but: tuple[str, ...]) -> list[tuple[object, ...]]:
        found = connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY id").mappings()
        return [tuple(str(value) for name, value in row.items() if name not in but) for row in found]
