"""Texts of a definition that an office may word its own way: where they stand, whether a new one works."""

from __future__ import annotations

import copy
import json
import re
import tomllib
from typing import TYPE_CHECKING, Any, Final

from puskesos_desktop.documents.bent_sample import bent
from puskesos_desktop.documents.filters import FILTERS
from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.services.rendering import FormSlot, FormTitle, WordingPart

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from puskesos_desktop.services.rendering import FormRef

WORDED_KINDS: Final = frozenset({"paragraph", "note", "caption", "list"})
_KEYS = ("text", "items")
_LONGEST = 4_000
_SLOT = re.compile(r"\{([^{}]*)\}")
_NO_TEXT: Final = frozenset({"list", "bool"})
_LOOSE = frozenset({"item", "index", "position"})
"""Names that only stand inside a repeated block."""


def worded(raw: Mapping[str, Any], texts: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The definition with an office's own texts in their places; a place that is gone keeps ours."""
    own = copy.deepcopy(dict(raw))
    there = {place for place, _, _ in _texts_of(own)}
    for place, text in texts:
        if place in there:
            _put(own, place, text)
    return own


class TomlFormTexts:
    """Implements `FormTexts` on the folder of definitions."""

    def __init__(self, forms: Path) -> None:
        self._folder = forms / "letters"

    def titles(self, codes: Sequence[str]) -> tuple[FormTitle, ...]:
        """The newest version of each form that has texts to word, in the order given."""
        found = []
        for code in codes:
            versions = [int(path.name[1:]) for path in (self._folder / code).glob("v*") if path.is_dir()]
            if not versions:
                continue
            raw = self._raw(code, max(versions))
            if next(_texts_of(raw), None) is not None:
                found.append(FormTitle(code, max(versions), raw["title"]))
        return tuple(found)

    def parts(self, form: FormRef) -> tuple[WordingPart, ...]:
        """The texts as shipped, in the order of the paper."""
        return tuple(WordingPart(*found) for found in _texts_of(self._raw(form.code, form.version)))

    def slots(self, form: FormRef) -> tuple[FormSlot, ...]:
        """What `check` lets stand in a text: slots as the form uses them, and its fields of one value."""
        raw = self._raw(form.code, form.version)
        kinds = raw["fields"].items()
        fields = {path: kind for path, kind in kinds if kind.removesuffix("?") not in _NO_TEXT}
        slots = _slots_of(raw["blocks"]) | fields.keys()
        return tuple(FormSlot(slot, fields.get(slot, "").endswith("?")) for slot in sorted(slots))

    def sample(self, form: FormRef, place: str = "") -> dict[str, object]:
        """A whole invented context to show the paper with, bent so that the text at a place is printed."""
        path = self._folder / form.code / f"v{form.version}" / "sample.json"
        sample: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
        raw = self._raw(form.code, form.version)
        shown = next((part for part in _texts_of(raw) if part[0] == place), None)
        if shown is None:
            return sample
        _, shipped, condition = shown
        text = dict(form.wording).get(place, shipped)
        return bent(sample, raw["fields"], [one for one in condition.split(" & ") if one], text)

    def check(self, form: FormRef) -> None:
        """Refuse texts that could not be drawn.

        Raises:
            RuleBroken: `wording_part_unknown`, `wording_too_long`, `wording_braces`, `wording_bold_open`,
                `wording_placeholder_unknown` with `placeholder`; the field is the text's place.
        """
        raw = self._raw(form.code, form.version)
        shipped = {place: text for place, text, _ in _texts_of(raw)}
        for place, text in form.wording:
            if place not in shipped:
                raise RuleBroken("wording_part_unknown", place)
            _check_text(place, text, raw, shipped[place])

    def _raw(self, code: str, version: int) -> dict[str, Any]:
        path = self._folder / code / f"v{version}" / "letter.toml"
        if not re.fullmatch(r"[a-z][a-z0-9_]*", code) or not path.is_file():
            raise NotFound("form_not_found", kind="form", form=code, version=version)
        return tomllib.loads(path.read_text(encoding="utf-8"))


def _check_text(place: str, text: str, raw: Mapping[str, Any], shipped: str) -> None:
    if len(text) > _LONGEST:
        raise RuleBroken("wording_too_long", place, most=_LONGEST)
    if any(sign in _SLOT.sub("", text) for sign in "{}"):
        raise RuleBroken("wording_braces", place)
    if text.count("**") % 2:
        raise RuleBroken("wording_bold_open", place)
    known = _slots_of(raw["blocks"]) | frozenset(_SLOT.findall(shipped))
    for slot in _SLOT.findall(text):
        if slot not in known and not _is_field(slot, raw["fields"]):
            raise RuleBroken("wording_placeholder_unknown", place, placeholder=slot)


def _is_field(slot: str, fields: Mapping[str, str]) -> bool:
    """A declared field through filters that there are; rows of a list only where the definition has them."""
    path, *filters = (part.strip() for part in slot.split("|"))
    return path.removesuffix("?") in fields and all(name in FILTERS for name in filters)


def _slots_of(part: object) -> frozenset[str]:
    """Placeholders anywhere in the definition, but those of rows, which only their own text knows."""
    if isinstance(part, str):
        return frozenset(
            slot for slot in _SLOT.findall(part) if re.split(r"\W", slot, maxsplit=1)[0] not in _LOOSE
        )
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return frozenset(slot for one in inner for slot in _slots_of(one))


def _texts_of(raw: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Place, text and condition of every text that may be worded."""
    for number, block in enumerate(raw["blocks"]):
        if block["kind"] not in WORDED_KINDS:
            continue
        condition = _condition(block)
        for key in _KEYS:
            yield from _inside(f"blocks.{number}.{key}", block.get(key, ""), condition)


def _inside(place: str, value: object, condition: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, str):
        if value:
            yield place, value, condition
    elif isinstance(value, dict):
        both = " & ".join(part for part in (condition, _condition(value)) if part)
        yield from _inside(f"{place}.text", value.get("text", ""), both)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _inside(f"{place}.{number}", one, condition)


def _condition(part: Mapping[str, Any]) -> str:
    when = part.get("when", "")
    return when if isinstance(when, str) else " & ".join(when)


def _put(raw: dict[str, Any], place: str, text: str) -> None:
    *outer, last = place.split(".")
    here: Any = raw
    for name in outer:
        here = here[int(name)] if isinstance(here, list) else here[name]
    if isinstance(here, list):
        here[int(last)] = text
    else:
        here[last] = text
