"""All tables of the register; importing this package fills `METADATA`."""

from puskesos_desktop.storage.tables import complaints, office, papers, register, upkeep
from puskesos_desktop.storage.tables.base import METADATA

__all__ = ["METADATA", "complaints", "office", "papers", "register", "upkeep"]
