"""A backup is said to be good only when it is, and a restore loses nothing of what was there."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import random
import zipfile
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.storage import backup_file, copies, copy_names
from puskesos_desktop.storage.backup import (
    BackupFiles,
    RegisterFiles,
    inspect_backup,
    recovery_slot_of,
    verify_backup,
)
from puskesos_desktop.storage.migrations import schema_state
from tests.registers import KEY, OFFICE_UID

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from puskesos_desktop.services.ports.storage import BackupInfo
    from tests.registers import SampleRegister

SLOT = b'{"slot": "recovery"}'
PAPER = b"%PDF surat"
WITA = dt.timezone(dt.timedelta(hours=8))


@pytest.fixture
def filled(register: SampleRegister) -> SampleRegister:
    with register.uow.write() as tx:
        tx.blobs.put(PAPER, "surat", "application/pdf")
        tx.audit.append(AuditEntry("test.done", "thing", actor=register.actor))
        tx.commit()
    return register


@pytest.fixture
def backups(filled: SampleRegister) -> BackupFiles:
    assert filled.database is not None
    folder = filled.folder
    files = RegisterFiles(filled.database, folder / "berkas", folder / "cadangan", KEY, lambda: SLOT)
    return BackupFiles(files, filled.clock, "1.2.3", WITA)


@pytest.fixture
def made(backups: BackupFiles, tmp_path: Path) -> BackupInfo:
    return backups.make(tmp_path / "stick")


def rewritten(source: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The container again with changed files, as somebody would make it who knows the format."""
    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    target = source.with_name("rewritten.cadangan")
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        archive.comment = b"0" * 64
    data = target.read_bytes()[:-64]
    target.write_bytes(data + hashlib.sha256(data).hexdigest().encode())
    return target


def reason(path: Path, tmp_path: Path, key: bytes = KEY) -> tuple[str, object]:
    with pytest.raises(EnvironmentProblem) as caught:
        verify_backup(path, key, tmp_path)
    return caught.value.code, caught.value.params.get("reason")


def test_copy_tells_what_it_holds(made: BackupInfo, filled: SampleRegister) -> None:
    assert made.path.name == "puskesos-019a9900-20261121T010000Z.cadangan"
    assert (made.office_uid, made.app_version) == (OFFICE_UID, "1.2.3")
    assert made.schema == schema_state(filled.engine).known
    assert (made.counts["audit_event"], made.counts["office"], made.blob_count) == (1, 1, 1)
    assert (made.made_at, made.size) == (filled.clock.now(), made.path.stat().st_size)
    with filled.uow.read() as tx:
        head = tx.audit.head()
    assert (made.audit_seq, made.audit_hash) == (head.seq, head.hash)


def test_copy_is_one_file_and_leaves_no_work_behind(made: BackupInfo, filled: SampleRegister) -> None:
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]
    assert list((filled.folder / "cadangan").iterdir()) == []


def test_copy_holds_only_sealed_things_and_the_recovery_slot(made: BackupInfo) -> None:
    data = made.path.read_bytes()
    assert not [word for word in (b"Ratna", b"Yuliana", PAPER, b"SQLite format", KEY) if word in data]
    assert recovery_slot_of(made.path) == SLOT


def test_copy_proves_whole(made: BackupInfo, backups: BackupFiles) -> None:
    assert backups.verify(made.path) == made == inspect_backup(made.path)


def test_second_copy_in_the_same_second_replaces_nothing(made: BackupInfo, backups: BackupFiles) -> None:
    again = backups.make(made.path.parent)
    assert again.path.name == "puskesos-019a9900-20261121T010000Z-2.cadangan"
    assert made.path.exists()


def test_copy_is_made_while_others_read_and_write(
    backups: BackupFiles, filled: SampleRegister, tmp_path: Path
) -> None:
    with filled.uow.read() as tx:
        tx.audit.head()
        info = backups.make(tmp_path / "stick")
    assert backups.verify(info.path).audit_seq == 1


def test_wrong_key_is_told_from_damage(made: BackupInfo, tmp_path: Path) -> None:
    assert reason(made.path, tmp_path, b"x" * 32) == ("wrong_key", None)


def test_every_flipped_bit_is_found(made: BackupInfo, tmp_path: Path) -> None:
    data = made.path.read_bytes()
    structure = range(len(data) - 1200, len(data))
    chance = random.Random(1)  # noqa: S311
    for offset in [0, *chance.sample(range(len(data)), 40), *chance.sample(structure, 60), len(data) - 1]:
        spoiled = bytearray(data)
        spoiled[offset] ^= 1 << chance.randrange(8)
        made.path.write_bytes(spoiled)
        assert reason(made.path, tmp_path) == ("backup_damaged", "bytes")


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.999])
def test_cut_copy_is_found(made: BackupInfo, tmp_path: Path, share: float) -> None:
    data = made.path.read_bytes()
    made.path.write_bytes(data[: int(share * len(data))])
    assert reason(made.path, tmp_path) == ("backup_damaged", "bytes")


def test_missing_copy(tmp_path: Path) -> None:
    assert reason(tmp_path / "none.cadangan", tmp_path)[0] == "backup_missing"


