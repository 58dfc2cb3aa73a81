"""Reads the rules that ship with the program."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.domain.office import Rule, RuleOrigin

if TYPE_CHECKING:
    from pathlib import Path


def load_rules(folder: Path) -> list[Rule]:
    """Read every file of defaults; kind, day and source may stand once at the top of a file.

    Raises:
        EnvironmentProblem: `rules_unreadable` when a file is gone or damaged.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise EnvironmentProblem("rules_unreadable")
    try:
        return [rule for file in files for rule in _rules_of(file)]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EnvironmentProblem("rules_unreadable") from error


def _rules_of(file: Path) -> list[Rule]:
    found = tomllib.loads(file.read_text(encoding="utf-8"))
    shared = {name: found[name] for name in ("kind", "berlaku_dari", "source")}
    return [Rule(**{**shared, **row}, origin=RuleOrigin.SHIPPED) for row in found["rule"]]
