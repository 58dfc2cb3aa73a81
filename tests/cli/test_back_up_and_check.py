"""`cadangkan`, `pulihkan` and `periksa`."""

from __future__ import annotations

from pathlib import Path

import pytest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER

NEW = "gunung biru jembatan kayu"


@pytest.fixture
def copy(puskesos, signed_in, data, tmp_path):
    answer = puskesos("cadangkan", tmp_path / "stik", "--data-dir", data, "--json")
    assert answer.code == 0
    return answer.json["file"]


def found(puskesos, folder):
    return [hit["name"] for hit in puskesos("cari", "karsinah", "--data-dir", folder, "--json").json["hits"]]


def test_a_copy_has_a_name_without_names(copy, tmp_path):
    [path] = (tmp_path / "stik").iterdir()
    assert str(path) == copy
    assert "elati" not in path.name


def test_another_laptop_restores_with_the_envelope(copy, puskesos, office_template, monkeypatch, tmp_path):
    monkeypatch.setenv("PUSKESOS_KODE", office_template[1].lower().replace("-", " "))
    monkeypatch.setenv("PUSKESOS_SANDI", NEW)
    answer = puskesos("pulihkan", copy, "--data-dir", tmp_path / "baru", "--json")
    assert answer.code == 0
    assert answer.json["rows"] > 600
    assert "KARSINAH" in found(puskesos, tmp_path / "baru")


def test_the_envelope_alone_restores_and_passwords_come_later(
    copy, puskesos, office_template, monkeypatch, tmp_path
):
    monkeypatch.delenv("PUSKESOS_PENGGUNA")
    monkeypatch.setenv("PUSKESOS_SANDI", office_template[1])
    assert puskesos("pulihkan", copy, "--data-dir", tmp_path / "baru").code == 0


def test_the_same_laptop_restores_with_its_password(copy, puskesos, data, tmp_path):
    (data / "register.db").write_bytes(b"x" * 8192)
    assert puskesos("cari", "x", "--data-dir", data).code == 3
    assert puskesos("pulihkan", copy, "--data-dir", data).code == 0
    assert "KARSINAH" in found(puskesos, data)
    assert list(data.glob("disisihkan-*/register.db"))


def test_the_same_laptop_keeps_its_accounts_when_the_envelope_restores(
    copy, puskesos, data, office_template, monkeypatch
):
    monkeypatch.setenv("PUSKESOS_KODE", office_template[1])
    monkeypatch.delenv("PUSKESOS_SANDI")
    assert puskesos("pulihkan", copy, "--data-dir", data).code == 0
    monkeypatch.setenv("PUSKESOS_SANDI", SAMPLE_PASSWORD)
    assert "KARSINAH" in found(puskesos, data)


@pytest.mark.parametrize("code", ["salah", "0000-0000-0000-0000-0000-0000-0000"])
def test_a_wrong_code_changes_nothing(copy, puskesos, data, monkeypatch, code):
    monkeypatch.setenv("PUSKESOS_KODE", code)
    answer = puskesos("pulihkan", copy, "--data-dir", data, "--json")
    assert (answer.code, answer.json["error"]["code"]) == (1, "recovery_code_mistyped")
    assert "KARSINAH" in found(puskesos, data)


@pytest.mark.parametrize("damage", ["cut", "flipped"])
def test_a_damaged_copy_changes_nothing(copy, puskesos, data, tmp_path, damage):
    whole = bytearray(Path(copy).read_bytes())
    whole[len(whole) // 2] ^= 1
    (tmp_path / "rusak").write_bytes(whole[: len(whole) // 2] if damage == "cut" else whole)
    answer = puskesos("pulihkan", tmp_path / "rusak", "--data-dir", data, "--json")
    assert (answer.code, answer.json["error"]["code"]) == (3, "backup_damaged")
    assert "KARSINAH" in found(puskesos, data)


def test_a_copy_that_is_not_there_is_told(puskesos, signed_in, data, tmp_path):
    answer = puskesos("pulihkan", tmp_path / "none", "--data-dir", data, "--json")
    assert (answer.code, answer.json["error"]["code"]) == (3, "backup_missing")


def test_restored_is_written_into_the_chain_and_everything_adds_up(copy, puskesos, data):
    puskesos("pulihkan", copy, "--data-dir", data)
    answer = puskesos("periksa", "--data-dir", data, "--json")
    assert (answer.code, answer.json) == (0, {"ok": True, "problems": []})


def test_a_copy_is_not_made_where_nothing_can_be_written(puskesos, signed_in, data, tmp_path):
    (tmp_path / "berkas").write_text("")
    assert puskesos("cadangkan", tmp_path / "berkas" / "x", "--data-dir", data).code == 3


def test_the_account_of_a_copy_can_be_named_only_by_who_may(
    copy, puskesos, monkeypatch, tmp_path, office_template
):
    monkeypatch.setenv("PUSKESOS_KODE", office_template[1])
    monkeypatch.setenv("PUSKESOS_PENGGUNA", "siapa")
    monkeypatch.setenv("PUSKESOS_SANDI", NEW)
    answer = puskesos("pulihkan", copy, "--data-dir", tmp_path / "baru", "--json")
    assert (answer.code, answer.json["error"]["code"]) == (1, "username_unknown")
    assert SAMPLE_USER not in answer.out + answer.err
