"""The office's own pictures for its letterhead: kept as papers are, named by hash, handed over at drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import RenderRequest, is_picture
from puskesos_desktop.services.settings import ARMS, HOUSE_PICTURE, load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from puskesos_desktop.services.ports.card import PictureSqueezer
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.rendering import FormRef
    from puskesos_desktop.services.session import Actor

PLACES = (ARMS, HOUSE_PICTURE)
BLOB_KIND = "lambang"


def drawing(tx: ReadTx, form: FormRef, context: Mapping[str, Any], mark: str = "") -> RenderRequest:
    """Return a paper to draw with the pictures that its letterhead names, also those of an older version.

    Raises:
        NotFound, EnvironmentProblem: as `Blobs.get`, when a picture is no longer whole.
    """
    named = (value for value in context.get("office", {}).values() if is_picture(value))
    return RenderRequest(form, context, mark, {digest: tx.blobs.get(digest) for digest in named})


@dataclass(frozen=True)
class LetterheadPicture:
    """What stands at one place; empty for nothing."""

    digest: str = ""
    data: bytes = b""


class LetterheadPictures:
    """What Pengaturan does with the coat of arms and the mark of the Puskesos.

    A picture that is taken away or replaced stays in the register: papers made with it name it, and it can
    be put back.
    """

    def __init__(self, uow: UnitOfWork, pictures: PictureSqueezer) -> None:
        self._uow = uow
        self._pictures = pictures

    def shown(self) -> dict[str, LetterheadPicture]:
        """Return what stands at each place; they are no secret."""
        with self._uow.read() as tx:
            made = load_settings(tx)
            hashes = {place: str(getattr(made, place)) for place in PLACES}
            return {
                place: LetterheadPicture(digest, tx.blobs.get(digest)) if digest else LetterheadPicture()
                for place, digest in hashes.items()
            }

    def put(self, actor: Actor, place: str, source: Path | bytes) -> str:
        """Draw a picture anew and print it on papers from now on; return what stood there before.

        Raises:
            FileRefused: as `PictureSqueezer.emblem`.
            NotPermitted: without the right to manage the office.
        """
        require(actor, Action.MANAGE_OFFICE)
        drawn = self._pictures.emblem(source)
        return self._change(actor, place, drawn.data)

    def remove(self, actor: Actor, place: str) -> str:
        """Print without a picture from now on; return what stood there."""
        require(actor, Action.MANAGE_OFFICE)
        return self._change(actor, place, b"")

    def put_back(self, actor: Actor, place: str, digest: str) -> None:
        """Undo the last change: print again what stood there, or nothing.

        Raises:
            NotFound: `blob`.
        """
        require(actor, Action.MANAGE_OFFICE)
        with self._uow.read() as tx:
            data = tx.blobs.get(digest) if digest else b""
        self._change(actor, place, data)

    def _change(self, actor: Actor, place: str, data: bytes) -> str:
        if place not in PLACES:
            raise NotFound("not_found", kind="setting")
        with self._uow.write() as tx:
            before = str(getattr(load_settings(tx), place))
            digest = tx.blobs.put(data, BLOB_KIND, "image/jpeg") if data else ""
            if digest != before:
                tx.settings.put({place: digest})
                detail = {place: digest}
                tx.audit.append(AuditEntry("settings.changed", "setting", detail=detail, actor=actor))
                tx.commit()
        return before
