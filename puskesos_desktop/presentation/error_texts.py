"""Turns error codes into Indonesian words; the only place where a refusal becomes a sentence.

Each slice keeps its own table (`error_texts_<slice>.py` with `TEXTS: dict[str, ErrorText]`), joined here so
that no file grows without end. `{name}` in a text is filled from the error's parameters; a missing one shows
as "…", because an error text must never raise.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import PuskesosError
from puskesos_desktop.domain.language import short_date
from puskesos_desktop.presentation import (
    conflict_words,
    error_texts_accounts,
    error_texts_card,
    error_texts_common,
    error_texts_complaints,
    error_texts_gate,
    error_texts_identity,
    error_texts_imports,
    error_texts_issuing,
    error_texts_letters,
    error_texts_life,
    error_texts_lists,
    error_texts_numbers,
    error_texts_papers,
    error_texts_requests,
    error_texts_storage,
    error_texts_visits,
    import_texts,
    register_texts,
    wording_names,
)
from puskesos_desktop.presentation.filling import filled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ErrorText = error_texts_common.ErrorText
"""Title, sentence and the word on the button that mends it."""

_TABLES: Sequence[Mapping[str, ErrorText]] = (
    error_texts_common.TEXTS,
    error_texts_complaints.TEXTS,
    error_texts_identity.TEXTS,
    error_texts_imports.TEXTS,
    error_texts_issuing.TEXTS,
    error_texts_letters.TEXTS,
    error_texts_numbers.TEXTS,
    error_texts_life.TEXTS,
    error_texts_lists.TEXTS,
    error_texts_papers.TEXTS,
    error_texts_requests.TEXTS,
    error_texts_card.TEXTS,
    error_texts_storage.TEXTS,
    error_texts_visits.TEXTS,
    error_texts_accounts.TEXTS,
    error_texts_gate.TEXTS,
    import_texts.TEXTS,
    register_texts.TEXTS,
)

TEXTS: dict[str, ErrorText] = {code: text for table in _TABLES for code, text in table.items()}

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def describe(error: BaseException) -> ErrorText:
    """Words for an error; an unknown one gets a neutral sentence with its code to report."""
    if not isinstance(error, PuskesosError):
        return ErrorText(
            "Ada gangguan pada program",
            "Yang sudah tersimpan tetap aman. Catat kejadian ini dan coba sekali lagi.",
            "Salin rincian",
        )
    text = TEXTS.get(error.code)
    if text is None:
        return ErrorText(
            "Belum bisa dilanjutkan", f"Periksa lagi isian, lalu coba ulang. Kode: {error.code}."
        )
    named = wording_names.worded(error.params)
    params = _dated(conflict_words.worded(error_texts_imports.worded(named)))
    return ErrorText(filled(text.title, params), filled(text.text, params), text.action)


def _dated(params: Mapping[str, object]) -> Mapping[str, object]:
    """Days that errors carry as plain values, as people write them."""
    return {name: _day(value) if isinstance(value, str) else value for name, value in params.items()}


def _day(value: str) -> str:
    if _ISO_DAY.fullmatch(value) is None:
        return value
    return short_date(dt.date.fromisoformat(value))
