"""Office, people, accounts, settings, rules, numbers, audit and blobs."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
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

office_table = Table(
    "office",
    METADATA,
    key(),
    uid(),
    Column("kind", String(12), nullable=False),
    Column("area_code", String(10), nullable=False),
    Column("province", String(120), nullable=False),
    Column("regency", String(120), nullable=False),
    Column("district", String(120), nullable=False, server_default=""),
    Column("village", String(120), nullable=False, server_default=""),
    Column("puskesos_name", String(120), nullable=False),
    Column("address", String(200), nullable=False, server_default=""),
    Column("postal_code", String(5), nullable=False, server_default=""),
    Column("phone", String(40), nullable=False, server_default=""),
    Column("email", String(120), nullable=False, server_default=""),
    Column("website", String(120), nullable=False, server_default=""),
    Column("unit_code", String(20), nullable=False),
    Column("timezone", String(4), nullable=False),
    Column("is_sample", Boolean, nullable=False, server_default="0"),
    Column("created_at", UtcInstant, nullable=False),
    row_version(),
    among("kind", "kind", "kelurahan", "kecamatan", "kabupaten"),
    among("timezone", "timezone", "WIB", "WITA", "WIT"),
)

officer_table = Table(
    "officer",
    METADATA,
    key(),
    uid(),
    office(),
    Column("front_title", String(40), nullable=False, server_default=""),
    Column("name", String(120), nullable=False),
    Column("back_title", String(60), nullable=False, server_default=""),
    Column("nip", String(18), nullable=False, server_default=""),
    Column("nik", String(16), nullable=False, server_default=""),
    Column("rank", String(60), nullable=False, server_default=""),
    Column("position", String(120), nullable=False, server_default=""),
    Column("element", String(60), nullable=False, server_default=""),
    Column("phone", String(20), nullable=False, server_default=""),
    Column("active", Boolean, nullable=False, server_default="1"),
    row_version(),
)

user_table = Table(
    "user_account",
    METADATA,
    key(),
    uid(),
    office(),
    Column("officer_id", ForeignKey("officer.id")),
    Column("username", String(60), nullable=False),
    Column("roles", JsonValue, nullable=False),
    Column("slot_id", String(36), nullable=False, unique=True),
    Column("active", Boolean, nullable=False, server_default="1"),
    Column("created_at", UtcInstant, nullable=False),
    row_version(),
    UniqueConstraint("office_id", "username"),
)

setting_table = Table(
    "setting",
    METADATA,
    Column("office_id", ForeignKey("office.id"), primary_key=True),
    Column("key", String(80), primary_key=True),
    Column("value", JsonValue, nullable=False),
    row_version(),
)

secret_table = Table(
    "office_secret",
    METADATA,
    Column("office_id", ForeignKey("office.id"), primary_key=True),
    Column("kind", String(12), primary_key=True),
    Column("value", LargeBinary, nullable=False),
    among("kind", "kind", "audit", "index", "blob", "signing"),
)

rule_table = Table(
    "rule",
    METADATA,
    key(),
    office(),
    Column("kind", String(40), nullable=False),
    Column("key", String(80), nullable=False),
    Column("berlaku_dari", Date, nullable=False),
    Column("value", JsonValue, nullable=False),
    Column("source", Text, nullable=False, server_default=""),
    Column("origin", String(8), nullable=False),
    among("origin", "origin", "bawaan", "kantor"),
    UniqueConstraint("office_id", "kind", "key", "berlaku_dari", "origin"),
    sqlite_autoincrement=True,  # a key that never comes back tells that rows changed
)

agency_table = Table(
    "agency",
    METADATA,
    key(),
    uid(),
    office(),
    Column("code", String(40), nullable=False),
    Column("name", String(120), nullable=False),
    Column("head_title", String(160), nullable=False),
    Column("city", String(80), nullable=False, server_default=""),
    Column("address", String(200), nullable=False, server_default=""),
    Column("phone", String(40), nullable=False, server_default=""),
    Column("active", Boolean, nullable=False, server_default="1"),
    row_version(),
    UniqueConstraint("office_id", "code"),
)

counter_table = Table(
    "number_counter",
    METADATA,
    Column("office_id", ForeignKey("office.id"), primary_key=True),
    Column("series", String(20), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("first_number", Integer, nullable=False),
    Column("last_number", Integer, nullable=False),
)

series_table = Table(
    "letter_series",
    METADATA,
    Column("office_id", ForeignKey("office.id"), primary_key=True),
    Column("code", String(20), primary_key=True),
    Column("template", String(80), nullable=False),
    Column("mode", String(8), nullable=False),
    Column("block_first", Integer),
    Column("block_last", Integer),
    row_version(),
    Column("reset", String(8), nullable=False, server_default="tahunan"),
    Column("insertion_style", String(8), nullable=False, server_default="titik"),
    Column("max_backdate", Integer, nullable=False, server_default="14"),
    Column("block_weekend", Boolean, nullable=False, server_default="0"),
    among("mode", "mode", "program", "blok", "agenda"),
)

letter_number_table = Table(
    "letter_number",
    METADATA,
    key(),
    uid(),
    office(),
    Column("series", String(20), nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("insertion", String(4), nullable=False, server_default=""),
    Column("text", String(80), nullable=False),
    Column("status", String(12), nullable=False),
    Column("mode", String(8), nullable=False),
    Column("letter_date", Date, nullable=False),
    Column("subject_kind", String(40), nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
    Column("classification", String(40), nullable=False, server_default=""),
    Column("subject", Text, nullable=False, server_default=""),
    Column("addressee", String(200), nullable=False, server_default=""),
    Column("attachments", String(120), nullable=False, server_default=""),
    Column("holder", String(120), nullable=False, server_default=""),
    Column("remark", Text, nullable=False, server_default=""),
    Column("approved_by", String(120), nullable=False, server_default=""),
    Column("replacement", String(80), nullable=False, server_default=""),
    Column("sent_on", Date),
    Column("voided_at", UtcInstant),
    Column("voided_by", Integer),
    Column("through", Integer),
    among("status", "status", "terbit", "dipesan", "tulisan", "batal"),
    UniqueConstraint("office_id", "series", "year", "number", "insertion"),
)

number_closing_table = Table(
    "number_closing",
    METADATA,
    Column("office_id", ForeignKey("office.id"), primary_key=True),
    Column("series", String(20), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last_number", Integer, nullable=False),
    Column("voided", Integer, nullable=False),
    Column("closed_on", Date, nullable=False),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
)

audit_event_table = Table(
    "audit_event",
    METADATA,
    Column("office_id", ForeignKey("office.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("at", UtcInstant, nullable=False),
    Column("user_id", Integer),
    Column("officer_id", Integer),
    Column("device", String(36), nullable=False, server_default=""),
    Column("act", String(60), nullable=False),
    Column("object_kind", String(40), nullable=False),
    Column("object_uid", String(36), nullable=False, server_default=""),
    Column("detail_hash", String(64), nullable=False),
    Column("app_version", String(20), nullable=False),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

audit_detail_table = Table(
    "audit_detail",
    METADATA,
    Column("office_id", ForeignKey("office.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("detail", Text),
)

audit_head_table = Table(
    "audit_head",
    METADATA,
    Column("office_id", ForeignKey("office.id"), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)

blob_table = Table(
    "blob",
    METADATA,
    Column("hash", String(64), primary_key=True),
    office(),
    Column("kind", String(40), nullable=False),
    Column("media_type", String(80), nullable=False),
    Column("size", Integer, nullable=False),
    Column("created_at", UtcInstant, nullable=False),
    Column("erased_at", UtcInstant),
)

blob_content_table = Table(
    "blob_content",
    METADATA,
    Column("hash", ForeignKey("blob.hash"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

done_request_table = Table(
    "done_request",
    METADATA,
    Column("office_id", ForeignKey("office.id"), primary_key=True),
    Column("request_uid", String(36), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("result", JsonValue, nullable=False),
    Column("at", UtcInstant, nullable=False),
)

Index("ix_audit_event_object", audit_event_table.c.object_kind, audit_event_table.c.object_uid)
Index("ix_letter_number_status", letter_number_table.c.office_id, letter_number_table.c.status)
