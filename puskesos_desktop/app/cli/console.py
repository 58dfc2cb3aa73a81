"""How the command line speaks: words or one JSON object, and questions that show no password."""

from __future__ import annotations

import getpass
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import PuskesosError, RuleBroken
from puskesos_desktop.presentation.error_texts import describe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DONE, REFUSED, USAGE, ENVIRONMENT = 0, 1, 2, 3


@dataclass(frozen=True)
class Console:
    """Standard output for results, standard error for everything else."""

    as_json: bool = False

    def result(self, found: Mapping[str, object], *lines: str) -> None:
        """Give the result of a command, in one of the two ways."""
        if self.as_json:
            print(json.dumps(found, ensure_ascii=False, default=str))
            return
        for line in lines:
            print(line)

    def note(self, line: str) -> None:
        """Say something that is not the result."""
        print(line, file=sys.stderr, flush=True)

    def refuse(self, *errors: PuskesosError) -> None:
        """Say why something was refused, with what to do."""
        if self.as_json:
            print(
                json.dumps({"error": error_entry(errors[0]), "errors": [error_entry(one) for one in errors]})
            )
        for error in errors:
            words = describe(error)
            self.note(f"{_where(error)}{words.title}. {words.text}".strip())

    def ask(self, question: str, *, secret: bool = False) -> str:
        """Ask at the keyboard, or take the next line of standard input when nobody sits there.

        Raises:
            RuleBroken: `input_missing` when there is no line.
        """
        if sys.stdin is None:
            raise RuleBroken("input_missing")
        if sys.stdin.isatty():
            return getpass.getpass(f"{question}: ") if secret else _asked(question)
        line = sys.stdin.readline()
        if not line:
            raise RuleBroken("input_missing")
        return line.rstrip("\r\n")


def _where(error: PuskesosError) -> str:
    """Name the keys of a profile, which its writer knows; fields inside the program mean nothing to users."""
    fields = error.fields if isinstance(error, RuleBroken) else ()
    written = [name for name in fields if "." in name]
    return f"{', '.join(written)}: " if written else ""


def _asked(question: str) -> str:
    print(f"{question}: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().rstrip("\r\n")


def error_entry(error: PuskesosError) -> dict[str, object]:
    """Describe a refusal for machines: the code stays, the words may change."""
    words = describe(error)
    fields: Sequence[str] = error.fields if isinstance(error, RuleBroken) else ()
    return {"code": error.code, "text": f"{words.title}. {words.text}".strip(), "fields": list(fields)}
