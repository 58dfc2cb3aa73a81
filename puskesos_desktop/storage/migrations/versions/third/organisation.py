"""People of decrees and training, as revision 0003 makes them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from puskesos_desktop.storage.tables.base import UtcInstant


def sk_outsider() -> None:
    op.create_table(
        "sk_outsider",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sk_id", sa.Integer, sa.ForeignKey("sk.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("area", sa.String(120), nullable=False, server_default=""),
        sa.Column("element", sa.String(120), nullable=False, server_default=""),
        sa.Column("note", sa.String(120), nullable=False, server_default=""),
        sa.UniqueConstraint("sk_id", "position"),
    )
    op.create_index("ix_sk_outsider_sk_id", "sk_outsider", ["sk_id"], unique=False)


def training() -> None:
    op.create_table(
        "training",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("officer_id", sa.Integer, sa.ForeignKey("officer.id"), nullable=False),
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("organiser", sa.String(160), nullable=False, server_default=""),
        sa.Column("held_on", sa.Date, nullable=False),
        sa.Column("hours", sa.Integer),
        sa.Column("certificate", sa.String(120), nullable=False, server_default=""),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_training_officer_id", "training", ["officer_id"], unique=False)
