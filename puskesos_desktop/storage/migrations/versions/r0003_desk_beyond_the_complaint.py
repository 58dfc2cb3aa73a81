"""The desk learns permohonan, visits, incoming letters, delegations and what is to be followed up."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from puskesos_desktop.storage.migrations.versions.third import desk, issuing, letters, numbers, organisation

revision = "0003"
down_revision = "0002"

TABLES = (
    desk.service_request,
    desk.service_request_event,
    desk.service_request_document,
    desk.missing_slip,
    desk.delegation,
    desk.follow_up,
    desk.visit,
    desk.questionnaire_answer,
    desk.incoming_letter,
    desk.result_telling,
    letters.letter_collection,
    letters.letter_scan,
    letters.form_wording,
    organisation.sk_outsider,
    organisation.training,
    numbers.number_closing,
    issuing.office_letter,
)
"""In the order of their references."""

COUNTED = (
    "status",
    "due_on",
    "priority",
    "category",
    "received_on",
    "closed_on",
    "assigned_officer_id",
    "confidential",
    "recorded_by",
    "office_id",
    "holder_office_id",
)


def _columns() -> dict[str, list[sa.Column[Any]]]:
    """New columns by table; made anew at each run, because a column belongs to one table."""
    return {
        "referral": [
            sa.Column("accepted_on", sa.Date),
            sa.Column("served_on", sa.Date),
            sa.Column("decline_reason", sa.Text, nullable=False, server_default=""),
            sa.Column("reminded_on", sa.Date),
        ],
        "result_row": [
            sa.Column("told_on", sa.Date),
            sa.Column("told_way", sa.String(20), nullable=False, server_default=""),
        ],
        "attachment": [sa.Column("visit_id", sa.Integer)],
        "officer": [sa.Column("nik", sa.String(16), nullable=False, server_default="")],
        "letter_print": [sa.Column("is_spoiled", sa.Boolean, nullable=False, server_default="0")],
        "signing_mandate": [
            sa.Column("on_behalf_of", sa.String(120), nullable=False, server_default=""),
            sa.Column("via", sa.String(120), nullable=False, server_default=""),
            sa.Column("own_post", sa.String(120), nullable=False, server_default=""),
        ],
        "sk": [sa.Column("kind", sa.String(20), nullable=False, server_default="petugas")],
        "sk_member": [
            sa.Column("ended_on", sa.Date),
            sa.Column("end_reason", sa.Text, nullable=False, server_default=""),
        ],
        **numbers.columns(),
    }


def upgrade() -> None:
    """Add columns in place, then the new tables; only the parties of a case are rebuilt."""
    for table, columns in _columns().items():
        for column in columns:
            op.add_column(table, column)
    op.create_index("ix_attachment_visit_id", "attachment", ["visit_id"], unique=False)
    for make in TABLES:
        make()
    _let_several_be_accused()
    _index_counts()


def _let_several_be_accused() -> None:
    alone = {"resolve_fks": False}  # the tables it points at need no look
    with op.batch_alter_table("complaint_party", reflect_kwargs=alone) as batch:
        batch.drop_constraint(op.f("uq_complaint_party_complaint_id_role"), type_="unique")
    parts = ["complaint_id", "role"]
    op.create_index("ix_complaint_party_complaint_id_role", "complaint_party", parts, unique=False)
    is_one = sa.text("role != 'terlapor'")
    op.create_index(
        "uq_complaint_party_one",
        "complaint_party",
        parts,
        unique=True,
        sqlite_where=is_one,
        postgresql_where=is_one,
    )


def _index_counts() -> None:
    """Let Hari Ini count the book without reading it."""
    op.create_index("ix_complaint_counted", "complaint", list(COUNTED), unique=False)
    is_somebody = sa.text("officer_id IS NOT NULL")
    op.create_index(
        "ix_complaint_party_officer_id",
        "complaint_party",
        ["officer_id", "complaint_id"],
        unique=False,
        sqlite_where=is_somebody,
        postgresql_where=is_somebody,
    )
