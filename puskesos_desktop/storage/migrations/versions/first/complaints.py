"""Complaints with all that belongs to them, as revision 0001 makes them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from puskesos_desktop.storage.tables.base import JsonValue, UtcInstant


def complaint() -> None:
    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("holder_office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("ticket_year", sa.Integer, nullable=False),
        sa.Column("ticket_number", sa.Integer, nullable=False),
        sa.Column("ticket", sa.String(40), nullable=False),
        sa.Column("check_code", sa.String(9), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("membership", sa.String(16), nullable=False, server_default=""),
        sa.Column("sector", sa.String(40), nullable=False, server_default=""),
        sa.Column("category", sa.String(8), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("priority", sa.String(10), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("level", sa.String(12), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("next_step", sa.String(40), nullable=False, server_default=""),
        sa.Column("assigned_officer_id", sa.Integer, sa.ForeignKey("officer.id")),
        sa.Column("received_at", UtcInstant, nullable=False),
        sa.Column("received_on", sa.Date, nullable=False),
        sa.Column("late_reason", sa.Text, nullable=False, server_default=""),
        sa.Column("due_on", sa.Date),
        sa.Column("finish_due_on", sa.Date),
        sa.Column("emergency", JsonValue),
        sa.Column("anonymous", sa.Boolean, nullable=False, server_default="0"),
        sa.Column("confidential", sa.Boolean, nullable=False, server_default="0"),
        sa.Column("result_kind", sa.String(20), nullable=False, server_default=""),
        sa.Column("result_text", sa.Text, nullable=False, server_default=""),
        sa.Column("closed_on", sa.Date),
        sa.Column("parent_id", sa.Integer, sa.ForeignKey("complaint.id")),
        sa.Column("register_check_id", sa.Integer, sa.ForeignKey("register_check.id")),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.UniqueConstraint("office_id", "ticket"),
        sa.UniqueConstraint("office_id", "ticket_year", "ticket_number"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_complaint_received", "complaint", ["office_id", "received_on"], unique=False)
    op.create_index(
        "ix_complaint_status", "complaint", ["holder_office_id", "status", "due_on"], unique=False
    )


def complaint_document() -> None:
    op.create_table(
        "complaint_document",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("complaint_id", sa.Integer, sa.ForeignKey("complaint.id"), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("form", sa.String(10), nullable=False, server_default="fotokopi"),
        sa.Column("count", sa.Integer, nullable=False, server_default="1"),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("received_on", sa.Date),
        sa.CheckConstraint("state IN ('ada', 'menyusul', 'kurang')", name="state"),
        sa.UniqueConstraint("complaint_id", "code"),
    )
    op.create_index(
        "ix_complaint_document_complaint_id", "complaint_document", ["complaint_id"], unique=False
    )


def complaint_event() -> None:
    op.create_table(
        "complaint_event",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("complaint_id", sa.Integer, sa.ForeignKey("complaint.id"), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("step", sa.String(30), nullable=False),
        sa.Column("from_status", sa.String(20), nullable=False),
        sa.Column("to_status", sa.String(20), nullable=False),
        sa.Column("level", sa.String(12), nullable=False),
        sa.Column("occurred_on", sa.Date, nullable=False),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("user_id", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("officer_id", sa.Integer, sa.ForeignKey("officer.id")),
        sa.Column("officer_name", sa.String(200), nullable=False, server_default=""),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.Column("data", JsonValue, nullable=False),
        sa.UniqueConstraint("complaint_id", "seq"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_complaint_event_month", "complaint_event", ["office_id", "occurred_on"], unique=False)


def complaint_party() -> None:
    op.create_table(
        "complaint_party",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("complaint_id", sa.Integer, sa.ForeignKey("complaint.id"), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("resident_id", sa.Integer, sa.ForeignKey("resident.id")),
        sa.Column("officer_id", sa.Integer, sa.ForeignKey("officer.id")),
        sa.Column("name", sa.String(120), nullable=False, server_default=""),
        sa.Column("relation", sa.String(40), nullable=False, server_default=""),
        sa.Column("phone", sa.String(20), nullable=False, server_default=""),
        sa.Column("address", sa.String(200), nullable=False, server_default=""),
        sa.Column("sex", sa.String(1), nullable=False, server_default=""),
        sa.Column("estimated_age", sa.Integer),
        sa.Column("found_at", sa.String(120), nullable=False, server_default=""),
        sa.CheckConstraint("role IN ('pelapor', 'klien', 'terlapor')", name="role"),
        sa.UniqueConstraint("complaint_id", "role"),
    )
    op.create_index("ix_complaint_party_resident_id", "complaint_party", ["resident_id"], unique=False)


def referral() -> None:
    op.create_table(
        "referral",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("complaint_id", sa.Integer, sa.ForeignKey("complaint.id"), nullable=False),
        sa.Column("agency_id", sa.Integer, sa.ForeignKey("agency.id"), nullable=False),
        sa.Column("service", sa.String(60), nullable=False, server_default=""),
        sa.Column("letter_id", sa.Integer, sa.ForeignKey("letter.id")),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("sent_on", sa.Date),
        sa.Column("answer_due_on", sa.Date),
        sa.Column("answered_on", sa.Date),
        sa.Column("decision", sa.String(20), nullable=False, server_default=""),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.CheckConstraint(
            "status IN ('draf', 'dikirim', 'diterima_instansi', "
            "'dilayani', 'selesai', 'ditolak_instansi', 'dibatalkan')",
            name="status",
        ),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_referral_complaint_id", "referral", ["complaint_id"], unique=False)


def answer() -> None:
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("complaint_id", sa.Integer, sa.ForeignKey("complaint.id"), nullable=False),
        sa.Column("referral_id", sa.Integer, sa.ForeignKey("referral.id")),
        sa.Column("source", sa.String(120), nullable=False),
        sa.Column("source_number", sa.String(80), nullable=False, server_default=""),
        sa.Column("answered_on", sa.Date, nullable=False),
        sa.Column("result_kind", sa.String(20), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("steps", JsonValue, nullable=False),
        sa.Column("letter_id", sa.Integer, sa.ForeignKey("letter.id")),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_answer_complaint_id", "answer", ["complaint_id"], unique=False)


def telling() -> None:
    op.create_table(
        "telling",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("complaint_id", sa.Integer, sa.ForeignKey("complaint.id"), nullable=False),
        sa.Column("answer_id", sa.Integer, sa.ForeignKey("answer.id")),
        sa.Column("told_on", sa.Date, nullable=False),
        sa.Column("way", sa.String(20), nullable=False),
        sa.Column("reached", sa.Boolean, nullable=False),
        sa.Column("told_to", sa.String(120), nullable=False, server_default=""),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_telling_complaint_id", "telling", ["complaint_id"], unique=False)
