"""Questionnaires out of `forms/questionnaires/<code>/v<N>.toml`; every version stays, answers name theirs."""

from __future__ import annotations

import hashlib
import json
import tomllib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.questionnaires import (
    NO,
    YES,
    Condition,
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
    check_definition,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_YES_NO = (Option(YES, "Ya"), Option(NO, "Tidak"))


class TomlQuestionnaires:
    """The `QuestionnaireForms` of the program; read when first asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def newest(self) -> tuple[Questionnaire, ...]:
        """Return the newest version of each, by title."""
        newest = {code: form for (code, _version), form in sorted(self._forms.items())}
        return tuple(sorted(newest.values(), key=lambda form: form.title))

    def get(self, code: str, version: int) -> Questionnaire:
        """Return one version, however old.

        Raises:
            NotFound: `not_found` with kind `questionnaire`.
        """
        found = self._forms.get((code, version))
        if found is None:
            raise NotFound("not_found", kind="questionnaire")
        return found

    @cached_property
    def _forms(self) -> dict[tuple[str, int], Questionnaire]:
        forms = [read_questionnaire(path.read_text("utf-8")) for path in self._folder.glob("*/v*.toml")]
        return {(form.code, form.version): form for form in forms}


def read_questionnaire(source: str) -> Questionnaire:
    """One definition out of its text.

    Raises:
        ValueError: it cannot be asked; a fault of the program's own files.
    """
    raw = tomllib.loads(source)
    canonical = json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    form = Questionnaire(
        code=str(raw["code"]),
        version=int(raw["version"]),
        title=str(raw["title"]),
        sections=tuple(_section(one) for one in raw["section"]),
        form_hash=hashlib.sha256(canonical.encode()).hexdigest(),
    )
    check_definition(form)
    return form


def _section(raw: Mapping[str, Any]) -> Section:
    return Section(
        key=str(raw["key"]),
        title=str(raw["title"]),
        questions=tuple(_question(one) for one in raw["question"]),
        repeats=bool(raw.get("repeats", False)),
        note=str(raw.get("note", "")),
    )


def _question(raw: Mapping[str, Any]) -> Question:
    kind = QuestionKind(raw["kind"])
    options = tuple(Option(str(code), str(words)) for code, words in raw.get("options", ()))
    if kind is QuestionKind.YES_NO:
        options = _YES_NO
    return Question(
        key=str(raw["key"]),
        label=str(raw["label"]),
        kind=kind,
        options=options,
        required=bool(raw.get("required", False)),
        when=tuple(_condition(one) for one in _listed(raw.get("when", ()))),
        hint=str(raw.get("hint", "")),
        unit=str(raw.get("unit", "")),
        lowest=raw.get("lowest"),
        highest=raw.get("highest"),
        long=bool(raw.get("long", False)),
    )


def _listed(raw: object) -> tuple[Mapping[str, Any], ...]:
    if isinstance(raw, dict):
        return (raw,)
    return tuple(raw) if isinstance(raw, (list, tuple)) else ()


def _condition(raw: Mapping[str, Any]) -> Condition:
    negated = "is_not" in raw
    return Condition(
        str(raw["question"]), frozenset(str(one) for one in raw["is_not" if negated else "is"]), negated
    )
