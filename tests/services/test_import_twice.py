"""Every kind of file the program knows: read, taken in, taken in again without a change, and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.exchange.layouts import TomlImportLayouts
from puskesos_desktop.exchange.reader import SandboxedReader
from tests.import_desk import LAYOUTS, ImportDesk

if TYPE_CHECKING:
    from tests.registers import SampleRegister

EXAMPLES = Path(__file__).parents[1] / "data" / "imports"
FILES = sorted(path.name for path in EXAMPLES.iterdir() if path.suffix != ".md")


@pytest.fixture
def desk(register: SampleRegister) -> ImportDesk:
    """A register that holds the people of the examples' own list already."""
    desk = ImportDesk(register, SandboxedReader(choose=TomlImportLayouts(LAYOUTS).best_sheet))
    desk.imports.run(register.actor, desk.command_for(EXAMPLES / "dtsen_anggota.csv", other_areas=True))
    return desk


@pytest.mark.parametrize("name", FILES)
def test_a_file_taken_in_twice_changes_nothing_the_second_time(desk: ImportDesk, name: str) -> None:
    command = desk.command_for(EXAMPLES / name, other_areas=True)
    first = desk.imports.run(desk.register.actor, command)
    before = desk.everything()
    second = desk.imports.run(desk.register.actor, command)
    assert first.rows > 0
    assert first.new + first.changed + first.same > 0 or first.for_review > 0
    assert (second.new, second.changed, second.refused) == (0, 0, first.refused)
    assert desk.everything() == before


@pytest.mark.parametrize("name", FILES)
def test_a_file_taken_back_leaves_the_register_as_it_was(desk: ImportDesk, name: str) -> None:
    before = desk.everything(but=("updated_at",))
    report = desk.imports.run(desk.register.actor, desk.command_for(EXAMPLES / name, other_areas=True))
    desk.imports.take_back(desk.register.actor, report.batch_uid)
    assert desk.everything(but=("updated_at",)) == before


@pytest.mark.parametrize("name", FILES)
def test_a_dry_run_tells_what_the_run_does(desk: ImportDesk, name: str) -> None:
    command = desk.command_for(EXAMPLES / name, other_areas=True)
    tried = desk.imports.dry_run(desk.register.actor, command)
    done = desk.imports.run(desk.register.actor, command)
    told = ("rows", "new", "changed", "same", "refused", "doubtful", "warnings", "issues")
    assert [getattr(tried, one) for one in told] == [getattr(done, one) for one in told]
