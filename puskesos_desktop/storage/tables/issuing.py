"""Office papers issued for a person: whose they are, and until when they can be used."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, String, Table

from puskesos_desktop.storage.tables.base import METADATA, key, office

office_letter_table = Table(
    "office_letter",
    METADATA,
    key(),
    office(),
    Column("letter_id", ForeignKey("letter.id"), nullable=False, index=True),
    Column("resident_id", ForeignKey("resident.id"), index=True),
    Column("valid_until", Date),
    # What was made in one run from one list.
    Column("batch_uid", String(36), nullable=False, server_default=""),
)
