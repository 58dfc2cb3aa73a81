"""Amounts of rupiah as clerks type them."""

from __future__ import annotations

import re

UNREADABLE = "Ketik mis. 500.000"
_AMOUNT = re.compile(r"(?:rp\.?\s*)?(\d{1,3}(?:\.\d{3}){0,2}|\d{1,9})(?:,(?:00|-))?", re.IGNORECASE)


def read_rupiah(typed: str) -> int | None:
    """Return whole rupiah, 0 for an empty field; None for what is no amount below a milliard."""
    text = typed.strip()
    if not text:
        return 0
    found = _AMOUNT.fullmatch(text)
    return int(found[1].replace(".", "")) if found and found[1].isascii() else None


def grouped_rupiah(amount: int) -> str:
    """Return an amount as it stands in a field; nothing for none."""
    return f"{amount:,}".replace(",", ".") if amount else ""
