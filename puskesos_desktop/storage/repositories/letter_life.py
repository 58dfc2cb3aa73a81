"""Collections, scans and prints of letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from puskesos_desktop.domain.letter_life import Collection, LetterPrint, LetterScan
from puskesos_desktop.storage.tables.letter_life import collection_table, letter_scan_table
from puskesos_desktop.storage.tables.office import officer_table, user_table
from puskesos_desktop.storage.tables.papers import print_table

if TYPE_CHECKING:
    from sqlalchemy import Column, FromClause, Table

    from puskesos_desktop.storage.context import TxContext


class LetterLifeRepository:
    """Nothing here is ever changed: what was handed out or printed was."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def add_collection(self, letter_id: int, taken: Collection, by: int | None) -> None:
        """Record who took a letter along."""
        self._connection.execute(
            insert(collection_table).values(
                letter_id=letter_id,
                name=taken.name,
                relation=taken.relation,
                collected_on=taken.day,
                recorded_at=self._context.clock.now(),
                recorded_by=by,
            )
        )

    def collection(self, letter_id: int) -> Collection | None:
        """Return who took it."""
        row = self._connection.execute(
            select(collection_table).where(collection_table.c.letter_id == letter_id)
        ).one_or_none()
        if row is None:
            return None
        return Collection(row.name, row.relation, row.collected_on, row.recorded_at)

    def add_scan(self, letter_id: int, blob_hash: str, note: str, by: int | None) -> None:
        """Keep a scan of the signed paper beside earlier ones."""
        self._connection.execute(
            insert(letter_scan_table).values(
                letter_id=letter_id,
                blob_hash=blob_hash,
                note=note,
                recorded_at=self._context.clock.now(),
                recorded_by=by,
            )
        )

    def scans(self, letter_id: int) -> list[LetterScan]:
        """Return the scans, the newest first."""
        table = letter_scan_table
        query = (
            select(table.c.blob_hash, table.c.recorded_at, table.c.note, officer_table.c.name)
            .select_from(_with_officer(table, table.c.recorded_by))
            .where(table.c.letter_id == letter_id)
            .order_by(table.c.id.desc())
        )
        return [
            LetterScan(row.blob_hash, row.recorded_at, row.name or "", row.note)
            for row in self._connection.execute(query)
        ]

    def prints(self, letter_id: int) -> list[LetterPrint]:
        """Return the print log, the newest first."""
        table = print_table
        query = (
            select(
                table.c.revision,
                table.c.copies,
                table.c.is_copy_marked,
                table.c.is_spoiled,
                table.c.printed_at,
                officer_table.c.name,
            )
            .select_from(_with_officer(table, table.c.printed_by))
            .where(table.c.letter_id == letter_id)
            .order_by(table.c.id.desc())
        )
        return [
            LetterPrint(
                row.revision,
                row.copies,
                row.is_copy_marked,
                row.printed_at,
                row.name or "",
                is_spoiled=row.is_spoiled,
            )
            for row in self._connection.execute(query)
        ]


def _with_officer(table: Table, user_id: Column[int]) -> FromClause:
    """Join the officer behind the account that acted, where there is one."""
    return table.outerjoin(user_table, user_table.c.id == user_id).outerjoin(
        officer_table, officer_table.c.id == user_table.c.officer_id
    )
