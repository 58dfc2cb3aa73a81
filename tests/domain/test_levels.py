"""Who has a case that went up, and what each side may do with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from puskesos_desktop.domain.levels import Side, holder_at, rights_at, side_of
from puskesos_desktop.domain.office import OfficeKind
from puskesos_desktop.domain.roles import Action, Role, rights_of
from puskesos_desktop.domain.workflow import Level
from tests import complaint_samples as samples

BOTH = {OfficeKind.KECAMATAN: 2, OfficeKind.KABUPATEN: 3}
EVERYTHING = rights_of(frozenset(Role))


@pytest.mark.parametrize(
    ("level", "above", "holder"),
    [
        (Level.FASILITATOR, BOTH, 1),
        (Level.SUPERVISOR, BOTH, 2),
        (Level.MANAJER, BOTH, 3),
        (Level.PUSAT, BOTH, 3),
        (Level.SUPERVISOR, {OfficeKind.KABUPATEN: 3}, 1),
        (Level.MANAJER, {OfficeKind.KECAMATAN: 2}, 2),
        (Level.MANAJER, {}, 1),
    ],
)
def test_nearest_office_at_or_below_the_level_has_the_case(
    level: Level, above: dict[OfficeKind, int], holder: int
) -> None:
    assert holder_at(level, 1, above) == holder


@pytest.mark.parametrize(
    ("holder", "office", "side"),
    [(1, 1, Side.OWN), (2, 1, Side.RAISED), (2, 2, Side.ABOVE), (3, 2, Side.PASSED)],
)
def test_side_follows_from_origin_and_holder(holder: int, office: int, side: Side) -> None:
    assert side_of(replace(samples.received(), holder_office_id=holder), office) is side


@pytest.mark.parametrize(
    ("side", "allowed", "refused"),
    [
        (Side.OWN, Action.DECIDE, None),
        (Side.RAISED, Action.ANSWER, Action.DECIDE),
        (Side.ABOVE, Action.CHECK_AS_SUPERVISOR, Action.DECIDE),
        (Side.ABOVE, Action.ANSWER, Action.TELL),
        (Side.PASSED, Action.SEE_COMPLAINT, Action.ANSWER),
    ],
)
def test_rights_of_a_side(side: Side, allowed: Action, refused: Action | None) -> None:
    left = rights_at(side, EVERYTHING)
    assert allowed in left
    assert refused not in left
