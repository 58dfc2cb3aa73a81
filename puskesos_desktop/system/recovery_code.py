"""The code on paper: 128 random bits and a check, as 28 characters in 7 groups of 4.

Crockford's base 32 leaves out I, L, O and U; what people write or read instead is understood. The last group
ends with twelve bits of a hash over the rest, so that a slip of the pen is told from a wrong envelope.
"""

from __future__ import annotations

import hashlib
import re
import secrets

from puskesos_desktop.domain.errors import RuleBroken

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_LENGTH = 28
_GROUP = 4
_CHECK_BITS = 12
SECRET_BYTES = 16


def new_secret() -> bytes:
    """Return 128 random bits."""
    return secrets.token_bytes(SECRET_BYTES)


def write_code(secret: bytes) -> str:
    """Write the bits as the clerk will copy them: `7QX4-M2KD-...`."""
    value = (int.from_bytes(secret, "big") << _CHECK_BITS) | _check(secret)
    letters = "".join(_ALPHABET[(value >> (5 * place)) & 31] for place in reversed(range(_LENGTH)))
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def read_code(text: str) -> bytes:
    """Read a code however it was typed: small letters, spaces, O for 0, I or L for 1.

    Raises:
        RuleBroken: `recovery_code_mistyped` on field `recovery_code`.
    """
    letters = re.sub(r"[\s\-–—_.]", "", text).upper()
    if len(letters) != _LENGTH or any(letter not in _VALUES for letter in letters):
        raise RuleBroken("recovery_code_mistyped", "recovery_code")
    value = 0
    for letter in letters:
        value = value << 5 | _VALUES[letter]
    secret = (value >> _CHECK_BITS).to_bytes(SECRET_BYTES, "big")
    if value & ((1 << _CHECK_BITS) - 1) != _check(secret):
        raise RuleBroken("recovery_code_mistyped", "recovery_code")
    return secret


def _check(secret: bytes) -> int:
    digest = hashlib.sha256(b"puskesos recovery check" + secret).digest()
    return int.from_bytes(digest[:2], "big") >> (16 - _CHECK_BITS)
