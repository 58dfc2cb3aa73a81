"""Complaints, their parties, history, referrals, answers and tellings."""

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

complaint_table = Table(
    "complaint",
    METADATA,
    key(),
    uid(),
    office(),
    Column("holder_office_id", ForeignKey("office.id"), nullable=False),
    Column("ticket_year", Integer, nullable=False),
    Column("ticket_number", Integer, nullable=False),
    Column("ticket", String(40), nullable=False),
    Column("check_code", String(9), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("membership", String(16), nullable=False, server_default=""),
    Column("sector", String(40), nullable=False, server_default=""),
    Column("category", String(8), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("priority", String(10), nullable=False),
    Column("status", String(20), nullable=False),
    Column("level", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("next_step", String(40), nullable=False, server_default=""),
    Column("assigned_officer_id", ForeignKey("officer.id")),
    Column("received_at", UtcInstant, nullable=False),
    Column("received_on", Date, nullable=False),
    Column("late_reason", Text, nullable=False, server_default=""),
    Column("due_on", Date),
    Column("finish_due_on", Date),
    Column("emergency", JsonValue),
    Column("anonymous", Boolean, nullable=False, server_default="0"),
    Column("confidential", Boolean, nullable=False, server_default="0"),
    Column("result_kind", String(20), nullable=False, server_default=""),
    Column("result_text", Text, nullable=False, server_default=""),
    Column("closed_on", Date),
    Column("parent_id", ForeignKey("complaint.id")),
    Column("register_check_id", ForeignKey("register_check.id")),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
    row_version(),
    UniqueConstraint("office_id", "ticket_year", "ticket_number"),
    UniqueConstraint("office_id", "ticket"),
)
Index(
    "ix_complaint_status",
    complaint_table.c.holder_office_id,
    complaint_table.c.status,
    complaint_table.c.due_on,
)
Index("ix_complaint_received", complaint_table.c.office_id, complaint_table.c.received_on)
# Hari Ini and every list count the whole book; this holds all that their counts ask, and few bytes a case.
Index(
    "ix_complaint_counted",
    complaint_table.c.status,
    complaint_table.c.due_on,
    complaint_table.c.priority,
    complaint_table.c.category,
    complaint_table.c.received_on,
    complaint_table.c.closed_on,
    complaint_table.c.assigned_officer_id,
    complaint_table.c.confidential,
    complaint_table.c.recorded_by,
    complaint_table.c.office_id,
    complaint_table.c.holder_office_id,
)
# Taking an import back asks for every check that goes whether a case rests on it.
Index(
    "ix_complaint_register_check_id",
    complaint_table.c.register_check_id,
    sqlite_where=complaint_table.c.register_check_id.isnot(None),
    postgresql_where=complaint_table.c.register_check_id.isnot(None),
)

complaint_party_table = Table(
    "complaint_party",
    METADATA,
    key(),
    Column("complaint_id", ForeignKey("complaint.id"), nullable=False),
    Column("role", String(10), nullable=False),
    Column("resident_id", ForeignKey("resident.id"), index=True),
    Column("officer_id", ForeignKey("officer.id")),
    Column("name", String(120), nullable=False, server_default=""),
    Column("relation", String(40), nullable=False, server_default=""),
    Column("phone", String(20), nullable=False, server_default=""),
    Column("address", String(200), nullable=False, server_default=""),
    Column("sex", String(1), nullable=False, server_default=""),
    Column("estimated_age", Integer),
    Column("found_at", String(120), nullable=False, server_default=""),
    among("role", "role", "pelapor", "klien", "terlapor"),
)

# One reports and one is helped; several may be complained about, such as an officer and a resident together.
Index(
    "ix_complaint_party_complaint_id_role", complaint_party_table.c.complaint_id, complaint_party_table.c.role
)
Index(
    "uq_complaint_party_one",
    complaint_party_table.c.complaint_id,
    complaint_party_table.c.role,
    unique=True,
    sqlite_where=complaint_party_table.c.role != "terlapor",
    postgresql_where=complaint_party_table.c.role != "terlapor",
)

# Whom of the office a case concerns is asked for every case that is counted; it is hardly ever anybody.
Index(
    "ix_complaint_party_officer_id",
    complaint_party_table.c.officer_id,
    complaint_party_table.c.complaint_id,
    sqlite_where=complaint_party_table.c.officer_id.isnot(None),
    postgresql_where=complaint_party_table.c.officer_id.isnot(None),
)

complaint_event_table = Table(
    "complaint_event",
    METADATA,
    key(),
    uid(),
    office(),
    Column("complaint_id", ForeignKey("complaint.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("step", String(30), nullable=False),
    Column("from_status", String(20), nullable=False),
    Column("to_status", String(20), nullable=False),
    Column("level", String(12), nullable=False),
    Column("occurred_on", Date, nullable=False),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("user_id", ForeignKey("user_account.id")),
    Column("officer_id", ForeignKey("officer.id")),
    Column("officer_name", String(200), nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Column("data", JsonValue, nullable=False),
    UniqueConstraint("complaint_id", "seq"),
)
Index("ix_complaint_event_month", complaint_event_table.c.office_id, complaint_event_table.c.occurred_on)

complaint_document_table = Table(
    "complaint_document",
    METADATA,
    key(),
    Column("complaint_id", ForeignKey("complaint.id"), nullable=False, index=True),
    Column("code", String(40), nullable=False),
    Column("name", String(120), nullable=False),
    Column("form", String(10), nullable=False, server_default="fotokopi"),
    Column("count", Integer, nullable=False, server_default="1"),
    Column("state", String(10), nullable=False),
    Column("received_on", Date),
    among("state", "state", "ada", "menyusul", "kurang"),
    UniqueConstraint("complaint_id", "code"),
)

referral_table = Table(
    "referral",
    METADATA,
    key(),
    uid(),
    office(),
    Column("complaint_id", ForeignKey("complaint.id"), nullable=False, index=True),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("service", String(60), nullable=False, server_default=""),
    Column("letter_id", ForeignKey("letter.id")),
    Column("status", String(20), nullable=False),
    Column("sent_on", Date),
    Column("answer_due_on", Date),
    Column("accepted_on", Date),
    Column("served_on", Date),
    Column("answered_on", Date),
    Column("decision", String(20), nullable=False, server_default=""),
    Column("decline_reason", Text, nullable=False, server_default=""),
    Column("reminded_on", Date),
    row_version(),
    among(
        "status",
        "status",
        "draf",
        "dikirim",
        "diterima_instansi",
        "dilayani",
        "selesai",
        "ditolak_instansi",
        "dibatalkan",
    ),
)

answer_table = Table(
    "answer",
    METADATA,
    key(),
    uid(),
    office(),
    Column("complaint_id", ForeignKey("complaint.id"), nullable=False, index=True),
    Column("referral_id", ForeignKey("referral.id")),
    Column("source", String(120), nullable=False),
    Column("source_number", String(80), nullable=False, server_default=""),
    Column("answered_on", Date, nullable=False),
    Column("result_kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("steps", JsonValue, nullable=False),
    Column("letter_id", ForeignKey("letter.id")),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
)

telling_table = Table(
    "telling",
    METADATA,
    key(),
    uid(),
    office(),
    Column("complaint_id", ForeignKey("complaint.id"), nullable=False, index=True),
    Column("answer_id", ForeignKey("answer.id")),
    Column("told_on", Date, nullable=False),
    Column("way", String(20), nullable=False),
    Column("reached", Boolean, nullable=False),
    Column("told_to", String(120), nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
)
