"""Keeping the register true: what imports changed, doubts, merges, life events, papers and facts."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from puskesos_desktop.storage.tables.base import (
    METADATA,
    JsonValue,
    UtcInstant,
    among,
    key,
    office,
    row_version,
    uid,
)

import_profile_table = Table(
    "import_profile",
    METADATA,
    key(),
    office(),
    # A digest of the folded headings in their order: the shape of a table, whatever its file is called.
    Column("header_key", String(64), nullable=False),
    Column("layout", String(40), nullable=False),
    Column("mapping", JsonValue, nullable=False),
    Column("options", JsonValue, nullable=False),
    Column("updated_at", UtcInstant, nullable=False),
    Column("updated_by", ForeignKey("user_account.id")),
    UniqueConstraint("office_id", "header_key"),
)

# What stood in a row before an import changed it, so that the import can be taken back as one.
import_change_table = Table(
    "import_change",
    METADATA,
    key(),
    Column("batch_id", ForeignKey("import_batch.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("before", JsonValue, nullable=False),
    among("kind", "kind", "resident", "family", "relation"),
)
Index("ix_import_change_record", import_change_table.c.kind, import_change_table.c.record_id)

review_row_table = Table(
    "review_row",
    METADATA,
    key(),
    uid(),
    office(),
    Column("batch_id", ForeignKey("import_batch.id"), nullable=False, index=True),
    Column("row", Integer, nullable=False),
    Column("code", String(60), nullable=False),
    Column("values", JsonValue, nullable=False),
    Column("candidates", JsonValue, nullable=False),
    Column("status", String(12), nullable=False, server_default="menunggu"),
    Column("resident_id", ForeignKey("resident.id")),
    Column("decided_at", UtcInstant),
    Column("decided_by", ForeignKey("user_account.id")),
    row_version(),
    among("status", "status", "menunggu", "disamakan", "baru", "diabaikan"),
)
Index("ix_review_row_status", review_row_table.c.office_id, review_row_table.c.status)
# Taking an import back asks for every person that goes whether a row belongs to them.
Index(
    "ix_review_row_resident_id",
    review_row_table.c.resident_id,
    sqlite_where=review_row_table.c.resident_id.isnot(None),
    postgresql_where=review_row_table.c.resident_id.isnot(None),
)

resident_pair_table = Table(
    "resident_pair",
    METADATA,
    key(),
    uid(),
    office(),
    Column("first_id", ForeignKey("resident.id"), nullable=False),
    Column("second_id", ForeignKey("resident.id"), nullable=False, index=True),
    Column("score", Integer, nullable=False),
    Column("reasons", JsonValue, nullable=False),
    Column("status", String(12), nullable=False, server_default="menunggu"),
    Column("found_at", UtcInstant, nullable=False),
    Column("decided_at", UtcInstant),
    Column("decided_by", ForeignKey("user_account.id")),
    row_version(),
    UniqueConstraint("first_id", "second_id"),
    CheckConstraint("first_id < second_id", name="order"),
    among("status", "status", "menunggu", "berbeda", "digabung"),
)
Index("ix_resident_pair_status", resident_pair_table.c.office_id, resident_pair_table.c.status)

# A merge as it can be undone: the fields that the survivor had, and every row that changed hands.
resident_merge_table = Table(
    "resident_merge",
    METADATA,
    key(),
    uid(),
    office(),
    Column("survivor_id", ForeignKey("resident.id"), nullable=False, index=True),
    Column("merged_id", ForeignKey("resident.id"), nullable=False, index=True),
    Column("before", JsonValue, nullable=False),
    Column("moved", JsonValue, nullable=False),
    Column("made_at", UtcInstant, nullable=False),
    Column("made_by", ForeignKey("user_account.id")),
    Column("undone_at", UtcInstant),
    Column("undone_by", ForeignKey("user_account.id")),
)

life_event_table = Table(
    "life_event",
    METADATA,
    key(),
    uid(),
    office(),
    Column("kind", String(20), nullable=False),
    Column("resident_id", ForeignKey("resident.id"), index=True),
    Column("family_id", ForeignKey("family.id"), index=True),
    Column("occurred_on", Date, nullable=False),
    Column("detail", JsonValue, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
    among(
        "kind", "kind", "lahir", "meninggal", "pindah_masuk", "pindah_keluar", "pisah_kk", "gabung_kk",
        "ganti_kepala", "pindah_kk", "nik_terbit", "hilang", "kembali",
    ),
)  # fmt: skip

ppks_membership_table = Table(
    "ppks_membership",
    METADATA,
    key(),
    office(),
    Column("resident_id", ForeignKey("resident.id"), nullable=False, index=True),
    Column("category", String(40), nullable=False),
    Column("started_on", Date, nullable=False),
    Column("ended_on", Date),
    Column("source", String(60), nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("batch_id", ForeignKey("import_batch.id"), index=True),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
)
Index(
    "uq_ppks_membership_current",
    ppks_membership_table.c.resident_id,
    ppks_membership_table.c.category,
    unique=True,
    sqlite_where=ppks_membership_table.c.ended_on.is_(None),
    postgresql_where=ppks_membership_table.c.ended_on.is_(None),
)

attachment_table = Table(
    "attachment",
    METADATA,
    key(),
    uid(),
    office(),
    Column("resident_id", ForeignKey("resident.id"), index=True),
    Column("family_id", ForeignKey("family.id"), index=True),
    Column("complaint_id", ForeignKey("complaint.id"), index=True),
    # A visit's photos; no reference, because the column came when the table stood.
    Column("visit_id", Integer, index=True),
    Column("kind", String(20), nullable=False),
    Column("title", String(120), nullable=False, server_default=""),
    Column("blob_hash", ForeignKey("blob.hash"), nullable=False),
    Column("media_type", String(40), nullable=False),
    Column("pages", Integer, nullable=False, server_default="1"),
    Column("taken_at", JsonValue, nullable=False, server_default="{}"),
    Column("added_at", UtcInstant, nullable=False),
    Column("added_by", ForeignKey("user_account.id")),
    Column("removed_at", UtcInstant),
    Column("removed_by", ForeignKey("user_account.id")),
    Column("remove_reason", String(200), nullable=False, server_default=""),
)

saved_list_table = Table(
    "saved_list",
    METADATA,
    key(),
    uid(),
    office(),
    Column("user_id", ForeignKey("user_account.id"), nullable=False),
    Column("page", String(20), nullable=False),
    Column("name", String(60), nullable=False),
    Column("content", JsonValue, nullable=False),
    Column("updated_at", UtcInstant, nullable=False),
    row_version(),
    UniqueConstraint("user_id", "page", "name"),
)

# What a register says of a house, its goods or a person beyond identity (roof, water, assets, school, work).
register_fact_table = Table(
    "register_fact",
    METADATA,
    key(),
    office(),
    Column("resident_id", ForeignKey("resident.id"), index=True),
    Column("family_id", ForeignKey("family.id"), index=True),
    Column("source", String(60), nullable=False),
    Column("period", String(20), nullable=False, server_default=""),
    Column("as_of", Date, nullable=False),
    Column("values", JsonValue, nullable=False),
    Column("batch_id", ForeignKey("import_batch.id"), index=True),
    Column("recorded_at", UtcInstant, nullable=False),
)

# What Dinsos or Kemensos decided about a proposed person, as the result file says it.
result_row_table = Table(
    "result_row",
    METADATA,
    key(),
    office(),
    Column("batch_id", ForeignKey("import_batch.id"), nullable=False, index=True),
    Column("row", Integer, nullable=False),
    Column("resident_id", ForeignKey("resident.id"), index=True),
    Column("complaint_id", ForeignKey("complaint.id"), index=True),
    Column("programme", String(20), nullable=False),
    Column("period", String(20), nullable=False, server_default=""),
    Column("outcome", String(60), nullable=False),
    Column("padan_status", String(60), nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Column("values", JsonValue, nullable=False),
    # The day and the way of the attempt that reached the person; every attempt is a `result_telling`.
    Column("told_on", Date),
    Column("told_way", String(20), nullable=False, server_default=""),
)
