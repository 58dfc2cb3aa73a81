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
TAKEN_BACK = "register_import_taken_back"
ROW_DECIDED = "review_row_decided"
PROFILE_FORGOTTEN = "import_profile_forgotten"
LIFE = "life_event_recorded"
FAMILY_NUMBERED = "family_numbered"
SCANNED = "doubles_searched"
PAIR_DIFFERENT = "pair_different"
MERGED = "residents_merged"
MERGE_UNDONE = "merge_undone"
NIK_ISSUED = "nik_issued"

RENAMING = (ADDED, UPDATED, MERGED, MERGE_UNDONE)
"""After these a person may have a name that search has not met."""

CHANGING = (
    ADDED, UPDATED, MOVED, CHECKED, PROGRAMME_SET, IMPORTED, LIFE, FAMILY_NUMBERED,
    MERGED, MERGE_UNDONE, NIK_ISSUED,
    TAKEN_BACK, ROW_DECIDED,
)  # fmt: skip
"""After these a comparison of a file with the register may be out of date."""
