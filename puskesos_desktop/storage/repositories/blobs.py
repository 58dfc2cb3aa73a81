"""Papers and scans by the hash of their content (DESIGN 4.10); `storage.blobs` keeps the bytes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from puskesos_desktop.domain.errors import EnvironmentProblem, NotFound
from puskesos_desktop.storage.errors import translated
from puskesos_desktop.storage.tables.office import blob_table as blobs

if TYPE_CHECKING:
    from puskesos_desktop.storage.blobs import BlobBytes
    from puskesos_desktop.storage.context import TxContext


class BlobRepository:
    """Implements the port `Blobs`."""

    def __init__(self, context: TxContext, content: BlobBytes) -> None:
        self._context = context
        self._content = content

    def put(self, data: bytes, kind: str, media_type: str) -> str:
        """Store bytes lastingly and return their SHA-256 (hex); equal bytes are stored once.

        Raises:
            EnvironmentProblem: `disk_full`, `io_error`.
        """
        digest = hashlib.sha256(data).hexdigest()
        known = self._is_erased(digest)
        if known is False:
            return digest
        with translated():
            if known is None:
                self._insert(digest, len(data), kind, media_type)
            else:
                self._mark(digest, erased=False)
            self._content.store(digest, data)
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes, checked against their hash.

        Raises:
            NotFound: `blob`, never stored or erased.
            EnvironmentProblem: `blob_missing`, `blob_damaged`.
        """
        if self._is_erased(digest) is not False:
            raise NotFound("not_found", kind="blob")
        with translated():
            data = self._content.load(digest)
        if hashlib.sha256(data).hexdigest() != digest:
            raise EnvironmentProblem("blob_damaged", digest=digest)
        return data

    def erase(self, digest: str) -> None:
        """Remove the bytes when the transaction commits; hash and row stay.

        Raises:
            NotFound: `blob`.
        """
        if self._is_erased(digest) is not False:
            raise NotFound("not_found", kind="blob")
        with translated():
            self._mark(digest, erased=True)
            self._content.remove(digest)

    def _is_erased(self, digest: str) -> bool | None:
        """Tell whether the bytes were erased; None when they were never here."""
        with translated():
            query = select(blobs.c.erased_at).where(blobs.c.hash == digest)
            row = self._context.connection.execute(query).one_or_none()
        return None if row is None else row.erased_at is not None

    def _insert(self, digest: str, size: int, kind: str, media_type: str) -> None:
        self._context.connection.execute(
            insert(blobs).values(
                hash=digest,
                office_id=self._context.office_id,
                kind=kind,
                media_type=media_type,
                size=size,
                created_at=self._context.clock.now(),
            )
        )

    def _mark(self, digest: str, *, erased: bool) -> None:
        at = self._context.clock.now() if erased else None
        self._context.connection.execute(update(blobs).where(blobs.c.hash == digest).values(erased_at=at))
