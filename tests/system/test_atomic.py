import errno
import sys

import pytest

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.system.atomic import private_folder, problem_of, write_bytes


def test_a_file_is_replaced_and_nothing_else_stays(tmp_path):
    target = tmp_path / "a.json"
    write_bytes(target, b"old")
    write_bytes(target, b"new")
    assert target.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]


def test_a_failed_write_leaves_the_old_file(tmp_path):
    target = tmp_path / "taken"
    target.mkdir()
    (target / "inside").touch()
    with pytest.raises(EnvironmentProblem):
        write_bytes(target, b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "x"), "disk_full"),
        (PermissionError(errno.EACCES, "x"), "file_locked"),
        (OSError(errno.EIO, "x"), "file_not_writable"),
    ],
)
def test_a_refusal_of_the_system_gets_a_code(error, code):
    assert problem_of(error).code == code


def test_the_reason_never_holds_a_path(tmp_path):
    with pytest.raises(EnvironmentProblem) as caught:
        write_bytes(tmp_path / "Siti Aminah" / "x", b"")
    assert "Siti" not in str(caught.value)


@pytest.mark.parametrize("existing", [False, True])
def test_a_private_folder_is_closed_to_others(tmp_path, existing):
    folder = tmp_path / "a" / "b"
    if existing:
        folder.mkdir(parents=True, mode=0o755)
    private_folder(folder)
    assert sys.platform == "win32" or folder.stat().st_mode & 0o777 == 0o700
