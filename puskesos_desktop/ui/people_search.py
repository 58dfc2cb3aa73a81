"""Finding residents for a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.presentation.resident_search import hit_meta, read_wanted
from puskesos_desktop.ui.widgets import Hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.services.register_views import SearchHit
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk
    from puskesos_desktop.ui.widgets import Deliver, Search


def resident_search(desk: Desk, work: Workplace) -> Search:
    """A search of the register; the key of a hit is the person's uid."""

    def search(text: str, deliver: Deliver) -> None:
        wanted, actor = read_wanted(text), desk.actor()

        def shown(found: Sequence[SearchHit]) -> None:
            deliver([hit_of(one) for one in found])

        desk.runner.read(
            lambda _progress: wanted.narrowed(
                work.registry.search(actor, wanted.text, wanted.limit, wanted.place)
            ),
            label="Mencari…",
        ).then(shown)

    return search


def hit_of(found: SearchHit) -> Hit:
    """One person as a hit."""
    return Hit(found.uid, found.name, hit_meta(found), found.nik_masked, "user-round")
