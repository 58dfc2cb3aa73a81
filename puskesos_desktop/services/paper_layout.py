"""How an office wants its letters to look, laid over the context of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from puskesos_desktop.services.settings import ELECTRONIC, HOUSE, load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.services.ports.unit_of_work import ReadTx


_SIGNERS = ("signer", "certifier")
_OWN_HEAD = "lurah"


def laid_out(tx: ReadTx, context: Mapping[str, Any]) -> dict[str, object]:
    """Return the context with the office's margins, rule, logos and way of signing."""
    choices = load_settings(tx)
    office = {**context.get("office", {}), "kop_rule": choices.kop_rule}
    if choices.second_logo == HOUSE:
        office["second_mark"] = HOUSE
    if choices.logo_hash:
        office["mark"] = choices.logo_hash
    if choices.house_logo_hash:
        office["house_mark"] = choices.house_logo_hash
    told = {**context, "margins": choices.margins, "office": office}
    signs_here = context.get("issuer", {}).get("kind", _OWN_HEAD) == _OWN_HEAD
    if choices.signing == ELECTRONIC and signs_here:
        told |= {one: {**context[one], "electronic": True} for one in _SIGNERS if context.get(one)}
    return told
