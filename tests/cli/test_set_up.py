"""`siapkan`."""

from __future__ import annotations

import io
import re

import pytest

from tests.level_offices import server_address

PASSWORD = "kuda terbang makan roket"
PROFILE = """
[office]
kind = "kelurahan"
area_code = "99.71.01.1001"
puskesos_name = "Melati Sejahtera"
address = "Jalan Cempaka Nomor 7"
phone = "(0999) 555101"
postal_code = "99123"
unit_code = "KMI"
timezone = "WITA"
motto = "kunci yang belum dikenal"
[head]
front_title = "Dra."
name = "Ratna Wulandari"
back_title = "M.Si."
nip = "197807122003122999"
rank = "Pembina (IV/a)"
[user]
username = "penguji"
name = "Yuliana Kartika"
roles = ["koordinator", "admin"]
[series]
surat = 126
sk = 3
[opening_balance]
month = "2026-11"
pbi_jk = 3
"""


@pytest.fixture
def set_up(puskesos, signed_out, monkeypatch, tmp_path):
    def run(profile=PROFILE, password=PASSWORD):
        monkeypatch.setenv("PUSKESOS_SANDI", password)
        (tmp_path / "profil.toml").write_bytes(profile if isinstance(profile, bytes) else profile.encode())
        return puskesos(
            "siapkan", "--profil", tmp_path / "profil.toml", "--data-dir", tmp_path / "d", "--json"
        )

    return run


def test_an_office_is_ready_and_the_code_is_told_once(set_up, puskesos, monkeypatch, tmp_path):
    answer = set_up()
    assert answer.code == 0
    assert re.fullmatch(r"([0-9A-Z]{4}-){6}[0-9A-Z]{4}", answer.json["recovery_code"])
    assert len(answer.json["office_uid"]) == 36
    monkeypatch.setenv("PUSKESOS_PENGGUNA", "penguji")
    assert puskesos("cari", "siti", "--data-dir", tmp_path / "d").code == 0


def test_a_second_time_is_refused(set_up):
    set_up()
    answer = set_up()
    assert (answer.code, answer.json["error"]["code"]) == (1, "already_set_up")


def test_a_profile_from_a_windows_editor_is_read(set_up):
    assert set_up(b"\xef\xbb\xbf" + PROFILE.replace("\n", "\r\n").encode()).code == 0


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        ("= =", "profile_unreadable"),
        (b"\xff\xfe", "profile_unreadable"),
        ("", "area_unknown"),
        (PROFILE.replace("99.71.01.1001", "99.71.01.1999"), "area_unknown"),
        (PROFILE.replace("surat = 126", "surat = '126'"), "profile_wrong_type"),
    ],
)
def test_a_profile_that_will_not_do_is_refused(set_up, profile, code, tmp_path):
    answer = set_up(profile)
    assert answer.code == 1
    assert code in {one["code"] for one in answer.json["errors"]}
    assert not (tmp_path / "d" / "register.db").exists()


def test_a_weak_password_is_refused_with_its_field(set_up):
    answer = set_up(password="puskesos2026!!")
    assert answer.json["error"] | {"text": ""} == {
        "code": "password_of_local_words",
        "fields": ["password"],
        "text": "",
    }


def test_a_refused_profile_names_the_keys_that_its_writer_knows(set_up):
    answer = set_up(PROFILE.replace("99.71.01.1001", "99.71.01.1999"))
    assert "office.area_code: " in answer.err


def test_a_missing_profile_is_told(puskesos, signed_in, tmp_path):
    answer = puskesos("siapkan", "--profil", tmp_path / "x.toml", "--data-dir", tmp_path / "d", "--json")
    assert (answer.code, answer.json["error"]["code"]) == (1, "file_missing")


@pytest.mark.parametrize(("again", "code"), [(PASSWORD, 0), ("lain", 1)])
def test_a_typed_password_is_typed_twice(set_up, monkeypatch, again, code):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n{again}\n"))
    assert set_up(password="").code == code


def test_an_office_is_set_up_on_a_common_server(set_up, puskesos, monkeypatch, tmp_path, postgres_database):
    server = server_address(postgres_database)
    monkeypatch.setenv("PUSKESOS_SANDI_SERVER", "rahasia-server")
    told = f'[server]\nhost = "{server.host}"\ndatabase = "{server.database}"\naccount = "postgres"\n'
    assert set_up(PROFILE + told).code == 0
    assert not (tmp_path / "d" / "register.db").exists()
    assert b"rahasia-server" not in (tmp_path / "d" / "kunci.json").read_bytes()
    monkeypatch.setenv("PUSKESOS_PENGGUNA", "penguji")
    assert puskesos("periksa", "--data-dir", tmp_path / "d").code == 0


def test_a_server_that_does_not_answer_is_told(set_up, monkeypatch, tmp_path):
    monkeypatch.setenv("PUSKESOS_SANDI_SERVER", "x")
    answer = set_up(PROFILE + '[server]\nhost = "/tidak/ada"\ndatabase = "p"\naccount = "a"\n')
    assert (answer.code, answer.json["error"]["code"]) == (1, "server_not_reached")
    assert not (tmp_path / "d" / "kunci.json").exists()
