"""SQL is never put together from strings."""

from __future__ import annotations

import ast

import pytest

from tests.architecture import PRODUCT, dotted, functions_of, name_of, nodes_in, python_files, tree_of

TAKES_SQL = {"text", "execute", "executemany", "executescript", "exec_driver_sql"}

EXCEPTIONS = {
    "puskesos_desktop/storage/bulk.py::insert": "names of our own columns; values are parameters",
    "puskesos_desktop/storage/engine.py::_unlock": "PRAGMA key takes no parameter; the key is hexadecimal",
    "puskesos_desktop/storage/engine.py::_begin_postgres": "one of two words written in the line above",
    "puskesos_desktop/storage/triggers.py::_install_sqlite": "a name is no parameter; ours are a list",
    "puskesos_desktop/storage/triggers.py::_install_postgres": "a name is no parameter; ours are a list",
}
"""`path::function` that may put SQL together, with the reason why no parameter can do it."""


def is_written(node: ast.expr) -> bool:
    """Whether a value stands in the source: a constant, by name too, or a choice between two of them."""
    if isinstance(node, ast.IfExp):
        return is_written(node.body) and is_written(node.orelse)
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id.isupper())


def is_built(node: ast.expr) -> bool:
    """Whether an expression puts a string together from parts that are not all written there."""
    if isinstance(node, ast.JoinedStr):
        return any(
            isinstance(part, ast.FormattedValue) and not is_written(part.value) for part in node.values
        )
    if isinstance(node, ast.BinOp):
        return not (is_written(node.left) and is_written(node.right))
    return isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in {"format", "join"}


def built_statements(tree: ast.Module) -> list[tuple[str, int]]:
    """Enclosing function and line of each call that takes SQL and gets a built string."""
    functions = functions_of(tree)
    found = []
    for call in nodes_in(tree, ast.Call):
        if dotted(call.func).rpartition(".")[2] in TAKES_SQL and any(map(is_built, call.args[:1])):
            around = [node.name for node in functions if node.lineno <= call.lineno <= (node.end_lineno or 0)]
            found.append((around[-1] if around else "", call.lineno))
    return found


def test_no_statement_is_built_from_strings() -> None:
    found = [
        f"{name_of(path)}::{function} line {line}"
        for path in python_files(PRODUCT)
        for function, line in built_statements(tree_of(path))
        if f"{name_of(path)}::{function}" not in EXCEPTIONS
    ]
    assert found == []


@pytest.mark.parametrize(
    ("code", "caught"),
    [
        ("c.execute(f'DELETE FROM {table}')", True),
        ("c.execute('SELECT ' + column)", True),
        ("text('SELECT %s' % column)", True),
        ("sa.text('SELECT {}'.format(column))", True),
        ("text('SELECT ' 'a' + ' FROM b')", False),
        ("c.execute('SELECT :id', {'id': f'{x}'})", False),
        ("c.execute(f'PRAGMA x={1 if on else 0}')", False),
        ("c.execute(f'PRAGMA user_version={SCHEMA_VERSION}')", False),
        ("c.execute(select(table))", False),
    ],
)
def test_the_check_itself(code: str, caught: bool) -> None:
    assert bool(built_statements(ast.parse(code))) == caught
