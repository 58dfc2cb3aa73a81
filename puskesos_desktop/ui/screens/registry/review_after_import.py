"""After an import: whether somebody new is in the register already, under another number or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.presentation import review_words as words
from puskesos_desktop.ui.screens.registry.review_many import SpokenSteps

if TYPE_CHECKING:
    from puskesos_desktop.services.identity_doubles import Doubles
    from puskesos_desktop.services.identity_views import ScanResult
    from puskesos_desktop.ui.shell import Desk


def search_doubles(desk: Desk, doubles: Doubles, batch_uid: str) -> None:
    """Compare the people of an import with everybody, as work of its own that may be stopped."""
    actor = desk.actor()

    def tell(result: ScanResult) -> None:
        if result.new:
            desk.notices.info(words.found_words(result), action="Periksa", act=open_review)

    def open_review() -> None:
        desk.navigator.go("periksa_warga")

    job = desk.runner.write(
        lambda progress: doubles.search(actor, batch_uid, SpokenSteps(progress)),
        label="Mencari warga ganda…",
        cancellable=True,
    )
    job.then(tell, failed=desk.notices.refuse)
