"""A data folder of the sample office, and a way to give commands on it."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.main import main
from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict:
        return json.loads(self.out)


@pytest.fixture
def puskesos(capsys):
    """Give a command and get code, output and errors."""

    def give(*arguments: str | Path) -> Answer:
        code = main([str(argument) for argument in arguments])
        caught = capsys.readouterr()
        return Answer(code, caught.out, caught.err)

    return give


@pytest.fixture
def signed_in(monkeypatch):
    """The environment says who gives the command."""
    monkeypatch.setenv("PUSKESOS_PENGGUNA", SAMPLE_USER)
    monkeypatch.setenv("PUSKESOS_SANDI", SAMPLE_PASSWORD)
    monkeypatch.delenv("PUSKESOS_KODE", raising=False)


@pytest.fixture
def signed_out(monkeypatch):
    """The environment says nothing."""
    for name in ("PUSKESOS_PENGGUNA", "PUSKESOS_SANDI", "PUSKESOS_KODE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def data(office_template, tmp_path):
    """A data folder of the sample office that nobody has open."""
    shutil.copytree(office_template[0], tmp_path / "data")
    return tmp_path / "data"
