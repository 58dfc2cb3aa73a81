"""Parts of the window that need no window: pages by role, the process that follows, the daily copy."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop import __version__
from puskesos_desktop.app import sample_window
from puskesos_desktop.app.closing import DailyCopy
from puskesos_desktop.app.replacement import arguments_for
from puskesos_desktop.app.screens import PAGES
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.envelope import EnvelopeSheet
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.storage.copy_names import file_name, newest_copy
from puskesos_desktop.system.paths import paths_in
from tests.registers import make_actor

if TYPE_CHECKING:
    from tests.workplace_fixture import OpenOffice

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 23, 1, 12, tzinfo=dt.UTC)


def pages_of(*roles: Role) -> set[str]:
    actor = make_actor(*roles)
    return {page.name for page in PAGES if page.is_open_to(actor)}


def test_admin_alone_sees_no_page_with_residents() -> None:
    assert pages_of(Role.ADMIN).isdisjoint({"hari_ini", "layanan", "pengaduan", "data_warga", "surat"})


def test_front_desk_opens_the_desk_and_no_envelope() -> None:
    opened = pages_of(Role.LOKET)
    assert "layanan" in opened
    assert "amplop" not in opened


def test_pages_have_names_of_their_own() -> None:
    assert len({page.name for page in PAGES}) == len(PAGES)


@pytest.mark.parametrize(
    ("given", "wish", "wanted"),
    [
        (["--data-dir", "D"], {"locked": True}, ["--data-dir", "D", "--terkunci"]),
        (["--terkunci"], {"locked": True}, ["--terkunci"]),
        (["--terkunci"], {}, []),
        ([], {"sample": True}, ["--sample"]),
        (["--sample"], {"sample": False}, []),
        (["--sample"], {"locked": True}, ["--sample", "--terkunci"]),
        (["--temporary"], {"locked": True}, ["--data-dir", "/folder", "--terkunci"]),
    ],
)
def test_process_that_follows_gets_the_same_office(given, wish, wanted) -> None:
    assert arguments_for(given, Path("/folder"), **wish) == wanted


def test_replaced_process_runs_the_program_anew() -> None:
    code = "from puskesos_desktop.app.replacement import replace_process; replace_process(['--version'])"
    child = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert child.stdout.strip() == __version__


def test_newest_copy_is_read_off_its_name(tmp_path: Path) -> None:
    for age in (3, 1, 2):
        (tmp_path / file_name("0" * 8, NOW - dt.timedelta(days=age))).touch()
    (tmp_path / "puskesos-00000000-20990101T000000Z.cadangan.tmp").touch()
    assert newest_copy(tmp_path) == NOW - dt.timedelta(days=1)


def test_copy_is_due_after_a_day(tmp_path: Path) -> None:
    copies = DailyCopy(paths_in(tmp_path))
    copies_folder = tmp_path / "cadangan"
    copies_folder.mkdir()
    assert copies.is_due(NOW)
    (copies_folder / file_name("0" * 8, NOW - dt.timedelta(hours=23))).touch()
    assert not copies.is_due(NOW)
    assert copies.is_due(NOW + dt.timedelta(hours=1))


def test_copy_goes_outside_too_where_the_folder_is_there(office: OpenOffice, tmp_path: Path) -> None:
    outside = tmp_path / "flashdisk"
    outside.mkdir()
    DailyCopy(office.application.paths, str(outside)).make(office.work, office.actor, Silent())
    assert list(outside.glob("*.cadangan"))
    assert newest_copy(office.application.paths.backups) is not None


def test_copy_without_the_stick_is_still_made_here(office: OpenOffice, tmp_path: Path) -> None:
    DailyCopy(office.application.paths, str(tmp_path / "weg")).make(office.work, office.actor, Silent())
    assert newest_copy(office.application.paths.backups) is not None


def test_envelope_sheet_is_drawn_from_the_office_alone(office: OpenOffice) -> None:
    sheet = EnvelopeSheet(office.application.tools.renderer, office.clock)
    assert sheet.draw(office.work.office, office.recovery_code).startswith(b"%PDF")


def test_new_code_is_unconfirmed_until_it_was_typed(office: OpenOffice) -> None:
    from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD  # noqa: PLC0415 - one test only

    office.work.accounts.confirm_envelope(office.actor)
    assert office.work.settings.is_envelope_confirmed()
    office.work.accounts.replace_envelope(office.actor, SAMPLE_PASSWORD)
    assert not office.work.settings.is_envelope_confirmed()


def test_half_made_sample_office_is_cleared_and_a_whole_one_kept(tmp_path: Path) -> None:
    paths = paths_in(tmp_path / sample_window.FOLDER)
    paths.make()
    paths.keys.touch()
    sample_window.clear_half_made(paths)
    assert not paths.keys.exists()
    paths.keys.touch()
    (paths.data / sample_window.READY).touch()
    sample_window.clear_half_made(paths)
    assert paths.keys.exists()


def test_folder_of_a_real_office_is_never_cleared(tmp_path: Path) -> None:
    paths = paths_in(tmp_path / "data")
    paths.make()
    paths.keys.touch()
    sample_window.clear_half_made(paths)
    assert paths.keys.exists()
