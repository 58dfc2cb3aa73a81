"""Guards of issuing that forms name: what must be on file before an office says something on paper."""

from __future__ import annotations

DTSEN_CHECK = "dtsen_check"
DTSEN_ISSUER = "dtsen_issuer"
DTSEN_OR_SURVEY = "dtsen_or_survey"
RT_LETTER = "rt_letter"
DUPLICATE = "duplicate"

GUARDS = frozenset({DTSEN_CHECK, DTSEN_ISSUER, DTSEN_OR_SURVEY, RT_LETTER, DUPLICATE})
"""Names a form may use in `checks`."""
