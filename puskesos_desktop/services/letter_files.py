"""A letter as a Word file, for an office that must finish it by hand and scan it afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.letters import letter_for
from puskesos_desktop.services.paper_pictures import drawing
from puskesos_desktop.services.paper_press import check_numbered
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef

if TYPE_CHECKING:
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.rendering import WordWriter
    from puskesos_desktop.services.session import Actor


class LetterFiles:
    """Takes letters out; the register keeps what it has."""

    def __init__(self, uow: UnitOfWork, writer: WordWriter) -> None:
        self._uow = uow
        self._writer = writer

    def docx(self, actor: Actor, uid: str) -> bytes:
        """Return the present version of a letter that nobody signed yet.

        Raises:
            NotPermitted: without the right to draft letters, or to open its case.
            RuleBroken: `letter_frozen`; a signed letter leaves as PDF only. `letter_without_number`.
        """
        require(actor, Action.DRAFT_LETTER)
        with self._uow.write() as tx:
            letter = letter_for(tx, actor, uid)
            check_numbered(letter)
            if letter.is_frozen:
                raise RuleBroken("letter_frozen", "letter")
            revision = tx.letters.get_revision(letter.id or 0, letter.revision)
            form = form_of(tx, revision.form_code, revision.form_version, revision.wording_hash)
            detail = {"revision": revision.revision}
            tx.audit.append(AuditEntry("letter_taken_as_word", "letter", uid, detail, actor))
            request = drawing(tx, form, revision.context)
            tx.commit()
        return self._writer.write(request)


def form_of(tx: ReadTx, code: str, version: int, wording_hash: str) -> FormRef:
    """Return the form with the words that the version was made with."""
    for wording in tx.wordings.history(code, version):
        if wording.wording_hash == wording_hash:
            return FormRef(code, version, tuple(sorted(wording.texts.items())))
    return FormRef(code, version)
