"""Full disk, busy register, damaged file: a code that is true, and nothing lost."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, text

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.audit_check import check_chain
from puskesos_desktop.services.ports.storage import Draft
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.storage.copies import prove_whole
from puskesos_desktop.storage.drafts import DraftFile
from puskesos_desktop.storage.engine import open_sqlcipher
from puskesos_desktop.storage.errors import translated
from tests.registers import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.registers import SampleRegister

PAGE = 4096
CANARIES = ("Ratna Wulandari", "9971012312800001", "Jalan Cempaka", "penyakit kronis", KEY.hex())


def act(register: SampleRegister, detail: str = "") -> None:
    with register.uow.write() as tx:
        tx.audit.append(AuditEntry("test.done", "thing", detail={"text": detail}))
        tx.commit()


def pragma(engine: Engine, statement: str) -> object:
    raw = engine.raw_connection()
    found = raw.cursor().execute(f"PRAGMA {statement}").fetchone()
    raw.close()
    return found[0] if found else None


def test_full_disk_saves_nothing_and_room_heals_it(register: SampleRegister) -> None:
    act(register)
    pages = pragma(register.engine, "page_count")
    pragma(register.engine, f"max_page_count={pages}")
    with pytest.raises(EnvironmentProblem, match="disk_full"):
        act(register, "x" * 50_000)
    assert check_chain(register.uow, Silent()).rows == 1
    pragma(register.engine, "max_page_count=4294967294")
    act(register, "x" * 50_000)
    assert check_chain(register.uow, Silent()).rows == 2


def test_disk_that_fills_inside_a_transaction_can_be_left_as_usual(register: SampleRegister) -> None:
    pragma(register.engine, f"max_page_count={pragma(register.engine, 'page_count')}")
    with register.uow.write() as tx, pytest.raises(EnvironmentProblem, match="disk_full"):
        tx.audit.append(AuditEntry("test.done", "thing", detail={"text": "x" * 50_000}))
    with register.uow.read() as tx:
        assert tx.audit.head().seq == 0


def impatient(engine: Engine) -> None:
    """Ask at once instead of waiting five seconds."""
    event.listen(engine, "checkout", lambda connection, *_rest: connection.execute("PRAGMA busy_timeout=20"))


def test_second_writer_is_told_that_the_register_is_busy(register: SampleRegister) -> None:
    second = register.reopen()
    impatient(second)
    other = register.second_uow(second)
    with register.uow.write() as tx:
        busy = pytest.raises(EnvironmentProblem, match="database_busy")
        with second.connect() as connection, busy, translated():
            connection.execute(text("UPDATE office SET phone = '1'"))
        tx.audit.append(AuditEntry("test.done", "thing"))
        tx.commit()
    with other.write() as tx:
        assert tx.audit.head().seq == 1
    second.dispose()


def test_reader_holds_up_a_commit_which_then_saved_nothing(register: SampleRegister) -> None:
    second = register.reopen()
    impatient(second)
    with register.uow.read() as reading:
        assert reading.audit.head().seq == 0
        with second.connect() as connection:
            connection.execute(text("UPDATE office SET phone = 'changed'"))
            with pytest.raises(EnvironmentProblem, match="database_busy"), translated():
                connection.commit()
        assert reading.context.connection.scalar(text("SELECT phone FROM office")) != "changed"
    act(register)
    with register.uow.read() as reading:
        assert reading.context.connection.scalar(text("SELECT phone FROM office")) != "changed"
    second.dispose()


def spoil(register: SampleRegister, offset: int) -> None:
    assert register.database is not None
    register.engine.dispose()
    with register.database.open("r+b") as stream:
        stream.seek(offset)
        byte = stream.read(1)[0]
        stream.seek(offset)
        stream.write(bytes([byte ^ 1]))


def read_everything(register: SampleRegister) -> None:
    with register.uow.read() as tx:
        names = tx.context.connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        for name in names.all():
            tx.context.connection.execute(text(f'SELECT * FROM "{name}"')).all()


def test_damaged_page_is_never_shown(register: SampleRegister) -> None:
    assert register.database is not None
    act(register, "x" * 200_000)
    size = register.database.stat().st_size
    spoil(register, size - PAGE // 2)
    with pytest.raises(EnvironmentProblem, match="database_damaged"):
        read_everything(register)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_cut_file_is_never_shown(register: SampleRegister, share: float) -> None:
    assert register.database is not None
    act(register, "x" * 200_000)
    register.engine.dispose()
    data = register.database.read_bytes()
    register.database.write_bytes(data[: int(len(data) * share) // PAGE * PAGE])
    with pytest.raises(EnvironmentProblem, match="database_damaged"):
        read_everything(register)


def test_copied_away_file_holds_every_save(register: SampleRegister, tmp_path: Path) -> None:
    """A clerk drags the file to a stick while the program is open."""
    assert register.database is not None
    for _ in range(20):
        act(register)
    copy = tmp_path / "dragged.db"
    copy.write_bytes(register.database.read_bytes())
    engine = open_sqlcipher(copy, KEY)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM audit_event")) == 20
    engine.dispose()


def test_data_folder_holds_no_readable_word(register: SampleRegister) -> None:
    text_with_all = " ".join(CANARIES)
    drafts = DraftFile(register.folder / "drafts.db", KEY, register.clock)
    drafts.save(Draft("a", 1, "complaint", {"text": text_with_all}))
    with register.uow.write() as tx:
        tx.blobs.put(text_with_all.encode() * 50, "surat", "application/pdf")
        tx.audit.append(AuditEntry("test.done", "thing", detail={"text": text_with_all}))
        tx.context.connection.execute(text("UPDATE office SET address = :all"), {"all": text_with_all})
        tx.context.connection.execute(text("CREATE TEMP TABLE work AS SELECT * FROM office"))
        assert found_words(register.folder) == []  # the journal of the open transaction too
        tx.commit()
    drafts.close()
    assert found_words(register.folder) == []
    names = [path.name for path in register.folder.rglob("*")]
    assert len(names) >= 5


def found_words(folder: Path) -> list[tuple[str, str]]:
    files = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    codings = ("utf-8", "utf-16-le", "utf-16-be")
    return [
        (name, word)
        for name, data in files.items()
        for word in (*CANARIES, KEY.decode("latin-1"), "SQLite format")
        for coding in codings
        if word.encode("latin-1" if word == KEY.decode("latin-1") else coding) in data
    ]


def test_flipped_bits_all_over_the_file_are_found(register: SampleRegister) -> None:
    assert register.database is not None
    register.engine.dispose()
    good = register.database.read_bytes()
    chance = random.Random(7)  # noqa: S311
    for page in chance.sample(range(1, len(good) // PAGE), 25):
        spoiled = bytearray(good)
        spoiled[page * PAGE + chance.randrange(PAGE)] ^= 1 << chance.randrange(8)
        register.database.write_bytes(spoiled)
        with pytest.raises(EnvironmentProblem, match="database_damaged"):
            prove_whole(register.database, KEY)
