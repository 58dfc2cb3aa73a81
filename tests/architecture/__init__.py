"""Rules of the tree that the linters cannot see, each a test with a name a person understands."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TypeVar

Function = ast.FunctionDef | ast.AsyncFunctionDef
Node = TypeVar("Node", bound=ast.AST)
ROOT = Path(__file__).parents[2]
PRODUCT = ROOT / "puskesos_desktop"
TREES = ("puskesos_desktop", "tests", "resources", "forms", "installer", "docs")
BINARY = {".gz", ".png", ".jpg", ".ico", ".ttf", ".otf", ".db", ".xlsx", ".zip", ".pdf", ".pyc"}


def python_files(folder: Path = PRODUCT) -> list[Path]:
    """All Python files below a folder."""
    return sorted(folder.rglob("*.py"))


def text_files() -> list[Path]:
    """Everything of ours that holds text: the trees and the files at the root."""
    in_trees = [path for tree in TREES for path in (ROOT / tree).rglob("*")]
    at_root = [path for path in ROOT.iterdir() if path.suffix != ".lock"]
    return sorted(path for path in in_trees + at_root if path.is_file() and path.suffix.lower() not in BINARY)


def name_of(path: Path) -> str:
    """Path as written in exception lists."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """Syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def _by_kind(tree: ast.Module) -> dict[type[ast.AST], list[ast.AST]]:
    found: dict[type[ast.AST], list[ast.AST]] = {}
    for node in ast.walk(tree):
        found.setdefault(type(node), []).append(node)
    return found


def nodes_in(tree: ast.Module, *kinds: type[Node]) -> list[Node]:
    """All nodes of some kinds in a file, which is walked through once for all rules."""
    return [node for kind in kinds for node in _by_kind(tree).get(kind, ()) if isinstance(node, kind)]


def functions_of(tree: ast.Module) -> list[Function]:
    """All functions and methods of a file."""
    return [*nodes_in(tree, ast.FunctionDef), *nodes_in(tree, ast.AsyncFunctionDef)]


def imported_roots(path: Path) -> set[str]:
    """First parts of everything a file imports, wherever the import stands."""
    found: set[str] = set()
    for node in nodes_in(tree_of(path), ast.Import, ast.ImportFrom):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def dotted(node: ast.expr) -> str:
    """`a.b.c` of a name or attribute, empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""
