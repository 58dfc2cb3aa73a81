"""Upkeep of the register, as revision 0002 makes it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from puskesos_desktop.storage.tables.base import JsonValue, UtcInstant


def import_profile() -> None:
    op.create_table(
        "import_profile",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("header_key", sa.String(64), nullable=False),
        sa.Column("layout", sa.String(40), nullable=False),
        sa.Column("mapping", JsonValue, nullable=False),
        sa.Column("options", JsonValue, nullable=False),
        sa.Column("updated_at", UtcInstant, nullable=False),
        sa.Column("updated_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.UniqueConstraint("office_id", "header_key"),
    )


def import_change() -> None:
    op.create_table(
        "import_change",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("import_batch.id"), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("record_id", sa.Integer, nullable=False),
        sa.Column("before", JsonValue, nullable=False),
        sa.CheckConstraint("kind IN ('resident', 'family', 'relation')", name="kind"),
    )
    op.create_index("ix_import_change_batch_id", "import_change", ["batch_id"], unique=False)
    op.create_index("ix_import_change_record", "import_change", ["kind", "record_id"], unique=False)


def review_row() -> None:
    op.create_table(
        "review_row",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("import_batch.id"), nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("values", JsonValue, nullable=False),
        sa.Column("candidates", JsonValue, nullable=False),
        sa.Column("status", sa.String(12), nullable=False, server_default="menunggu"),
        sa.Column("resident_id", sa.Integer, sa.ForeignKey("resident.id")),
        sa.Column("decided_at", UtcInstant),
        sa.Column("decided_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.UniqueConstraint("uid"),
        sa.CheckConstraint("status IN ('menunggu', 'disamakan', 'baru', 'diabaikan')", name="status"),
    )
    op.create_index("ix_review_row_batch_id", "review_row", ["batch_id"], unique=False)
    op.create_index("ix_review_row_status", "review_row", ["office_id", "status"], unique=False)
    op.create_index(
        "ix_review_row_resident_id",
        "review_row",
        ["resident_id"],
        unique=False,
        sqlite_where=sa.text("resident_id IS NOT NULL"),
        postgresql_where=sa.text("resident_id IS NOT NULL"),
    )


def resident_pair() -> None:
    op.create_table(
        "resident_pair",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("first_id", sa.Integer, sa.ForeignKey("resident.id"), nullable=False),
        sa.Column("second_id", sa.Integer, sa.ForeignKey("resident.id"), nullable=False),
        sa.Column("score", sa.Integer, nullable=False),
        sa.Column("reasons", JsonValue, nullable=False),
        sa.Column("status", sa.String(12), nullable=False, server_default="menunggu"),
        sa.Column("found_at", UtcInstant, nullable=False),
        sa.Column("decided_at", UtcInstant),
        sa.Column("decided_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.UniqueConstraint("first_id", "second_id"),
        sa.CheckConstraint("first_id < second_id", name="order"),
        sa.CheckConstraint("status IN ('menunggu', 'berbeda', 'digabung')", name="status"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_resident_pair_second_id", "resident_pair", ["second_id"], unique=False)
    op.create_index("ix_resident_pair_status", "resident_pair", ["office_id", "status"], unique=False)


def resident_merge() -> None:
    op.create_table(
        "resident_merge",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("survivor_id", sa.Integer, sa.ForeignKey("resident.id"), nullable=False),
        sa.Column("merged_id", sa.Integer, sa.ForeignKey("resident.id"), nullable=False),
        sa.Column("before", JsonValue, nullable=False),
        sa.Column("moved", JsonValue, nullable=False),
        sa.Column("made_at", UtcInstant, nullable=False),
        sa.Column("made_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("undone_at", UtcInstant),
        sa.Column("undone_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_resident_merge_merged_id", "resident_merge", ["merged_id"], unique=False)
    op.create_index("ix_resident_merge_survivor_id", "resident_merge", ["survivor_id"], unique=False)


def life_event() -> None:
    op.create_table(
        "life_event",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("resident_id", sa.Integer, sa.ForeignKey("resident.id")),
        sa.Column("family_id", sa.Integer, sa.ForeignKey("family.id")),
        sa.Column("occurred_on", sa.Date, nullable=False),
        sa.Column("detail", JsonValue, nullable=False),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.CheckConstraint(
            "kind IN ('lahir', 'meninggal', 'pindah_masuk', 'pindah_keluar', 'pisah_kk', "
            "'gabung_kk', 'ganti_kepala', 'pindah_kk', 'nik_terbit', 'hilang', 'kembali')",
            name="kind",
        ),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_life_event_family_id", "life_event", ["family_id"], unique=False)
    op.create_index("ix_life_event_resident_id", "life_event", ["resident_id"], unique=False)


def ppks_membership() -> None:
    op.create_table(
        "ppks_membership",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("resident_id", sa.Integer, sa.ForeignKey("resident.id"), nullable=False),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("started_on", sa.Date, nullable=False),
        sa.Column("ended_on", sa.Date),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("import_batch.id")),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
    )
    op.create_index("ix_ppks_membership_batch_id", "ppks_membership", ["batch_id"], unique=False)
    op.create_index("ix_ppks_membership_resident_id", "ppks_membership", ["resident_id"], unique=False)
    op.create_index(
        "uq_ppks_membership_current",
        "ppks_membership",
        ["resident_id", "category"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
        postgresql_where=sa.text("ended_on IS NULL"),
    )


def attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("resident_id", sa.Integer, sa.ForeignKey("resident.id")),
        sa.Column("family_id", sa.Integer, sa.ForeignKey("family.id")),
        sa.Column("complaint_id", sa.Integer, sa.ForeignKey("complaint.id")),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.String(120), nullable=False, server_default=""),
        sa.Column("blob_hash", sa.String(64), sa.ForeignKey("blob.hash"), nullable=False),
        sa.Column("media_type", sa.String(40), nullable=False),
        sa.Column("pages", sa.Integer, nullable=False, server_default="1"),
        sa.Column("taken_at", JsonValue, nullable=False, server_default="{}"),
        sa.Column("added_at", UtcInstant, nullable=False),
        sa.Column("added_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("removed_at", UtcInstant),
        sa.Column("removed_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.Column("remove_reason", sa.String(200), nullable=False, server_default=""),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_attachment_complaint_id", "attachment", ["complaint_id"], unique=False)
    op.create_index("ix_attachment_family_id", "attachment", ["family_id"], unique=False)
    op.create_index("ix_attachment_resident_id", "attachment", ["resident_id"], unique=False)


def saved_list() -> None:
    op.create_table(
        "saved_list",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("user_id", sa.Integer, sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("page", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("content", JsonValue, nullable=False),
        sa.Column("updated_at", UtcInstant, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.UniqueConstraint("user_id", "page", "name"),
        sa.UniqueConstraint("uid"),
    )


def register_fact() -> None:
    op.create_table(
        "register_fact",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("resident_id", sa.Integer, sa.ForeignKey("resident.id")),
        sa.Column("family_id", sa.Integer, sa.ForeignKey("family.id")),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("period", sa.String(20), nullable=False, server_default=""),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("values", JsonValue, nullable=False),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("import_batch.id")),
        sa.Column("recorded_at", UtcInstant, nullable=False),
    )
    op.create_index("ix_register_fact_batch_id", "register_fact", ["batch_id"], unique=False)
    op.create_index("ix_register_fact_family_id", "register_fact", ["family_id"], unique=False)
    op.create_index("ix_register_fact_resident_id", "register_fact", ["resident_id"], unique=False)


def result_row() -> None:
    op.create_table(
        "result_row",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("import_batch.id"), nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("resident_id", sa.Integer, sa.ForeignKey("resident.id")),
        sa.Column("complaint_id", sa.Integer, sa.ForeignKey("complaint.id")),
        sa.Column("programme", sa.String(20), nullable=False),
        sa.Column("period", sa.String(20), nullable=False, server_default=""),
        sa.Column("outcome", sa.String(60), nullable=False),
        sa.Column("padan_status", sa.String(60), nullable=False, server_default=""),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.Column("values", JsonValue, nullable=False),
    )
    op.create_index("ix_result_row_batch_id", "result_row", ["batch_id"], unique=False)
    op.create_index("ix_result_row_complaint_id", "result_row", ["complaint_id"], unique=False)
    op.create_index("ix_result_row_resident_id", "result_row", ["resident_id"], unique=False)
