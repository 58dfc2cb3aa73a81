import dataclasses
import datetime as dt
import errno
import io
import json
import re
import zipfile

import frictionless
import openpyxl
import pyrage
import pytest

from puskesos_desktop.domain.errors import Cancelled, EnvironmentProblem, RuleBroken
from puskesos_desktop.exchange.packages import PackageBuilder, writer
from puskesos_desktop.exchange.packages.manifest import fingerprint
from puskesos_desktop.services.ports.exchange import Attachment, PackageKeys, Protection
from tests.exchange import package_samples as samples
from tests.exchange.payloads import PAYLOADS


def test_a_package_is_named_by_kind_area_month_and_number(tmp_path):
    written = samples.build(tmp_path)

    assert written.path == tmp_path / "paket_bulanan_9971011001_202611_001.zip"
    assert [item.name for item in tmp_path.iterdir()] == [written.path.name]


def test_a_package_holds_a_csv_for_each_table_one_workbook_and_the_papers(tmp_path):
    files = samples.files_of(samples.build(tmp_path).path)

    assert list(files)[:2] == ["datapackage.json", "datapackage.sig"]
    assert set(files) >= {"pengaduan.csv", "rekap_pengaduan.csv", "data_bulanan.xlsx", "laporan.pdf"}


def test_the_written_package_is_sound_and_tells_who_signed(tmp_path):
    written = samples.build(tmp_path)
    verdict = samples.verifier().verify(written.path, PackageKeys(trusted=samples.PUBLIC_KEY))

    assert (verdict.ok, verdict.kind, verdict.problems) == (True, "bulanan", ())
    assert verdict.fingerprint == written.fingerprint == fingerprint(samples.PUBLIC_KEY)
    assert re.fullmatch(r"(\d{4} ){5}\d{4}", verdict.fingerprint)


def test_the_manifest_tells_office_period_number_way_out_and_audit_head(tmp_path):
    own = samples.build(tmp_path).manifest["puskesos"]

    assert own["office"]["code"] == "9971011001"
    assert (own["period"], own["number"], own["kind"], own["format_version"]) == (
        "2026-11",
        1,
        "bulanan",
        "1",
    )
    assert (own["way_out"], own["audit_head"]) == ("terbuka", "120:00112233aabbccdd")
    assert own["open_reason"].startswith("Diserahkan")


def test_hashes_sizes_and_row_counts_stand_in_the_manifest(tmp_path):
    written = samples.build(tmp_path, count=7)
    files = {file.path: file for file in written.files}

    assert files["pengaduan.csv"].rows == 7
    assert files["laporan.pdf"].rows is None
    assert files["laporan.pdf"].size == len(b"%PDF-1.4 contoh")
    assert written.size == written.path.stat().st_size


@pytest.mark.filterwarnings("default")
def test_the_judge_of_the_standard_finds_no_fault(tmp_path):
    path = samples.build(tmp_path, count=20).path
    report = frictionless.validate(str(path))

    assert report.valid, report.flatten(["name", "type", "note"])
    assert report.stats["tasks"] == 14


@pytest.mark.filterwarnings("default")
def test_the_judge_of_the_standard_sees_a_wrong_cell_so_the_schema_is_real(tmp_path):
    files = samples.files_of(samples.build(tmp_path).path)
    files["rekap_surat.csv"] = files["rekap_surat.csv"].replace(b'"2"', b'"dua"')
    report = frictionless.validate(str(samples.packed(tmp_path / "b.zip", files)))

    assert "type-error" in {error for (error,) in report.flatten(["type"])}


def test_the_same_content_gives_the_same_bytes(tmp_path):
    first, second = (samples.build(tmp_path / name).path.read_bytes() for name in "ab")

    assert first == second


def test_the_workbook_holds_numbers_of_persons_as_text_and_counts_as_numbers(tmp_path):
    written = samples.build(tmp_path)
    (tmp_path / "b.xlsx").write_bytes(samples.files_of(written.path)["data_bulanan.xlsx"])
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")

    nik = book["Pengaduan"]["H2"]
    assert (nik.value, nik.data_type, nik.number_format) == ("9971014508900003", "s", "@")
    assert book["Rekap surat terbit (T4)"]["B2"].data_type == "n"
    assert book["Pengaduan"]["A1"].value == "Nomor tiket"


