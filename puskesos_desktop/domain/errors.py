"""Errors as codes and parameters, never sentences.

`presentation.error_texts` turns every code into Indonesian words; a test fails on a missing text.
Parameters must never hold personal data, because errors may reach the log.
"""

from __future__ import annotations


class PuskesosError(Exception):
    """Root of everything the program raises on purpose, so that a bug can be told from a refusal.

    Attributes:
        code: stable lower-case English code, the key of the Indonesian text.
        params: values for the text; never personal data.
    """

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        """Code and parameters, safe for a log."""
        if not self.params:
            return self.code
        return f"{self.code} " + " ".join(f"{key}={value}" for key, value in sorted(self.params.items()))


class RuleBroken(PuskesosError):
    """A rule of the domain refuses; `fields` names the inputs where the text belongs."""

    def __init__(self, code: str, /, *fields: str, **params: object) -> None:
        super().__init__(code, **params)
        self.fields = fields


class EditConflict(PuskesosError):
    """Someone else saved the same record first; params: `by`, `at`."""


class NotPermitted(PuskesosError):
    """The actor's roles do not allow the action; params: `action`."""


class NotFound(PuskesosError):
    """The record is gone or was never visible to this office; params: `kind`."""


class EnvironmentProblem(PuskesosError):
    """Disk, database, file or key problem that the user can do something about; nothing was saved."""


class FileRefused(PuskesosError):
    """A foreign file cannot be taken in; params say why (limits, sheet, header)."""


class Cancelled(Exception):
    """The user cancelled at a checkpoint; not an error and shown as nothing."""
