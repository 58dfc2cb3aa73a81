"""A child that changes a password again and again until it is killed."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from puskesos_desktop.services.ports.keys import NewAccount, RegisterSecret
from puskesos_desktop.system.key_slots import Hardness
from puskesos_desktop.system.keys import KeyFile
from puskesos_desktop.system.tries import TryBook

SECRET = RegisterSecret("sqlcipher", "ab" * 32)
SLOT, USER = "slot-1", "penguji"


def store_in(folder: Path) -> KeyFile:
    """The slots, with the cheapest password that is allowed."""
    return KeyFile(folder / "kunci.json", TryBook(folder / "percobaan.json"), Hardness(19_456, 2, 1))


def password(number: int) -> str:
    """The number of the change is the password."""
    return f"sandi ke {number:09}"


def main() -> None:
    """Change, then acknowledge."""
    folder, first = Path(sys.argv[1]), int(sys.argv[2])
    store = store_in(folder)
    for number in itertools.count(first):
        store.change_password(SECRET, NewAccount(SLOT, USER, password(number)))
        print(number, flush=True)
