"""Packages that were damaged, forged, cut or made to hurt: each is refused with its code, none crashes."""

import base64
import io
import json
import os
import zipfile

import pytest

from puskesos_desktop.domain.errors import FileRefused
from puskesos_desktop.exchange.packages.manifest import signature_bytes
from puskesos_desktop.services.ports.exchange import PackageKeys, Protection
from tests.exchange import foreign
from tests.exchange import package_samples as samples

OTHER_KEY = bytes(range(1, 33))
MUTATIONS = 2000 if os.environ.get("PUSKESOS_FULL") else 150


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return samples.build(tmp_path_factory.mktemp("paket")).path


def codes(path, keys=None):
    verdict = samples.verifier().verify(path, keys or PackageKeys())
    assert not verdict.ok
    return {problem.code for problem in verdict.problems}


def with_files(change):
    def damaged(path, files):
        changed = dict(files)
        change(changed)
        return samples.packed(path, changed)

    return damaged


def with_manifest(change):
    def damaged(path, files):
        return samples.packed(path, samples.resigned(files, change))

    return damaged


def resource(manifest, name):
    return next(part for part in manifest["resources"] if part["name"] == name)


def replaced(name, old, new):
    return with_files(lambda files: files.update({name: files[name].replace(old, new)}))


def raw_bytes(content):
    return lambda path, _files: path.write_bytes(content) and path


def cut(path, files):
    samples.packed(path, files)
    path.write_bytes(path.read_bytes()[:-400])
    return path


def bit_flipped(path, files):
    samples.packed(path, files)
    data = bytearray(path.read_bytes())
    data[120] ^= 4
    path.write_bytes(bytes(data))
    return path


def twice(path, files):
    samples.packed(path, files)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("PENGADUAN.CSV", b"x")
    return path


def symlink(path, files):
    samples.packed(path, files)
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("tautan")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return path


def bomb(path, files):
    return samples.packed(path, {**files, "kosong.csv": bytes(60 << 20)})


def signature_of_another(files):
    other = samples.SIGNER.sign(OTHER_KEY, files["datapackage.json"])
    files["datapackage.sig"] = signature_bytes(samples.PUBLIC_KEY, other)


def signature_with_another_key(files):
    other = samples.SIGNER.sign(OTHER_KEY, files["datapackage.json"])
    files["datapackage.sig"] = signature_bytes(samples.SIGNER.public_key(OTHER_KEY), other)


def swapped_tables(files):
    files["rujukan.csv"], files["jawaban.csv"] = files["jawaban.csv"], files["rujukan.csv"]


