"""The program is killed while somebody types; what was typed until three seconds before is there again."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.presentation.left_work import VISIT
from tests.faults import FaultResult, Victim
from tests.faults.typing_child import typed
from tests.offices import at_work, make_office
from tests.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Iterable

KILLS = {Scale.SMALL: 1, Scale.NORMAL: 20, Scale.FULL: 200}
MAY_BE_LOST = 3.0
FEWEST, MOST = 105, 190
"""Keys before a kill, at thirty milliseconds each: beyond the first draft, then beyond the second."""


def faults(scale: Scale) -> Iterable[FaultResult]:
    """A window needs seconds to open, so that there are fewer kills than elsewhere."""
    kills = KILLS[scale]
    chance = random.Random(kills)  # noqa: S311 - spreads the kills, guards nothing
    lost, unsound = 0, 0
    with tempfile.TemporaryDirectory(prefix="puskesos-faults-") as name:
        make_office(Path(name))
        for _ in range(kills):
            due = type_and_kill(Path(name) / "data", chance)
            kept = what_is_left(Path(name) / "data")
            lost += len(kept) < due
            unsound += kept != typed(len(kept))
            sys.stderr.write(f"{due} letters were due, {len(kept)} are left\n")
    yield FaultResult("typing.kill", kills, lost, ok=not unsound)


def type_and_kill(data: Path, chance: random.Random) -> int:
    """Kill in the middle of typing; return how many letters must be there again."""
    with Victim("tests.faults.typing_child", str(data)) as victim:
        victim.let_work(chance.randrange(FEWEST, MOST), chance.random() / 20)
        killed_at = time.monotonic()
        keys = [line.split() for line in victim.kill()]
    return max((int(count) for count, at in keys if float(at) <= killed_at - MAY_BE_LOST), default=0)


def what_is_left(data: Path) -> str:
    """Read the draft as the program does when it starts anew, and clear the desk for the next one."""
    with at_work(data) as (work, session):
        drafts = [one for one in work.drafts.all_for(session.actor.user_id) if one.kind == VISIT]
        for one in drafts:
            work.drafts.remove(one.uid)
    texts = [str(one.content["values"]["text"]) for one in drafts]  # type: ignore[index]
    return max(texts, key=len, default="")
