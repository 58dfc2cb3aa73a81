"""Hard stops of size; complexity, arguments and statements are ruff's."""

from __future__ import annotations

import ast
import statistics
from typing import TYPE_CHECKING

from tests.architecture import PRODUCT, ROOT, Function, functions_of, name_of, nodes_in, python_files, tree_of
from tests.bench import percentile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MODULE_LINES = 500
FUNCTION_LINES = 60
CLASS_LINES = 300
CLASS_METHODS = 20

EXCEPTIONS: dict[str, str] = {}
"""`path` or `path::name` that may be larger, with the reason; empty is best."""


def all_files() -> list[Path]:
    trees = [PRODUCT, ROOT / "tests", ROOT / "resources", ROOT / "installer"]
    return [ROOT / "dev.py", *(path for tree in trees for path in python_files(tree))]


def lines_of(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def functions(path: Path) -> Iterator[tuple[str, Function]]:
    for node in functions_of(tree_of(path)):
        yield f"{name_of(path)}::{node.name}", node


def classes(path: Path) -> Iterator[tuple[str, ast.ClassDef]]:
    for node in nodes_in(tree_of(path), ast.ClassDef):
        yield f"{name_of(path)}::{node.name}", node


def is_special(function: Function) -> bool:
    return function.name.startswith("__") and function.name.endswith("__")


def too_large(sizes: dict[str, int], limit: int) -> dict[str, int]:
    return {name: size for name, size in sizes.items() if size > limit and name not in EXCEPTIONS}


def module_sizes(files: list[Path]) -> dict[str, int]:
    return {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}


def function_sizes(files: list[Path]) -> dict[str, int]:
    return {name: lines_of(node) for path in files for name, node in functions(path)}


def test_modules_stay_small() -> None:
    assert too_large(module_sizes(all_files()), MODULE_LINES) == {}


def test_functions_stay_small() -> None:
    assert too_large(function_sizes(all_files()), FUNCTION_LINES) == {}


def test_classes_stay_small() -> None:
    sizes = {name: lines_of(node) for path in all_files() for name, node in classes(path)}
    assert too_large(sizes, CLASS_LINES) == {}


def test_classes_have_few_methods() -> None:
    counts = {
        name: sum(isinstance(member, Function) and not is_special(member) for member in node.body)
        for path in all_files()
        for name, node in classes(path)
    }
    assert too_large(counts, CLASS_METHODS) == {}


def test_exceptions_are_still_needed() -> None:
    known = module_sizes(all_files()).keys() | function_sizes(all_files()).keys()
    known |= {name for path in all_files() for name, _ in classes(path)}
    assert EXCEPTIONS.keys() <= known


def report(line: str) -> None:
    print(line)  # noqa: T201 - a figure to look at, not a test


def test_targets_are_printed() -> None:
    """The targets of the design bind nobody; `pytest -s` shows how near we are."""
    product = python_files(PRODUCT)
    for kind, sizes in (("module", module_sizes(product)), ("function", function_sizes(product))):
        values = sorted(sizes.values())
        report(f"{kind}: {len(values)}, median {statistics.median(values):g}, p95 {percentile(values, 95)}")
    code = sum(module_sizes(product).values())
    tests = sum(module_sizes(python_files(ROOT / "tests")).values())
    report(f"lines: product {code:,}, tests {tests:,}, ratio {tests / code:.2f}")
