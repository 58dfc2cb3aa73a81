"""Key slots of a register: one for each account, one for the code in the envelope (DESIGN 4.8).

Nothing readable is in the file: slots have random ids, usernames are only looked up by a salted hash.
"""

from __future__ import annotations

import secrets
import uuid
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EnvironmentProblem, RuleBroken
from puskesos_desktop.services.ports.keys import OpenedSlot
from puskesos_desktop.system import key_slots, recovery_code
from puskesos_desktop.system.key_file import RECOVERY, USER, SlotBook, SlotFile, pack, parse_recovery, unpack
from puskesos_desktop.system.key_slots import Hardness, WrongKey, canonical

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.services.ports.keys import NewAccount, RegisterSecret
    from puskesos_desktop.system.key_file import Slot
    from puskesos_desktop.system.tries import TryBook


class KeyFile:
    """Implements `KeyStore` on one file; every change replaces the file and then its twin."""

    def __init__(self, path: Path, tries: TryBook, hardness: Hardness | None = None) -> None:
        self._file = SlotFile(path)
        self._tries = tries
        self._hardness = hardness or Hardness()

    def exists(self) -> bool:
        """Tell whether an office was set up here."""
        return self._file.exists()

    def device(self) -> str:
        """Return the random identity of this laptop's slots, empty before there are any."""
        return str(self._file.load().head["id"]) if self.exists() else ""

    def create(self, secret: RegisterSecret, *accounts: NewAccount) -> str:
        """Begin with a recovery slot and the first accounts and return the recovery code."""
        book = self._new_book()
        slot, code = self._new_recovery(book, secret)
        users = [self._new_user(book, secret, account) for account in accounts]
        self._file.save(book.with_slots((slot, *users)), secret)
        return code

    def create_restored(self, recovery_slot: bytes, secret: RegisterSecret) -> None:
        """Begin with the recovery slot of a backup, wrapped anew because it was tied to its old file."""
        found = parse_recovery(recovery_slot)
        book = self._new_book()
        slot: Slot = {"id": str(uuid.uuid4()), "kind": RECOVERY}
        public = bytes.fromhex(found.recovery()["public"])
        slot |= key_slots.seal_for_public_key(pack(secret), public, book.bound(slot))
        self._file.save(book.with_slots((slot,)), secret)

    def destroy(self) -> None:
        """Remove the slots again."""
        self._file.destroy()

    def add_user_slot(self, secret: RegisterSecret, account: NewAccount) -> None:
        """Wrap the secret for one more account."""
        book = self._file.load_checked(secret)
        if book.of_user(account.username):
            raise RuleBroken("username_taken", "username")
        slot = self._new_user(book, secret, account)
        self._file.save(book.with_slots((*book.slots, slot)), secret)

    def change_password(self, secret: RegisterSecret, account: NewAccount) -> None:
        """Wrap the secret anew in the same slot."""
        book = self._file.load_checked(secret)
        slot = self._new_user(book, secret, account)
        others = tuple(one for one in book.slots if one["id"] != account.slot_id)
        self._file.save(book.with_slots((*others, slot)), secret)
        self._tries.forgive(book.tag(account.username))

    def remove_slot(self, secret: RegisterSecret, slot_id: str) -> None:
        """Take a slot away."""
        book = self._file.load_checked(secret)
        self._file.save(book.with_slots(slot for slot in book.slots if slot["id"] != slot_id), secret)

    def slot_ids(self) -> frozenset[str]:
        """Return the ids of the accounts' slots."""
        return frozenset(slot["id"] for slot in self._file.load().slots if slot["kind"] == USER)

    def open_with_password(self, username: str, password: str) -> OpenedSlot:
        """Open a slot; a name without a slot costs the same work."""
        book = self._file.load()
        tag = book.tag(username)
        self._tries.check(tag)
        slot = book.of_user(username)
        try:
            secret = self._open_user(book, slot, password)
        except WrongKey:
            self._tries.record_failure(tag)
            raise RuleBroken("wrong_password", "password") from None
        book.check(secret)
        assert slot is not None  # noqa: S101 - opened above
        return OpenedSlot(slot["id"], secret, self._tries.forgive(tag))

    def open_with_recovery(self, code: str) -> RegisterSecret:
        """Open the recovery slot of this file."""
        book = self._file.load()
        secret = self._open_recovery(book, code)
        book.check(secret)
        return secret

    def replace_recovery(self, secret: RegisterSecret) -> str:
        """Make a new code."""
        book = self._file.load_checked(secret)
        slot, code = self._new_recovery(book, secret)
        others = tuple(one for one in book.slots if one["kind"] != RECOVERY)
        self._file.save(book.with_slots((slot, *others)), secret)
        return code

    def recovery_slot_bytes(self) -> bytes:
        """Return the recovery slot alone, with what it is tied to."""
        book = self._file.load()
        return canonical({"head": book.head, "slot": book.recovery()})

    def open_recovery_slot(self, recovery_slot: bytes, code: str) -> RegisterSecret:
        """Open the recovery slot of a backup."""
        return self._open_recovery(parse_recovery(recovery_slot), code)

    def _open_user(self, book: SlotBook, slot: Slot | None, password: str) -> RegisterSecret:
        if slot is None:
            key_slots.key_from_password(password, secrets.token_bytes(key_slots.SALT_BYTES), self._hardness)
            raise WrongKey
        hardness = _hardness_of(slot)
        return unpack(key_slots.open_with_password(slot, password, hardness, book.bound(slot)))

    def _open_recovery(self, book: SlotBook, code: str) -> RegisterSecret:
        self._tries.check(RECOVERY)
        typed = recovery_code.read_code(code)
        slot = book.recovery()
        try:
            secret = unpack(key_slots.open_with_code(slot, typed, book.bound(slot)))
        except WrongKey:
            self._tries.record_failure(RECOVERY)
            raise RuleBroken("wrong_recovery_code", "recovery_code") from None
        self._tries.forgive(RECOVERY)
        return secret

    def _new_book(self) -> SlotBook:
        if self.exists():
            raise RuleBroken("already_set_up")
        return SlotBook.new()

    def _new_recovery(self, book: SlotBook, secret: RegisterSecret) -> tuple[Slot, str]:
        code_secret = recovery_code.new_secret()
        slot: Slot = {"id": str(uuid.uuid4()), "kind": RECOVERY}
        public = key_slots.public_key_of_code(code_secret)
        slot |= key_slots.seal_for_public_key(pack(secret), public, book.bound(slot))
        return slot, recovery_code.write_code(code_secret)

    def _new_user(self, book: SlotBook, secret: RegisterSecret, account: NewAccount) -> Slot:
        slot: Slot = {"id": account.slot_id, "kind": USER, "tag": book.tag(account.username)}
        bound = book.bound(slot)
        return slot | key_slots.seal_for_password(pack(secret), account.password, self._hardness, bound)


def _hardness_of(slot: Slot) -> Hardness:
    """Read the cost of a slot and refuse one that was made cheap."""
    try:
        hardness = Hardness(**slot["kdf"])
        enough = hardness.is_enough
    except (TypeError, KeyError) as error:
        raise EnvironmentProblem("keys_damaged") from error
    if not enough:
        raise EnvironmentProblem("keys_damaged")
    return hardness
