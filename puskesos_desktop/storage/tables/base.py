"""Column types and habits shared by all tables.

Integer keys inside, a UUIDv7 `uid` on everything that leaves the laptop, a `version` on every editable row,
and an office on every record (DESIGN 4.7).
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects.postgresql import JSONB

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcInstant(TypeDecorator[dt.datetime]):
    """Instants are aware and in UTC; a naive one is a bug and refused (DESIGN 4.6).

    SQLite stores fixed-width ISO text, so that text order is time order; PostgreSQL stores `timestamptz`.
    """

    impl = String(27)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:  # noqa: ANN401 - SQLAlchemy's own signature
        """Choose the native type where there is one."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(String(27))

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:  # noqa: ANN401
        """Refuse naive instants and turn the rest into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "naive instant"
            raise ValueError(msg)
        utc = value.astimezone(dt.UTC)
        return utc if dialect.name == "postgresql" else utc.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:  # noqa: ANN401, ARG002
        """Give back an aware UTC instant from either database."""
        if value is None:
            return None
        if isinstance(value, str):
            return dt.datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=dt.UTC)
        return value.astimezone(dt.UTC)  # type: ignore[no-any-return]


class JsonValue(TypeDecorator[Any]):
    """JSON with sorted keys, so that equal values have equal text on both databases."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:  # noqa: ANN401
        """Use `jsonb` on PostgreSQL."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(JSONB())
        return dialect.type_descriptor(Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401
        """Write canonical text on SQLite."""
        if value is None or dialect.name == "postgresql":
            return value
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401
        """Read back Python values."""
        if value is None or dialect.name == "postgresql":
            return value
        return json.loads(value)


__all__ = ["METADATA", "JsonValue", "UtcInstant", "among", "key", "office", "row_version", "uid"]


def key() -> Column[int]:
    """Return the integer primary key used inside only."""
    return Column("id", Integer, primary_key=True, autoincrement=True)


def uid() -> Column[str]:
    """Return the UUIDv7 under which the record leaves the laptop."""
    return Column("uid", String(36), nullable=False, unique=True)


def office() -> Column[int]:
    """Return the reference to the office that the record belongs to."""
    return Column("office_id", ForeignKey("office.id"), nullable=False)


def row_version() -> Column[int]:
    """Return the counter by which a second editor is noticed."""
    return Column("version", Integer, nullable=False, server_default="1")


def among(column: str, name: str, *codes: str) -> CheckConstraint:
    """Return a check that a column holds one of the codes."""
    listed = ", ".join(f"'{code}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=name)
