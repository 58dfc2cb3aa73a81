"""Lines of a person's timeline."""

from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.presentation.registry_timeline import (
    ALL,
    StoryLine,
    StoryWords,
    filter_counts,
    of_kind,
    story,
)
from puskesos_desktop.services.card_views import Happened

DAY = dt.date(2026, 11, 23)
AT = dt.datetime(2026, 11, 23, 1, 0, tzinfo=dt.UTC)
WORDS = StoryWords(
    categories={"K01": "PBI-JK nonaktif"},
    programmes={"pkh": "PKH"},
    ppks={"lansia_terlantar": "Lanjut usia terlantar"},
    parts={"case": "terlapor"},
)


def line(group: str, code: str, /, by: str = "", link: str = "", **detail: object) -> StoryLine:
    [found] = story([Happened(group, code, DAY, AT, detail, by, link)], WORDS)
    return found


KK = {"kk_number": "9971012203159007", "relation": "istri"}
ALONE = {"desil": 2, "desil_of": "orang", "period": "TW3 2026"}
REFUSED = {"programme": "pkh", "outcome": "DITOLAK", "note": "NIK tidak padan"}
AGED = {"category": "lansia_terlantar"}
FILE = {"source_name": "bnba.csv", "source": "SIKS-NG"}
AGAIN = {"kind": "surat_rujukan", "addressee": "Kepala Dinas", "reason": "salah nama"}
REFERRED = {"category": "K01", "agency": "Dinas Sosial", "ticket": "ADU-KMI-202611-00024"}


@pytest.mark.parametrize(
    ("kind", "code", "detail", "title", "note"),
    [
        ("keluarga", "masuk_kk", KK, "Masuk KK ••••••••••••9007", "sebagai istri"),
        ("keluarga", "keluar_kk", {"reason": "pisah_kk"}, "Keluar dari KK tanpa nomor", "pisah kk"),
        ("keluarga", "meninggal", {"note": "di rumah"}, "Meninggal", "di rumah"),
        ("cek", "cek", {"result": "tidak_ditemukan"}, "Data SIKS-NG: tidak ditemukan", ""),
        ("cek", "cek", ALONE, "Data SIKS-NG: terdaftar, desil 2 (orang)", "TW3 2026"),
        ("cek", "keterangan", {"count": 12}, "Keterangan keluarga SIKS-NG", "12 isian"),
        ("bantuan", "bantuan_mulai", {"programme": "pkh"}, "PKH aktif", "SIKS-NG"),
        ("bantuan", "hasil_usulan", REFUSED, "Hasil usulan PKH: ditolak", "NIK tidak padan"),
        ("ppks", "ppks_mulai", AGED, "PPKS: Lanjut usia terlantar", "SIKS-NG"),
        ("ppks", "ppks_akhir", AGED, "PPKS berakhir: Lanjut usia terlantar", "SIKS-NG"),
        ("berkas", "berkas_masuk", {"kind": "kk", "title": "A"}, "Berkas disimpan: Kartu keluarga (A)", ""),
        ("berkas", "berkas_dilepas", {"kind": "ktp", "reason": "buram"}, "Berkas dilepas: KTP", "buram"),
        ("data", "impor", FILE, "Data diambil dari bnba.csv", "SIKS-NG"),
        ("data", "digabung", {}, "Digabung dengan data kembarnya", ""),
        ("surat", "surat_diganti", AGAIN, "Surat rujukan diganti ke Kepala Dinas", "salah nama"),
        ("pengaduan", "dirujuk", REFERRED, "Ditetapkan: dirujuk ke Dinas Sosial: PBI-JK nonaktif", "00024"),
    ],
)
def test_every_kind_has_its_words(
    kind: str, code: str, detail: dict[str, object], title: str, note: str
) -> None:
    found = line(kind, code, **{"source": "SIKS-NG", **detail})
    assert (found.title, found.note) == (title, note)


def test_a_case_in_which_the_person_is_accused_says_so() -> None:
    assert line("pengaduan", "diterima", link="case", category="K01").title.startswith("Terlapor: ")


def test_who_did_it_or_the_file_is_named() -> None:
    assert line("cek", "cek", by="Yuliana Kartika", source="SIKS-NG").by == "Yuliana K."
    assert line("cek", "cek", source="SIKS-NG", batch_id=3).by == "dari berkas"
    assert line("data", "digabung").meta == "23-11-26"


def test_steps_merely_passed_in_one_save_are_left_out() -> None:
    steps = [
        Happened("pengaduan", code, DAY, AT, {}, link="k") for code in ("dirujuk", "verifikasi", "diterima")
    ]
    assert [one.title.split(":")[0] for one in story(steps, WORDS)] == ["Ditetapkan", "Diterima"]


def test_a_passed_step_with_a_note_stays() -> None:
    steps = [
        Happened("pengaduan", "dirujuk", DAY, AT, {}, link="k"),
        Happened("pengaduan", "verifikasi", DAY, AT, {"note": "KK cocok"}, link="k"),
    ]
    assert len(story(steps, WORDS)) == 2


def test_an_end_that_a_stop_tells_already_is_told_once() -> None:
    told = {"programme": "pkh"}
    found = [Happened("bantuan", code, DAY, None, told) for code in ("bantuan_henti", "bantuan_berakhir")]
    assert [one.title for one in story(found, WORDS)] == ["PKH nonaktif"]


def test_a_file_is_one_line_with_how_much_of_the_family_it_told() -> None:
    told = {"source": "BIP", "source_name": "bip.xlsx"}
    found = [
        Happened("data", "impor", DAY, AT, told),
        *(Happened("cek", "keterangan", DAY, AT, {"source": "BIP", "count": count}) for count in (3, 2)),
    ]
    assert [(one.title, one.note) for one in story(found, WORDS)] == [
        ("Data diambil dari bip.xlsx", "BIP · 5 isian keluarga")
    ]


def test_facts_of_another_file_keep_their_own_line() -> None:
    told = {"source": "BIP", "source_name": "bip.xlsx"}
    found = [
        Happened("data", "impor", DAY, AT, told),
        Happened("cek", "keterangan", DAY, AT, {"source": "DTSEN", "count": 3}),
    ]
    assert [one.note for one in story(found, WORDS)] == ["BIP", "3 isian"]


def test_filters_count_and_leave_their_kind() -> None:
    lines = story([Happened(kind, "x", DAY, None, {}) for kind in ("cek", "keluarga", "cek")], WORDS)
    assert (filter_counts(lines)[ALL], filter_counts(lines)["cek"], filter_counts(lines)["surat"]) == (
        3,
        2,
        0,
    )
    assert len(of_kind(lines, "cek")) == 2
    assert of_kind(lines, ALL) == lines
