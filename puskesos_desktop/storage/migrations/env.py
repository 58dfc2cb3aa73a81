"""Runs revisions on the connection that `storage.migrations` hands over; Alembic loads this file by path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import context

from puskesos_desktop.storage.tables import METADATA
from puskesos_desktop.storage.triggers import install

if TYPE_CHECKING:
    from alembic.runtime.migration import MigrationContext
    from sqlalchemy import Connection


def _after_revision(ctx: MigrationContext, *_other: object, **_named: object) -> None:
    if ctx.connection is not None:
        install(ctx.connection)


def _run(connection: Connection) -> None:
    # The caller's transaction is open: everything, the version row included, becomes lasting at once or not.
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        on_version_apply=_after_revision,
    )
    context.run_migrations()


_run(context.config.attributes["connection"])
