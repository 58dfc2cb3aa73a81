"""The number book with late, handwritten and reserved numbers, as revision 0003 makes it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from puskesos_desktop.storage.tables.base import UtcInstant


def columns() -> dict[str, list[sa.Column[Any]]]:
    """New columns by table; made anew at each run, because a column belongs to one table."""
    return {
        "letter_series": [
            sa.Column("reset", sa.String(8), nullable=False, server_default="tahunan"),
            sa.Column("insertion_style", sa.String(8), nullable=False, server_default="titik"),
            sa.Column("max_backdate", sa.Integer, nullable=False, server_default="14"),
            sa.Column("block_weekend", sa.Boolean, nullable=False, server_default="0"),
        ],
        "letter": [sa.Column("sent_noted_at", UtcInstant)],
        "letter_number": [
            sa.Column("classification", sa.String(40), nullable=False, server_default=""),
            sa.Column("subject", sa.Text, nullable=False, server_default=""),
            sa.Column("addressee", sa.String(200), nullable=False, server_default=""),
            sa.Column("attachments", sa.String(120), nullable=False, server_default=""),
            sa.Column("holder", sa.String(120), nullable=False, server_default=""),
            sa.Column("remark", sa.Text, nullable=False, server_default=""),
            sa.Column("approved_by", sa.String(120), nullable=False, server_default=""),
            sa.Column("replacement", sa.String(80), nullable=False, server_default=""),
            sa.Column("sent_on", sa.Date),
            sa.Column("voided_at", UtcInstant),
            sa.Column("voided_by", sa.Integer),
            sa.Column("through", sa.Integer),
        ],
    }


def number_closing() -> None:
    op.create_table(
        "number_closing",
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), primary_key=True),
        sa.Column("series", sa.String(20), primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True),
        sa.Column("last_number", sa.Integer, nullable=False),
        sa.Column("voided", sa.Integer, nullable=False),
        sa.Column("closed_on", sa.Date, nullable=False),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
    )
