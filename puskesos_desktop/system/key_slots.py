"""How a secret is wrapped for a password and for the code on paper: the cryptography of one slot.

Password: Argon2id, then AES-256-GCM. Code: HKDF to an X25519 key; a fresh key agrees with its public half and
wraps the secret, so that a new secret can be wrapped for the envelope without opening it.
"""

from __future__ import annotations

import json
import secrets
import unicodedata
from dataclasses import asdict, dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12


@dataclass(frozen=True)
class Hardness:
    """Cost of one guess at a password; stored in every slot, so that it may rise later."""

    memory_kib: int = 65_536
    time: int = 3
    lanes: int = 4

    @property
    def is_enough(self) -> bool:
        """Whether it lies above the floor of OWASP (19 MiB, 2, 1) and below what would freeze a laptop."""
        return 19_456 <= self.memory_kib <= 1_048_576 and 2 <= self.time <= 20 and 1 <= self.lanes <= 16


class WrongKey(Exception):
    """This key does not open this slot, or the slot is not as it was written."""


def key_from_password(password: str, salt: bytes, hardness: Hardness) -> bytes:
    """Derive the key of a password slot; the same letters typed on another keyboard give the same key."""
    text = unicodedata.normalize("NFKC", password).encode()
    return hash_secret_raw(text, salt, hardness.time, hardness.memory_kib, hardness.lanes, KEY_BYTES, Type.ID)


def seal_for_password(secret: bytes, password: str, hardness: Hardness, bound: bytes) -> dict[str, object]:
    """Wrap a secret for a password; `bound` is checked again at opening."""
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    key = key_from_password(password, salt, hardness)
    told: dict[str, object] = {"kdf": asdict(hardness), "salt": salt.hex(), "nonce": nonce.hex()}
    return told | {"sealed": AESGCM(key).encrypt(nonce, secret, bound + _bound(told)).hex()}


def open_with_password(slot: dict[str, object], password: str, hardness: Hardness, bound: bytes) -> bytes:
    """Open what `seal_for_password` made.

    Raises:
        WrongKey: wrong password, or a slot that was changed.
    """
    told = {name: slot[name] for name in ("kdf", "salt", "nonce")}
    key = key_from_password(password, _bytes(slot["salt"], SALT_BYTES), hardness)
    return _decrypt(key, _bytes(slot["nonce"], NONCE_BYTES), slot["sealed"], bound + _bound(told))


def public_key_of_code(code_secret: bytes) -> bytes:
    """Return the public half of the envelope's key."""
    return _private_key(code_secret).public_key().public_bytes_raw()


def seal_for_public_key(secret: bytes, public_key: bytes, bound: bytes) -> dict[str, object]:
    """Wrap a secret for the envelope without its code."""
    fresh, nonce = X25519PrivateKey.generate(), secrets.token_bytes(NONCE_BYTES)
    shared = fresh.exchange(X25519PublicKey.from_public_bytes(public_key))
    fresh_public = fresh.public_key().public_bytes_raw()
    told: dict[str, object] = {"public": public_key.hex(), "fresh": fresh_public.hex(), "nonce": nonce.hex()}
    key = _agreed_key(shared, fresh_public + public_key)
    return told | {"sealed": AESGCM(key).encrypt(nonce, secret, bound + _bound(told)).hex()}


def open_with_code(slot: dict[str, object], code_secret: bytes, bound: bytes) -> bytes:
    """Open what `seal_for_public_key` made.

    Raises:
        WrongKey: another envelope's code, or a slot that was changed.
    """
    told = {name: slot[name] for name in ("public", "fresh", "nonce")}
    public, fresh = _bytes(slot["public"], KEY_BYTES), _bytes(slot["fresh"], KEY_BYTES)
    try:
        shared = _private_key(code_secret).exchange(X25519PublicKey.from_public_bytes(fresh))
    except ValueError as error:
        raise WrongKey from error
    key = _agreed_key(shared, fresh + public)
    return _decrypt(key, _bytes(slot["nonce"], NONCE_BYTES), slot["sealed"], bound + _bound(told))


def derive(secret: bytes, purpose: bytes, salt: bytes = b"") -> bytes:
    """Derive a key for one purpose from a secret of full strength (HKDF)."""
    return HKDF(SHA256(), KEY_BYTES, salt, b"puskesos " + purpose).derive(secret)


def _private_key(code_secret: bytes) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(derive(code_secret, b"recovery identity"))


def _agreed_key(shared: bytes, salt: bytes) -> bytes:
    return derive(shared, b"recovery slot", salt)


def _decrypt(key: bytes, nonce: bytes, sealed: object, bound: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(nonce, _bytes(sealed), bound)
    except InvalidTag as error:
        raise WrongKey from error


def _bytes(text: object, size: int | None = None) -> bytes:
    try:
        found = bytes.fromhex(text) if isinstance(text, str) else b""
    except ValueError as error:
        raise WrongKey from error
    if not found or (size is not None and len(found) != size):
        raise WrongKey
    return found


def _bound(told: dict[str, object]) -> bytes:
    """Write the open part of a slot the same way always, for the authenticated data."""
    return canonical(told)


def canonical(value: object) -> bytes:
    """Write plain values in one way only, so that equal values have equal bytes."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()
