"""The program's own test of itself, and the last net."""

from __future__ import annotations

import json
import sys

import pytest

from puskesos_desktop.app.crash import install_hook, record_incident
from puskesos_desktop.app.main import main
from puskesos_desktop.system.log import start_log, stop_log


def test_an_installed_program_finds_itself_sound(capsys):
    code = main(["--self-test", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert (code, found["ok"]) == (0, True)
    assert [step["step"] for step in found["steps"]][-1] == "reopen"


def test_the_first_step_that_fails_is_named(capsys, monkeypatch, expected_log):
    expected_log("incident", 40)
    monkeypatch.setattr("puskesos_desktop.app.self_test.walk_main_job", lambda *_: 1 / 0)
    assert main(["--self-test", "--json"]) == 1
    steps = json.loads(capsys.readouterr().out)["steps"]
    assert steps[-1]["step"] == "work"
    assert "ZeroDivisionError" in steps[-1]["problem"]


@pytest.fixture
def hook():
    before = sys.excepthook
    yield
    sys.excepthook = before


def test_an_unforeseen_error_gets_a_number_and_is_told(hook, expected_log):
    expected_log("incident", 40)
    told = []
    install_hook(lambda incident, error: told.append((incident, error)))
    error = ValueError("SITI AMINAH")
    sys.excepthook(ValueError, error, None)
    assert told[0][1] is error
    assert len(told[0][0]) == 8


def test_an_incident_in_the_log_holds_no_words_of_the_error(tmp_path, expected_log):
    expected_log("incident", 40)
    handler = start_log(tmp_path)
    incident = record_incident(ValueError("SITI AMINAH"))
    stop_log(handler)
    text = (tmp_path / "puskesos.log").read_text(encoding="utf-8")
    assert incident in text
    assert "SITI" not in text
