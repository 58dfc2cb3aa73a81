"""What stands on the paper of an SK, as the plain values that its form reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.legal_bases import check_cited, chosen, read_bases
from puskesos_desktop.domain.organisation import NO_END, POSITION_TITLES
from puskesos_desktop.services.office_paper_context import dinas_of
from puskesos_desktop.services.paper_context import office_context, signer_context, town_of
from puskesos_desktop.services.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.domain.legal_bases import LegalBasis
    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.domain.papers import Sk, SkMember
    from puskesos_desktop.services.ports.unit_of_work import ReadTx
    from puskesos_desktop.services.sk_draft import SkDraft

NAME_BY_PEN = "." * 30
"""On a draft for another office's signature."""


def sk_context(tx: ReadTx, draft: SkDraft, sk: Sk, office: Office) -> dict[str, object]:
    """Return the whole context but number and proof."""
    here, cited = office_context(office, ""), cited_of(tx, draft)
    laws = [one.citation for one in cited if not one.is_notice]
    notices = [one.citation for one in cited if one.is_notice]
    return {
        "paper": load_settings(tx).paper,
        "office": here,
        "issuer": _issuer(tx, draft, office, here),
        "sk": {
            "number": "",
            "date": sk.sk_date.isoformat(),
            "year": sk.starts_on.year,
            "subject": sk.title,
            "starts_on": sk.starts_on.isoformat(),
            "ends_on": "" if sk.ends_on == NO_END else sk.ends_on.isoformat(),
            "in_force_on": sk.starts_on.isoformat() if sk.starts_on > sk.sk_date else "",
            "considerations": draft.content.get("considerations", []),
            "legal_basis": [*laws, *_items(draft, "legal_basis")],
            "notices": [*notices, *_items(draft, "notices")],
            "duties": draft.content.get("duties", []),
            "budget": draft.content.get("budget", ""),
            "fee": any(one.honorarium for one in sk.members),
            "revokes": _revokes(tx, draft),
            "copies": draft.content.get("copies") or [f"Camat {office.district}", "Yang bersangkutan"],
        },
        "members": [_member(tx, one) for one in sk.members],
        "signer": _signer(tx, draft, office),
    }


def cited_of(tx: ReadTx, draft: SkDraft) -> tuple[LegalBasis, ...]:
    """Return the rows of the registry that the draft cites; none where its form's own list is meant."""
    keys = draft.content.get("basis")
    if not isinstance(keys, list | tuple) or not keys:
        return ()
    return chosen(read_bases(tx.rules.book(), draft.sk_date), [str(key) for key in keys])


def check_bases(tx: ReadTx, draft: SkDraft) -> None:
    """Refuse what rests on a repealed law, or on an unchecked one that nobody confirmed.

    Raises:
        RuleBroken: rules of `check_cited`.
    """
    check_cited(cited_of(tx, draft), str(draft.content.get("basis_note", "")))


def check_budget(draft: SkDraft) -> None:
    """Refuse honorarium that no budget pays.

    Raises:
        RuleBroken: `sk_budget_missing`.
    """
    if any(one.honorarium for one in draft.members) and not str(draft.content.get("budget") or "").strip():
        raise RuleBroken("sk_budget_missing", "budget")


def _items(draft: SkDraft, name: str) -> list[str]:
    found = draft.content.get(name)
    return [str(one) for one in found] if isinstance(found, list | tuple) else []


def _revokes(tx: ReadTx, draft: SkDraft) -> dict[str, str]:
    if not draft.replaces:
        return {"number": "", "date": ""}
    old = tx.sks.get(draft.replaces)
    return {"number": old.number_text, "date": old.sk_date.isoformat()}


def _issuer(tx: ReadTx, draft: SkDraft, office: Office, here: Mapping[str, str]) -> dict[str, str]:
    dinas = f"Kepala Dinas Sosial {office.regency}"
    posts = {"lurah": here["head_post"], "kepala_dinas": dinas, "bupati_wali_kota": _regent(office)}
    is_dinas = draft.issuer == "kepala_dinas"
    town = town_of(office.regency) if draft.issuer != "lurah" else ""
    empty = dict.fromkeys(("address", "town", "postal_code", "phone", "email", "website"), "")
    return {
        **empty,
        **(_dinas_letterhead(tx, office) if is_dinas else {}),
        "kind": draft.issuer,
        "post": posts[draft.issuer],
        "agency": "Dinas Sosial" if is_dinas else "",
        "government": here["government"],
        "place": here["place"] if draft.issuer == "lurah" else town,
    }


def _dinas_letterhead(tx: ReadTx, office: Office) -> dict[str, str]:
    """Return where the dinas is, as the list of agencies knows it; a town alone would be no address."""
    found = dinas_of(tx)
    if found is None:
        return {}
    town = found.city or town_of(office.regency)
    apart = bool(found.address) and town.casefold() not in found.address.casefold()
    return {"address": found.address, "town": town if apart else "", "phone": found.phone}


def _regent(office: Office) -> str:
    """Return the post of the head of the region."""
    title = "Wali Kota" if office.regency.startswith("Kota ") else "Bupati"
    return f"{title} {town_of(office.regency)}"


def _member(tx: ReadTx, member: SkMember) -> dict[str, object]:
    officer = tx.offices.officer(member.officer_id) if member.officer_id else None
    return {
        "name": member.name.upper(),
        "nik": officer.nik if officer else "",
        "role": POSITION_TITLES.get(member.role, member.role),
        "area": member.area,
        "element": member.element,
        "honorarium": member.honorarium or None,
        "remark": member.note,
    }


def _signer(tx: ReadTx, draft: SkDraft, office: Office) -> dict[str, str]:
    if draft.mandate_id is not None:
        mandate = tx.mandates.get(draft.mandate_id)
        return signer_context(mandate, tx.offices.officer(mandate.officer_id), office)
    return {
        "capacity": "definitif",
        "post": "",
        "on_behalf_of": "",
        "via": "",
        "front_title": "",
        "name": draft.issuer_name or NAME_BY_PEN,
        "back_title": "",
        "rank": "",
        "nip": "",
    }
