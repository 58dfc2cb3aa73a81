"""Papers are stored once, sealed, whole, and can be erased without losing their hash."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from puskesos_desktop.domain.errors import EnvironmentProblem, NotFound
from puskesos_desktop.storage import blobs as blob_module
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from pathlib import Path

    from tests.registers import SampleRegister

PAPER = b"%PDF-1.7 Surat atas nama WARGA CONTOH"
DIGEST = hashlib.sha256(PAPER).hexdigest()


def put(register: SampleRegister, data: bytes = PAPER) -> str:
    with register.uow.write() as tx:
        digest = tx.blobs.put(data, "surat", "application/pdf")
        tx.commit()
    return digest


def erase(register: SampleRegister, *, commit: bool = True) -> None:
    with register.uow.write() as tx:
        tx.blobs.erase(DIGEST)
        if commit:
            tx.commit()


def get(register: SampleRegister) -> bytes:
    with register.uow.read() as tx:
        return tx.blobs.get(DIGEST)


def refusal(register: SampleRegister) -> str:
    with pytest.raises((EnvironmentProblem, NotFound)) as caught:
        get(register)
    return caught.value.code


def sealed_file(register: SampleRegister) -> Path:
    return register.folder / "berkas" / DIGEST[:2] / DIGEST


@BOTH
@pytest.mark.parametrize("data", [PAPER, b"", bytes(range(256)) * 5000], ids=["paper", "empty", "large"])
def test_bytes_come_back(register: SampleRegister, data: bytes) -> None:
    digest = put(register, data)
    assert digest == hashlib.sha256(data).hexdigest()
    with register.uow.read() as tx:
        assert tx.blobs.get(digest) == data


@BOTH
def test_equal_bytes_are_stored_once(register: SampleRegister) -> None:
    assert put(register) == put(register)
    with register.uow.read() as tx:
        assert tx.context.connection.scalar(text("SELECT count(*) FROM blob")) == 1


@BOTH
def test_rolled_back_paper_is_unknown_and_can_be_put_again(register: SampleRegister) -> None:
    with register.uow.write() as tx:
        tx.blobs.put(PAPER, "surat", "application/pdf")
    assert refusal(register) == "not_found"
    put(register)
    assert get(register) == PAPER


@BOTH
def test_erased_paper_leaves_its_row(register: SampleRegister) -> None:
    put(register)
    erase(register)
    assert refusal(register) == "not_found"
    with register.uow.read() as tx:
        size = tx.context.connection.scalar(text("SELECT size FROM blob WHERE erased_at IS NOT NULL"))
    assert size == len(PAPER)


@BOTH
def test_paper_survives_an_erasing_that_was_rolled_back(register: SampleRegister) -> None:
    put(register)
    erase(register, commit=False)
    assert get(register) == PAPER


@BOTH
def test_erased_paper_can_be_put_again(register: SampleRegister) -> None:
    put(register)
    erase(register)
    put(register)
    assert get(register) == PAPER


@BOTH
def test_erasing_the_unknown_is_refused(register: SampleRegister) -> None:
    with register.uow.write() as tx, pytest.raises(NotFound):
        tx.blobs.erase(DIGEST)


def test_erased_file_is_gone_from_the_disk(register: SampleRegister) -> None:
    put(register)
    assert sealed_file(register).exists()
    erase(register)
    assert not sealed_file(register).exists()


def test_file_is_sealed(register: SampleRegister) -> None:
    put(register)
    assert b"WARGA" not in sealed_file(register).read_bytes()


@pytest.mark.parametrize("offset", [0, 11, 12, 30, -1])
def test_flipped_bit_is_noticed(register: SampleRegister, offset: int) -> None:
    put(register)
    data = bytearray(sealed_file(register).read_bytes())
    data[offset] ^= 1
    sealed_file(register).write_bytes(data)
    assert refusal(register) == "blob_damaged"


@pytest.mark.parametrize("size", [0, 5, 20])
def test_cut_file_is_noticed(register: SampleRegister, size: int) -> None:
    put(register)
    sealed_file(register).write_bytes(sealed_file(register).read_bytes()[:size])
    assert refusal(register) == "blob_damaged"


def test_exchanged_files_are_noticed(register: SampleRegister) -> None:
    put(register)
    other = put(register, b"other")
    sealed_file(register).write_bytes((register.folder / "berkas" / other[:2] / other).read_bytes())
    assert refusal(register) == "blob_damaged"


def test_missing_file_is_noticed(register: SampleRegister) -> None:
    put(register)
    sealed_file(register).unlink()
    assert refusal(register) == "blob_missing"


def test_half_file_of_an_interrupted_save_is_replaced(register: SampleRegister) -> None:
    sealed_file(register).parent.mkdir(parents=True)
    sealed_file(register).write_bytes(b"half")
    put(register)
    assert get(register) == PAPER


def test_paper_is_synced_before_its_row_is_lasting(
    register: SampleRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    real = blob_module.sync_folder
    monkeypatch.setattr(blob_module, "sync_folder", lambda folder: (synced.append(folder.name), real(folder)))
    with register.uow.write() as tx:
        tx.blobs.put(PAPER, "surat", "application/pdf")
        assert synced == [DIGEST[:2], "berkas"]
        assert [path.name for path in sealed_file(register).parent.iterdir()] == [DIGEST]


def test_full_disk_leaves_no_half_file(register: SampleRegister, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(blob_module.os, "fsync", full)
    with pytest.raises(EnvironmentProblem, match="disk_full"), register.uow.write() as tx:
        tx.blobs.put(PAPER, "surat", "application/pdf")
    assert list(sealed_file(register).parent.iterdir()) == []
