"""Numbers that a resident takes home: the ticket and its check code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.proof import ALPHABET

if TYPE_CHECKING:
    import datetime as dt

TICKET_SERIES = "ADU"
REQUEST_SERIES = "PMH"
_NUMBER_DIGITS = 5
_CODE = re.compile(rf"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")


@dataclass(frozen=True)
class Ticket:
    """Number of a complaint (`ADU-KMI-202611-00031`) or permohonan, counted per year, and its proof."""

    year: int
    number: int
    text: str
    check_code: str


def ticket_text(unit_code: str, received_on: dt.date, number: int, series: str = TICKET_SERIES) -> str:
    """Write the ticket of the `number`-th complaint, or permohonan, of the year."""
    return f"{series}-{unit_code}-{received_on:%Y%m}-{number:05d}"


def make_check_code(entropy: bytes) -> str:
    """Turn eight random bytes or more into `XXXX-XXXX`.

    Raises:
        ValueError: fewer than eight bytes.
    """
    if len(entropy) < 8:
        msg = "too little entropy"
        raise ValueError(msg)
    number = int.from_bytes(entropy, "big")
    letters = []
    for _ in range(8):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


def clean_check_code(typed: str) -> str | None:
    """Return a typed code in its one form, None when it cannot be one."""
    plain = re.sub(r"[\s-]", "", typed).upper()
    code = f"{plain[:4]}-{plain[4:]}"
    return code if _CODE.fullmatch(code) else None


def is_running_number(text: str) -> bool:
    """Tell whether this can be the last part of a ticket, as people say it: `31`, `00031`."""
    return text.isascii() and text.isdecimal() and len(text) <= _NUMBER_DIGITS and int(text) > 0
