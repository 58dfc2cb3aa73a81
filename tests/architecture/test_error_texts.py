"""Whatever can be raised has Indonesian words."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from puskesos_desktop.presentation.error_texts import TEXTS
from tests.architecture import dotted, name_of, nodes_in, python_files, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ERRORS = {
    "PuskesosError",
    "RuleBroken",
    "EditConflict",
    "NotPermitted",
    "NotFound",
    "EnvironmentProblem",
    "FileRefused",
}


def codes_in(path: Path) -> Iterator[str]:
    """Every code written out where an error is made; a choice between two counts as both."""
    for call in nodes_in(tree_of(path), ast.Call):
        if dotted(call.func).rpartition(".")[2] in ERRORS and call.args:
            for node in ast.walk(call.args[0]):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def test_every_error_code_has_words() -> None:
    used = {(code, name_of(path)) for path in python_files() for code in codes_in(path)}
    assert sorted(pair for pair in used if pair[0] not in TEXTS) == []


def test_words_are_there_and_titles_have_no_full_stop() -> None:
    poor = [
        code for code, text in TEXTS.items() if not text.title or not text.text or text.title.endswith(".")
    ]
    assert poor == []
