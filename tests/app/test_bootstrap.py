"""What is loaded when, and what a start finds."""

from __future__ import annotations

import subprocess
import sys

from puskesos_desktop.app import bootstrap
from puskesos_desktop.services.ports.keys import NewAccount, RegisterSecret
from puskesos_desktop.storage import restore
from puskesos_desktop.storage.engine import open_postgres
from puskesos_desktop.system.paths import paths_in, program_root
from tests import registers
from tests.registers import ChosenClock
from tests.workplace_fixture import CHEAP

LOADED = """
import sys
from pathlib import Path
from puskesos_desktop.app.bootstrap import build
from puskesos_desktop.system.paths import paths_in
build(paths_in(Path(sys.argv[1]))).close()
print(*sys.modules)
"""


def test_the_login_page_waits_for_no_database_and_no_drawing(tmp_path):
    command = [sys.executable, "-c", LOADED, str(tmp_path)]
    done = subprocess.run(command, cwd=program_root(), capture_output=True, encoding="utf-8", check=True)
    assert not set(done.stdout.split()) & {
        "sqlalchemy",
        "alembic",
        "reportlab",
        "openpyxl",
        "PySide6",
        "zxcvbn.matching",
    }


def test_the_folder_of_an_unfinished_restore_is_the_one_storage_means():
    assert restore.READY == bootstrap.UNFINISHED_RESTORE


def test_a_folder_is_free_again_after_closing(tmp_path):
    for _ in range(2):
        bootstrap.build(paths_in(tmp_path)).close()


def test_closing_twice_is_harmless(tmp_path):
    application = bootstrap.build(paths_in(tmp_path))
    application.close()
    application.close()


def test_an_office_on_a_server_is_opened_by_the_same_login(tmp_path, postgres_server):
    url = postgres_server.url_of(postgres_server.create_database())
    engine = open_postgres(url)
    registers.build(engine)
    engine.dispose()
    with bootstrap.build(paths_in(tmp_path), ChosenClock(), CHEAP) as application:
        slot = NewAccount("019a9900-0000-7000-8000-000000000031", "penguji", "kuda terbang makan roket")
        application.tools.keys.create(RegisterSecret("postgresql", url), slot)
        session = application.login.log_in("penguji", "kuda terbang makan roket")
        work = application.open_workplace(session)
        assert work.maintenance.check(session.actor) == []
        assert work.registry.search(session.actor, "siti") == []
        assert not (tmp_path / "register.db").exists()
