"""What happens to a letter after it was made, and the office's own wording of forms."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from puskesos_desktop.storage.tables.base import METADATA, JsonValue, UtcInstant, key, office, uid

collection_table = Table(
    "letter_collection",
    METADATA,
    key(),
    Column("letter_id", ForeignKey("letter.id"), nullable=False),
    Column("name", String(120), nullable=False),
    Column("relation", String(60), nullable=False, server_default=""),
    Column("collected_on", Date, nullable=False),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
    UniqueConstraint("letter_id"),
)

letter_scan_table = Table(
    "letter_scan",
    METADATA,
    key(),
    Column("letter_id", ForeignKey("letter.id"), nullable=False, index=True),
    Column("blob_hash", ForeignKey("blob.hash"), nullable=False),
    Column("note", String(120), nullable=False, server_default=""),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
)

form_wording_table = Table(
    "form_wording",
    METADATA,
    key(),
    uid(),
    office(),
    Column("form_code", String(40), nullable=False),
    Column("form_version", Integer, nullable=False),
    Column("shipped_hash", String(64), nullable=False),
    Column("wording_hash", String(64), nullable=False),
    Column("texts", JsonValue, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
)
Index(
    "ix_form_wording_form",
    form_wording_table.c.office_id,
    form_wording_table.c.form_code,
    form_wording_table.c.form_version,
)
