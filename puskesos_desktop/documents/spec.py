"""One block of a definition, read through a scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from puskesos_desktop.documents.blocks import Pair, Run, Text, flat, plain
from puskesos_desktop.documents.template import Scope, evaluate, evaluate_line, holds, split_path
from puskesos_desktop.domain import language
from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SPACE = Run(" ")


@dataclass(frozen=True)
class Spec:
    """Reads the keys of one block; texts that need a missing value come back empty."""

    raw: Mapping[str, Any]
    scope: Scope

    @property
    def kind(self) -> str:
        """Which builder the block wants."""
        kind: str = self.raw["kind"]
        return kind

    def option(self, key: str, default: Any) -> Any:  # noqa: ANN401 - TOML values have no common type
        """A setting that is not text for the reader."""
        return self.raw.get(key, default)

    def holds(self, condition: str | Sequence[str]) -> bool:
        """Whether a condition is met in this block's scope."""
        return holds(condition, self.scope)

    def filled(self, template: str) -> str:
        """A template as plain text."""
        return evaluate_line(template, self.scope)

    def mark(self, key: str = "mark") -> str:
        """A mark of the letterhead, `mark`, `second` or `house`: the form's own choice, else the office's.

        `office` is the coat of arms; a picture that the office has given stands for it or for `house` by its
        hash.
        """
        own = self.scope.get(("office", "mark")) or "shield"
        usual = {"mark": own, "second": self.scope.get(("office", "second_mark")) or "none"}
        chosen = self.raw.get(key) or usual.get(key, "house")
        pictures = {"office": own, "house": self.scope.get(("office", "house_mark")) or "house"}
        return str(pictures.get(str(chosen), chosen))

    @property
    def has_single_rule(self) -> bool:
        """Whether the office draws one rule under its letterhead instead of two."""
        return self.scope.get(("office", "kop_rule")) == "single"

    def line(self, key: str) -> str:
        """One line, empty when it vanished."""
        return self.filled(self.raw.get(key, ""))

    def lines(self, key: str) -> tuple[str, ...]:
        """Lines without those that vanished."""
        return tuple(flat(text) for text in self.texts(key) if flat(text).strip())

    def text(self, key: str) -> Text | None:
        """Text with weights, None when it vanished."""
        return evaluate(self.raw.get(key, ""), self.scope) or None

    def texts(self, key: str) -> tuple[Text, ...]:
        """Texts of a list, each of which may carry its own condition."""
        return tuple(text for text in self._evaluated(self.raw.get(key, ())) if text)

    def sentences(self, key: str) -> Text | None:
        """A paragraph: its sentences joined, those that vanished left out."""
        value = self.raw.get(key, ())
        parts = [text for text in self._evaluated([value] if isinstance(value, str) else value) if text]
        joined: list[Run] = []
        for part in parts:
            if joined:
                joined.append(_SPACE)
            joined.extend(part)
        return tuple(joined) or None

    def _evaluated(self, templates: Iterable[str | Mapping[str, Any]]) -> Iterable[Text | None]:
        for template in templates:
            if isinstance(template, str):
                yield evaluate(template, self.scope)
            elif "when" not in template or self.holds(template["when"]):
                yield evaluate(template["text"], self.scope)

    def joined_lines(self, key: str) -> tuple[str, ...]:
        """Lines made of parts with commas between those that are there."""
        lines = (
            ", ".join(part for part in (self.filled(template) for template in parts) if part)
            for parts in self.raw.get(key, ())
        )
        return tuple(line for line in lines if line)

    def pairs(self, key: str) -> tuple[Pair, ...]:
        """Label and value of every row whose value is there; a third part is a condition."""
        found = []
        for label, value, *condition in self.raw.get(key, ()):
            if condition and not self.holds(condition):
                continue
            text = evaluate(value, self.scope)
            if text:
                found.append(Pair(self.filled(label), text))
        return tuple(found)

    def row_scopes(self) -> list[Scope]:
        """A scope for every row of `each`."""
        return self.inner_scopes("each")

    def inner_scopes(self, key: str) -> list[Scope]:
        """A scope for every row at the path that the key names."""
        rows = self.scope.rows(self.raw[key])
        return [self.scope.with_item(row, position) for position, row in enumerate(rows, 1)]

    def cell(self, template: str | Mapping[str, Any], scope: Scope) -> Text:
        """A table cell, blank when it vanished or its own condition does not hold."""
        if isinstance(template, str):
            return evaluate(template, scope) or (Run(""),)
        return self.cell(template["text"] if self.holds(template["when"]) else "", scope)

    def number(self, key: str) -> int:
        """A figure at the path the key names.

        Raises:
            RuleBroken: `form_field_invalid` when it is no figure.
        """
        path = self.raw[key]
        value = self.scope.get(split_path(path))
        if not isinstance(value, int) or isinstance(value, bool):
            raise RuleBroken("form_field_invalid", path, form=self.scope.form, field=path)
        return value

    def items(self) -> tuple[Text, ...]:
        """Items given one by one, then one for every row of `each`; or the office's own at `instead`."""
        own = self.scope.rows(self.raw["instead"]) if "instead" in self.raw else ()
        found: list[Text] = [plain(str(item)) for item in own] or list(self.texts("items"))
        if "each" in self.raw and not own:
            template = self.raw.get("item", "{item}")
            found.extend(text for scope in self.row_scopes() if (text := evaluate(template, scope)))
        if self.raw.get("punctuate"):
            return _ended(found, language.punctuate_items([flat(item) for item in found]))
        end = self.raw.get("punctuate_with")
        if end:
            return _ended(found, [flat(item).rstrip(" ;.,") + end for item in found])
        return tuple(found)


def _ended(items: Sequence[Text], wholes: Sequence[str]) -> tuple[Text, ...]:
    """Items with new ends; only the last run of each changes."""
    ended = []
    for item, whole in zip(items, wholes, strict=True):
        head = "".join(run.text for run in item[:-1])
        ended.append((*item[:-1], Run(whole[len(head) :], item[-1].bold)))
    return tuple(ended)
