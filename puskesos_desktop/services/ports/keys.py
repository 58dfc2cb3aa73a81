"""Ports to key slots, signatures and the strength of passwords (DESIGN 4.8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

OWN, SHARED = "sqlcipher", "postgresql"


@dataclass(frozen=True)
class RegisterSecret:
    """What opens the register; sealed in every slot and never written anywhere else.

    Attributes:
        kind: `sqlcipher` or `postgresql`.
        value: the raw key as 64 hexadecimal digits, or the server's URL with credentials.
        office_uid: which office of a server this data folder is a seat of; empty for a register of one's own.
    """

    kind: str
    value: str = field(repr=False)
    office_uid: str = ""

    @property
    def is_shared(self) -> bool:
        """Whether the register lies on a server that other offices use too."""
        return self.kind == SHARED

    @property
    def raw_key(self) -> bytes:
        """The raw key of a SQLCipher register."""
        return bytes.fromhex(self.value)


@dataclass(frozen=True)
class OpenedSlot:
    """A slot that a password opened: which one, what it held, and how often somebody failed before."""

    slot_id: str
    secret: RegisterSecret
    failed_before: int = 0


@dataclass(frozen=True)
class NewAccount:
    """A slot to be made: its id is chosen by the caller, who stores it with the account."""

    slot_id: str
    username: str
    password: str = field(repr=False)


class KeyStore(Protocol):
    """Slots that hold the register's secret, one for each account and one for the code in the envelope.

    Every change is one atomic replacement of the file. Nothing in it can be read without a password or the
    code, not even who has an account.
    """

    def exists(self) -> bool:
        """Tell whether an office was set up here."""

    def create(self, secret: RegisterSecret, *accounts: NewAccount) -> str:
        """Begin with a recovery slot and the first accounts, in one write.

        Returns the recovery code, which is shown once and kept nowhere.

        Raises:
            RuleBroken: `already_set_up`.
        """

    def create_restored(self, recovery_slot: bytes, secret: RegisterSecret) -> None:
        """Begin with the recovery slot of a backup, so that the envelope stays valid after a restore."""

    def destroy(self) -> None:
        """Remove the slots again; only for a set-up or restore that failed."""

    def add_user_slot(self, secret: RegisterSecret, account: NewAccount) -> None:
        """Wrap the secret for one more account.

        Raises:
            RuleBroken: `username_taken`.
        """

    def change_password(self, secret: RegisterSecret, account: NewAccount) -> None:
        """Wrap the secret anew in the same slot, or in a new one when it is gone (after a restore).

        The old password opens nothing from then on.
        """

    def remove_slot(self, secret: RegisterSecret, slot_id: str) -> None:
        """Take a slot away; a slot that is gone already is fine."""

    def slot_ids(self) -> frozenset[str]:
        """Return the ids of the accounts' slots, to find those whose account is gone."""

    def open_with_password(self, username: str, password: str) -> OpenedSlot:
        """Open a slot; unknown names take the same time and give the same answer.

        Raises:
            RuleBroken: `wrong_password`, or `login_paused` with `seconds` to wait.
            EnvironmentProblem: `keys_missing`, `keys_damaged`.
        """

    def open_with_recovery(self, code: str) -> RegisterSecret:
        """Open the recovery slot.

        Raises:
            RuleBroken: `recovery_code_mistyped` (its own check fails), `wrong_recovery_code`, `login_paused`.
            EnvironmentProblem: `keys_missing`, `keys_damaged`.
        """

    def replace_recovery(self, secret: RegisterSecret) -> str:
        """Make a new code; the old one opens nothing from then on."""

    def recovery_slot_bytes(self) -> bytes:
        """Return the recovery slot alone, which a backup carries: it opens to the envelope only."""

    def open_recovery_slot(self, recovery_slot: bytes, code: str) -> RegisterSecret:
        """Open the recovery slot of a backup; same errors as `open_with_recovery`."""


class Signer(Protocol):
    """Signatures of the office (Ed25519); the private key is kept in the register."""

    def generate(self) -> bytes:
        """Return a new private key, 32 bytes."""

    def public_key(self, private_key: bytes) -> bytes:
        """Return the public half, 32 bytes."""

    def sign(self, private_key: bytes, data: bytes) -> bytes:
        """Return the detached signature, 64 bytes."""

    def verify(self, public_key: bytes, data: bytes, signature: bytes) -> bool:
        """Tell whether the signature is of this key over these bytes."""


class PasswordMeter(Protocol):
    """Judges how soon a password would be guessed."""

    def score(self, password: str, local_words: tuple[str, ...]) -> int:
        """Return 0 (at once) to 4 (never); words of this office count as known to the guesser."""

    def is_common(self, password: str) -> bool:
        """Tell whether it is in the list of passwords tried first."""


class PassphraseWords(Protocol):
    """Words for generated passphrases."""

    def draw(self, count: int) -> tuple[str, ...]:
        """Return words drawn at random, each from the whole list."""
