"""The last net: an error nobody expected becomes an incident with a number, and the program goes on."""

from __future__ import annotations

import logging
import secrets
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

log = logging.getLogger(__name__)


def record_incident(error: BaseException) -> str:
    """Write an incident into the log, by type and place only, and return its number."""
    incident = secrets.token_hex(4).upper()
    log.error("incident", exc_info=error, extra={"incident": incident})
    return incident


def install_hook(tell: Callable[[str, BaseException], None]) -> None:
    """Catch what slots and start-up let through; `tell` shows number and error to the user."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell(record_incident(error), error)

    sys.excepthook = hook
