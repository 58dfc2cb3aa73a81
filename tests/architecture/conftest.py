"""The syntax trees every rule walks through."""

from __future__ import annotations

import gc

import pytest

from tests.architecture import ROOT, TREES, nodes_in, python_files, tree_of


@pytest.fixture(scope="session", autouse=True)
def trees() -> None:
    """Parse once, then set the million nodes aside: every later collection would look at each of them."""
    gc.disable()
    for tree in TREES:
        for path in python_files(ROOT / tree):
            nodes_in(tree_of(path))
    gc.freeze()
    gc.enable()
