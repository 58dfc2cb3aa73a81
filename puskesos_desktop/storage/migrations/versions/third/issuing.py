"""Office papers issued for a person, as revision 0003 makes them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def office_letter() -> None:
    op.create_table(
        "office_letter",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("letter_id", sa.Integer, sa.ForeignKey("letter.id"), nullable=False),
        sa.Column("resident_id", sa.Integer, sa.ForeignKey("resident.id")),
        sa.Column("valid_until", sa.Date),
        sa.Column("batch_uid", sa.String(36), nullable=False, server_default=""),
    )
    op.create_index("ix_office_letter_letter_id", "office_letter", ["letter_id"], unique=False)
    op.create_index("ix_office_letter_resident_id", "office_letter", ["resident_id"], unique=False)
