"""A child that sets up an office and then does nothing until it is killed."""

from __future__ import annotations

import sys
from pathlib import Path

from puskesos_desktop.app.bootstrap import build
from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_PROFILE
from puskesos_desktop.system.key_slots import Hardness
from puskesos_desktop.system.paths import paths_in

CHEAP = Hardness(19_456, 2, 1)


def main() -> None:
    """Say when it begins and when the office stands."""
    with build(paths_in(Path(sys.argv[1])), hardness=CHEAP) as application:
        setup = application.setup()
        print("mulai", flush=True)
        ready = setup.set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD)
        print(ready.recovery_code, flush=True)
        while True:
            setup.is_done()
