"""Letters and their versions, mandates, SK, reports and packages."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
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

mandate_table = Table(
    "signing_mandate",
    METADATA,
    key(),
    uid(),
    office(),
    Column("officer_id", ForeignKey("officer.id"), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("position", String(120), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date),
    Column("basis", String(160), nullable=False, server_default=""),
    row_version(),
    Column("on_behalf_of", String(120), nullable=False, server_default=""),
    Column("via", String(120), nullable=False, server_default=""),
    Column("own_post", String(120), nullable=False, server_default=""),
    among("kind", "kind", "definitif", "plt", "plh", "pj", "an", "ub"),
)

letter_table = Table(
    "letter",
    METADATA,
    key(),
    uid(),
    office(),
    Column("request_uid", String(36), nullable=False, unique=True),
    Column("kind", String(40), nullable=False),
    Column("status", String(20), nullable=False),
    Column("number_id", ForeignKey("letter_number.id"), unique=True),
    Column("number_text", String(80), nullable=False, server_default=""),
    Column("letter_date", Date, nullable=False),
    Column("subject", String(200), nullable=False, server_default=""),
    Column("addressee", String(200), nullable=False, server_default=""),
    Column("mandate_id", ForeignKey("signing_mandate.id")),
    Column("complaint_id", ForeignKey("complaint.id"), index=True),
    Column("sk_id", ForeignKey("sk.id"), index=True),
    Column("proof_code", String(9), nullable=False, server_default=""),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("signed_on", Date),
    Column("sent_on", Date),
    Column("sent_noted_at", UtcInstant),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
    row_version(),
    among(
        "status", "status", "draf", "menunggu_ttd", "ditandatangani", "dikirim", "diambil", "arsip", "batal"
    ),
)
Index("ix_letter_status", letter_table.c.office_id, letter_table.c.status, letter_table.c.letter_date)
Index("ix_letter_proof_code", letter_table.c.office_id, letter_table.c.proof_code)

letter_revision_table = Table(
    "letter_revision",
    METADATA,
    key(),
    Column("letter_id", ForeignKey("letter.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("form_code", String(40), nullable=False),
    Column("form_version", Integer, nullable=False),
    Column("wording_hash", String(64), nullable=False),
    Column("context", JsonValue, nullable=False),
    Column("blob_hash", ForeignKey("blob.hash"), nullable=False),
    Column("pages", Integer, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("made_at", UtcInstant, nullable=False),
    Column("made_by", ForeignKey("user_account.id")),
    UniqueConstraint("letter_id", "revision"),
)

print_table = Table(
    "letter_print",
    METADATA,
    key(),
    Column("letter_id", ForeignKey("letter.id"), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("is_copy_marked", Boolean, nullable=False, server_default="0"),
    Column("is_spoiled", Boolean, nullable=False, server_default="0"),
    Column("printed_at", UtcInstant, nullable=False),
    Column("printed_by", ForeignKey("user_account.id")),
)

sk_table = Table(
    "sk",
    METADATA,
    key(),
    uid(),
    office(),
    Column("request_uid", String(36), nullable=False, unique=True),
    Column("origin", String(12), nullable=False),
    Column("number_text", String(80), nullable=False, server_default=""),
    Column("number_id", ForeignKey("letter_number.id")),
    Column("title", Text, nullable=False),
    Column("issuer", String(20), nullable=False),
    Column("issuer_name", String(200), nullable=False, server_default=""),
    Column("sk_date", Date, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("status", String(12), nullable=False),
    Column("content", JsonValue, nullable=False),
    Column("scan_hash", ForeignKey("blob.hash")),
    Column("revoked_on", Date),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
    row_version(),
    Column("kind", String(20), nullable=False, server_default="petugas"),
    among("origin", "origin", "diterbitkan", "diterima"),
    among("issuer", "issuer", "lurah", "kepala_dinas", "bupati_wali_kota"),
    among("status", "status", "draf", "ditetapkan", "dicabut"),
)

sk_member_table = Table(
    "sk_member",
    METADATA,
    key(),
    Column("sk_id", ForeignKey("sk.id"), nullable=False, index=True),
    Column("officer_id", ForeignKey("officer.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("role", String(20), nullable=False),
    Column("area", String(120), nullable=False, server_default=""),
    Column("element", String(60), nullable=False, server_default=""),
    Column("note", String(120), nullable=False, server_default=""),
    Column("ended_on", Date),
    Column("end_reason", Text, nullable=False, server_default=""),
    UniqueConstraint("sk_id", "position"),
)

opening_balance_table = Table(
    "opening_balance",
    METADATA,
    Column("office_id", ForeignKey("office.id"), primary_key=True),
    Column("category_group", String(40), primary_key=True),
    Column("month", String(7), nullable=False),
    Column("count", Integer, nullable=False),
    Column("recorded_at", UtcInstant, nullable=False),
)

monthly_report_table = Table(
    "monthly_report",
    METADATA,
    key(),
    uid(),
    office(),
    Column("month", String(7), nullable=False),
    Column("content", JsonValue, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("pdf_hash", ForeignKey("blob.hash")),
    Column("frozen_at", UtcInstant, nullable=False),
    Column("frozen_by", ForeignKey("user_account.id")),
    UniqueConstraint("office_id", "month"),
)

package_table = Table(
    "package",
    METADATA,
    key(),
    uid(),
    office(),
    Column("kind", String(20), nullable=False),
    Column("month", String(7), nullable=False),
    Column("running_number", Integer, nullable=False),
    Column("format_version", String(10), nullable=False),
    Column("file_name", String(160), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("way_out", String(10), nullable=False),
    Column("open_reason", Text, nullable=False, server_default=""),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
    among("way_out", "way_out", "age", "aes_zip", "terbuka"),
    UniqueConstraint("office_id", "kind", "month", "running_number"),
)

package_file_table = Table(
    "package_file",
    METADATA,
    Column("package_id", ForeignKey("package.id"), primary_key=True),
    Column("path", String(160), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("row_count", Integer),
)

received_package_table = Table(
    "received_package",
    METADATA,
    key(),
    Column("package_uid", String(36), nullable=False),
    office(),
    Column("kind", String(20), nullable=False),
    Column("sender", String(36), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
    UniqueConstraint("office_id", "package_uid"),
)
