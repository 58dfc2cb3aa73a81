"""Counts by RT tell of nobody: what is hidden stays open whatever else is printed."""

from collections import defaultdict
from itertools import product

import pytest

from puskesos_desktop.domain.small_cells import tell_rows, tell_sum


def compositions(parts, most):
    rows = product(range(most + 1), repeat=parts)
    return [row for row in rows if 0 < sum(row) <= most]


def printed(rows):
    return (tell_rows(rows), tell_sum(rows))


def given_away(tables):
    """Every hidden figure of one or two that all tables with the same print agree on."""
    alike = defaultdict(list)
    for rows in tables:
        alike[printed(rows)].append(rows)
    for (told, _), group in alike.items():
        for place, row in enumerate(told):
            if not row.is_hidden:
                continue
            for figure in (sum, *(lambda row, part=part: row[part] for part in range(len(row.parts)))):
                values = {figure(rows[place]) for rows in group}
                if len(values) == 1 and values <= {1, 2} and not (figure is sum and row.whole.isdecimal()):
                    yield told, values


@pytest.mark.parametrize(("count", "parts", "most"), [(1, 3, 6), (2, 2, 6), (2, 3, 5), (3, 2, 5), (4, 2, 3)])
def test_no_table_gives_a_hidden_figure_away(count, parts, most):
    tables = list(product(compositions(parts, most), repeat=count))
    assert next(given_away(tables), None) is None
