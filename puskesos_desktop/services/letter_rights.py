"""Who may mend a paper before it is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.permissions import may, require

if TYPE_CHECKING:
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.ports.unit_of_work import ReadTx
    from puskesos_desktop.services.session import Actor


def may_mend_draft(tx: ReadTx, actor: Actor, letter: Letter) -> bool:
    """Tell whether an officer may go on with a draft: whoever made it, and whoever gives numbers."""
    if may(actor, Action.NUMBER_LETTER):
        return True
    return may(actor, Action.DRAFT_LETTER) and tx.letters.made_by(letter.id or 0) == actor.user_id


def check_mendable(tx: ReadTx, actor: Actor, letter: Letter) -> None:
    """Refuse to open a paper again that is signed, thrown away, or in other hands.

    Raises:
        RuleBroken: `draft_discarded`, `letter_frozen`.
        NotPermitted: `draft_of_another` on a draft, `not_permitted` on a numbered letter.
    """
    if letter.is_discarded:
        raise RuleBroken("draft_discarded", "letter")
    if letter.is_frozen:
        raise RuleBroken("letter_frozen", "letter")
    if not letter.is_draft:
        require(actor, Action.NUMBER_LETTER)
    elif not may_mend_draft(tx, actor, letter):
        raise NotPermitted("draft_of_another", action=Action.NUMBER_LETTER.value)
