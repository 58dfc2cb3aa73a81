import subprocess
import sys

import pytest

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.system.lock import FolderLock

HOLD = """
import sys
from pathlib import Path
from puskesos_desktop.system.lock import FolderLock
lock = FolderLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout.readline().strip() == b"held"
    yield process
    process.kill()
    process.communicate()


def test_a_second_process_is_refused(holder, tmp_path):
    with pytest.raises(EnvironmentProblem, match="data_folder_in_use"):
        FolderLock(tmp_path / "lock")


def test_a_killed_holder_leaves_no_lock(holder, tmp_path):
    holder.kill()
    holder.wait()
    FolderLock(tmp_path / "lock").release()


def test_the_lock_is_free_again_after_release(tmp_path):
    with FolderLock(tmp_path / "lock"):
        pass
    FolderLock(tmp_path / "lock").release()


def test_a_second_start_in_the_same_process_is_refused_too(tmp_path):
    with FolderLock(tmp_path / "lock"), pytest.raises(EnvironmentProblem):
        FolderLock(tmp_path / "lock")


def test_releasing_twice_is_harmless(tmp_path):
    lock = FolderLock(tmp_path / "lock")
    lock.release()
    lock.release()
