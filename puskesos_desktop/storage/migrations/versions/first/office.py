"""Office, people, accounts, settings, rules, numbers, audit and blobs, as revision 0001 makes them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from puskesos_desktop.storage.tables.base import JsonValue, UtcInstant


def office() -> None:
    op.create_table(
        "office",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("area_code", sa.String(10), nullable=False),
        sa.Column("province", sa.String(120), nullable=False),
        sa.Column("regency", sa.String(120), nullable=False),
        sa.Column("district", sa.String(120), nullable=False, server_default=""),
        sa.Column("village", sa.String(120), nullable=False, server_default=""),
        sa.Column("puskesos_name", sa.String(120), nullable=False),
        sa.Column("address", sa.String(200), nullable=False, server_default=""),
        sa.Column("postal_code", sa.String(5), nullable=False, server_default=""),
        sa.Column("phone", sa.String(40), nullable=False, server_default=""),
        sa.Column("email", sa.String(120), nullable=False, server_default=""),
        sa.Column("website", sa.String(120), nullable=False, server_default=""),
        sa.Column("unit_code", sa.String(20), nullable=False),
        sa.Column("timezone", sa.String(4), nullable=False),
        sa.Column("is_sample", sa.Boolean, nullable=False, server_default="0"),
        sa.Column("created_at", UtcInstant, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.CheckConstraint("kind IN ('kelurahan', 'kecamatan', 'kabupaten')", name="kind"),
        sa.CheckConstraint("timezone IN ('WIB', 'WITA', 'WIT')", name="timezone"),
        sa.UniqueConstraint("uid"),
    )


def agency() -> None:
    op.create_table(
        "agency",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("head_title", sa.String(160), nullable=False),
        sa.Column("city", sa.String(80), nullable=False, server_default=""),
        sa.Column("address", sa.String(200), nullable=False, server_default=""),
        sa.Column("phone", sa.String(40), nullable=False, server_default=""),
        sa.Column("active", sa.Boolean, nullable=False, server_default="1"),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.UniqueConstraint("office_id", "code"),
        sa.UniqueConstraint("uid"),
    )


def audit_detail() -> None:
    op.create_table(
        "audit_detail",
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("detail", sa.Text),
    )


def audit_event() -> None:
    op.create_table(
        "audit_event",
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("at", UtcInstant, nullable=False),
        sa.Column("user_id", sa.Integer),
        sa.Column("officer_id", sa.Integer),
        sa.Column("device", sa.String(36), nullable=False, server_default=""),
        sa.Column("act", sa.String(60), nullable=False),
        sa.Column("object_kind", sa.String(40), nullable=False),
        sa.Column("object_uid", sa.String(36), nullable=False, server_default=""),
        sa.Column("detail_hash", sa.String(64), nullable=False),
        sa.Column("app_version", sa.String(20), nullable=False),
        sa.Column("prev", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("ix_audit_event_object", "audit_event", ["object_kind", "object_uid"], unique=False)


def audit_head() -> None:
    op.create_table(
        "audit_head",
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )


def blob() -> None:
    op.create_table(
        "blob",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("media_type", sa.String(80), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("created_at", UtcInstant, nullable=False),
        sa.Column("erased_at", UtcInstant),
    )


def done_request() -> None:
    op.create_table(
        "done_request",
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), primary_key=True),
        sa.Column("request_uid", sa.String(36), primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("result", JsonValue, nullable=False),
        sa.Column("at", UtcInstant, nullable=False),
    )


def letter_series() -> None:
    op.create_table(
        "letter_series",
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), primary_key=True),
        sa.Column("code", sa.String(20), primary_key=True),
        sa.Column("template", sa.String(80), nullable=False),
        sa.Column("mode", sa.String(8), nullable=False),
        sa.Column("block_first", sa.Integer),
        sa.Column("block_last", sa.Integer),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.CheckConstraint("mode IN ('program', 'blok', 'agenda')", name="mode"),
    )


def number_counter() -> None:
    op.create_table(
        "number_counter",
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), primary_key=True),
        sa.Column("series", sa.String(20), primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True),
        sa.Column("first_number", sa.Integer, nullable=False),
        sa.Column("last_number", sa.Integer, nullable=False),
    )


def office_secret() -> None:
    op.create_table(
        "office_secret",
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), primary_key=True),
        sa.Column("kind", sa.String(12), primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("kind IN ('audit', 'index', 'blob', 'signing')", name="kind"),
    )


def officer() -> None:
    op.create_table(
        "officer",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("front_title", sa.String(40), nullable=False, server_default=""),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("back_title", sa.String(60), nullable=False, server_default=""),
        sa.Column("nip", sa.String(18), nullable=False, server_default=""),
        sa.Column("rank", sa.String(60), nullable=False, server_default=""),
        sa.Column("position", sa.String(120), nullable=False, server_default=""),
        sa.Column("element", sa.String(60), nullable=False, server_default=""),
        sa.Column("phone", sa.String(20), nullable=False, server_default=""),
        sa.Column("active", sa.Boolean, nullable=False, server_default="1"),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.UniqueConstraint("uid"),
    )


def rule() -> None:
    op.create_table(
        "rule",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("berlaku_dari", sa.Date, nullable=False),
        sa.Column("value", JsonValue, nullable=False),
        sa.Column("source", sa.Text, nullable=False, server_default=""),
        sa.Column("origin", sa.String(8), nullable=False),
        sa.CheckConstraint("origin IN ('bawaan', 'kantor')", name="origin"),
        sa.UniqueConstraint("office_id", "kind", "key", "berlaku_dari", "origin"),
        sqlite_autoincrement=True,
    )


def setting() -> None:
    op.create_table(
        "setting",
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), primary_key=True),
        sa.Column("key", sa.String(80), primary_key=True),
        sa.Column("value", JsonValue, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    )


def blob_content() -> None:
    op.create_table(
        "blob_content",
        sa.Column("hash", sa.String(64), sa.ForeignKey("blob.hash"), primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )


def user_account() -> None:
    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("officer_id", sa.Integer, sa.ForeignKey("officer.id")),
        sa.Column("username", sa.String(60), nullable=False),
        sa.Column("roles", JsonValue, nullable=False),
        sa.Column("slot_id", sa.String(36), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False, server_default="1"),
        sa.Column("created_at", UtcInstant, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.UniqueConstraint("office_id", "username"),
        sa.UniqueConstraint("slot_id"),
        sa.UniqueConstraint("uid"),
    )


def letter_number() -> None:
    op.create_table(
        "letter_number",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("series", sa.String(20), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("insertion", sa.String(4), nullable=False, server_default=""),
        sa.Column("text", sa.String(80), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("mode", sa.String(8), nullable=False),
        sa.Column("letter_date", sa.Date, nullable=False),
        sa.Column("subject_kind", sa.String(40), nullable=False, server_default=""),
        sa.Column("reason", sa.Text, nullable=False, server_default=""),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.CheckConstraint("status IN ('terbit', 'dipesan', 'tulisan', 'batal')", name="status"),
        sa.UniqueConstraint("office_id", "series", "year", "number", "insertion"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_letter_number_status", "letter_number", ["office_id", "status"], unique=False)
