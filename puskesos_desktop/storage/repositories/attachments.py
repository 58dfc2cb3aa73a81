"""Papers kept with a person or family."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, insert, or_, select, update

from puskesos_desktop.domain.attachments import Attachment
from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.services.card_views import KeptPaper
from puskesos_desktop.storage.errors import translated
from puskesos_desktop.storage.repositories.complaint_lists import is_visible_to
from puskesos_desktop.storage.tables.complaints import complaint_table
from puskesos_desktop.storage.tables.office import officer_table, user_table
from puskesos_desktop.storage.tables.upkeep import attachment_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement

    from puskesos_desktop.services.complaint_views import Viewer
    from puskesos_desktop.storage.context import TxContext

_papers = attachment_table.c
_NAMES = (
    "id", "uid", "kind", "title", "blob_hash", "media_type", "pages", "added_at", "resident_id", "family_id",
    "complaint_id", "visit_id", "added_by", "removed_at", "removed_by", "remove_reason",
)  # fmt: skip
_ONE = select(attachment_table).where(
    _papers.office_id == bindparam("office"), _papers.uid == bindparam("wanted")
)
_WITH_CASE = attachment_table.outerjoin(complaint_table, complaint_table.c.id == _papers.complaint_id)
_WITH_PEOPLE = _WITH_CASE.outerjoin(user_table, user_table.c.id == _papers.added_by).outerjoin(
    officer_table, officer_table.c.id == user_table.c.officer_id
)


class AttachmentRepository:
    """Implements the port `Attachments`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def add(self, attachment: Attachment) -> None:
        """Keep a paper whose bytes are in the blob store."""
        values = {name: getattr(attachment, name) for name in _NAMES if name != "id"}
        values |= {"office_id": self._context.office_id, "taken_at": dict(attachment.taken)}
        with translated():
            self._connection.execute(insert(attachment_table).values(**values))

    def get(self, uid: str) -> Attachment:
        """Return one paper, taken off the card or not.

        Raises:
            NotFound: `not_found` with kind `attachment`.
        """
        known = {"office": self._context.office_id, "wanted": uid}
        row = self._connection.execute(_ONE, known).one_or_none()
        if row is None:
            raise NotFound("not_found", kind="attachment")
        return attachment_of(row._mapping)  # noqa: SLF001 - public in SQLAlchemy

    def of_card(self, resident_id: int, family_id: int | None, viewer: Viewer) -> list[KeptPaper]:
        """Return the papers on a card, newest first, those of cases the viewer may not open left out."""
        return self._kept(of_person(resident_id, family_id), viewer)

    def of_visit(self, visit_id: int, viewer: Viewer) -> list[KeptPaper]:
        """Return the photos of a visit, newest first, when the viewer may open its case."""
        return self._kept(_papers.visit_id == visit_id, viewer)

    def is_visible(self, uid: str, viewer: Viewer) -> bool:
        """Tell whether a paper may be opened: one of a case goes with that case."""
        query = select(_papers.id).select_from(_WITH_CASE).where(_papers.uid == uid, may_open(viewer))
        return self._connection.scalar(query) is not None

    def remove(self, attachment: Attachment) -> None:
        """Store when, by whom and why a paper was taken off the card."""
        changed = {name: getattr(attachment, name) for name in ("removed_at", "removed_by", "remove_reason")}
        own = and_(_papers.office_id == self._context.office_id, _papers.id == attachment.id)
        self._connection.execute(update(attachment_table).where(own).values(**changed))

    def _kept(self, which: ColumnElement[bool], viewer: Viewer) -> list[KeptPaper]:
        query = (
            select(attachment_table, officer_table.c.name.label("by"))
            .select_from(_WITH_PEOPLE)
            .where(which, _papers.removed_at.is_(None), may_open(viewer))
            .order_by(_papers.added_at.desc(), _papers.id.desc())
        )
        return [
            KeptPaper(attachment_of(row), row["by"] or "")
            for row in self._connection.execute(query).mappings()
        ]


def of_person(resident_id: int, family_id: int | None) -> ColumnElement[bool]:
    """Papers of a person, and those of the family that everybody in it shares."""
    own = _papers.resident_id == resident_id
    return own if family_id is None else or_(own, _papers.family_id == family_id)


def may_open(viewer: Viewer) -> ColumnElement[bool]:
    """Papers of no case, or of one that the viewer may open; needs the case joined."""
    return or_(_papers.complaint_id.is_(None), is_visible_to(viewer))


def attachment_of(row: Mapping[Any, Any]) -> Attachment:
    """A paper out of its row."""
    return Attachment(**{name: row[name] for name in _NAMES}, taken=row["taken_at"] or {})
