"""The desk beyond the complaint: permohonan, visits, letters in, delegations, things to follow up."""

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

# `request` is a word of SQL in some databases, hence the longer name.
service_request_table = Table(
    "service_request",
    METADATA,
    key(),
    uid(),
    office(),
    Column("ticket_year", Integer, nullable=False),
    Column("ticket_number", Integer, nullable=False),
    Column("ticket", String(40), nullable=False),
    Column("check_code", String(9), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("service", String(40), nullable=False),
    Column("priority", String(10), nullable=False, server_default="biasa"),
    Column("channel", String(20), nullable=False),
    Column("status", String(24), nullable=False),
    Column("resident_id", ForeignKey("resident.id"), index=True),
    Column("reporter_id", ForeignKey("resident.id"), index=True),
    Column("name", String(120), nullable=False, server_default=""),
    Column("phone", String(20), nullable=False, server_default=""),
    Column("complaint_id", ForeignKey("complaint.id"), index=True),
    Column("letter_id", ForeignKey("letter.id"), index=True),
    Column("register_check_id", ForeignKey("register_check.id")),
    # One hand-in of a list (a school, an RT) is one group.
    Column("group_uid", String(36), nullable=False, server_default=""),
    Column("data", JsonValue, nullable=False),
    Column("assigned_officer_id", ForeignKey("officer.id")),
    Column("received_at", UtcInstant, nullable=False),
    Column("received_on", Date, nullable=False),
    Column("late_reason", Text, nullable=False, server_default=""),
    Column("status_on", Date, nullable=False),
    Column("due_on", Date),
    Column("closed_on", Date),
    Column("result_text", Text, nullable=False, server_default=""),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
    row_version(),
    UniqueConstraint("office_id", "ticket_year", "ticket_number"),
    UniqueConstraint("office_id", "ticket"),
)
Index(
    "ix_service_request_status",
    service_request_table.c.office_id,
    service_request_table.c.status,
    service_request_table.c.due_on,
)
Index("ix_service_request_group", service_request_table.c.group_uid)

service_request_event_table = Table(
    "service_request_event",
    METADATA,
    key(),
    uid(),
    office(),
    Column("request_id", ForeignKey("service_request.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("step", String(30), nullable=False),
    Column("from_status", String(24), nullable=False),
    Column("to_status", String(24), nullable=False),
    Column("occurred_on", Date, nullable=False),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("user_id", ForeignKey("user_account.id")),
    Column("officer_id", ForeignKey("officer.id")),
    Column("officer_name", String(200), nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Column("data", JsonValue, nullable=False),
    UniqueConstraint("request_id", "seq"),
)
Index(
    "ix_service_request_event_month",
    service_request_event_table.c.office_id,
    service_request_event_table.c.occurred_on,
)

service_request_document_table = Table(
    "service_request_document",
    METADATA,
    key(),
    Column("request_id", ForeignKey("service_request.id"), nullable=False),
    Column("code", String(40), nullable=False),
    Column("name", String(120), nullable=False),
    Column("form", String(10), nullable=False, server_default="fotokopi"),
    Column("count", Integer, nullable=False, server_default="1"),
    Column("state", String(10), nullable=False),
    Column("received_on", Date),
    among("state", "state", "ada", "menyusul", "kurang"),
    UniqueConstraint("request_id", "code"),
)

# The slip that tells what is missing and until when; its code is typed or scanned at the next visit.
missing_slip_table = Table(
    "missing_slip",
    METADATA,
    key(),
    uid(),
    office(),
    Column("code", String(9), nullable=False),
    Column("complaint_id", ForeignKey("complaint.id"), index=True),
    Column("request_id", ForeignKey("service_request.id"), index=True),
    Column("papers", JsonValue, nullable=False),
    Column("return_by", Date, nullable=False),
    Column("made_at", UtcInstant, nullable=False),
    Column("made_by", ForeignKey("user_account.id")),
    Column("done_on", Date),
)
Index("ix_missing_slip_code", missing_slip_table.c.office_id, missing_slip_table.c.code)

delegation_table = Table(
    "delegation",
    METADATA,
    key(),
    uid(),
    office(),
    Column("from_officer_id", ForeignKey("officer.id"), nullable=False),
    Column("to_officer_id", ForeignKey("officer.id"), nullable=False),
    Column("role", String(20), nullable=False),
    Column("started_on", Date, nullable=False),
    Column("ended_on", Date, nullable=False),
    Column("reason", String(200), nullable=False),
    Column("approved_by", String(120), nullable=False, server_default=""),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
    row_version(),
)

follow_up_table = Table(
    "follow_up",
    METADATA,
    key(),
    uid(),
    office(),
    Column("complaint_id", ForeignKey("complaint.id"), index=True),
    Column("request_id", ForeignKey("service_request.id"), index=True),
    Column("resident_id", ForeignKey("resident.id"), index=True),
    Column("officer_id", ForeignKey("officer.id")),
    Column("due_on", Date),
    Column("text", Text, nullable=False),
    Column("made_at", UtcInstant, nullable=False),
    Column("made_by", ForeignKey("user_account.id")),
    Column("done_at", UtcInstant),
    Column("done_by", ForeignKey("user_account.id")),
    row_version(),
)
Index("ix_follow_up_due", follow_up_table.c.office_id, follow_up_table.c.done_at, follow_up_table.c.due_on)

visit_table = Table(
    "visit",
    METADATA,
    key(),
    uid(),
    office(),
    Column("complaint_id", ForeignKey("complaint.id"), index=True),
    Column("request_id", ForeignKey("service_request.id"), index=True),
    Column("resident_id", ForeignKey("resident.id"), index=True),
    Column("officer_id", ForeignKey("officer.id")),
    Column("letter_id", ForeignKey("letter.id")),
    Column("planned_on", Date, nullable=False),
    Column("until_on", Date, nullable=False),
    # Who goes, by uid and by the name of that day; `officer_id` is the first of them.
    Column("visitors", JsonValue, nullable=False),
    Column("purpose", Text, nullable=False, server_default=""),
    Column("state", String(10), nullable=False),
    Column("visited_on", Date),
    Column("outcome", String(16), nullable=False, server_default=""),
    # Everything else of the result, as typed until the visit is finished.
    Column("result", JsonValue, nullable=False, server_default="{}"),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
    row_version(),
    among("state", "state", "rencana", "selesai", "batal"),
)

questionnaire_answer_table = Table(
    "questionnaire_answer",
    METADATA,
    key(),
    uid(),
    office(),
    Column("visit_id", ForeignKey("visit.id"), nullable=False, index=True),
    Column("form_code", String(40), nullable=False),
    Column("form_version", Integer, nullable=False),
    Column("form_hash", String(64), nullable=False),
    Column("people", JsonValue, nullable=False),
    Column("answers", JsonValue, nullable=False),
    Column("state", String(10), nullable=False),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
    row_version(),
    among("state", "state", "draf", "selesai"),
    UniqueConstraint("visit_id", "form_code"),
)

incoming_letter_table = Table(
    "incoming_letter",
    METADATA,
    key(),
    uid(),
    office(),
    Column("year", Integer, nullable=False),
    Column("agenda_number", Integer, nullable=False),
    Column("received_on", Date, nullable=False),
    Column("sender", String(160), nullable=False),
    Column("letter_number", String(80), nullable=False, server_default=""),
    Column("letter_date", Date),
    Column("subject", String(240), nullable=False),
    Column("complaint_id", ForeignKey("complaint.id"), index=True),
    Column("request_id", ForeignKey("service_request.id"), index=True),
    Column("referral_id", ForeignKey("referral.id"), index=True),
    Column("blob_hash", ForeignKey("blob.hash")),
    Column("disposition", JsonValue, nullable=False, server_default="{}"),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
    row_version(),
    UniqueConstraint("office_id", "year", "agenda_number"),
)

# An attempt to tell somebody what the result file says about them, with whoever brought it. The rows of one
# act share its uid, so that a whole list entered by mistake is taken back as one.
result_telling_table = Table(
    "result_telling",
    METADATA,
    key(),
    office(),
    Column("result_id", ForeignKey("result_row.id"), nullable=False, index=True),
    Column("told_on", Date, nullable=False),
    Column("way", String(20), nullable=False),
    Column("reached", Boolean, nullable=False),
    Column("told_by", Text, nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Column("act_uid", String(36), nullable=False, index=True),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
    Column("undone_at", UtcInstant),
    Column("undone_by", ForeignKey("user_account.id")),
)
