"""Letters, mandates, SK, reports and packages, as revision 0001 makes them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from puskesos_desktop.storage.tables.base import JsonValue, UtcInstant


def opening_balance() -> None:
    op.create_table(
        "opening_balance",
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), primary_key=True),
        sa.Column("category_group", sa.String(40), primary_key=True),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("recorded_at", UtcInstant, nullable=False),
    )


def signing_mandate() -> None:
    op.create_table(
        "signing_mandate",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("officer_id", sa.Integer, sa.ForeignKey("officer.id"), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("position", sa.String(120), nullable=False),
        sa.Column("starts_on", sa.Date, nullable=False),
        sa.Column("ends_on", sa.Date),
        sa.Column("basis", sa.String(160), nullable=False, server_default=""),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.CheckConstraint("kind IN ('definitif', 'plt', 'plh', 'pj', 'an', 'ub')", name="kind"),
        sa.UniqueConstraint("uid"),
    )


def monthly_report() -> None:
    op.create_table(
        "monthly_report",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("content", JsonValue, nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("pdf_hash", sa.String(64), sa.ForeignKey("blob.hash")),
        sa.Column("frozen_at", UtcInstant, nullable=False),
        sa.Column("frozen_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.UniqueConstraint("office_id", "month"),
        sa.UniqueConstraint("uid"),
    )


def package() -> None:
    op.create_table(
        "package",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("running_number", sa.Integer, nullable=False),
        sa.Column("format_version", sa.String(10), nullable=False),
        sa.Column("file_name", sa.String(160), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("way_out", sa.String(10), nullable=False),
        sa.Column("open_reason", sa.Text, nullable=False, server_default=""),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.CheckConstraint("way_out IN ('age', 'aes_zip', 'terbuka')", name="way_out"),
        sa.UniqueConstraint("office_id", "kind", "month", "running_number"),
        sa.UniqueConstraint("uid"),
    )


def received_package() -> None:
    op.create_table(
        "received_package",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("package_uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("sender", sa.String(36), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.UniqueConstraint("office_id", "package_uid"),
    )


def package_file() -> None:
    op.create_table(
        "package_file",
        sa.Column("package_id", sa.Integer, sa.ForeignKey("package.id"), primary_key=True),
        sa.Column("path", sa.String(160), primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("row_count", sa.Integer),
    )


def sk() -> None:
    op.create_table(
        "sk",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("request_uid", sa.String(36), nullable=False),
        sa.Column("origin", sa.String(12), nullable=False),
        sa.Column("number_text", sa.String(80), nullable=False, server_default=""),
        sa.Column("number_id", sa.Integer, sa.ForeignKey("letter_number.id")),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("issuer", sa.String(20), nullable=False),
        sa.Column("issuer_name", sa.String(200), nullable=False, server_default=""),
        sa.Column("sk_date", sa.Date, nullable=False),
        sa.Column("starts_on", sa.Date, nullable=False),
        sa.Column("ends_on", sa.Date, nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("content", JsonValue, nullable=False),
        sa.Column("scan_hash", sa.String(64), sa.ForeignKey("blob.hash")),
        sa.Column("revoked_on", sa.Date),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.CheckConstraint("issuer IN ('lurah', 'kepala_dinas', 'bupati_wali_kota')", name="issuer"),
        sa.CheckConstraint("origin IN ('diterbitkan', 'diterima')", name="origin"),
        sa.CheckConstraint("status IN ('draf', 'ditetapkan', 'dicabut')", name="status"),
        sa.UniqueConstraint("request_uid"),
        sa.UniqueConstraint("uid"),
    )


def sk_member() -> None:
    op.create_table(
        "sk_member",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sk_id", sa.Integer, sa.ForeignKey("sk.id"), nullable=False),
        sa.Column("officer_id", sa.Integer, sa.ForeignKey("officer.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("area", sa.String(120), nullable=False, server_default=""),
        sa.Column("element", sa.String(60), nullable=False, server_default=""),
        sa.Column("note", sa.String(120), nullable=False, server_default=""),
        sa.UniqueConstraint("sk_id", "position"),
    )
    op.create_index("ix_sk_member_officer_id", "sk_member", ["officer_id"], unique=False)
    op.create_index("ix_sk_member_sk_id", "sk_member", ["sk_id"], unique=False)


def letter() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("request_uid", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("number_id", sa.Integer, sa.ForeignKey("letter_number.id")),
        sa.Column("number_text", sa.String(80), nullable=False, server_default=""),
        sa.Column("letter_date", sa.Date, nullable=False),
        sa.Column("subject", sa.String(200), nullable=False, server_default=""),
        sa.Column("addressee", sa.String(200), nullable=False, server_default=""),
        sa.Column("mandate_id", sa.Integer, sa.ForeignKey("signing_mandate.id")),
        sa.Column("complaint_id", sa.Integer, sa.ForeignKey("complaint.id")),
        sa.Column("sk_id", sa.Integer, sa.ForeignKey("sk.id")),
        sa.Column("proof_code", sa.String(9), nullable=False, server_default=""),
        sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
        sa.Column("signed_on", sa.Date),
        sa.Column("sent_on", sa.Date),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.CheckConstraint(
            "status IN ('draf', 'menunggu_ttd', 'ditandatangani', 'dikirim', 'diambil', 'arsip', 'batal')",
            name="status",
        ),
        sa.UniqueConstraint("number_id"),
        sa.UniqueConstraint("request_uid"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_letter_complaint_id", "letter", ["complaint_id"], unique=False)
    op.create_index("ix_letter_proof_code", "letter", ["office_id", "proof_code"], unique=False)
    op.create_index("ix_letter_sk_id", "letter", ["sk_id"], unique=False)
    op.create_index("ix_letter_status", "letter", ["office_id", "status", "letter_date"], unique=False)


def letter_print() -> None:
    op.create_table(
        "letter_print",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("letter_id", sa.Integer, sa.ForeignKey("letter.id"), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("copies", sa.Integer, nullable=False),
        sa.Column("is_copy_marked", sa.Boolean, nullable=False, server_default="0"),
        sa.Column("printed_at", UtcInstant, nullable=False),
        sa.Column("printed_by", sa.Integer, sa.ForeignKey("user_account.id")),
    )
    op.create_index("ix_letter_print_letter_id", "letter_print", ["letter_id"], unique=False)


def letter_revision() -> None:
    op.create_table(
        "letter_revision",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("letter_id", sa.Integer, sa.ForeignKey("letter.id"), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("form_code", sa.String(40), nullable=False),
        sa.Column("form_version", sa.Integer, nullable=False),
        sa.Column("wording_hash", sa.String(64), nullable=False),
        sa.Column("context", JsonValue, nullable=False),
        sa.Column("blob_hash", sa.String(64), sa.ForeignKey("blob.hash"), nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False, server_default=""),
        sa.Column("made_at", UtcInstant, nullable=False),
        sa.Column("made_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.UniqueConstraint("letter_id", "revision"),
    )
