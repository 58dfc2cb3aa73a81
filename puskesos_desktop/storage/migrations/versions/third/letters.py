"""The life of a letter and the office's own wording, as revision 0003 makes them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from puskesos_desktop.storage.tables.base import JsonValue, UtcInstant


def letter_collection() -> None:
    op.create_table(
        "letter_collection",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("letter_id", sa.Integer, sa.ForeignKey("letter.id"), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("relation", sa.String(60), nullable=False, server_default=""),
        sa.Column("collected_on", sa.Date, nullable=False),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.UniqueConstraint("letter_id"),
    )


def letter_scan() -> None:
    op.create_table(
        "letter_scan",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("letter_id", sa.Integer, sa.ForeignKey("letter.id"), nullable=False),
        sa.Column("blob_hash", sa.String(64), sa.ForeignKey("blob.hash"), nullable=False),
        sa.Column("note", sa.String(120), nullable=False, server_default=""),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
    )
    op.create_index("ix_letter_scan_letter_id", "letter_scan", ["letter_id"], unique=False)


def form_wording() -> None:
    op.create_table(
        "form_wording",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("form_code", sa.String(40), nullable=False),
        sa.Column("form_version", sa.Integer, nullable=False),
        sa.Column("shipped_hash", sa.String(64), nullable=False),
        sa.Column("wording_hash", sa.String(64), nullable=False),
        sa.Column("texts", JsonValue, nullable=False),
        sa.Column("reason", sa.Text, nullable=False, server_default=""),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.UniqueConstraint("uid"),
    )
    op.create_index(
        "ix_form_wording_form", "form_wording", ["office_id", "form_code", "form_version"], unique=False
    )
