"""The forms that an office can issue papers from, read from `forms/letters` when first wanted."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from puskesos_desktop.documents.definitions import DefinitionLibrary
from puskesos_desktop.documents.template import Scope, evaluate_line
from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.services.rendering import FormRef

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from puskesos_desktop.domain.issue_forms import IssueForm


class ShippedIssueForms:
    """Implements the port `IssueForms`; a released form never changes, so each is read once."""

    def __init__(self, forms: Path) -> None:
        self._letters = forms / "letters"
        self._library = DefinitionLibrary(forms)

    def all(self) -> Sequence[IssueForm]:
        """The newest version of every form that can be issued, by document and title."""
        return self._newest

    def get(self, code: str, version: int = 0) -> IssueForm:
        """One form, its newest version unless one is named.

        Raises:
            NotFound: `form_not_found`.
        """
        found = [one for one in self._newest if one.code == code and version in {0, one.version}]
        issue = found[0] if found else self._library.get(FormRef(code, version)).issue
        if issue is None:
            raise NotFound("form_not_found", kind="form", form=code, version=version)
        return issue

    def line(self, template: str, context: Mapping[str, object]) -> str:
        """A template of the forms' language as one line; empty when a value it needs is missing."""
        return evaluate_line(template, Scope(context))

    def knows(self, code: str, version: int, path: str) -> bool:
        """Whether the paper has a field of this path, or fields below it."""
        fields = self._library.get(FormRef(code, version)).fields
        return path in fields or any(field.startswith(f"{path}.") for field in fields)

    @cached_property
    def _newest(self) -> tuple[IssueForm, ...]:
        forms = (
            self._library.get(FormRef(code, version)).issue for code, version in self._versions().items()
        )
        found = [form for form in forms if form is not None]
        return tuple(sorted(found, key=lambda form: (form.document, form.title)))

    def _versions(self) -> dict[str, int]:
        newest: dict[str, int] = {}
        for path in self._letters.glob("*/v*/letter.toml"):
            code, version = path.parents[1].name, path.parent.name.removeprefix("v")
            if version.isdecimal():
                newest[code] = max(newest.get(code, 0), int(version))
        return newest