DAMAGES = {
    "no zip": (raw_bytes(b"ini bukan arsip"), "package_not_zip"),
    "empty": (lambda path, _: path.touch() or path, "package_not_zip"),
    "a workbook instead": (
        lambda path, _: foreign.workbook(path.with_suffix(".xlsx"), ["a"]),
        "package_manifest_missing",
    ),
    "cut": (cut, "package_not_zip"),
    "bit flipped": (bit_flipped, "package_damaged"),
    "no manifest": (with_files(lambda files: files.pop("datapackage.json")), "package_manifest_missing"),
    "manifest no json": (replaced("datapackage.json", b"{", b"["), "package_manifest_unreadable"),
    "manifest in nested folders": (
        with_files(lambda files: files.update({"datapackage.json": b'{"a":' * 100_000})),
        "package_manifest_unreadable",
    ),
    "manifest without our part": (with_manifest(lambda m: m.pop("puskesos")), "package_manifest_unreadable"),
    "manifest of a list": (
        with_files(lambda f: f.update({"datapackage.json": b"[]"})),
        "package_manifest_unreadable",
    ),
    "manifest with odd sizes": (
        with_manifest(lambda m: m["resources"][0].update(bytes="banyak")),
        "package_manifest_unreadable",
    ),
    "manifest with one file twice": (
        with_manifest(lambda m: m["resources"].append(m["resources"][-1])),
        "package_manifest_unreadable",
    ),
    "manifest that lists itself": (
        with_manifest(lambda m: m["resources"][-1].update(path="datapackage.json")),
        "package_manifest_unreadable",
    ),
    "newer format": (
        with_manifest(lambda m: m["puskesos"].update(format_version="2")),
        "package_format_unknown",
    ),
    "no signature": (with_files(lambda files: files.pop("datapackage.sig")), "package_signature_missing"),
    "signature of nonsense": (
        replaced("datapackage.sig", b'"signature"', b'"lain"'),
        "package_signature_bad",
    ),
    "signature not base64": (
        with_files(lambda files: files.update({"datapackage.sig": b'{"public_key":"00","signature":"%%"}'})),
        "package_signature_bad",
    ),
    "signature of another": (with_files(signature_of_another), "package_signature_bad"),
    "signature with another key": (with_files(signature_with_another_key), "package_signature_bad"),
    "receiver changed": (
        replaced("datapackage.json", b"Dinas Sosial", b"Dinas Lain  "),
        "package_signature_bad",
    ),
    "period changed": (replaced("datapackage.json", b"2026-11", b"2026-10"), "package_signature_bad"),
    "number changed": (replaced("datapackage.json", b'"number": 1', b'"number": 2'), "package_signature_bad"),
    "cell changed": (replaced("pengaduan.csv", b"SITI", b"SARI"), "package_file_changed"),
    "nik changed": (replaced("pengaduan.csv", b"0003", b"0004"), "package_file_changed"),
    "row added": (
        with_files(lambda f: f.update({"rekap_surat.csv": f["rekap_surat.csv"] + b'"x";"1";"1"\r\n'})),
        "package_row_count",
    ),
    "paper changed": (replaced("laporan.pdf", b"contoh", b"palsu!"), "package_file_changed"),
    "workbook changed": (replaced("data_bulanan.xlsx", b"PK", b"KP"), "package_file_changed"),
    "tables swapped": (with_files(swapped_tables), "package_columns_differ"),
    "file missing": (with_files(lambda files: files.pop("riwayat.csv")), "package_file_missing"),
    "paper missing": (with_files(lambda files: files.pop("laporan.pdf")), "package_file_missing"),
    "file extra": (with_files(lambda files: files.update({"tambahan.exe": b"MZ"})), "package_file_extra"),
    "unknown kind": (with_manifest(lambda m: m["puskesos"].update(kind="rahasia")), "package_kind_unknown"),
    "unknown layout version": (
        with_manifest(lambda m: m["puskesos"].update(layout_version=99)),
        "package_kind_unknown",
    ),
    "told rows wrong": (
        with_manifest(lambda m: resource(m, "pengaduan").update(rows=1)),
        "package_row_count",
    ),
    "told columns wrong": (
        with_manifest(lambda m: resource(m, "pengaduan")["schema"]["fields"].pop()),
        "package_columns_differ",
    ),
    "table left out": (
        with_manifest(lambda m: m["resources"].remove(resource(m, "rujukan"))),
        "package_columns_differ",
    ),
    "table not text": (
        with_files(lambda f: f.update({"surat.csv": b"\xff\xfe\x00"})),
        "package_table_unreadable",
    ),
    "table with open quotes": (
        with_files(lambda f: f.update({"surat.csv": b'"nomor;'})),
        "package_table_unreadable",
    ),
    "table empty": (with_files(lambda f: f.update({"surat.csv": b""})), "package_table_unreadable"),
    "name with folder": (with_files(lambda f: f.update({"../a.csv": b"x"})), "package_names_unsafe"),
    "name absolute": (with_files(lambda f: f.update({"/a.csv": b"x"})), "package_names_unsafe"),
    "name with drive": (with_files(lambda f: f.update({"C:a.csv": b"x"})), "package_names_unsafe"),
    "name reversed by direction signs": (
        with_files(lambda f: f.update({"a\u202efdp.exe": b"x"})),
        "package_names_unsafe",
    ),
    "name twice": (twice, "package_entry_twice"),
    "symbolic link": (symlink, "package_names_unsafe"),
    "bomb": (bomb, "package_unpacks_too_big"),
    "too many files": (
        with_files(lambda f: f.update({f"f{n}": b"" for n in range(250)})),
        "package_too_many_files",
    ),
    "zip in zip": (
        lambda path, _files: samples.packed(path, {"paket.zip": b"PK\x03\x04" + bytes(50)}),
        "package_manifest_missing",
    ),
    "age without key": (raw_bytes(b"age-encryption.org/v1\n-> X25519 abc\n"), "package_identity_missing"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_package_is_refused_with_its_code(sound, tmp_path, name):
    damage, code = DAMAGES[name]
    path = damage(tmp_path / "a.zip", samples.files_of(sound))

    assert code in codes(path)


def test_there_are_enough_kinds_of_damage():
    assert len(DAMAGES) >= 30


def test_a_sound_package_of_an_unknown_sender_is_not_believed(sound):
    stranger = samples.SIGNER.public_key(OTHER_KEY)

    assert codes(sound, PackageKeys(trusted=stranger)) == {"package_signer_unknown"}


def test_a_forger_with_a_key_of_his_own_is_found_by_the_exchanged_key(sound, tmp_path):
    def forge(manifest):
        manifest["puskesos"]["signer"]["public_key"] = samples.SIGNER.public_key(OTHER_KEY).hex()

    files = samples.resigned(samples.files_of(sound), forge, OTHER_KEY)
    path = samples.packed(tmp_path / "a.zip", files)

    assert samples.verifier().verify(path).ok
    assert codes(path, PackageKeys(trusted=samples.PUBLIC_KEY)) == {"package_signer_unknown"}


def test_every_problem_of_a_package_is_told_and_names_the_file(sound, tmp_path):
    files = samples.files_of(sound)
    del files["riwayat.csv"]
    files["laporan.pdf"] += b"x"
    verdict = samples.verifier().verify(samples.packed(tmp_path / "a.zip", files))

    assert [(problem.code, problem.params) for problem in verdict.problems] == [
        ("package_file_missing", {"file": "riwayat.csv"}),
        ("package_file_changed", {"file": "laporan.pdf"}),
    ]


def test_a_package_that_is_not_there_or_locked_is_a_refusal(tmp_path, monkeypatch):
    with pytest.raises(FileRefused, match="file_missing"):
        samples.verifier().verify(tmp_path / "tidak_ada.zip")

    def held(_self):
        raise PermissionError(13, "dipakai")

    (tmp_path / "a.zip").write_bytes(b"PK")
    monkeypatch.setattr("pathlib.Path.read_bytes", held)
    with pytest.raises(FileRefused, match="file_locked"):
        samples.verifier().verify(tmp_path / "a.zip")


def test_rows_of_an_unsound_package_are_not_given_out(sound, tmp_path):
    files = samples.files_of(sound)
    files["pengaduan.csv"] = files["pengaduan.csv"].replace(b"SITI", b"SARI")
    path = samples.packed(tmp_path / "a.zip", files)

    with pytest.raises(FileRefused, match="package_not_sound"):
        samples.verifier().rows(path, "pengaduan")
    (tmp_path / "b.zip").write_bytes(b"x")
    with pytest.raises(FileRefused, match="package_not_sound"):
        samples.verifier().rows(tmp_path / "b.zip", "pengaduan")


def judged_mutations(path, keys):
    original = path.read_bytes()
    for seed in range(MUTATIONS):
        path.write_bytes(foreign.mutated(original, seed))
        yield samples.verifier().verify(path, keys)


def test_no_mutation_of_a_package_is_accepted_or_crashes(tmp_path):
    path = samples.build(tmp_path).path
    expected = samples.files_of(path)
    # A change of a date or a flag in the archive's directory changes no content and may pass.
    assert all(
        not verdict.ok or unchanged(path, expected) for verdict in judged_mutations(path, PackageKeys())
    )


def test_no_mutation_of_a_protected_package_crashes(tmp_path):
    path = samples.build(tmp_path, protection=Protection("aes_zip", passphrase="enam kata")).path

    assert any(verdict.problems for verdict in judged_mutations(path, PackageKeys(passphrase="enam kata")))


def unchanged(path, expected):
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()} == expected


def test_a_signature_file_carries_key_and_signature_readably(sound):
    table = json.loads(samples.files_of(sound)["datapackage.sig"])

    assert len(base64.b64decode(table["signature"])) == 64
    assert bytes.fromhex(table["public_key"]) == samples.PUBLIC_KEY
