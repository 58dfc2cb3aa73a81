"""The office's own words in a form: kept beside the shipped ones, used by every letter made from then on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EditConflict, RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.ports.wordings import FormWording
from puskesos_desktop.services.rendering import FormRef, RenderRequest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.services.ports.system import Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.rendering import (
        DocumentRenderer,
        FormSlot,
        FormTexts,
        FormTitle,
        RenderedDocument,
        WordingPart,
    )
    from puskesos_desktop.services.session import Actor

EDITABLE = (
    "surat_rujukan",
    "surat_jawaban",
    "surat_pengingat",
    "surat_tugas",
    "surat_pengantar",
    "undangan",
    "surat_keterangan_dtsen",
    "sktm",
    "rekomendasi_pbi",
    "perbaikan_kis",
    "perbaikan_adminduk",
    "keluarga_belum_terdata",
    "permintaan_surat_dtsen",
)
"""Letters of the office; the words of decrees and minutes follow the law they cite."""


@dataclass(frozen=True)
class WordedForm:
    """A form with its shipped texts and the office's own.

    Attributes:
        own: the office's texts by their place; empty while the shipped ones are used.
        last: the newest wording, also one that went back; its uid guards against two editors.
        slots: placeholders and fields that its texts may hold.
    """

    title: FormTitle
    parts: tuple[WordingPart, ...]
    own: Mapping[str, str]
    last: FormWording | None = None
    slots: tuple[FormSlot, ...] = ()


@dataclass(frozen=True)
class SaveWording:
    """What an office words its own way; texts equal to the shipped ones are left out."""

    code: str
    version: int
    texts: Mapping[str, str]
    reason: str = ""
    seen: str = ""


def worded(tx: ReadTx, form: FormRef) -> FormRef:
    """Return the form with the office's own words, where it has some."""
    own = tx.wordings.current(form.code, form.version)
    return form if own is None else replace(form, wording=tuple(sorted(own.texts.items())))


class Wordings:
    """Shows, tries and keeps an office's own words."""

    def __init__(self, uow: UnitOfWork, texts: FormTexts, renderer: DocumentRenderer, ids: Ids) -> None:
        self._uow = uow
        self._texts = texts
        self._renderer = renderer
        self._ids = ids

    def forms(self, actor: Actor) -> list[WordedForm]:
        """Return the letters whose words may be changed.

        Raises:
            NotPermitted: without the right to manage the office.
        """
        require(actor, Action.MANAGE_OFFICE)
        titles = self._texts.titles(EDITABLE)
        with self._uow.read() as tx:
            return [self._form(tx, title) for title in titles]

    def preview(self, actor: Actor, tried: SaveWording, place: str = "") -> RenderedDocument:
        """Draw an invented letter with these words, one that prints the text at `place`.

        Raises:
            RuleBroken: rules of `FormTexts.check`.
        """
        require(actor, Action.MANAGE_OFFICE)
        form = self._worded(tried.code, tried.version, tried.texts)
        self._texts.check(form)
        return self._renderer.render(RenderRequest(form, self._texts.sample(form, place), mark="DRAF"))

    def save(self, actor: Actor, command: SaveWording) -> WordedForm:
        """Keep the words; letters that exist already stay as they were made.

        Raises:
            NotPermitted: without the right to manage the office.
            RuleBroken: rules of `FormTexts.check`, `reason_missing`, `wording_unchanged`.
            EditConflict: `edit_conflict` when somebody else worded the form meanwhile.
        """
        require(actor, Action.MANAGE_OFFICE)
        if not command.reason.strip():
            raise RuleBroken("reason_missing", "reason")
        form = self._worded(command.code, command.version, command.texts)
        drawn = self.preview(actor, command)
        shipped = self._renderer.render(
            RenderRequest(FormRef(form.code, form.version), self._texts.sample(form))
        ).wording_hash
        wording = FormWording(
            uid=self._ids.new(),
            form_code=form.code,
            form_version=form.version,
            shipped_hash=shipped,
            wording_hash=drawn.wording_hash,
            texts=dict(form.wording),
            reason=command.reason.strip(),
        )
        with self._uow.write() as tx:
            last = tx.wordings.current(form.code, form.version)
            if (last.uid if last else "") != command.seen:
                raise EditConflict("edit_conflict")
            if dict(last.texts if last else {}) == dict(form.wording):
                raise RuleBroken("wording_unchanged")
            tx.wordings.add(wording, actor.user_id)
            detail = {
                "form": form.code,
                "version": form.version,
                "places": [place for place, _ in form.wording],
                "hash": drawn.wording_hash,
                "reason": wording.reason,
            }
            tx.audit.append(AuditEntry("wording.changed", "form_wording", wording.uid, detail, actor))
            tx.commit()
        with self._uow.read() as tx:
            return self._form(tx, self._texts.titles([form.code])[0])

    def _form(self, tx: ReadTx, title: FormTitle) -> WordedForm:
        last = tx.wordings.current(title.code, title.version)
        form = FormRef(title.code, title.version)
        parts: Sequence[WordingPart] = self._texts.parts(form)
        own = dict(last.texts) if last else {}
        return WordedForm(title, tuple(parts), own, last, self._texts.slots(form))

    def _worded(self, code: str, version: int, texts: Mapping[str, str]) -> FormRef:
        """The form with what differs from the shipped texts."""
        form = FormRef(code, version)
        shipped = {part.place: part.text for part in self._texts.parts(form)}
        tidy = {place: " ".join(text.split()) for place, text in texts.items()}
        own = {place: text for place, text in tidy.items() if shipped.get(place) != text}
        return replace(form, wording=tuple(sorted(own.items())))
