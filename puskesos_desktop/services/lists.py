"""Data Warga as a list: who fits, what a line may tell, and the lists and columns that somebody keeps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.list_views import FoundList, ListChoices, ListLine, SavedList
from puskesos_desktop.services.permissions import may, require

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.domain.rules import PpksCategory
    from puskesos_desktop.services.list_views import ListedResident, ListQuestion, ResidentFilter
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.session import Actor

PAGE, COLUMNS_PAGE = "data_warga", "data_warga.kolom"
LONGEST_LIST = 200
"""Hits of a search worth listing; whoever is not among them is found by typing more."""
SEARCHED_WITHIN = 2_000
"""Hits that a filter or an order is put to."""
LONGEST_NAME = 60
BATCHES = 50
_OF_THE_CARD = ("desil", "person_desil", "kk", "relation")


class Lists:
    """Use cases of the list; the card and its rights are the matter of `Registry`."""

    def __init__(self, uow: UnitOfWork, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._clock = clock
        self._ids = ids

    # ---- who and what

    def find(self, actor: Actor, question: ListQuestion) -> FoundList:
        """Return everybody who fits; rows are asked for when they are seen.

        Raises:
            NotPermitted: the filter asks for what only a card tells, or for a sensitive category.
        """
        require(actor, Action.SEARCH_RESIDENT)
        today = self._clock.today(actor.timezone)
        wanted, order = question.filter, question.order
        with self._uow.read() as tx:
            self._judge(tx, actor, question)
            if not question.text:
                placed = replace(wanted, rt=question.place.rt or wanted.rt, rw=question.place.rw or wanted.rw)
                return FoundList(tx.lists.ids(placed, order, today))
            is_bare = wanted.is_open and not order.by
            limit = LONGEST_LIST if is_bare else SEARCHED_WITHIN
            hits = [hit.id for hit in tx.search.find(question.text, limit, question.place)]
            if is_bare:
                return FoundList(hits, is_cut=len(hits) >= limit)
            fitting = tx.lists.ids(wanted, order, today, hits)
        if not order.by:
            known = set(fitting)
            fitting = [hit for hit in hits if hit in known]
        return FoundList(fitting[:LONGEST_LIST], is_cut=len(hits) >= limit or len(fitting) > LONGEST_LIST)

    def rows(self, actor: Actor, ids: Sequence[int], *, is_open: bool = False) -> list[ListLine]:
        """Return lines in the order of the ids.

        Args:
            actor: without the right to open cards, what only a card tells stays out.
            ids: some hundred at a time.
            is_open: with whole numbers, for an export that says why.

        Raises:
            NotPermitted: `is_open` without the right to export identities.
        """
        require(actor, Action.SEARCH_RESIDENT)
        if is_open:
            require(actor, Action.EXPORT_IDENTIFIED)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            found = tx.lists.rows(ids)
            hidden = self._hidden_ppks(tx, actor) if any(one.ppks for one in found) else frozenset()
        return [ListLine.of(_seen(one, actor, hidden), today, is_open=is_open) for one in found]

    def choices(self, actor: Actor) -> ListChoices:
        """Return what the parts of a filter can be chosen from."""
        require(actor, Action.SEARCH_RESIDENT)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            book = tx.rules.book()
            batches = tx.imports.batches(BATCHES)
            hidden = self._hidden_ppks(tx, actor)
        if not may(actor, Action.OPEN_RESIDENT):
            return ListChoices({}, {}, batches)
        ppks = {key: one.name for key, one in book.ppks_categories(today).items() if key not in hidden}
        return ListChoices(book.names(RuleKind.PROGRAMME, today), ppks, batches)

    # ---- what somebody keeps

    def saved(self, actor: Actor) -> list[SavedList]:
        """Return the actor's own lists by name."""
        require(actor, Action.SEARCH_RESIDENT)
        with self._uow.read() as tx:
            return tx.saved_lists.all(actor.user_id, PAGE)

    def save(self, actor: Actor, saved: SavedList) -> SavedList:
        """Keep a list under its name; one of that name is replaced.

        Raises:
            RuleBroken: `list_name_missing`, `list_name_long`.
        """
        require(actor, Action.SEARCH_RESIDENT)
        kept = replace(saved, name=_sound_name(saved.name), uid=self._ids.new())
        with self._uow.write() as tx:
            tx.saved_lists.put(actor.user_id, PAGE, kept)
            detail = {"filter": kept.filter.content(), "columns": list(kept.columns)}
            tx.audit.append(AuditEntry("list_saved", "saved_list", kept.uid, detail, actor))
            tx.commit()
        return kept

    def rename(self, actor: Actor, uid: str, name: str) -> None:
        """Give a list another name.

        Raises:
            NotFound: `not_found` with kind `saved_list`.
            RuleBroken: `list_name_used`, `list_name_missing`, `list_name_long`.
        """
        require(actor, Action.SEARCH_RESIDENT)
        sound = _sound_name(name)
        with self._uow.write() as tx:
            others = [one for one in tx.saved_lists.all(actor.user_id, PAGE) if one.uid != uid]
            if any(one.name == sound for one in others):
                raise RuleBroken("list_name_used", "name")
            tx.saved_lists.rename(actor.user_id, uid, sound)
            tx.audit.append(AuditEntry("list_renamed", "saved_list", uid, actor=actor))
            tx.commit()

    def remove(self, actor: Actor, uid: str) -> None:
        """Forget a list; nothing when it is gone."""
        require(actor, Action.SEARCH_RESIDENT)
        with self._uow.write() as tx:
            tx.saved_lists.remove(actor.user_id, uid)
            tx.audit.append(AuditEntry("list_removed", "saved_list", uid, actor=actor))
            tx.commit()

    def columns(self, actor: Actor) -> SavedList:
        """Return the actor's columns in order and their widths; none where nothing was chosen."""
        require(actor, Action.SEARCH_RESIDENT)
        with self._uow.read() as tx:
            kept = tx.saved_lists.all(actor.user_id, COLUMNS_PAGE)
        return kept[0] if kept else SavedList("")

    def keep_columns(self, actor: Actor, keys: Sequence[str], widths: Mapping[str, int]) -> None:
        """Keep which columns the actor sees, in which order and how wide."""
        require(actor, Action.SEARCH_RESIDENT)
        kept = SavedList("", columns=tuple(keys), widths=dict(widths), uid=self._ids.new())
        with self._uow.write() as tx:
            tx.saved_lists.put(actor.user_id, COLUMNS_PAGE, kept)
            detail = {"columns": list(keys)}
            tx.audit.append(AuditEntry("list_columns_kept", "saved_list", "", detail, actor))
            tx.commit()

    # ---- helpers

    def _judge(self, tx: ReadTx, actor: Actor, question: ListQuestion) -> None:
        wanted = question.filter
        if _asks_for_card(wanted) or question.order.by in _OF_THE_CARD:
            require(actor, Action.OPEN_RESIDENT)
        if wanted.ppks and wanted.ppks in self._hidden_ppks(tx, actor):
            require(actor, Action.SEE_SENSITIVE_PPKS)

    def _hidden_ppks(self, tx: ReadTx, actor: Actor) -> frozenset[str]:
        """Categories the actor must not see."""
        if may(actor, Action.SEE_SENSITIVE_PPKS):
            return frozenset()
        known: Mapping[str, PpksCategory] = tx.rules.book().ppks_categories(self._clock.today(actor.timezone))
        return frozenset(key for key, one in known.items() if one.sensitive)


def _asks_for_card(wanted: ResidentFilter) -> bool:
    """Whether the filter speaks of desil, aid, PPKS or family."""
    bare = replace(
        wanted, desil_from=None, desil_to=None, unchecked=False, programme="", ppks="", without_kk=False
    )
    return bare.settled() != wanted.settled()


def _seen(person: ListedResident, actor: Actor, hidden: frozenset[str]) -> ListedResident:
    """The person without what the actor must not see."""
    if not may(actor, Action.OPEN_RESIDENT):
        return replace(
            person,
            kk_number="",
            relation="",
            phone="",
            mother_name="",
            desil=None,
            desil_on=None,
            desil_source="",
            person_desil=None,
            programmes=(),
            ppks=(),
        )
    shown = tuple(key for key in person.ppks if key not in hidden)
    return person if shown == person.ppks else replace(person, ppks=shown)


def _sound_name(name: str) -> str:
    sound = " ".join(name.split())
    if not sound:
        raise RuleBroken("list_name_missing", "name")
    if len(sound) > LONGEST_NAME:
        raise RuleBroken("list_name_long", "name", limit=LONGEST_NAME)
    return sound
