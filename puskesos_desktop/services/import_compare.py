"""One row against one person or family of the register: what is news, and what stood there before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.import_policy import AID
from puskesos_desktop.services.import_rows import PERSON_FIELDS, PLACE_FIELDS, PersonChange, Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.domain.import_policy import ImportPolicy
    from puskesos_desktop.services.import_rows import (
        Aid,
        Incoming,
        KnownAid,
        KnownMore,
        KnownResident,
        Listings,
        More,
        Place,
    )

ALIVE = "hidup"
_BIRTH_DATE = "birth_date"
_FOUND_BY = frozenset({"name", "sex", "birth_date", "birth_place", "mother_name", "father_name"})


def is_same(new: object, old: object) -> bool:
    """Whether a value says nothing new: case and blanks are a matter of the file, not of the person."""
    if new is None or new == old:
        return True
    if not (isinstance(new, str) and isinstance(old, str)):
        return False
    return " ".join(new.casefold().split()) == " ".join(old.casefold().split())


def changed_values(
    row: Incoming, known: KnownResident, policy: ImportPolicy
) -> tuple[dict[str, object], dict[str, object]]:
    """Column → new value and column → what stood there; both empty when the row says nothing new."""
    values: dict[str, object] = {}
    before: dict[str, object] = {}
    for name, new, old in zip(PERSON_FIELDS, row.values, known.values, strict=True):
        if is_same(new, old) or name in known.confirmed or not policy.takes(name, known=old):
            continue
        if old in (None, "") or not _is_likeness(row, name, policy):
            values[name], before[name] = new, old
    if "name" in values:
        values["folded_name"] = row.folded_name
    if row.nik and row.nik != known.nik and known.nik_kind != "asli":
        values |= {"nik": row.nik, "nik_kind": "asli"}
        before |= {"nik": known.nik or None, "nik_kind": known.nik_kind}
    if life := _changed_life(row, known, policy):
        values |= life
        before |= {"life_status": known.life_status, "life_status_on": known.life_status_on or None}
    if values:
        before |= {"version": known.version, "batch_id": known.batch_id}
    return values, before


def _is_likeness(row: Incoming, name: str, policy: ImportPolicy) -> bool:
    """Whether the person was found by this, without NIK: a slip in it is not taken over."""
    return not row.nik and name in _FOUND_BY and name not in policy.fields


def _changed_life(row: Incoming, known: KnownResident, policy: ImportPolicy) -> dict[str, object]:
    """Nobody comes back to life by a file; who lives may die or move by one."""
    status, on = row.get("life") or ("", "")
    if not status or status in (ALIVE, known.life_status) or "life_status" in known.confirmed:
        return {}
    if known.life_status != ALIVE and not policy.overwrites("life_status"):
        return {}
    return {"life_status": status, "life_status_on": on or None}


def changed_place(new: Place, old: Place, policy: ImportPolicy, confirmed: Iterable[str] = ()) -> Place:
    """The place of a family after its head's row; what the head's officer confirmed stays."""
    if not old:
        return new
    return tuple(
        before
        if is_same(value, before) or name in confirmed or not policy.takes(name, known=before)
        else value
        for name, value, before in zip(PLACE_FIELDS, new, old, strict=True)
    )


def filled_place(new: Place, old: Place) -> Place:
    """The place of a family that is new itself, out of several rows."""
    return tuple(before if is_same(value, before) else value for value, before in zip(new, old, strict=True))


def changed_relation(
    row: Incoming, known: KnownResident, policy: ImportPolicy
) -> tuple[str, int, str] | None:
    """The new relation with the membership and the relation before; nothing when it stays."""
    if known.membership_id is None or not row.kk_number or row.kk_number != known.kk_number:
        return None
    if not row.relation or row.relation == known.relation or "family_relation" in known.confirmed:
        return None
    if not policy.takes("family_relation", known=known.relation):
        return None
    return row.relation, known.membership_id, known.relation


def changed_aid(
    row: Incoming, known: Mapping[str, KnownAid], policy: ImportPolicy
) -> tuple[list[tuple[object, ...]], list[str]]:
    """What is news of programmes, and the programmes where an officer's word stands against the file's."""
    news: list[tuple[object, ...]] = []
    against: list[str] = []
    for told in row.aid:
        code, runs, card = told
        old = known.get(code)
        if old is None:
            if runs or row.get("since"):
                news.append(told)
        elif old.by_hand and runs != old.runs:
            against.append(code)
        elif _is_aid_news(told, old, policy):
            news.append((code, runs, card or old.card))
    return news, against


def _is_aid_news(told: Aid, old: KnownAid, policy: ImportPolicy) -> bool:
    _, runs, card = told
    if runs != old.runs:
        return policy.overwrites(AID)
    return bool(card) and card != old.card and not old.by_hand and policy.takes(AID, known=old.card)


def is_listing_news(known: Listings, told: Told) -> bool:
    """Whether a source has not said this of that period yet; a listing without desil is news only once."""
    if told.period not in known:
        return True
    return told.desil is not None and known[told.period] != told.desil


def changed_more(row: Incoming, person_id: int, known: KnownMore, period: str) -> More | None:
    """Categories, facts and results that are news; nothing when none is."""
    if not row.more:
        return None
    news: dict[str, Any] = {}
    if categories := [one for one in row.get("ppks") or () if one not in known.ppks.get(person_id, ())]:
        news["ppks"] = categories
    facts = row.get("facts")
    if facts and known.facts.get(person_id, {}).get(period) != facts:
        news["facts"] = facts
    result = row.get("result")
    if result and result_key(result, period) not in known.results.get(person_id, ()):
        news["result"] = result
    if not news:
        return None
    return news | {name: row.more[name] for name in ("period", "as_of", "since") if name in row.more}


def result_key(result: Mapping[str, object], period: str) -> tuple[str, ...]:
    """What makes a result the same one in a later file."""
    parts = (result.get(name) for name in ("programme", "outcome", "padan_status", "note"))
    programme, *rest = (str(part or "") for part in parts)
    return (programme, period, *rest)


def strip(row: Incoming) -> Incoming:
    """A further row of somebody met before: only what it adds counts, not who the person is."""
    return row._replace(values=(None,) * len(PERSON_FIELDS), relation="", folded_name="")


def own_listings(row: Incoming, family_said: str, told: Told) -> tuple[Told, ...]:
    """What of a row's desil is the person's own: a second desil, or one that differs from the family's."""
    personal = row.get("desil_person")
    if personal is not None:
        if as_of := row.get("as_of_person"):
            return (Told(personal, row.get("period_person") or "", as_of),)
        return (told._replace(desil=personal),)
    return (told,) if family_said == "person" else ()


def change_of(row: Incoming, known: KnownResident) -> PersonChange:
    """An empty change of a person by a row."""
    return PersonChange(tuple(row), known.id, known.version, known.family_id)
