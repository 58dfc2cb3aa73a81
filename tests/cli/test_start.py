"""How the program is called, and what it answers when it is called wrongly."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from puskesos_desktop import __version__
from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.system.lock import FolderLock
from puskesos_desktop.system.paths import program_root

PROGRAM = [sys.executable, "-m", "puskesos_desktop"]


def started(*arguments, **more):
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        cwd=program_root(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        **more,
    )


def test_the_version_is_told(puskesos):
    assert puskesos("--version").out.strip() == __version__


@pytest.mark.parametrize("arguments", [["--bantuan"], ["-h"], ["cari", "--bantuan"], ["paket", "buat", "-h"]])
def test_help_is_in_indonesian(puskesos, arguments):
    answer = puskesos(*arguments)
    assert answer.code == 0
    assert answer.out.startswith("Pemakaian: puskesos")
    assert "usage" not in answer.out
    assert "optional" not in answer.out


@pytest.mark.parametrize("arguments", [["apa"], ["cari"], ["--entah"], ["siapkan"], ["cari", "x", "--entah"]])
def test_what_cannot_be_understood_is_usage(puskesos, arguments):
    answer = puskesos(*arguments)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.count("Pemakaian") == 1


@pytest.mark.parametrize("before", [True, False])
def test_shared_switches_stand_before_or_after_the_command(puskesos, signed_in, data, before):
    shared, command = ["--json", "--data-dir", data], ["cari", "karsinah"]
    answer = puskesos(*(shared + command if before else command + shared))
    assert answer.code == 0
    assert answer.json["hits"][0]["name"] == "KARSINAH"


def test_a_folder_without_an_office_is_told_before_any_question(puskesos, signed_out, tmp_path):
    answer = puskesos("cari", "x", "--data-dir", tmp_path, "--json")
    assert answer.code == 3
    assert answer.json["error"]["code"] == "keys_missing"


def test_a_temporary_folder_vanishes(puskesos, signed_out):
    assert puskesos("cari", "x", "--temporary").code == 3


def test_a_wrong_password_is_refused_in_words(puskesos, signed_in, data, monkeypatch):
    monkeypatch.setenv("PUSKESOS_SANDI", "bukan kata sandinya")
    answer = puskesos("cari", "x", "--data-dir", data)
    assert answer.code == 1
    assert "kata sandi tidak cocok" in answer.err
    assert "bukan kata" not in answer.err


def test_name_and_password_come_from_lines_when_nobody_sits_there(puskesos, signed_out, data, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{SAMPLE_USER}\n{SAMPLE_PASSWORD}\n"))
    assert puskesos("cari", "karsinah", "--data-dir", data).code == 0


def test_no_lines_are_a_refusal(puskesos, signed_out, data, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert puskesos("cari", "x", "--data-dir", data, "--json").json["error"]["code"] == "input_missing"


def test_the_window_holds_the_folder(puskesos, signed_in, data):
    with FolderLock(data / "pemakai.lock"):
        answer = puskesos("cari", "x", "--data-dir", data, "--json")
    assert (answer.code, answer.json["error"]["code"]) == (3, "data_folder_in_use")


def test_the_folder_is_free_after_every_command(puskesos, signed_in, data):
    for _ in range(2):
        assert puskesos("cari", "x", "--data-dir", data).code == 0


def test_nothing_personal_is_logged(puskesos, signed_in, data):
    puskesos("cari", "karsinah", "--data-dir", data)
    for log in (data / "log").glob("*"):
        assert "KARSINAH" not in log.read_text(encoding="utf-8").upper()


def test_as_a_program_of_its_own_it_speaks_utf_8_and_ends_with_its_code(signed_in, data):
    done = started("cari", "karsinah", "--data-dir", data, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["hits"][0]["nik_masked"].startswith("•")


def test_a_command_loads_only_what_it_uses(signed_in, data):
    probe = "import sys; from puskesos_desktop.app.main import main; main(sys.argv[1:]); print(*sys.modules)"
    command = [sys.executable, "-c", probe, "cari", "karsinah", "--data-dir", str(data)]
    done = subprocess.run(command, cwd=program_root(), capture_output=True, encoding="utf-8", check=True)
    loaded = set(done.stdout.split())
    assert "KARSINAH" in loaded
    assert not loaded & {"PySide6", "reportlab", "openpyxl", "xlsxwriter", "pyzipper", "zxcvbn.matching"}


def test_an_unforeseen_error_becomes_an_incident(puskesos, signed_in, data, monkeypatch, expected_log):
    expected_log("incident", 40)
    monkeypatch.setattr("puskesos_desktop.services.registry.Registry.search", lambda *_: 1 / 0)
    answer = puskesos("cari", "x", "--data-dir", data, "--json")
    assert (answer.code, answer.json["error"]["code"]) == (3, "program_fault")
    assert "ZeroDivisionError" not in answer.out
