"""Packages that left or came in, and the rows of a month for those that leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, func, insert, select

from puskesos_desktop.domain.papers import PackageRecord
from puskesos_desktop.storage.repositories.package_rows import month_rows
from puskesos_desktop.storage.tables.papers import package_file_table, package_table, received_package_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sqlalchemy import Row

    from puskesos_desktop.domain.papers import ReceivedPackage
    from puskesos_desktop.storage.context import TxContext


class PackageRepository:
    """What was sent stays known by its hash, so that a receipt can be matched to the very bytes."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def next_running_number(self, kind: str, month: str) -> int:
        """Return the number of the next version of this month's package."""
        last = self._connection.scalar(
            select(func.max(package_table.c.running_number)).where(
                package_table.c.office_id == self._context.office_id,
                package_table.c.kind == kind,
                package_table.c.month == month,
            )
        )
        return int(last or 0) + 1

    def add(self, package: PackageRecord, by: int | None) -> int:
        """Record a package that was built."""
        result = self._connection.execute(
            insert(package_table).values(
                uid=package.uid,
                office_id=self._context.office_id,
                kind=package.kind,
                month=package.month,
                running_number=package.running_number,
                format_version=package.format_version,
                file_name=package.file_name,
                sha256=package.sha256,
                way_out=package.way_out,
                open_reason=package.open_reason,
                recorded_at=self._context.clock.now(),
                recorded_by=by,
            )
        )
        package_id = int(result.inserted_primary_key[0])  # type: ignore[index]
        files = [
            {"package_id": package_id, "path": path, "sha256": digest, "row_count": rows}
            for path, digest, rows in package.files
        ]
        if files:
            self._connection.execute(insert(package_file_table), files)
        return package_id

    def all(self) -> list[PackageRecord]:
        """Return the packages built, the newest first."""
        rows = self._connection.execute(
            select(package_table)
            .where(package_table.c.office_id == self._context.office_id)
            .order_by(package_table.c.id.desc())
        ).all()
        return [self._package_of(row) for row in rows]

    def hashes_of(self, package_uid: str) -> list[str]:
        """Return the hash of every package known by an id, built here or taken in."""
        sent, came = package_table.c, received_package_table.c
        built = select(sent.sha256).where(sent.office_id == self._context.office_id, sent.uid == package_uid)
        taken = select(came.sha256).where(
            came.office_id == self._context.office_id, came.package_uid == package_uid
        )
        return list(self._connection.scalars(built.union(taken)))

    def record_received(self, received: ReceivedPackage, by: int | None) -> bool:
        """Record a package that came in; False when it came in before."""
        table = received_package_table
        mine = and_(table.c.office_id == self._context.office_id, table.c.package_uid == received.package_uid)
        if self._connection.scalar(select(table.c.id).where(mine)) is not None:
            return False
        self._connection.execute(
            insert(table).values(
                office_id=self._context.office_id,
                package_uid=received.package_uid,
                kind=received.kind,
                sender=received.sender,
                sha256=received.sha256,
                recorded_at=self._context.clock.now(),
                recorded_by=by,
            )
        )
        return True

    def export_rows(self, first: dt.date, last: dt.date) -> Mapping[str, list[dict[str, object]]]:
        """Return the rows of a month by table name of the package layout, as plain values."""
        return month_rows(self._connection, self._context.office_id, first, last)

    def _package_of(self, row: Row[tuple[object, ...]]) -> PackageRecord:
        files = self._connection.execute(
            select(package_file_table.c.path, package_file_table.c.sha256, package_file_table.c.row_count)
            .where(package_file_table.c.package_id == row.id)
            .order_by(package_file_table.c.path)
        )
        return PackageRecord(
            uid=row.uid,
            kind=row.kind,
            month=row.month,
            running_number=row.running_number,
            format_version=row.format_version,
            file_name=row.file_name,
            sha256=row.sha256,
            way_out=row.way_out,
            open_reason=row.open_reason,
            files=tuple((one.path, one.sha256, one.row_count) for one in files),
            recorded_at=row.recorded_at,
        )
