"""Proof codes and the signed statement behind a QR: canonical letter data, never personal data.

The code can be typed by hand, so it leaves out letters and digits that look alike. The statement is signed by
the office's Ed25519 key (DESIGN 4.20); it is the letter's data that is proved, not the PDF that carries it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = "PSK1"


def proof_code(uid: str) -> str:
    """Make the 8-character code of a paper from its uid, written `XXXX-XXXX`."""
    number = int.from_bytes(hashlib.sha256(uid.encode()).digest()[:8], "big")
    letters = []
    for _ in range(8):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def canonical_hash(context: Mapping[str, object]) -> str:
    """Hash what a paper says, leaving out its own proof."""
    said = {key: value for key, value in context.items() if key != "verification"}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Statement:
    """What a QR says about a paper: code, kind, number, day and the first digits of its canonical hash."""

    code: str
    kind: str
    number: str
    day: str
    content_hash: str

    @property
    def text(self) -> str:
        """The line that is signed."""
        return "|".join((PREFIX, self.code, self.kind, self.number, self.day, self.content_hash[:16]))