def test_the_workbook_says_in_words_what_the_csv_gives_as_codes(tmp_path):
    layout = samples.LAYOUTS.layout("bulanan")
    tables = samples.sample_rows(layout, 1)
    codes = {"status": "menunggu_ttd", "jenis": "surat_rujukan"}
    tables["surat"] = [
        tuple(codes.get(key, cell) for key, cell in zip(layout.table("surat").keys, row, strict=True))
        for row in tables["surat"]
    ]
    words = {"jenis_surat": {"surat_rujukan": "Surat rujukan"}}
    written = samples.build_request(tmp_path, samples.request(tables=tables, words=words))
    files = samples.files_of(written.path)
    book = openpyxl.load_workbook(io.BytesIO(files["data_bulanan.xlsx"]))
    (line,) = list(book["Surat keluar"].values)[1:]
    assert ("Surat rujukan" in line, "Menunggu ttd" in line) == (True, True)
    assert b'"surat_rujukan"' in files["surat.csv"]
    assert (
        book["Surat keluar"].oddHeader.left.text == "Surat keluar · Puskesos Melati Sejahtera · November 2026"
    )


def test_words_of_the_office_itself_go_with_the_request(tmp_path):
    layout = samples.LAYOUTS.layout("bulanan")
    words = {"layanan": {samples.SAMPLE["text"]: "Reaktivasi PBI-JK"}}
    written = samples.build_request(tmp_path, samples.request(words=words))
    book = openpyxl.load_workbook(io.BytesIO(samples.files_of(written.path)["data_bulanan.xlsx"]))
    place = layout.table("rujukan").keys.index("layanan")
    assert list(book["Rujukan"].values)[1][place] == "Reaktivasi PBI-JK"


@pytest.mark.parametrize("kind", samples.LAYOUTS.kinds())
def test_every_vocabulary_a_column_names_is_there(kind):
    layout = samples.LAYOUTS.layout(kind)
    named = {column.words for table in layout.tables for column in table.columns if column.words}
    assert named - {"layanan", "jenis_surat"} == set(layout.words)


def test_no_payload_lives_in_csv_or_workbook(tmp_path):
    layout = samples.LAYOUTS.layout("bulanan")
    tables = samples.sample_rows(layout, 1)
    shape = layout.table("pengaduan").columns
    tables["pengaduan"] = [
        tuple(payload if column.kind == "text" else None for column in shape) for payload in PAYLOADS
    ]
    files = samples.files_of(samples.build(tmp_path, tables=tables).path)

    cells = files["pengaduan.csv"].decode("utf-8-sig").replace("\r\n", ";").split(";")
    assert not [cell for cell in cells if re.match(r'"[\s\u200b\ufeff]*[=+@|%-]', cell)]
    (tmp_path / "b.xlsx").write_bytes(files["data_bulanan.xlsx"])
    with zipfile.ZipFile(tmp_path / "b.xlsx") as book:
        assert not re.search(rb"<f[ >/]", b"".join(book.read(name) for name in book.namelist()))


def test_rows_of_a_sound_package_are_read_back_without_their_guards(tmp_path):
    layout = samples.LAYOUTS.layout("bulanan")
    tables = samples.sample_rows(layout, 1)
    tables["rekap_surat"] = [("=1+1", 3, 0), ("Surat rujukan", 4, 1)]
    path = samples.build(tmp_path, tables=tables).path

    assert samples.verifier().rows(path, "rekap_surat") == [["=1+1", "3", "0"], ["Surat rujukan", "4", "1"]]


def test_temporary_numbers_never_leave(tmp_path):
    layout = samples.LAYOUTS.layout("bulanan")
    tables = samples.sample_rows(layout, 1)
    place = layout.table("pengaduan").keys.index("nik")
    row = list(tables["pengaduan"][0])
    row[place] = "0997101100100007"
    files = samples.files_of(samples.build(tmp_path, tables={**tables, "pengaduan": [row]}).path)

    assert b"0997101100100007" not in files["pengaduan.csv"]


