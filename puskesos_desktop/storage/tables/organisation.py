"""People whom a decree names beside the officers, and what officers were trained in."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Integer, String, Table, UniqueConstraint

from puskesos_desktop.storage.tables.base import METADATA, UtcInstant, key, office, row_version, uid

# A camat or the head of another agency stands in the annex of a decree and never serves at this desk; the
# position counts together with that of the members.
sk_outsider_table = Table(
    "sk_outsider",
    METADATA,
    key(),
    Column("sk_id", ForeignKey("sk.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("name", String(120), nullable=False),
    Column("role", String(20), nullable=False),
    Column("area", String(120), nullable=False, server_default=""),
    Column("element", String(120), nullable=False, server_default=""),
    Column("note", String(120), nullable=False, server_default=""),
    UniqueConstraint("sk_id", "position"),
)

training_table = Table(
    "training",
    METADATA,
    key(),
    uid(),
    office(),
    Column("officer_id", ForeignKey("officer.id"), nullable=False, index=True),
    Column("title", String(160), nullable=False),
    Column("organiser", String(160), nullable=False, server_default=""),
    Column("held_on", Date, nullable=False),
    Column("hours", Integer),
    Column("certificate", String(120), nullable=False, server_default=""),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
    row_version(),
)
