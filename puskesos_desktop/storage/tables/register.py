"""Residents, families and what the official registers say about them."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text, and_, func

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

import_batch_table = Table(
    "import_batch",
    METADATA,
    key(),
    uid(),
    office(),
    Column("request_uid", String(36), nullable=False, unique=True),
    Column("layout", String(40), nullable=False),
    Column("file_hash", String(64), nullable=False),
    Column("source_name", String(200), nullable=False, server_default=""),
    Column("sheet", String(120), nullable=False, server_default=""),
    Column("mapping", JsonValue, nullable=False),
    Column("row_count", Integer, nullable=False),
    Column("new_count", Integer, nullable=False),
    Column("changed_count", Integer, nullable=False),
    Column("same_count", Integer, nullable=False),
    Column("refused_count", Integer, nullable=False),
    Column("warning_count", Integer, nullable=False),
    Column("doubtful_count", Integer, nullable=False, server_default="0"),
    Column("elsewhere_count", Integer, nullable=False, server_default="0"),
    Column("source", String(60), nullable=False, server_default=""),
    Column("period", String(20), nullable=False, server_default=""),
    Column("as_of", Date),
    Column("policy", JsonValue, nullable=False, server_default="{}"),
    Column("recorded_at", UtcInstant, nullable=False),
    Column("recorded_by", ForeignKey("user_account.id")),
    Column("undone_at", UtcInstant),
    Column("undone_by", Integer),
)

import_issue_table = Table(
    "import_issue",
    METADATA,
    key(),
    Column("batch_id", ForeignKey("import_batch.id"), nullable=False, index=True),
    Column("row", Integer, nullable=False),
    Column("field", String(40), nullable=False),
    Column("column", String(80), nullable=False),
    Column("code", String(60), nullable=False),
    Column("severity", String(10), nullable=False),
    Column("params", JsonValue, nullable=False),
    among("severity", "severity", "error", "doubtful", "warning"),
)

family_table = Table(
    "family",
    METADATA,
    key(),
    uid(),
    office(),
    Column("kk_number", String(16)),
    Column("address", String(200), nullable=False, server_default=""),
    Column("hamlet", String(80), nullable=False, server_default=""),
    Column("rt", String(3), nullable=False, server_default=""),
    Column("rw", String(3), nullable=False, server_default=""),
    Column("area_code", String(10), nullable=False, server_default=""),
    Column("batch_id", ForeignKey("import_batch.id")),
    row_version(),
)
Index(
    "uq_family_kk_number",
    family_table.c.office_id,
    family_table.c.kk_number,
    unique=True,
    sqlite_where=family_table.c.kk_number.isnot(None),
    postgresql_where=family_table.c.kk_number.isnot(None),
)

resident_table = Table(
    "resident",
    METADATA,
    key(),
    uid(),
    office(),
    Column("nik", String(16)),
    Column("nik_kind", String(10), nullable=False, server_default="asli"),
    Column("name", String(120), nullable=False),
    # Bytes decide the order on both databases, so that both give the same first twenty.
    Column("folded_name", String(160).with_variant(String(160, collation="C"), "postgresql"), nullable=False),
    Column("sex", String(1), nullable=False, server_default=""),
    Column("birth_place", String(80), nullable=False, server_default=""),
    Column("birth_date", Date),
    Column("religion", String(20), nullable=False, server_default=""),
    Column("marital_status", String(20), nullable=False, server_default=""),
    Column("education", String(40), nullable=False, server_default=""),
    Column("occupation", String(60), nullable=False, server_default=""),
    Column("mother_name", String(120), nullable=False, server_default=""),
    Column("father_name", String(120), nullable=False, server_default=""),
    Column("disability", String(8), nullable=False, server_default=""),
    Column("phone", String(20), nullable=False, server_default=""),
    Column("address", String(200), nullable=False, server_default=""),
    Column("hamlet", String(80), nullable=False, server_default=""),
    Column("rt", String(3), nullable=False, server_default=""),
    Column("rw", String(3), nullable=False, server_default=""),
    Column("area_code", String(10), nullable=False, server_default=""),
    # Where the person lives now; the fields above are what the card says.
    Column("stay_address", String(200), nullable=False, server_default=""),
    Column("stay_rt", String(3), nullable=False, server_default=""),
    Column("stay_rw", String(3), nullable=False, server_default=""),
    Column("stay_area_code", String(10), nullable=False, server_default=""),
    Column("dtks_id", String(60), nullable=False, server_default=""),
    Column("padan_status", String(60), nullable=False, server_default=""),
    Column("life_status", String(12), nullable=False, server_default="hidup"),
    Column("life_status_on", Date),
    # Fields that an officer has set by hand; an import leaves them alone.
    Column("confirmed_fields", JsonValue, nullable=False, server_default="[]"),
    Column("merged_into_id", ForeignKey("resident.id")),
    Column("batch_id", ForeignKey("import_batch.id")),
    Column("updated_at", UtcInstant, nullable=False),
    row_version(),
    among("nik_kind", "nik_kind", "asli", "sementara", "tanpa"),
    among("sex", "sex", "", "L", "P"),
    among("life_status", "life_status", "hidup", "meninggal", "pindah", "hilang", "pergi", "tidak_valid"),
)
_real_nik = and_(
    resident_table.c.nik.isnot(None),
    resident_table.c.nik_kind == "asli",
    resident_table.c.merged_into_id.is_(None),
)
Index(
    "uq_resident_nik",
    resident_table.c.office_id,
    resident_table.c.nik,
    unique=True,
    sqlite_where=_real_nik,
    postgresql_where=_real_nik,
)
# The next temporary number is drawn from the last one.
Index(
    "ix_resident_temporary_nik",
    resident_table.c.office_id,
    resident_table.c.nik,
    sqlite_where=resident_table.c.nik_kind == "sementara",
    postgresql_where=resident_table.c.nik_kind == "sementara",
)
# Lists walk the index of names alone and leave out the few who turned out to be somebody else.
Index(
    "ix_resident_merged",
    resident_table.c.office_id,
    resident_table.c.id,
    sqlite_where=resident_table.c.merged_into_id.isnot(None),
    postgresql_where=resident_table.c.merged_into_id.isnot(None),
)
# Search: names from their beginning, the four digits that masked lists show, phone numbers.
Index(
    "ix_resident_folded_name",
    resident_table.c.office_id,
    resident_table.c.folded_name,
    resident_table.c.id,
)
# Lists in the order of the name as it reads, walked without the table.
Index(
    "ix_resident_name",
    resident_table.c.office_id,
    func.upper(resident_table.c.name),
    resident_table.c.id,
)
Index("ix_resident_nik_end", func.substr(resident_table.c.nik, 13))
Index(
    "ix_resident_phone",
    resident_table.c.phone,
    sqlite_where=resident_table.c.phone != "",
    postgresql_where=resident_table.c.phone != "",
)

family_membership_table = Table(
    "family_membership",
    METADATA,
    key(),
    office(),
    Column("family_id", ForeignKey("family.id"), nullable=False, index=True),
    # The current one has an index of its own below; a life's timeline asks for all of them.
    Column("resident_id", ForeignKey("resident.id"), nullable=False, index=True),
    Column("relation", String(20), nullable=False, server_default=""),
    Column("started_on", Date, nullable=False),
    Column("ended_on", Date),
    Column("end_reason", String(40), nullable=False, server_default=""),
    Column("batch_id", ForeignKey("import_batch.id")),
    # The import that ended it, for taking that import back.
    Column("ended_batch_id", Integer),
)
Index(
    "uq_family_membership_current",
    family_membership_table.c.resident_id,
    unique=True,
    sqlite_where=family_membership_table.c.ended_on.is_(None),
    postgresql_where=family_membership_table.c.ended_on.is_(None),
)

register_check_table = Table(
    "register_check",
    METADATA,
    key(),
    uid(),
    office(),
    Column("resident_id", ForeignKey("resident.id"), index=True),
    Column("family_id", ForeignKey("family.id"), index=True),
    Column("result", String(16), nullable=False),
    Column("desil", Integer),
    Column("desil_of", String(8), nullable=False, server_default="keluarga"),
    Column("period", String(20), nullable=False, server_default=""),
    Column("aid", JsonValue, nullable=False),
    Column("source", String(60), nullable=False),
    Column("checked_on", Date, nullable=False),
    Column("officer_id", ForeignKey("officer.id")),
    Column("batch_id", ForeignKey("import_batch.id")),
    Column("note", Text, nullable=False, server_default=""),
    Column("recorded_at", UtcInstant, nullable=False),
    among("result", "result", "terdaftar", "tidak_ditemukan", "tidak_terakses"),
    among("desil_of", "desil_of", "keluarga", "orang"),
)

programme_membership_table = Table(
    "programme_membership",
    METADATA,
    key(),
    office(),
    Column("resident_id", ForeignKey("resident.id"), nullable=False, index=True),
    Column("programme", String(20), nullable=False),
    Column("status", String(12), nullable=False),
    Column("started_on", Date, nullable=False),
    Column("ended_on", Date),
    Column("card_number", String(40), nullable=False, server_default=""),
    Column("source", String(60), nullable=False),
    Column("batch_id", ForeignKey("import_batch.id")),
    Column("ended_batch_id", Integer),
    # Set when the aid is the whole family's and the person only receives it.
    Column("family_id", Integer),
    among("status", "status", "aktif", "nonaktif"),
)
Index(
    "uq_programme_membership_current",
    programme_membership_table.c.resident_id,
    programme_membership_table.c.programme,
    unique=True,
    sqlite_where=programme_membership_table.c.ended_on.is_(None),
    postgresql_where=programme_membership_table.c.ended_on.is_(None),
)
