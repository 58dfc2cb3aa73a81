"""The use cases around the people of the institution, bundled for the composition root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from puskesos_desktop.services.office_changes import OfficeChanges
    from puskesos_desktop.services.organisation import Organisation
    from puskesos_desktop.services.sk_excerpts import SkExcerpts


@dataclass(frozen=True)
class Institution:
    """Who sits where, who follows whom, and what each is given about it."""

    organisation: Organisation
    changes: OfficeChanges
    excerpts: SkExcerpts
