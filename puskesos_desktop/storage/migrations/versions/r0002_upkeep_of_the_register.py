"""The register learns where its rows came from, whom to doubt, and what happened in a life."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from puskesos_desktop.storage.migrations.versions.second import upkeep
from puskesos_desktop.storage.tables.base import JsonValue, UtcInstant

revision = "0002"
down_revision = "0001"

TABLES = (
    upkeep.import_profile,
    upkeep.import_change,
    upkeep.review_row,
    upkeep.resident_pair,
    upkeep.resident_merge,
    upkeep.life_event,
    upkeep.ppks_membership,
    upkeep.attachment,
    upkeep.saved_list,
    upkeep.register_fact,
    upkeep.result_row,
)
"""In the order of their references."""


def _text(name: str, width: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(width), nullable=False, server_default="")


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default="0")


def _columns() -> dict[str, list[sa.Column[Any]]]:
    """New columns by table; made anew at each run, because a column belongs to one table."""
    return {
        "import_batch": [
            _count("doubtful_count"),
            _count("elsewhere_count"),
            _text("source", 60),
            _text("period", 20),
            sa.Column("as_of", sa.Date),
            sa.Column("policy", JsonValue, nullable=False, server_default="{}"),
            sa.Column("undone_at", UtcInstant),
            sa.Column("undone_by", sa.Integer),
        ],
        "resident": [
            _text("father_name", 120),
            _text("disability", 8),
            _text("stay_address", 200),
            _text("stay_rt", 3),
            _text("stay_rw", 3),
            _text("stay_area_code", 10),
        ],
        "family_membership": [sa.Column("ended_batch_id", sa.Integer)],
        "programme_membership": [
            sa.Column("ended_batch_id", sa.Integer),
            sa.Column("family_id", sa.Integer),
        ],
    }


def upgrade() -> None:
    """Add columns and an index in place, so that no table is rebuilt, then the new tables."""
    for table, columns in _columns().items():
        for column in columns:
            op.add_column(table, column)
    op.create_index("ix_resident_name", "resident", ["office_id", sa.text("upper(name)"), "id"])
    op.create_index("ix_family_membership_resident_id", "family_membership", ["resident_id"], unique=False)
    op.create_index(
        "ix_resident_merged",
        "resident",
        ["office_id", "id"],
        unique=False,
        sqlite_where=sa.text("merged_into_id IS NOT NULL"),
        postgresql_where=sa.text("merged_into_id IS NOT NULL"),
    )
    op.create_index(
        "ix_complaint_register_check_id",
        "complaint",
        ["register_check_id"],
        unique=False,
        sqlite_where=sa.text("register_check_id IS NOT NULL"),
        postgresql_where=sa.text("register_check_id IS NOT NULL"),
    )
    for make in TABLES:
        make()