def test_a_column_may_leave_masked():
    table = samples.LAYOUTS.layout("bulanan").table("pengaduan")
    columns = tuple(
        dataclasses.replace(column, masking="last_four") if column.key == "nik" else column
        for column in table.columns
    )
    row = samples.sample_rows(samples.LAYOUTS.layout("bulanan"), 1)["pengaduan"][0]

    (leaving,) = writer._leaving_rows(dataclasses.replace(table, columns=columns), [row])
    assert leaving[7] == "••••••••••••0003"


def test_rows_by_name_are_brought_into_order():
    table = samples.LAYOUTS.layout("bulanan").table("rekap_surat")

    assert table.ordered([{"batal": 1, "jumlah": 2, "jenis": "x", "lain": 9}]) == [("x", 2, 1)]
    with pytest.raises(RuleBroken, match="package_row_shape"):
        table.ordered([{"jenis": "x"}])


# ---- ways out


def test_a_package_with_a_passphrase_opens_with_it_alone(tmp_path):
    path = samples.build(tmp_path, protection=Protection("aes_zip", passphrase="enam kata acak")).path
    check = samples.verifier().verify

    assert check(path, PackageKeys(passphrase="enam kata acak")).ok
    assert [p.code for p in check(path, PackageKeys(passphrase="lain")).problems] == [
        "package_passphrase_wrong"
    ]
    assert [p.code for p in check(path).problems] == ["package_passphrase_missing"]


def test_a_package_for_a_key_opens_for_its_holder_alone(tmp_path):
    holder, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    path = samples.build(tmp_path, protection=Protection("age", recipient=str(holder.to_public()))).path
    check = samples.verifier().verify

    assert path.name.endswith(".zip.age")
    assert check(path, PackageKeys(identity=str(holder))).ok
    assert [p.code for p in check(path, PackageKeys(identity=str(other))).problems] == ["package_not_for_us"]
    assert [p.code for p in check(path).problems] == ["package_identity_missing"]
    assert [p.code for p in check(path, PackageKeys(identity="bukan kunci")).problems] == [
        "package_identity_missing"
    ]


@pytest.mark.parametrize(
    "protection", [Protection("aes_zip", passphrase="enam kata acak"), Protection("age")]
)
def test_nothing_readable_reaches_the_disk_of_a_protected_package(tmp_path, protection, monkeypatch):
    if protection.way == "age":
        recipient = str(pyrage.x25519.Identity.generate().to_public())
        protection = dataclasses.replace(protection, recipient=recipient)
    seen = []
    original = writer.os.fsync
    monkeypatch.setattr(writer.os, "fsync", lambda fd: (seen.extend(tmp_path.rglob("*")), original(fd)))
    samples.build(tmp_path, protection=protection)

    assert seen
    contents = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(b"SITI AMINAH" in content or b"9971014508900003" in content for content in contents)
    assert len([path for path in seen if path.is_file() or path.suffix]) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "usulan"}, "package_kind_unknown"),
        ({"tables": {}}, "package_table_missing"),
        ({"protection": Protection("terbuka")}, "package_reason_missing"),
        ({"protection": Protection("aes_zip")}, "package_passphrase_needed"),
        ({"protection": Protection("age", recipient="age1salah")}, "package_receiver_key_invalid"),
        ({"papers": (Attachment("../a.pdf", "A", b""),)}, "package_paper_name"),
        ({"papers": (Attachment("a.pdf", "A", b""), Attachment("a.pdf", "B", b""))}, "package_paper_name"),
        ({"papers": (Attachment("pengaduan.csv", "A", b""),)}, "package_paper_name"),
    ],
)
def test_a_package_that_cannot_be_built_is_refused_and_leaves_nothing(tmp_path, changes, code):
    with pytest.raises(RuleBroken, match=code):
        samples.build(tmp_path, **changes)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("row", [(1, 2), ("a", 1, 2, 3), (None, "", None)])
