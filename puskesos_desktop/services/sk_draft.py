"""What a clerk enters for an SK."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.domain.organisation import SkKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.papers import SkMember


@dataclass(frozen=True)
class SkDraft:
    """What the clerk enters for an SK.

    Attributes:
        issuer: `lurah`, `kepala_dinas` or `bupati_wali_kota`.
        mandate_id: who signs, for an SK issued here.
        classification: subject code in the number; empty takes that of the office's rules.
        content: optional texts of the form (considerations, legal_basis, notices, duties, budget, copies),
            `basis`, the keys of the laws it cites, and `basis_note`, why an unchecked one may stay.
        replaces: uid of the SK of this office that ends when this one begins.
        kind: what it makes, one of `SkKind`.
    """

    request_uid: str
    title: str
    sk_date: dt.date
    starts_on: dt.date
    ends_on: dt.date
    members: tuple[SkMember, ...]
    issuer: str = "lurah"
    issuer_name: str = ""
    mandate_id: int | None = None
    classification: str = ""
    typed_number: int | None = None
    number_text: str = ""
    content: Mapping[str, object] = field(default_factory=dict)
    replaces: str = ""
    kind: SkKind = SkKind.OFFICERS
