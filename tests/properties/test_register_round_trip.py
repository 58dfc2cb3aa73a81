"""What leaves as the whole register comes in again as it was: 25 random registers, 500 with `--full`."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.exchange.reader import SandboxedReader
from puskesos_desktop.exchange.register_layout import TomlRegisterLayout
from puskesos_desktop.exchange.sheets import Spreadsheets
from puskesos_desktop.services.list_views import EVERYBODY, Order
from puskesos_desktop.services.register_export import RegisterExport
from puskesos_desktop.storage.engine import open_sqlcipher
from tests import registers
from tests.conftest import FULL
from tests.import_desk import ImportDesk
from tests.random_registers import TODAY, RandomRegister

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.registers import SampleRegister

LAYOUT = TomlRegisterLayout(Path(__file__).parents[2] / "forms" / "imports" / "register")
COUNT = 500 if FULL else 25
ONCE_BROKEN = 135  # somebody without a number, born on 30 June
REASON = "Pindah ke laptop baru"
INSIDE = ("id", "uid", "version", "confirmed", "merged_into_id")


@contextmanager
def empty(template: Path, folder: Path) -> Iterator[SampleRegister]:
    """Another register with nobody in it."""
    folder.mkdir()
    database = folder / "register.db"
    shutil.copyfile(template, database)
    engine = open_sqlcipher(database, registers.KEY)
    yield registers.open_sample(engine, folder, database, lambda: open_sqlcipher(database, registers.KEY))
    engine.dispose()


def export(register: SampleRegister, path: Path) -> None:
    RegisterExport(register.uow, Spreadsheets(), LAYOUT, register.clock).write(register.actor, path, REASON)


def told(register: SampleRegister) -> list[dict[str, object]]:
    """Everything the register holds of people, without its own keys; nobody's order counts."""
    with register.uow.read() as tx:
        lines = tx.lists.register_lines(tx.lists.ids(EVERYBODY, Order(), TODAY))
    found = []
    for line in lines:
        kept = asdict(line)
        person = kept.pop("person")
        kept |= {name: value for name, value in person.items() if name not in INSIDE}
        found.append(kept)
    return sorted(found, key=lambda one: (one["name"], one["nik"], str(one["birth_date"])))


def taken(register: SampleRegister, path: Path) -> tuple[int, int, int, int]:
    """New, changed, same and refused rows of an import of the file."""
    desk = ImportDesk(register, SandboxedReader())
    report = desk.imports.run(register.actor, desk.command_for(path))
    assert report.layout == "register"
    assert [issue for issue in report.issues if issue.severity != "warning"] == []
    return report.new, report.changed, report.same, report.refused


@pytest.mark.parametrize("seed", sorted({*range(COUNT), ONCE_BROKEN}))
def test_export_and_import_are_the_identity(
    register: SampleRegister, register_template: Path, tmp_path: Path, seed: int
) -> None:
    RandomRegister(register, seed).fill()
    before, path = told(register), tmp_path / "register.xlsx"
    export(register, path)
    assert taken(register, path) == (0, 0, len(before), 0)
    assert told(register) == before
    with empty(register_template, tmp_path / "other") as other:
        assert taken(other, path) == (len(before), 0, 0, 0)
        assert told(other) == before
        again = tmp_path / "again.xlsx"
        export(other, again)
        assert taken(register, again) == (0, 0, len(before), 0)
