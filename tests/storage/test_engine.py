"""The encrypted file opens with its key and its safety settings, or not at all."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.storage import engine as engines
from puskesos_desktop.storage.engine import open_postgres, open_sqlcipher
from tests.registers import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.registers import SampleRegister

PAGE = 4096


@pytest.fixture
def file(register_template: Path, tmp_path: Path) -> Path:
    return shutil.copyfile(register_template, tmp_path / "data é'\".db")


def flip(path: Path, offset: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 1
    path.write_bytes(data)


def refusal(path: Path, key: bytes = KEY) -> str:
    with pytest.raises(EnvironmentProblem) as caught:
        open_sqlcipher(path, key)
    return caught.value.code


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("recursive_triggers", 1),
        ("busy_timeout", 5000),
        ("cache_size", -32768),
        ("cache_spill", 0),
        ("cipher_memory_security", "0"),
    ],
)
def test_every_connection_has_the_safety_settings(
    register: SampleRegister, pragma: str, value: object
) -> None:
    connections = [register.engine.raw_connection() for _ in range(2)]
    for connection in connections:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)
        connection.close()


def test_opens_under_a_name_with_signs(file: Path) -> None:
    engine = open_sqlcipher(file, KEY)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM office")) == 1
    engine.dispose()


@pytest.mark.parametrize("key", [b"x" * 32, b"", KEY[:31]])
def test_wrong_key(file: Path, key: bytes) -> None:
    before = file.read_bytes()
    assert refusal(file, key) == "wrong_key"
    assert file.read_bytes() == before


def test_missing_file_is_not_made_anew(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.db") == "database_missing"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [0, 100, PAGE - 1])
def test_file_without_a_page_is_damaged_and_not_new(file: Path, size: int) -> None:
    file.write_bytes(file.read_bytes()[:size])
    assert refusal(file) == "database_damaged"


@pytest.mark.parametrize("offset", [16, 100, PAGE - 1])
def test_damaged_first_page_is_told_from_a_wrong_key(file: Path, offset: int) -> None:
    flip(file, offset)
    assert refusal(file) == "database_damaged"


def test_old_sqlite_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines.dbapi2, "sqlite_version_info", (3, 51, 2))
    assert refusal(file) == "sqlite_too_old"


def test_key_is_in_no_log_and_no_text(
    file: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level("DEBUG")
    engine = open_sqlcipher(file, KEY)
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    refusal(file, b"x" * 32)
    shown = caplog.text + repr(engine) + str(engine.url) + "".join(capfd.readouterr())
    engine.dispose()
    assert KEY.hex() not in shown
    assert "hmac" not in shown


def test_closing_lets_go_of_the_file(file: Path) -> None:
    engine = open_sqlcipher(file, KEY)
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    engine.dispose()
    file.rename(file.with_name("moved.db"))


def test_unreachable_server(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="server_unreachable"):
        open_postgres(f"postgresql+psycopg://nobody@/none?host={tmp_path}")
