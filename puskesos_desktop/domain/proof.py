"""Proof codes and the signed statement behind a QR: canonical letter data, never personal data.

The code can be typed by hand, so it leaves out letters and digits that look alike. The statement is signed by
the office's Ed25519 key (DESIGN 4.20); it is the letter's data that is proved, not the PDF that carries it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.papers import LetterStatus

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.papers import Letter

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX, PREFIX_WITHOUT_KIND = "PSK2", "PSK1"
_SEPARATOR = "|"
_PARTS: Final = {PREFIX: 8, PREFIX_WITHOUT_KIND: 7}
_HASH_BYTES, _KEY_BYTES = 12, 4
_PAYLOAD = re.compile(r"PSK(\d+)\|")
_NEWEST: Final = 2


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


def key_mark(public_key: bytes) -> str:
    """Return the few characters by which a statement names the key that signed it."""
    return _text_of(hashlib.sha256(public_key).digest()[:_KEY_BYTES])


@dataclass(frozen=True)
class Statement:
    """What a QR says about a paper.

    Attributes:
        code: the 8-character code beside it.
        number: of the letter; empty on receipts.
        day, valid_until: ISO dates; the second is empty where nothing ends.
        key: mark of the office's key.
        content: the first bytes of the canonical hash, as text.
        kind: of the paper; empty on those made before the QR said it.
    """

    code: str
    number: str
    day: str
    valid_until: str
    key: str
    content: str
    kind: str = ""

    @classmethod
    def about(cls, letter: Letter, context: Mapping[str, object], key: str) -> Statement:
        """State what a letter with this context says."""
        number, day = said_number(letter), letter.letter_date.isoformat()
        until, content = valid_until_of(context), content_mark(context)
        return cls(letter.proof_code, number, day, until, key, content, letter.kind)

    def is_about(self, letter: Letter) -> bool:
        """Tell whether the book calls the paper by the same code, number and kind."""
        same = (self.code, self.number) == (letter.proof_code, said_number(letter))
        return same and self.kind in {"", letter.kind}

    @property
    def text(self) -> str:
        """The line that is signed; one without a kind reads as it did before there was one."""
        head = (PREFIX, self.code, self.kind) if self.kind else (PREFIX_WITHOUT_KIND, self.code)
        return _SEPARATOR.join((*head, self.number, self.day, self.valid_until, self.key, self.content))

    def payload(self, signature: bytes) -> str:
        """What the QR holds: the line and its signature."""
        return f"{self.text}{_SEPARATOR}{_text_of(signature)}"


def said_number(letter: Letter) -> str:
    """Return a letter's number as a statement holds it."""
    return letter.number_text.replace(_SEPARATOR, "/")


def content_mark(context: Mapping[str, object]) -> str:
    """Return the canonical hash as a statement holds it."""
    return _text_of(bytes.fromhex(canonical_hash(context))[:_HASH_BYTES])


def valid_until_of(context: Mapping[str, object]) -> str:
    """Return the last day on which a paper proves anything, empty where nothing ends."""
    letter = context.get("letter")
    return str(letter.get("valid_until") or "") if isinstance(letter, dict) else ""


def is_payload(text: str) -> bool:
    """Tell whether a text wants to be the content of our QR and no code."""
    return _PAYLOAD.match(text) is not None


def is_newer(text: str) -> bool:
    """Tell whether a QR was made by a program that knows more than this one."""
    found = _PAYLOAD.match(text)
    return found is not None and int(found[1]) > _NEWEST


def read_payload(text: str) -> tuple[Statement, bytes] | None:
    """Take a QR's content apart; None when a single character is not as it was written."""
    line, _, written = text.rpartition(_SEPARATOR)
    prefix, *said = line.split(_SEPARATOR)
    signature = _bytes_of(written)
    if signature is None or len(said) + 1 != _PARTS.get(prefix):
        return None
    if prefix == PREFIX_WITHOUT_KIND:
        return Statement(*said), signature
    code, kind, number, day, until, key, content = said
    return (Statement(code, number, day, until, key, content, kind), signature) if kind else None


class Verdict(StrEnum):
    """What may be said about a paper that somebody shows."""

    GENUINE = "asli"
    WAITING = "belum_sah"
    REPLACED = "diganti"
    EXPIRED = "lewat_masa"
    VOID = "batal"
    ALTERED = "diubah"
    NOT_IN_BOOK = "tidak_di_buku"
    NEWER = "versi_baru"
    FOREIGN = "kantor_lain"
    TICKET = "tiket"
    UNKNOWN = "tidak_dikenal"


def judge(status: LetterStatus, valid_until: str, today: dt.date) -> Verdict:
    """Judge a paper whose content is as it was made."""
    if status is LetterStatus.VOID:
        return Verdict.VOID
    if status in {LetterStatus.DRAFT, LetterStatus.AWAITING_SIGNATURE}:
        return Verdict.WAITING
    if valid_until and valid_until < today.isoformat():
        return Verdict.EXPIRED
    return Verdict.GENUINE


def _text_of(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes_of(text: str) -> bytes | None:
    """Decode, but only what encoding gives again: other spellings of the same bytes are alterations."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if _text_of(data) == text else None
