"""Residents, families and what the registers say, as revision 0001 makes them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from puskesos_desktop.storage.tables.base import JsonValue, UtcInstant

_BYTE_ORDERED = sa.String(160).with_variant(sa.String(160, collation="C"), "postgresql")


def import_batch() -> None:
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("request_uid", sa.String(36), nullable=False),
        sa.Column("layout", sa.String(40), nullable=False),
        sa.Column("file_hash", sa.String(64), nullable=False),
        sa.Column("source_name", sa.String(200), nullable=False, server_default=""),
        sa.Column("sheet", sa.String(120), nullable=False, server_default=""),
        sa.Column("mapping", JsonValue, nullable=False),
        sa.Column("row_count", sa.Integer, nullable=False),
        sa.Column("new_count", sa.Integer, nullable=False),
        sa.Column("changed_count", sa.Integer, nullable=False),
        sa.Column("same_count", sa.Integer, nullable=False),
        sa.Column("refused_count", sa.Integer, nullable=False),
        sa.Column("warning_count", sa.Integer, nullable=False),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.Column("recorded_by", sa.Integer, sa.ForeignKey("user_account.id")),
        sa.UniqueConstraint("request_uid"),
        sa.UniqueConstraint("uid"),
    )


def family() -> None:
    op.create_table(
        "family",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("kk_number", sa.String(16)),
        sa.Column("address", sa.String(200), nullable=False, server_default=""),
        sa.Column("hamlet", sa.String(80), nullable=False, server_default=""),
        sa.Column("rt", sa.String(3), nullable=False, server_default=""),
        sa.Column("rw", sa.String(3), nullable=False, server_default=""),
        sa.Column("area_code", sa.String(10), nullable=False, server_default=""),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("import_batch.id")),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index(
        "uq_family_kk_number",
        "family",
        ["office_id", "kk_number"],
        unique=True,
        sqlite_where=sa.text("kk_number IS NOT NULL"),
        postgresql_where=sa.text("kk_number IS NOT NULL"),
    )


def import_issue() -> None:
    op.create_table(
        "import_issue",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("import_batch.id"), nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("column", sa.String(80), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("severity", sa.String(10), nullable=False),
        sa.Column("params", JsonValue, nullable=False),
        sa.CheckConstraint("severity IN ('error', 'doubtful', 'warning')", name="severity"),
    )
    op.create_index("ix_import_issue_batch_id", "import_issue", ["batch_id"], unique=False)


def resident() -> None:
    op.create_table(
        "resident",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("nik", sa.String(16)),
        sa.Column("nik_kind", sa.String(10), nullable=False, server_default="asli"),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("folded_name", _BYTE_ORDERED, nullable=False),
        sa.Column("sex", sa.String(1), nullable=False, server_default=""),
        sa.Column("birth_place", sa.String(80), nullable=False, server_default=""),
        sa.Column("birth_date", sa.Date),
        sa.Column("religion", sa.String(20), nullable=False, server_default=""),
        sa.Column("marital_status", sa.String(20), nullable=False, server_default=""),
        sa.Column("education", sa.String(40), nullable=False, server_default=""),
        sa.Column("occupation", sa.String(60), nullable=False, server_default=""),
        sa.Column("mother_name", sa.String(120), nullable=False, server_default=""),
        sa.Column("phone", sa.String(20), nullable=False, server_default=""),
        sa.Column("address", sa.String(200), nullable=False, server_default=""),
        sa.Column("hamlet", sa.String(80), nullable=False, server_default=""),
        sa.Column("rt", sa.String(3), nullable=False, server_default=""),
        sa.Column("rw", sa.String(3), nullable=False, server_default=""),
        sa.Column("area_code", sa.String(10), nullable=False, server_default=""),
        sa.Column("dtks_id", sa.String(60), nullable=False, server_default=""),
        sa.Column("padan_status", sa.String(60), nullable=False, server_default=""),
        sa.Column("life_status", sa.String(12), nullable=False, server_default="hidup"),
        sa.Column("life_status_on", sa.Date),
        sa.Column("confirmed_fields", JsonValue, nullable=False, server_default="[]"),
        sa.Column("merged_into_id", sa.Integer, sa.ForeignKey("resident.id")),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("import_batch.id")),
        sa.Column("updated_at", UtcInstant, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.CheckConstraint(
            "life_status IN ('hidup', 'meninggal', 'pindah', 'hilang', 'pergi', 'tidak_valid')",
            name="life_status",
        ),
        sa.CheckConstraint("nik_kind IN ('asli', 'sementara', 'tanpa')", name="nik_kind"),
        sa.CheckConstraint("sex IN ('', 'L', 'P')", name="sex"),
        sa.UniqueConstraint("uid"),
    )


def resident_indexes() -> None:
    op.create_index("ix_resident_folded_name", "resident", ["office_id", "folded_name", "id"], unique=False)
    op.create_index("ix_resident_nik_end", "resident", [sa.text("substr(nik, 13)")], unique=False)
    op.create_index(
        "ix_resident_phone",
        "resident",
        ["phone"],
        unique=False,
        sqlite_where=sa.text("phone != ''"),
        postgresql_where=sa.text("phone != ''"),
    )
    op.create_index(
        "ix_resident_temporary_nik",
        "resident",
        ["office_id", "nik"],
        unique=False,
        sqlite_where=sa.text("nik_kind = 'sementara'"),
        postgresql_where=sa.text("nik_kind = 'sementara'"),
    )
    op.create_index(
        "uq_resident_nik",
        "resident",
        ["office_id", "nik"],
        unique=True,
        sqlite_where=sa.text("nik IS NOT NULL AND nik_kind = 'asli' AND merged_into_id IS NULL"),
        postgresql_where=sa.text("nik IS NOT NULL AND nik_kind = 'asli' AND merged_into_id IS NULL"),
    )


def family_membership() -> None:
    op.create_table(
        "family_membership",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("family_id", sa.Integer, sa.ForeignKey("family.id"), nullable=False),
        sa.Column("resident_id", sa.Integer, sa.ForeignKey("resident.id"), nullable=False),
        sa.Column("relation", sa.String(20), nullable=False, server_default=""),
        sa.Column("started_on", sa.Date, nullable=False),
        sa.Column("ended_on", sa.Date),
        sa.Column("end_reason", sa.String(40), nullable=False, server_default=""),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("import_batch.id")),
    )
    op.create_index("ix_family_membership_family_id", "family_membership", ["family_id"], unique=False)
    op.create_index(
        "uq_family_membership_current",
        "family_membership",
        ["resident_id"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
        postgresql_where=sa.text("ended_on IS NULL"),
    )


def programme_membership() -> None:
    op.create_table(
        "programme_membership",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("resident_id", sa.Integer, sa.ForeignKey("resident.id"), nullable=False),
        sa.Column("programme", sa.String(20), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("started_on", sa.Date, nullable=False),
        sa.Column("ended_on", sa.Date),
        sa.Column("card_number", sa.String(40), nullable=False, server_default=""),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("import_batch.id")),
        sa.CheckConstraint("status IN ('aktif', 'nonaktif')", name="status"),
    )
    op.create_index(
        "ix_programme_membership_resident_id", "programme_membership", ["resident_id"], unique=False
    )
    op.create_index(
        "uq_programme_membership_current",
        "programme_membership",
        ["resident_id", "programme"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
        postgresql_where=sa.text("ended_on IS NULL"),
    )


def register_check() -> None:
    op.create_table(
        "register_check",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("office_id", sa.Integer, sa.ForeignKey("office.id"), nullable=False),
        sa.Column("resident_id", sa.Integer, sa.ForeignKey("resident.id")),
        sa.Column("family_id", sa.Integer, sa.ForeignKey("family.id")),
        sa.Column("result", sa.String(16), nullable=False),
        sa.Column("desil", sa.Integer),
        sa.Column("desil_of", sa.String(8), nullable=False, server_default="keluarga"),
        sa.Column("period", sa.String(20), nullable=False, server_default=""),
        sa.Column("aid", JsonValue, nullable=False),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("checked_on", sa.Date, nullable=False),
        sa.Column("officer_id", sa.Integer, sa.ForeignKey("officer.id")),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("import_batch.id")),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.Column("recorded_at", UtcInstant, nullable=False),
        sa.CheckConstraint("desil_of IN ('keluarga', 'orang')", name="desil_of"),
        sa.CheckConstraint("result IN ('terdaftar', 'tidak_ditemukan', 'tidak_terakses')", name="result"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_register_check_family_id", "register_check", ["family_id"], unique=False)
    op.create_index("ix_register_check_resident_id", "register_check", ["resident_id"], unique=False)
