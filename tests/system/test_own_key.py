"""The public key beside the register."""

import pytest

from puskesos_desktop.services.package_senders import KnownKey
from puskesos_desktop.system.own_key import OwnKeyFile

KEY = KnownKey("0199aaaa-0000-7000-8000-000000000002", bytes(range(32)))


def test_key_is_read_as_it_was_kept(tmp_path):
    file = OwnKeyFile(tmp_path / "kunci-umum.json")
    file.keep(KEY)
    assert file.read() == KEY


def test_key_that_is_there_already_is_not_written_again(tmp_path):
    path = tmp_path / "kunci-umum.json"
    OwnKeyFile(path).keep(KEY)
    before = path.stat().st_ino
    OwnKeyFile(path).keep(KEY)
    assert path.stat().st_ino == before


@pytest.mark.parametrize("content", [None, b"", b"[]", b"{}", b'{"kantor": "x", "kunci_umum": 3}', b"\xff"])
def test_file_without_sense_counts_as_none(tmp_path, content):
    path = tmp_path / "kunci-umum.json"
    if content is not None:
        path.write_bytes(content)
    assert OwnKeyFile(path).read() is None
