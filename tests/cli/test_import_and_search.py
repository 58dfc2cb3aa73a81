"""`impor` and `cari`."""

from __future__ import annotations

import openpyxl
import pytest

HEAD = "NIK;NAMA;NO KK;TANGGAL LAHIR;JENIS KELAMIN;ALAMAT;RT;RW"
GOOD = "9971015507850002;SITI AMBARWATI;9971012203150777;15-07-1985;P;Jalan Kenanga 12;003;008"
SHORT = "997101450785000;SITI SALAH;9971012203150777;05-07-1985;P;Jalan Kenanga 12;003;008"


@pytest.fixture
def take(puskesos, signed_in, data, tmp_path):
    def run(*lines, head=HEAD, more=()):
        path = tmp_path / "warga.csv"
        path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
        return puskesos("impor", path, "--data-dir", data, "--json", *more)

    return run


def counts(answer):
    return [answer.json[name] for name in ("rows", "new", "changed", "same", "refused")]


def test_good_rows_enter_and_bad_ones_are_refused(take, puskesos, data):
    answer = take(GOOD, SHORT)
    assert answer.code == 1
    assert counts(answer) == [2, 1, 0, 0, 1]
    assert answer.json["issues"][0] | {"text": ""} == {
        "row": 3,
        "column": "NIK",
        "code": "nik_length",
        "severity": "error",
        "text": "",
    }
    hit = puskesos("cari", "sitti", "ambarwati", "--data-dir", data, "--json").json["hits"][0]
    assert hit | {"uid": ""} == {
        "uid": "",
        "name": "SITI AMBARWATI",
        "rt": "003",
        "rw": "008",
        "nik_masked": "••••••••••••0002",
    }


def test_the_same_file_again_changes_nothing(take):
    assert take(GOOD).code == 0
    assert counts(take(GOOD)) == [1, 0, 0, 1, 0]


def test_a_trial_writes_nothing(take, puskesos, data):
    assert counts(take(GOOD, more=["--uji"])) == [1, 1, 0, 0, 0]
    hits = puskesos("cari", "9971015507850002", "--data-dir", data, "--json").json["hits"]
    assert hits == []


def test_refused_rows_come_back_in_a_workbook(take, tmp_path):
    take(GOOD, SHORT, more=["--galat", tmp_path / "galat.xlsx"])
    rows = list(openpyxl.load_workbook(tmp_path / "galat.xlsx").active.iter_rows(values_only=True))
    assert "997101450785000" in rows[-1]
    assert "SITI AMBARWATI" not in str(rows)


def test_columns_nobody_knows_are_mapped_by_a_file(take, tmp_path):
    head = HEAD.replace("NIK;NAMA", "NOMOR WARGA;SEBUTAN")
    assert take(GOOD, head=head).json["error"]["code"] in {"file_header_unknown", "file_columns_missing"}
    (tmp_path / "peta.toml").write_text('[kolom]\n"NOMOR WARGA" = "nik"\nSEBUTAN = "name"\n')
    assert counts(take(GOOD, head=head, more=["--petakan", tmp_path / "peta.toml"]))[1] == 1


def test_words_for_people(puskesos, signed_in, data, tmp_path):
    (tmp_path / "w.csv").write_text(f"{HEAD}\n{SHORT}\n")
    answer = puskesos("impor", tmp_path / "w.csv", "--uji", "--data-dir", data)
    assert "1 baris: 0 baru" in answer.out
    assert "baris 2, NIK:" in answer.out


def test_nobody_found_is_no_error(puskesos, signed_in, data):
    answer = puskesos("cari", "9999000011112222", "--data-dir", data)
    assert answer.code == 0
    assert answer.out.strip().startswith("Belum ada di data kantor (")


@pytest.mark.parametrize("name", ["none.csv", "folder"])
def test_a_file_that_is_not_there_is_told(puskesos, signed_in, data, tmp_path, name):
    (tmp_path / "folder").mkdir()
    answer = puskesos("impor", tmp_path / name, "--data-dir", data, "--json")
    assert answer.code == 1
    assert answer.json["error"]["text"]
