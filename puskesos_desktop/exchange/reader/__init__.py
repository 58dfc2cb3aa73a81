"""Foreign files are parsed in a child process, because a parser fed by strangers may crash, hang or grow."""

from puskesos_desktop.exchange.reader.limits import Limits
from puskesos_desktop.exchange.reader.sandbox import SandboxedReader

__all__ = ["Limits", "SandboxedReader"]
