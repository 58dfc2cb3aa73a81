"""Telephone numbers as people say them and as the register keeps them."""

from __future__ import annotations

import re

from puskesos_desktop.domain.errors import RuleBroken

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