def test_copy_of_a_later_form_is_refused_with_both_numbers(made: BackupInfo, tmp_path: Path) -> None:
    def later(members: dict[str, bytes]) -> None:
        body = json.loads(members["isi.json"]) | {"format_version": 7}
        members["isi.json"] = json.dumps(body).encode()

    with pytest.raises(EnvironmentProblem, match="backup_newer found=7 known=1"):
        verify_backup(rewritten(made.path, later), KEY, tmp_path)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda members: members.pop("kunci.json"), "files"),
        (lambda members: members.pop("isi.json"), "container"),
        (lambda members: members.update({"../out": b"x"}), "files"),
        (lambda members: members.update({"berkas/ab/" + "0" * 64: b"x"}), "files"),
        (lambda members: members.update({"isi.json": b"[]"}), "contents"),
        (lambda members: members.update({"isi.json": b'{"format": "other"}'}), "format"),
        (lambda members: members.update({"register.db": b"x" * 8192}), "bytes"),
    ],
)
def test_altered_container_is_refused(
    made: BackupInfo, tmp_path: Path, change: Callable[[dict[str, bytes]], None], why: str
) -> None:
    assert reason(rewritten(made.path, change), tmp_path) == ("backup_damaged", why)


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("audit_seq", 7, "counts"),
        ("audit_hash", "0" * 64, "counts"),
        ("counts", {}, "counts"),
        ("schema", "0000", "counts"),
        ("missing_papers", 1, "papers"),
        ("members", [], "contents"),
        ("made_at", "yesterday", "contents"),
    ],
)
def test_lying_manifest_is_refused(
    made: BackupInfo, tmp_path: Path, field: str, value: object, why: str
) -> None:
    def lie(members: dict[str, bytes]) -> None:
        members["isi.json"] = json.dumps(json.loads(members["isi.json"]) | {field: value}).encode()

    assert reason(rewritten(made.path, lie), tmp_path) == ("backup_damaged", why)


def test_paper_that_is_gone_does_not_keep_the_rest_from_being_saved(
    backups: BackupFiles, filled: SampleRegister, tmp_path: Path, expected_log: Callable[..., None]
) -> None:
    expected_log("backup without 1 papers")
    next(path for path in (filled.folder / "berkas").rglob("*") if path.is_file()).unlink()
    info = backups.make(tmp_path / "stick")
    assert (info.blob_count, info.missing_blobs) == (0, 1)
    assert backups.verify(info.path) == info


def test_erased_paper_is_in_no_later_copy(
    backups: BackupFiles, filled: SampleRegister, tmp_path: Path
) -> None:
    with filled.uow.write() as tx:
        digest = tx.context.connection.scalar(text("SELECT hash FROM blob"))
        tx.blobs.erase(str(digest))
        tx.commit()
    info = backups.make(tmp_path / "stick")
    assert (info.blob_count, info.missing_blobs) == (0, 0)


@pytest.mark.parametrize(("number", "code"), [(28, "disk_full"), (5, "io_error"), (13, "io_error")])
def test_stick_that_fails_leaves_no_file_of_that_name(
    backups: BackupFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    real, stick = os.fsync, tmp_path / "stick"

    def failing(handle: int) -> None:
        if os.fstat(handle).st_ino in {path.stat().st_ino for path in stick.glob("*")}:
            raise OSError(number, "stick")
        real(handle)

    monkeypatch.setattr(backup_file.os, "fsync", failing)
    with pytest.raises(EnvironmentProblem, match=code):
        backups.make(stick)
    assert list(stick.iterdir()) == []


def test_stick_that_keeps_other_bytes_is_not_believed(
    backups: BackupFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"

    def worn_out(_stream: object) -> None:
        for path in stick.iterdir():
            data = bytearray(path.read_bytes())
            data[len(data) // 2] ^= 1
            path.write_bytes(data)

    monkeypatch.setattr(backup_file, "_forget_cache", worn_out)
    with pytest.raises(EnvironmentProblem, match="backup_damaged"):
        backups.make(stick)
    assert list(stick.iterdir()) == []


def test_damaged_register_gives_no_backup(
    backups: BackupFiles, filled: SampleRegister, tmp_path: Path
) -> None:
    assert filled.database is not None
    data = bytearray(filled.database.read_bytes())
    data[40 * 4096 + 7] ^= 1
    filled.database.write_bytes(data)
    with pytest.raises(EnvironmentProblem, match="database_damaged"):
        backups.make(tmp_path / "stick")
    assert not (tmp_path / "stick").exists()


def test_copy_that_differs_from_its_source_is_thrown_away(
    backups: BackupFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = copies.prove_whole

    def other(path: Path, key: bytes) -> copies.DatabaseState:
        state = real(path, key)
        return copies.DatabaseState(state.schema, state.office_uid, {**state.counts, "office": 0}, state.head)

    monkeypatch.setattr(copies, "prove_whole", other)
    with pytest.raises(EnvironmentProblem, match="backup_failed"):
        backups.make(tmp_path / "stick")


def test_leftover_of_a_kill_is_swept_away(backups: BackupFiles, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "puskesos-019a9900-20200101T000000Z.cadangan.tmp").write_bytes(b"half")
    (stick / "own.tmp").write_bytes(b"not ours")
    backups.make(stick)
    assert sorted(path.suffix for path in stick.iterdir()) == [".cadangan", ".tmp"]


def test_ring_is_thinned_and_strangers_are_left(backups: BackupFiles, filled: SampleRegister) -> None:
    ring = filled.folder / "cadangan"
    ring.mkdir()
    for day in range(60):
        at = filled.clock.now() - dt.timedelta(days=day)
        (ring / copy_names.file_name(OFFICE_UID, at)).touch()
    (ring / "foto.cadangan").touch()
    gone = backups.thin()
    assert len(gone) == 60 - 11
    assert (ring / "foto.cadangan").exists()
    assert (ring / copy_names.file_name(OFFICE_UID, filled.clock.now())).exists()
    assert backups.thin() == []
