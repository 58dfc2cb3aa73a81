"""All tables of the register; importing this package fills `METADATA`."""

from puskesos_desktop.storage.tables import (
    complaints,
    desk,
    issuing,
    letter_life,
    office,
    organisation,
    papers,
    register,
    upkeep,
)
from puskesos_desktop.storage.tables.base import METADATA

__all__ = [
    "METADATA",
    "complaints",
    "desk",
    "issuing",
    "letter_life",
    "office",
    "organisation",
    "papers",
    "register",
    "upkeep",
]
