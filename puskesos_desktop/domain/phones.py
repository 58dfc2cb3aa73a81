"""Telephone numbers as people say them and as the register keeps them."""

from __future__ import annotations

import re

from puskesos_desktop.domain.errors import RuleBroken

COUNTRY = "62"
_PHONE = re.compile(r"\+?\d{8,15}")


def sound_phone(typed: str) -> str:
    """Return a telephone number without blanks, dots and dashes, empty when none was typed.

    Raises:
        RuleBroken: `phone_unreadable`.
    """
    phone = re.sub(r"[\s.()-]", "", typed)
    if phone and not _PHONE.fullmatch(phone):
        raise RuleBroken("phone_unreadable", "phone")
    return phone


def international(phone: str) -> str:
    """Digits as messengers want them, with the country in front: `0812…` becomes `62812…`; empty for none."""
    digits = re.sub(r"\D", "", phone)
    return f"{COUNTRY}{digits[1:]}" if digits.startswith("0") else digits
