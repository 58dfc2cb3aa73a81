"""Remembers how an officer matched the columns of a table, for the next file of the same shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.import_layouts import TITLE_ROWS
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.tabular import cell_text
from puskesos_desktop.services import register_acts as acts
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.import_reading import header_key
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.ports.register import ImportProfile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.domain.import_layouts import HeaderMatch
    from puskesos_desktop.domain.tabular import Row
    from puskesos_desktop.services.import_commands import ImportCommand
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import Tx, UnitOfWork
    from puskesos_desktop.services.session import Actor


class ImportProfiles:
    """Keeps and forgets matchings; finding one is part of looking at a file."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def keep(self, tx: Tx, actor: Actor, command: ImportCommand, header: HeaderMatch) -> None:
        """Remember a matching inside the import that used it."""
        headings = header.headings[: header.width or None]
        options = {
            "source": command.source,
            "programme": command.programme,
            "policy": command.policy.kept(),
        }
        profile = ImportProfile(header_key(headings), header.layout, command.mapping, options)
        tx.import_profiles.keep(profile, actor.user_id, self._clock.now())

    def forget(self, actor: Actor, key: str) -> None:
        """Forget a matching, so that the program judges such files by itself again."""
        require(actor, Action.IMPORT_REGISTER)
        with self._uow.write() as tx:
            if tx.import_profiles.forget(key):
                tx.audit.append(AuditEntry(acts.PROFILE_FORGOTTEN, "import_profile", key[:36], {}, actor))
                tx.commit()


def remembered(uow: UnitOfWork, head: Sequence[Row]) -> ImportProfile | None:
    """How a table with one of its first rows as headings was matched before."""
    shapes = [tuple(" ".join(cell_text(cell).split()) for cell in row) for row in head[: TITLE_ROWS + 1]]
    keys = [header_key(shape) for shape in shapes if any(shape)]
    with uow.read() as tx:
        return tx.import_profiles.find(keys)
