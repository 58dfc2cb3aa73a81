"""`laporan`, `paket` and `contoh`."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.system.lock import FolderLock
from tests.exchange.package_samples import forged

MONTH = "2026-11"


@pytest.fixture
def package(puskesos, signed_in, data, tmp_path):
    answer = puskesos(
        "paket",
        "buat",
        "--jenis",
        "bulanan",
        "--bulan",
        MONTH,
        "--keluar",
        tmp_path / "k",
        "--data-dir",
        data,
        "--json",
    )
    assert answer.code == 0
    [file] = answer.json["files"]
    assert file["kind"] == "package"
    return Path(file["path"])


def test_the_report_is_paper_and_workbook(puskesos, signed_in, data, tmp_path):
    answer = puskesos("laporan", "--bulan", MONTH, "--keluar", tmp_path, "--data-dir", data, "--json")
    beginnings = {file["kind"]: Path(file["path"]).read_bytes()[:4] for file in answer.json["files"]}
    assert beginnings["report"] == b"%PDF"
    assert b"PK\x03\x04" in beginnings.values()


@pytest.mark.parametrize("month", ["2026-13", "November", "2099-01", ""])
def test_a_month_that_is_none_is_refused(puskesos, signed_in, data, tmp_path, month):
    answer = puskesos("laporan", "--bulan", month, "--keluar", tmp_path, "--data-dir", data, "--json")
    assert answer.code == 1
    assert answer.json["error"]["text"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("laporan", "--bulan", "November"), "Bulan "),
        (("paket", "buat", "--jenis", "tahunan", "--bulan", MONTH), "Jenis paket "),
    ],
)
@pytest.mark.usefixtures("signed_in")
def test_a_refusal_begins_with_its_sentence(puskesos, data, tmp_path, arguments, words):
    answer = puskesos(*arguments, "--keluar", tmp_path, "--data-dir", data)
    assert answer.code == 1
    assert answer.err.startswith(words)


def test_a_wrong_password_is_told_in_the_users_language(puskesos, signed_in, data, monkeypatch):
    monkeypatch.setenv("PUSKESOS_SANDI", "bukan kata sandinya")
    assert puskesos("cari", "siti", "--data-dir", data).err.startswith("Nama pengguna atau kata sandi")


def test_a_package_is_sound_also_while_the_window_holds_the_data(puskesos, package, data):
    with FolderLock(data / "pemakai.lock"):
        answer = puskesos("paket", "periksa", package, "--data-dir", data, "--json")
    assert answer.code == 0
    assert (
        answer.json.items() >= {"ok": True, "kind": "bulanan", "problems": [], "signer_known": True}.items()
    )


def test_the_sender_and_the_key_are_told(puskesos, package, data, tmp_path):
    answer = puskesos("paket", "periksa", package, "--data-dir", data)
    assert "Dari: Kelurahan Melati Indah" in answer.out
    assert "Ditandatangani dengan kunci kantor ini." in answer.out
    elsewhere = puskesos("paket", "periksa", package, "--data-dir", tmp_path / "kosong")
    assert "Kunci ini belum dikenal di sini" in elsewhere.out
    assert not (tmp_path / "kosong").exists()
    fingerprint = puskesos("paket", "periksa", package, "--json").json["fingerprint"]
    assert f"Sidik kunci: {fingerprint}" in answer.out


@pytest.mark.parametrize("command", ["periksa", "terima"])
def test_a_package_under_our_name_with_a_strangers_key_is_refused(puskesos, package, data, tmp_path, command):
    false = forged(package, tmp_path / "palsu.zip", bytes(range(1, 33)))
    answer = puskesos("paket", command, false, "--data-dir", data, "--json")
    assert answer.code == 1
    [problem] = answer.json.get("problems") or [answer.json["error"]]
    assert problem["code"] == "package_signer_differs"
    assert "bukan dari pengirim yang tertulis" in problem["text"]


@pytest.mark.parametrize("change", ["cut", "rewritten"])
def test_a_changed_package_is_told(puskesos, package, change):
    whole = package.read_bytes()
    if change == "cut":
        package.write_bytes(whole[: len(whole) // 2])
    else:
        with zipfile.ZipFile(package, "a") as archive:
            archive.writestr("tambahan.csv", "x")
    answer = puskesos("paket", "periksa", package, "--json")
    assert answer.code == 1
    assert not answer.json["ok"]
    assert answer.json["problems"][0]["text"]


def test_a_package_is_taken_in_once(puskesos, package, data):
    first, second = (puskesos("paket", "terima", package, "--data-dir", data, "--json") for _ in range(2))
    assert (first.code, first.json["new"], second.json["new"]) == (0, True, False)


def test_the_sample_office_does_the_whole_job(puskesos, signed_out, monkeypatch, tmp_path):
    answer = puskesos("contoh", "--keluar", tmp_path / "contoh", "--json")
    assert answer.code == 0
    made = {file["kind"]: Path(file["path"]) for file in answer.json["files"]}
    assert made.keys() >= {"receipt", "referral_letter", "sk", "answer_letter", "report", "package"}
    assert all(path.stat().st_size > 1000 for path in made.values())
    assert puskesos("paket", "periksa", made["package"], "--json").json["ok"]
    monkeypatch.setenv("PUSKESOS_PENGGUNA", SAMPLE_USER)
    monkeypatch.setenv("PUSKESOS_SANDI", SAMPLE_PASSWORD)
    answer = puskesos("periksa", "--data-dir", tmp_path / "contoh" / "kantor", "--json")
    assert answer.json == {"ok": True, "problems": []}
