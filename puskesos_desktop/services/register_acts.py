"""Names of the acts on the register, as the audit chain keeps them and other seats read them."""

from __future__ import annotations

OPENED = "resident_opened"
REVEALED = "nik_revealed"
ADDED = "resident_added"
UPDATED = "resident_updated"
MOVED = "resident_moved"
CHECKED = "register_checked"
PROGRAMME_SET = "programme_set"
IMPORTED = "register_imported"
LIFE = "life_event_recorded"
FAMILY_NUMBERED = "family_numbered"

RENAMING = (ADDED, UPDATED)
"""After these a person may have a name that search has not met."""

CHANGING = (ADDED, UPDATED, MOVED, CHECKED, PROGRAMME_SET, IMPORTED, LIFE, FAMILY_NUMBERED)
"""After these a comparison of a file with the register may be out of date."""
