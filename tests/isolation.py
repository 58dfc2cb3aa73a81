"""Cuts a process off from the machine it runs on; for pytest and for the runs started by `dev.py`."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def isolate(home: Path) -> None:
    """Point every home folder into `home`, and set the clock of this process to UTC."""
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        os.environ[name] = str(home)
    for name in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR"):
        folder = home / name.lower()
        folder.mkdir(mode=0o700)
        os.environ[f"XDG_{name}"] = str(folder)
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()
