"""The one gate that every use case passes; screens ask the same question before showing a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import NotPermitted

if TYPE_CHECKING:
    from puskesos_desktop.domain.roles import Action
    from puskesos_desktop.services.session import Actor


def may(actor: Actor, action: Action) -> bool:
    """Tell whether the actor's roles allow the action."""
    return action in actor.rights


def require(actor: Actor, action: Action) -> None:
    """Stop the use case when the roles do not allow it.

    Raises:
        NotPermitted: `not_permitted` with the action's code.
    """
    if not may(actor, action):
        raise NotPermitted("not_permitted", action=action.value)
