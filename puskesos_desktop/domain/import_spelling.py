"""Whether a heading is a known one with one slip of the finger."""

from __future__ import annotations

# Short headings are too near to one another: `nokk` is not `nokks`.
_SHORTEST = 6


def is_one_letter_off(text: str, right: str) -> bool:
    """Whether one letter was left out, added, mistaken or swapped with its neighbour; digits must agree."""
    longer, shorter = (text, right) if len(text) >= len(right) else (right, text)
    if len(shorter) < _SHORTEST or len(longer) - len(shorter) > 1 or text == right:
        return False
    start = _first_difference(longer, shorter)
    if len(longer) > len(shorter):
        return longer[start].isalpha() and longer[start + 1 :] == shorter[start:]
    if longer[start + 1 :] == shorter[start + 1 :]:
        return longer[start].isalpha() and shorter[start].isalpha()
    pair = longer[start : start + 2]
    return (
        pair.isalpha()
        and pair[::-1] == shorter[start : start + 2]
        and longer[start + 2 :] == shorter[start + 2 :]
    )


def _first_difference(longer: str, shorter: str) -> int:
    for position, sign in enumerate(shorter):
        if sign != longer[position]:
            return position
    return len(shorter)
