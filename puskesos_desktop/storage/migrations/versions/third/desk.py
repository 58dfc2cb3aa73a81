"""The desk beyond the complaint, as revision 0003 makes it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from puskesos_desktop.storage.tables.base import JsonValue, UtcInstant


def service_request() -> None:
    op.create_table(
        "service_request",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("ticket_year", sa.Integer, nullable=False),
        sa.Column("ticket_number", sa.Integer, nullable=False),
        sa.Column("ticket", sa.String(40), nullable=False),
        sa.Column("check_code", sa.String(9), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("service", sa.String(40), nullable=False),
        sa.Column("priority", sa.String(10), nullable=False, server_default="biasa"),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("status", sa.String(24), nullable=False),
        sa.Column("resident_id", sa.Integer, sa.ForeignKey("resident.id")),
        sa.Column("reporter_id", sa.Integer, sa.ForeignKey("resident.id")),
        sa.Column("name", sa.String(120), nullable=False, server_default=""),
        sa.Column("phone", sa.String(20), nullable=False, server_default=""),
        sa.Column("complaint_id", sa.Integer, sa.ForeignKey("complaint.id")),
        sa.Column("letter_id", sa.Integer, sa.ForeignKey("letter.id")),
        sa.Column("register_check_id", sa.Integer, sa.ForeignKey("register_check.id")),
        sa.Column("group_uid", sa.String(36), nullable=False, server_default=""),
        sa.Column("data", JsonValue, nullable=False),
        sa.Column("assigned_officer_id", sa.Integer, sa.ForeignKey("officer.id")),
        sa.Column("received_at", UtcInstant, nullable=False),
        sa.Column("received_on", sa.Date, nullable=False),
        sa.Column("late_reason", sa.Text, nullable=False, server_default=""),
        sa.Column("status_on", sa.Date, nullable=False),
        sa.Column("due_on", sa.Date),
        sa.Column("closed_on", sa.Date),
        sa.Column("result_text", sa.Text, nullable=False, server_default=""),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.UniqueConstraint("uid"),
        sa.UniqueConstraint("office_id", "ticket_year", "ticket_number"),
        sa.UniqueConstraint("office_id", "ticket"),
    )
    op.create_index("ix_service_request_complaint_id", "service_request", ["complaint_id"], unique=False)
    op.create_index("ix_service_request_group", "service_request", ["group_uid"], unique=False)
    op.create_index("ix_service_request_letter_id", "service_request", ["letter_id"], unique=False)
    op.create_index("ix_service_request_reporter_id", "service_request", ["reporter_id"], unique=False)
    op.create_index("ix_service_request_resident_id", "service_request", ["resident_id"], unique=False)
    op.create_index(
        "ix_service_request_status", "service_request", ["office_id", "status", "due_on"], unique=False
    )


def service_request_event() -> None:
    op.create_table(
        "service_request_event",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("request_id", sa.Integer, sa.ForeignKey("service_request.id"), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("step", sa.String(30), nullable=False),
        sa.Column("from_status", sa.String(24), nullable=False),
        sa.Column("to_status", sa.String(24), nullable=False),
        sa.Column("occurred_on", sa.Date, nullable=False),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("user_id", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("officer_id", sa.Integer, sa.ForeignKey("officer.id")),
        sa.Column("officer_name", sa.String(200), nullable=False, server_default=""),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.Column("data", JsonValue, nullable=False),
        sa.UniqueConstraint("uid"),
        sa.UniqueConstraint("request_id", "seq"),
    )
    op.create_index(
        "ix_service_request_event_month", "service_request_event", ["office_id", "occurred_on"], unique=False
    )


def service_request_document() -> None:
    op.create_table(
        "service_request_document",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("request_id", sa.Integer, sa.ForeignKey("service_request.id"), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("form", sa.String(10), nullable=False, server_default="fotokopi"),
        sa.Column("count", sa.Integer, nullable=False, server_default="1"),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("received_on", sa.Date),
        sa.CheckConstraint("state IN ('ada', 'menyusul', 'kurang')", name="state"),
        sa.UniqueConstraint("request_id", "code"),
    )


def missing_slip() -> None:
    op.create_table(
        "missing_slip",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("code", sa.String(9), nullable=False),
        sa.Column("complaint_id", sa.Integer, sa.ForeignKey("complaint.id")),
        sa.Column("request_id", sa.Integer, sa.ForeignKey("service_request.id")),
        sa.Column("papers", JsonValue, nullable=False),
        sa.Column("return_by", sa.Date, nullable=False),
        sa.Column("made_at", UtcInstant, nullable=False),
        sa.Column("made_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("done_on", sa.Date),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_missing_slip_code", "missing_slip", ["office_id", "code"], unique=False)
    op.create_index("ix_missing_slip_complaint_id", "missing_slip", ["complaint_id"], unique=False)
    op.create_index("ix_missing_slip_request_id", "missing_slip", ["request_id"], unique=False)


def delegation() -> None:
    op.create_table(
        "delegation",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("from_officer_id", sa.Integer, sa.ForeignKey("officer.id"), nullable=False),
        sa.Column("to_officer_id", sa.Integer, sa.ForeignKey("officer.id"), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("started_on", sa.Date, nullable=False),
        sa.Column("ended_on", sa.Date, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("approved_by", sa.String(120), nullable=False, server_default=""),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.UniqueConstraint("uid"),
    )


def follow_up() -> None:
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("complaint_id", sa.Integer, sa.ForeignKey("complaint.id")),
        sa.Column("request_id", sa.Integer, sa.ForeignKey("service_request.id")),
        sa.Column("resident_id", sa.Integer, sa.ForeignKey("resident.id")),
        sa.Column("officer_id", sa.Integer, sa.ForeignKey("officer.id")),
        sa.Column("due_on", sa.Date),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("made_at", UtcInstant, nullable=False),
        sa.Column("made_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("done_at", UtcInstant),
        sa.Column("done_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_follow_up_complaint_id", "follow_up", ["complaint_id"], unique=False)
    op.create_index("ix_follow_up_due", "follow_up", ["office_id", "done_at", "due_on"], unique=False)
    op.create_index("ix_follow_up_request_id", "follow_up", ["request_id"], unique=False)
    op.create_index("ix_follow_up_resident_id", "follow_up", ["resident_id"], unique=False)


def visit() -> None:
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("complaint_id", sa.Integer, sa.ForeignKey("complaint.id")),
        sa.Column("request_id", sa.Integer, sa.ForeignKey("service_request.id")),
        sa.Column("resident_id", sa.Integer, sa.ForeignKey("resident.id")),
        sa.Column("officer_id", sa.Integer, sa.ForeignKey("officer.id")),
        sa.Column("letter_id", sa.Integer, sa.ForeignKey("letter.id")),
        sa.Column("planned_on", sa.Date, nullable=False),
        sa.Column("until_on", sa.Date, nullable=False),
        sa.Column("visitors", JsonValue, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False, server_default=""),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("visited_on", sa.Date),
        sa.Column("outcome", sa.String(16), nullable=False, server_default=""),
        sa.Column("result", JsonValue, nullable=False, server_default="{}"),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.CheckConstraint("state IN ('rencana', 'selesai', 'batal')", name="state"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_visit_complaint_id", "visit", ["complaint_id"], unique=False)
    op.create_index("ix_visit_request_id", "visit", ["request_id"], unique=False)
    op.create_index("ix_visit_resident_id", "visit", ["resident_id"], unique=False)


def questionnaire_answer() -> None:
    op.create_table(
        "questionnaire_answer",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("visit_id", sa.Integer, sa.ForeignKey("visit.id"), nullable=False),
        sa.Column("form_code", sa.String(40), nullable=False),
        sa.Column("form_version", sa.Integer, nullable=False),
        sa.Column("form_hash", sa.String(64), nullable=False),
        sa.Column("people", JsonValue, nullable=False),
        sa.Column("answers", JsonValue, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.CheckConstraint("state IN ('draf', 'selesai')", name="state"),
        sa.UniqueConstraint("visit_id", "form_code"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_questionnaire_answer_visit_id", "questionnaire_answer", ["visit_id"], unique=False)


def incoming_letter() -> None:
    op.create_table(
        "incoming_letter",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("agenda_number", sa.Integer, nullable=False),
        sa.Column("received_on", sa.Date, nullable=False),
        sa.Column("sender", sa.String(160), nullable=False),
        sa.Column("letter_number", sa.String(80), nullable=False, server_default=""),
        sa.Column("letter_date", sa.Date),
        sa.Column("subject", sa.String(240), nullable=False),
        sa.Column("complaint_id", sa.Integer, sa.ForeignKey("complaint.id")),
        sa.Column("request_id", sa.Integer, sa.ForeignKey("service_request.id")),
        sa.Column("referral_id", sa.Integer, sa.ForeignKey("referral.id")),
        sa.Column("blob_hash", sa.String(64), sa.ForeignKey("blob.hash")),
        sa.Column("disposition", JsonValue, nullable=False, server_default="{}"),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.UniqueConstraint("office_id", "year", "agenda_number"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_incoming_letter_complaint_id", "incoming_letter", ["complaint_id"], unique=False)
    op.create_index("ix_incoming_letter_referral_id", "incoming_letter", ["referral_id"], unique=False)
    op.create_index("ix_incoming_letter_request_id", "incoming_letter", ["request_id"], unique=False)


def result_telling() -> None:
    op.create_table(
        "result_telling",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("result_id", sa.Integer, sa.ForeignKey("result_row.id"), nullable=False),
        sa.Column("told_on", sa.Date, nullable=False),
        sa.Column("way", sa.String(20), nullable=False),
        sa.Column("reached", sa.Boolean, nullable=False),
        sa.Column("told_by", sa.Text, nullable=False, server_default=""),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.Column("act_uid", sa.String(36), nullable=False),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("undone_at", UtcInstant),
        sa.Column("undone_by", sa.Integer, sa.ForeignKey("user_account.id")),
    )
    op.create_index("ix_result_telling_act_uid", "result_telling", ["act_uid"], unique=False)
    op.create_index("ix_result_telling_result_id", "result_telling", ["result_id"], unique=False)
