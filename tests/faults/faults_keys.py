"""Set-up and changes of passwords are killed; afterwards an office stands whole or not at all, and opens."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.app.bootstrap import build
from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_PROFILE, SAMPLE_USER
from puskesos_desktop.domain.errors import PuskesosError
from puskesos_desktop.services.ports.keys import NewAccount
from puskesos_desktop.system.paths import paths_in
from tests.faults import FaultResult, Victim
from tests.faults.keys_child import SECRET, SLOT, USER, password, store_in
from tests.faults.setup_child import CHEAP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.scale import Scale

LONGEST_SETUP = 1.0


def faults(scale: Scale) -> Iterable[FaultResult]:
    """A tenth of the kills at set-up, the rest at changes of a password."""
    setups = scale.kills // 10
    yield change_passwords(scale.kills - setups)
    yield set_up(setups)


def change_passwords(kills: int) -> FaultResult:
    """After each kill the acknowledged password opens, or the one that was being written."""
    chance = random.Random(kills)  # noqa: S311 - spreads the kills, guards nothing
    lost, number = 0, 0
    with tempfile.TemporaryDirectory(prefix="puskesos-faults-") as name:
        folder = Path(name)
        store = store_in(folder)
        code = store.create(SECRET, NewAccount(SLOT, USER, password(0)))
        for _ in range(kills):
            with Victim("tests.faults.keys_child", name, str(number + 1)) as victim:
                victim.let_work(chance.randrange(1, 4), chance.random() / 20)
                number = int(victim.kill()[-1])
            opened = [candidate for candidate in (number, number + 1) if opens(folder, candidate)]
            lost += len(opened) != 1
            number = opened[0] if opened else number
        envelope = store.open_with_recovery(code) == SECRET
    return FaultResult("keys.change_password", kills, lost, envelope)


def opens(folder: Path, number: int) -> bool:
    """Try a password with no memory of earlier tries."""
    (folder / "percobaan.json").unlink(missing_ok=True)
    try:
        return store_in(folder).open_with_password(USER, password(number)).secret == SECRET
    except PuskesosError:
        return False


def set_up(kills: int) -> FaultResult:
    """After each kill the office opens, or can be set up as if nothing had been."""
    chance = random.Random(kills)  # noqa: S311 - spreads the kills, guards nothing
    lost = 0
    for _ in range(kills):
        with tempfile.TemporaryDirectory(prefix="puskesos-faults-") as folder:
            with Victim("tests.faults.setup_child", folder) as victim:
                victim.let_work(1, chance.random() * LONGEST_SETUP)
                acknowledged = len(victim.kill()) > 1
            lost += not stands(Path(folder), acknowledged=acknowledged)
    return FaultResult("keys.set_up", kills, lost, ok=True)


def stands(folder: Path, *, acknowledged: bool) -> bool:
    """Whether the office can be worked in, set up once more when it was not acknowledged."""
    with build(paths_in(folder), hardness=CHEAP) as application:
        if not application.is_set_up():
            if acknowledged:
                return False
            application.setup().set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD)
        session = application.login.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
        work = application.open_workplace(session)
        return not work.maintenance.check(session.actor)
