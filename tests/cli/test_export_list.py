"""`ekspor`: everybody or a kept list as a file, and the whole register out and in again."""

from __future__ import annotations

import csv

import pytest


@pytest.fixture
def export(puskesos, signed_in, data):
    """Give the command."""
    return lambda *arguments: puskesos("ekspor", *arguments, "--data-dir", data, "--json")


def test_everybody_is_written_masked(export, tmp_path):
    answer = export("--keluar", tmp_path / "warga.csv")
    assert (answer.code, answer.json["rows"]) == (0, 600)
    with (tmp_path / "warga.csv").open(encoding="utf-8-sig", newline="") as file:
        head, first, *_ = csv.reader(file, delimiter=";")
    assert first[head.index("NIK")].startswith("••••••••••••")


def test_an_unknown_list_is_refused(export, tmp_path):
    answer = export("--keluar", tmp_path / "warga.xlsx", "--saring", "entah")
    assert answer.code == 1
    assert list(tmp_path.glob("warga*")) == []


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_whole_register_needs_a_reason_and_comes_in_again(export, puskesos, data, tmp_path, ending):
    path = tmp_path / f"register.{ending}"
    assert export("--keluar", path, "--seluruh").code == 1
    answer = export("--keluar", path, "--seluruh", "--alasan", "Pindah laptop")
    assert answer.json == {"rows": 600, "files": [{"kind": "register", "path": str(path)}]}
    assert path.read_bytes().startswith(b"PK") == (ending == "xlsx")
    again = puskesos("impor", path, "--data-dir", data, "--json").json
    assert (again["rows"], again["same"]) == (600, 600)
