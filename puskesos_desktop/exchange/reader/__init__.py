"""Foreign files are parsed in a child process, because a parser fed by strangers may crash, hang or grow.

Names are loaded when asked for: the child imports this package for every file and needs nothing of the
parent's part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from puskesos_desktop.exchange.reader.limits import Limits
    from puskesos_desktop.exchange.reader.sandbox import SandboxedReader

__all__ = ["Limits", "SandboxedReader"]


def __getattr__(name: str) -> object:
    """Load a public name."""
    if name == "SandboxedReader":
        from puskesos_desktop.exchange.reader import sandbox  # noqa: PLC0415

        return sandbox.SandboxedReader
    if name == "Limits":
        from puskesos_desktop.exchange.reader import limits  # noqa: PLC0415

        return limits.Limits
    raise AttributeError(name)
