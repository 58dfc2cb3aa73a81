"""Reports of fasilitators: messages of eighteen lines, and rows of a sheet."""

import pytest

from puskesos_desktop.domain.field_reports import LINES, read_reports

MESSAGE = """1. Nama Fasilitator : Wa Ode Rina
2. Kelurahan : Melati Indah
3. Kecamatan : Sukaraga
4. Hari/Tanggal : Jumat, 20-11-2026
5. Nama Klien : RUDI HARTONO
6. Pekerjaan KRT : Buruh bangunan
7. Nama Kuasa : Siti Aminah
8. Alamat Klien : Jalan Kenanga 12 RT 3/RW 8
9. No Telepon : 0812 3456 7890
10. Dokumen : KTP, KK
11. Status : Miskin
12. Bantuan yang sudah diperoleh : Sembako
13. Status Rumah : Sewa
14. Jenis Penerangan : PLN 450
15. MCK : umum
16. Pendapatan per bulan : 900.000
17. Jenis Pengaduan : KIS tidak aktif
18. Jenis Layanan yang diinginkan : Reaktivasi PBI
"""


def test_eighteen_lines_are_read_by_their_labels():
    (report,) = read_reports(MESSAGE)
    assert set(report.values) == set(LINES)
    assert (report.value("client"), report.value("proxy")) == ("RUDI HARTONO", "Siti Aminah")
    assert report.place == ("003", "008")
    assert report.by_place == frozenset()


@pytest.mark.parametrize(
    "line",
    [
        "*Nama Klien* : La Ode",
        "nama klien: La Ode",
        "5) Nama klien = La Ode",
        "- Nama Klien (sesuai KTP) : La Ode",
    ],
)
def test_label_is_known_however_it_is_written(line):
    (report,) = read_reports(f"{line}\nKeluhan: kartu hilang\nAlamat: RT 1")
    assert report.value("client") == "La Ode"


def test_line_without_a_label_is_known_by_its_number_and_told_apart():
    (report,) = read_reports("5. La Ode\n8. Jalan Melur\n17. Kartu hilang")
    assert report.value("complaint") == "Kartu hilang"
    assert report.by_place == {"client", "address", "complaint"}


def test_text_that_runs_over_lines_stays_together():
    (report,) = read_reports("Nama: La Ode\nAlamat: RT 1\nKeluhan: kartu hilang\nsejak bulan lalu")
    assert report.value("complaint") == "kartu hilang sejak bulan lalu"


def test_line_with_an_unknown_label_is_no_part_of_the_field_above():
    (report,) = read_reports("Nama: La Ode\nKeluhan: kartu\nTanggal lahir: 12-03-1990\nDesil : 3\ndari SIKS")
    assert (report.value("birth_date"), report.unread) == ("12-03-1990", ("Desil : 3", "dari SIKS"))


@pytest.mark.parametrize("line", ["sejak jam 09:30", "lihat https://contoh.go.id/x"])
def test_words_before_a_colon_are_not_always_a_label(line):
    (report,) = read_reports(f"Nama: La Ode\nAlamat: RT 1\nKeluhan: kartu hilang\n{line}")
    assert report.value("complaint") == f"kartu hilang {line}"


def test_unknown_label_under_a_number_is_told_besides():
    (report,) = read_reports("5. Nama: La Ode\n7. Pendidikan: SD\n17. Keluhan: kartu hilang")
    assert report.unread == ("Pendidikan: SD",)


def test_messages_one_after_the_other_are_apart():
    second = MESSAGE.replace("RUDI HARTONO", "LA ODE")
    chat = f"[20/11/26 09.12] Rina: Laporan\n{MESSAGE}\n20/11/26 09.15 - Rina: {second}"
    assert [one.value("client") for one in read_reports(chat)] == ["RUDI HARTONO", "LA ODE"]


def test_rows_of_a_sheet_are_read_by_their_headings():
    heads = "No\tNama Klien\tNIK\tNo HP\tKeluhan\tWarna"
    sheet = f"{heads}\n1\tLa Ode\t9971\t0812\tKartu hilang\tbiru\n2\tWa Ina\t\t\tDesil\t"
    first, second = read_reports(sheet)
    assert (first.value("client"), first.value("nik"), first.unread) == ("La Ode", "9971", ("Warna: biru",))
    assert second.value("complaint") == "Desil"


def test_rows_without_headings_follow_the_form_and_are_doubtful():
    row = "\t".join(
        ["Rina", "Melati", "Sukaraga", "20-11-2026", "La Ode", *["-"] * 11, "Kartu hilang", "Bantuan"]
    )
    (report,) = read_reports(row)
    assert (report.value("client"), report.value("wanted")) == ("La Ode", "Bantuan")
    assert report.by_place == set(LINES)


def test_dash_means_nothing():
    (report,) = read_reports("Nama: La Ode\nNama Kuasa: -\nAlamat: RT 1\nKeluhan: x")
    assert report.value("proxy") == ""


@pytest.mark.parametrize("text", ["", "Selamat pagi, bu", "a\tb\tc", "https://contoh.go.id/x: y\n1. satu"])
def test_other_text_is_no_report(text):
    assert read_reports(text) == ()
