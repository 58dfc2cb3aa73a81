"""The file of the key slots and what may stand in it.

A checksum finds damage by accident, and then the twin `.bak` is read; a MAC under the register's own secret
finds everything else, so that a file somebody altered opens nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import unicodedata
import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.services.ports.keys import RegisterSecret
from puskesos_desktop.system import key_slots
from puskesos_desktop.system.atomic import write_bytes
from puskesos_desktop.system.key_slots import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FORMAT, VERSION = "puskesos-kunci", 1
USER, RECOVERY = "pengguna", "pemulihan"
_LARGEST_FILE = 1_000_000

Slot = dict[str, Any]


@dataclass(frozen=True)
class SlotBook:
    """What the file holds: a head that never changes, the slots, and the MAC over both."""

    head: dict[str, Any]
    slots: tuple[Slot, ...]
    mac: str = ""

    @classmethod
    def new(cls) -> SlotBook:
        """Return an empty book with an identity and a salt of its own."""
        salt = secrets.token_hex(16)
        return cls({"format": FORMAT, "version": VERSION, "id": str(uuid.uuid4()), "salt": salt}, ())

    def with_slots(self, slots: Iterable[Slot]) -> SlotBook:
        """Return the book with other slots."""
        return replace(self, slots=tuple(slots))

    def bound(self, slot: Slot) -> bytes:
        """What a slot is tied to, so that it cannot be moved into another file or to another account."""
        return canonical([self.head, slot["id"], slot["kind"], slot.get("tag", "")])

    def recovery(self) -> Slot:
        """The one slot of the envelope."""
        return next(slot for slot in self.slots if slot["kind"] == RECOVERY)

    def tag(self, username: str) -> str:
        """Hash a username with the salt; capitals do not make another account."""
        name = unicodedata.normalize("NFKC", username).strip().casefold()
        return hmac.new(bytes.fromhex(self.head["salt"]), name.encode(), hashlib.sha256).hexdigest()

    def of_user(self, username: str) -> Slot | None:
        """The slot of an account."""
        tag = self.tag(username)
        return next((slot for slot in self.slots if slot.get("tag") == tag), None)

    def expected_mac(self, secret: RegisterSecret) -> str:
        """What only somebody who can open the register can compute."""
        key = key_slots.derive(pack(secret), b"slots", canonical(self.head))
        return hmac.new(key, canonical([self.head, list(self.slots)]), hashlib.sha256).hexdigest()

    def check(self, secret: RegisterSecret) -> None:
        """Refuse a file that somebody altered beside the slot that opened.

        Raises:
            EnvironmentProblem: `keys_damaged`.
        """
        if not hmac.compare_digest(self.mac, self.expected_mac(secret)):
            raise EnvironmentProblem("keys_damaged")


class SlotFile:
    """Keeps the book in a file and its twin."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._twin = path.with_name(path.name + ".bak")

    def exists(self) -> bool:
        """Tell whether one of the two is there."""
        return self._path.exists() or self._twin.exists()

    def destroy(self) -> None:
        """Remove both."""
        self._path.unlink(missing_ok=True)
        self._twin.unlink(missing_ok=True)

    def load(self) -> SlotBook:
        """Read the file, or its twin when the file is damaged.

        Raises:
            EnvironmentProblem: `keys_missing`, `keys_damaged`, `keys_newer`.
        """
        if not self.exists():
            raise EnvironmentProblem("keys_missing")
        for path in (self._path, self._twin):
            try:
                return _parse(path.read_bytes()[:_LARGEST_FILE])
            except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                continue
        raise EnvironmentProblem("keys_damaged")

    def load_checked(self, secret: RegisterSecret) -> SlotBook:
        """Read the file for a change, after making sure that nobody altered it."""
        book = self.load()
        book.check(secret)
        return book

    def save(self, book: SlotBook, secret: RegisterSecret) -> None:
        """Write the file, then the twin: a slot taken away must be gone from both."""
        body = {"head": book.head, "slots": list(book.slots), "mac": book.expected_mac(secret)}
        data = canonical({"body": body, "check": _checksum(body)})
        write_bytes(self._path, data)
        write_bytes(self._twin, data)


def _parse(data: bytes) -> SlotBook:
    """Read the file.

    Raises:
        ValueError, KeyError, TypeError: it is not as it was written.
    """
    found = json.loads(data)
    body = found["body"]
    if canonical(found) != data or found["check"] != _checksum(body):
        raise ValueError("changed")
    book = SlotBook(body["head"], tuple(body["slots"]), body["mac"])
    if book.head["format"] != FORMAT:
        raise ValueError("format")
    if book.head["version"] > VERSION:
        raise EnvironmentProblem("keys_newer", found=book.head["version"], known=VERSION)
    if len([slot for slot in book.slots if slot["kind"] == RECOVERY]) != 1:
        raise ValueError("recovery")
    return book


def parse_recovery(data: bytes) -> SlotBook:
    """Read the recovery slot that a backup carries.

    Raises:
        EnvironmentProblem: `keys_damaged`.
    """
    try:
        found = json.loads(data)
        slot = found["slot"]
        if slot["kind"] != RECOVERY or found["head"]["format"] != FORMAT:
            raise EnvironmentProblem("keys_damaged")
        bytes.fromhex(slot["public"])
        return SlotBook(found["head"], (slot,))
    except (ValueError, KeyError, TypeError) as error:
        raise EnvironmentProblem("keys_damaged") from error


def _checksum(body: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(body)).hexdigest()


def pack(secret: RegisterSecret) -> bytes:
    """Write a secret for sealing."""
    packed = {"kind": secret.kind, "value": secret.value}
    return canonical(packed | ({"office": secret.office_uid} if secret.office_uid else {}))


def unpack(data: bytes) -> RegisterSecret:
    """Read what `pack` wrote."""
    found = json.loads(data)
    return RegisterSecret(found["kind"], found["value"], found.get("office", ""))
