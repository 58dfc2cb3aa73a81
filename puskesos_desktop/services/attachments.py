"""Papers kept with a person: taken in, looked at, copied out, taken off the card; each written down."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.attachments import OF_FAMILY, Attachment, sound_kind, sound_reason, sound_title
from puskesos_desktop.domain.errors import NotFound, NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.case_frame import load_visible
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.domain.residents import Resident
    from puskesos_desktop.services.card_views import KeptPaper
    from puskesos_desktop.services.ports.card import PictureSqueezer, Squeezed
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx, UnitOfWork
    from puskesos_desktop.services.session import Actor

ADDED, OPENED, COPIED, REMOVED = (
    "attachment_added",
    "attachment_opened",
    "attachment_copied",
    "attachment_removed",
)
BLOB_KIND = "lampiran"
_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class AddAttachment:
    """A photo or scan for a person's card, or of a visit.

    Attributes:
        request_uid: a repeated one keeps nothing twice.
        resident_uid: empty for a photo of a visit, which goes to whom the visit is paid.
        source: a file, or the bytes of what was pasted.
    """

    request_uid: str
    resident_uid: str
    kind: str
    source: Path | bytes = field(repr=False)
    title: str = ""
    visit_uid: str = ""


@dataclass(frozen=True)
class RemoveAttachment:
    """A paper that no longer counts, and why."""

    request_uid: str
    uid: str
    reason: str


@dataclass(frozen=True)
class OpenedAttachment:
    """A paper with its bytes."""

    attachment: Attachment
    data: bytes = field(repr=False)


class Attachments:
    """Use cases of the papers on a card; a paper shows whole numbers, so looking at it is written down."""

    def __init__(self, uow: UnitOfWork, pictures: PictureSqueezer, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._pictures = pictures
        self._clock = clock
        self._ids = ids

    def add(self, actor: Actor, command: AddAttachment) -> Attachment:
        """Keep a photo or scan, drawn anew; the file itself is not kept.

        Raises:
            FileRefused: as `PictureSqueezer`.
            RuleBroken: `attachment_kind_unknown`, `attachment_title_long`, `attachment_same`.
        """
        require(actor, Action.VISIT if command.visit_uid else Action.EDIT_RESIDENT)
        sound_kind(command.kind)
        sound_title(command.title)
        with self._uow.read() as tx:
            if known := _done(tx, command.request_uid):
                return tx.attachments.get(known)
            _place(tx, actor, command)
        picture = self._pictures.squeeze(command.source)
        with self._uow.write() as tx:
            if known := _done(tx, command.request_uid):
                return tx.attachments.get(known)
            return self._keep(tx, actor, command, picture)

    def open(self, actor: Actor, uid: str) -> OpenedAttachment:
        """Return a paper to look at; that it was opened is written down first."""
        return self._hand_out(actor, uid, OPENED)

    def copy_out(self, actor: Actor, uid: str) -> OpenedAttachment:
        """Return a paper to be saved outside the register; written down first."""
        return self._hand_out(actor, uid, COPIED)

    def remove(self, actor: Actor, command: RemoveAttachment) -> Attachment:
        """Take a paper off the card; row and bytes stay, and the timeline says why.

        Raises:
            RuleBroken: `reason_missing`, `attachment_removed`.
        """
        require(actor, Action.EDIT_RESIDENT)
        reason = sound_reason(command.reason)
        with self._uow.write() as tx:
            known = _visible(tx, actor, command.uid)
            if _done(tx, command.request_uid):
                return known
            if known.is_removed:
                raise RuleBroken("attachment_removed")
            gone = replace(
                known, removed_at=self._clock.now(), removed_by=actor.user_id, remove_reason=reason
            )
            tx.attachments.remove(gone)
            self._finish(tx, AuditEntry(REMOVED, "attachment", gone.uid, {"reason": reason}, actor), command)
        return gone

    def _keep(self, tx: Tx, actor: Actor, command: AddAttachment, picture: Squeezed) -> Attachment:
        digest = tx.blobs.put(picture.data, BLOB_KIND, picture.media_type)
        place = _place(tx, actor, command)
        if any(one.attachment.blob_hash == digest for one in _beside(tx, actor, place)):
            raise RuleBroken("attachment_same")
        added = replace(
            place,
            uid=self._ids.new(),
            blob_hash=digest,
            media_type=picture.media_type,
            added_at=self._clock.now(),
            title=sound_title(command.title),
            pages=picture.pages,
            taken=picture.taken,
            added_by=actor.user_id,
        )
        tx.attachments.add(added)
        detail = {"kind": added.kind, "resident": command.resident_uid, "visit": command.visit_uid}
        self._finish(
            tx, AuditEntry(ADDED, "attachment", added.uid, {**detail, "pages": added.pages}, actor), command
        )
        return added

    def _hand_out(self, actor: Actor, uid: str, act: str) -> OpenedAttachment:
        require(actor, Action.OPEN_RESIDENT)
        require(actor, Action.REVEAL_NIK)
        with self._uow.read() as tx:
            found = _visible(tx, actor, uid)
            data = tx.blobs.get(found.blob_hash)
        with self._uow.write() as tx:
            tx.audit.append(AuditEntry(act, "attachment", uid, actor=actor))
            tx.commit()
        return OpenedAttachment(found, data)

    @staticmethod
    def _finish(tx: Tx, entry: AuditEntry, command: AddAttachment | RemoveAttachment) -> None:
        tx.audit.append(entry)
        tx.requests.record(command.request_uid, entry.act, {"uid": entry.object_uid})
        tx.commit()


def _place(tx: ReadTx, actor: Actor, command: AddAttachment) -> Attachment:
    """Where the picture will hang, before it has been drawn."""
    place = Attachment("", command.kind, "", "", _LONG_AGO)
    if command.visit_uid:
        visit = tx.visits.get(command.visit_uid)
        case = tx.complaints.get_by_id(visit.complaint_id or 0)
        load_visible(tx, actor, case.uid)
        place = replace(place, complaint_id=visit.complaint_id, visit_id=visit.id)
        person = tx.residents.get_by_id(visit.resident_id) if visit.resident_id is not None else None
    else:
        person = tx.residents.get(command.resident_uid)
    if person is None:
        return place
    family_id = _family_of(tx, person) if command.kind in OF_FAMILY else None
    return replace(place, resident_id=person.id, family_id=family_id)


def _beside(tx: ReadTx, actor: Actor, place: Attachment) -> list[KeptPaper]:
    """The papers among which the same picture would be one too many."""
    viewer = Viewer.of(actor)
    if place.visit_id is not None:
        return tx.attachments.of_visit(place.visit_id, viewer)
    return tx.attachments.of_card(place.resident_id or 0, place.family_id, viewer)


def _visible(tx: ReadTx, actor: Actor, uid: str) -> Attachment:
    found = tx.attachments.get(uid)
    if not tx.attachments.is_visible(uid, Viewer.of(actor)):
        raise NotPermitted("complaint_restricted")
    return found


def _family_of(tx: ReadTx, person: Resident) -> int | None:
    current = tx.residents.family_of(person.id)
    return current[0].id if current else None


def _done(tx: ReadTx, request_uid: str) -> str:
    done = tx.requests.find(request_uid)
    if done is None:
        return ""
    if not isinstance(done.result, dict):
        raise NotFound("not_found", kind="attachment")
    return str(done.result["uid"])