def test_a_row_out_of_shape_is_refused(tmp_path, row):
    tables = samples.request().tables

    with pytest.raises(RuleBroken, match="package_row_shape"):
        samples.build(tmp_path, tables={**tables, "rekap_surat": [row]})


# ---- proof before the name


class Impatient:
    def __init__(self, step):
        self.step = step
        self.current = ""

    def report(self, step, done, total):
        self.current = step

    def checkpoint(self):
        if self.current == self.step:
            raise Cancelled


@pytest.mark.parametrize("step", ["package_csv", "package_workbook", "package_check"])
def test_a_cancel_leaves_nothing_behind(tmp_path, step):
    builder = PackageBuilder(samples.LAYOUTS, samples.SIGNER)

    with pytest.raises(Cancelled):
        builder.write(samples.request(), tmp_path, Impatient(step))
    assert list(tmp_path.iterdir()) == []


def test_an_older_package_of_the_same_name_stays_until_the_new_one_is_proved(tmp_path):
    first = samples.build(tmp_path).path.read_bytes()

    with pytest.raises(Cancelled):
        PackageBuilder(samples.LAYOUTS, samples.SIGNER).write(
            samples.request(), tmp_path, Impatient("package_csv")
        )
    assert (tmp_path / "paket_bulanan_9971011001_202611_001.zip").read_bytes() == first


def test_a_writer_that_loses_a_row_is_found_out(tmp_path, monkeypatch):
    honest = writer.write_rows
    monkeypatch.setattr(
        writer, "write_rows", lambda file, columns, rows: honest(file, columns, list(rows)[1:]) + 1
    )

    with pytest.raises(EnvironmentProblem, match="package_check_failed"):
        samples.build(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_writer_that_loses_a_count_in_the_workbook_is_found_out(tmp_path, monkeypatch):
    honest = writer.write_bulk_workbook

    def careless(target, sheets, **more):
        return honest(
            target,
            [
                dataclasses.replace(s, rows=[[None if v == 2 else v for v in r] for r in s.rows])
                for s in sheets
            ],
            **more,
        )

    monkeypatch.setattr(writer, "write_bulk_workbook", careless)
    with pytest.raises(EnvironmentProblem, match="package_check_failed"):
        samples.build(tmp_path)


def test_a_disk_that_alters_the_archive_is_found_out(tmp_path, monkeypatch):
    honest = writer.pack

    def altering(target, members, created):
        honest(target, list(members)[:-1], created)

    monkeypatch.setattr(writer, "pack", altering)
    with pytest.raises(EnvironmentProblem, match="package_check_failed"):
        samples.build(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "code"),
    [(OSError(errno.ENOSPC, "x"), "disk_full"), (PermissionError(errno.EACCES, "x"), "file_locked")],
)
def test_a_full_or_locked_disk_leaves_nothing_behind(tmp_path, monkeypatch, error, code):
    def failing(*_):
        raise error

    monkeypatch.setattr(writer, "pack", failing)
    with pytest.raises(EnvironmentProblem, match=code):
        samples.build(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_every_layout_bears_the_name_of_its_folder_and_describes_each_column_once():
    for kind, title in samples.LAYOUTS.kinds().items():
        layout = samples.LAYOUTS.layout(kind)
        assert layout.title == title
        assert (samples.ROOT / "forms" / "packages" / kind / f"v{layout.version}.toml").is_file()
        for table in layout.tables:
            assert len(set(table.keys)) == len(table.keys)
            assert len(table.title) <= 31


def test_a_manifest_is_one_json_object_with_the_standards_names(tmp_path):
    manifest = json.loads(samples.files_of(samples.build(tmp_path).path)["datapackage.json"])

    assert re.fullmatch(r"[a-z0-9._-]+", manifest["name"])
    assert dt.datetime.fromisoformat(manifest["created"]).tzinfo is not None
    assert [resource["name"] for resource in manifest["resources"]][:2] == ["pengaduan", "riwayat"]
