"""What an officer left unfinished, told where the day begins: how much of what, and where it goes on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import join_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.services.ports.storage import Draft

VISIT, REQUEST, REFERRAL, SK = "layanan", "permohonan", "surat_rujukan", "sk"
FIELD_VISIT, ACT, OFFICE_PAPER = "kunjungan", "tindakan", "surat_kantor"
"""Kinds of drafts in the drafts' file."""

_NAMES = {
    VISIT: "layanan",
    REQUEST: "permohonan",
    REFERRAL: "surat rujukan",
    OFFICE_PAPER: "surat",
    SK: "SK",
    FIELD_VISIT: "kunjungan",
    ACT: "tindakan",
}


@dataclass(frozen=True)
class LeftWork:
    """One sentence without any name, and the page on which one of them goes on."""

    words: str
    page: str
    params: Mapping[str, object] = field(default_factory=dict)


def left_work(drafts: Sequence[Draft]) -> LeftWork | None:
    """Return what waits to be continued, None when nothing does.

    Drafts come newest first, and the newest goes on; visits go last, since chips on Layanan lead to each.
    """
    known = [draft for draft in drafts if draft.kind in _NAMES and not draft.content.get("put_away")]
    if not known:
        return None
    counts = Counter(draft.kind for draft in known)
    parts = [f"{counts[kind]} {name}" for kind, name in _NAMES.items() if counts[kind]]
    page, params = _place(min(known, key=lambda draft: draft.kind == VISIT))
    return LeftWork(f"Belum selesai: {join_words(parts)}.", page, params)


def _place(draft: Draft) -> tuple[str, dict[str, object]]:
    content, kind = draft.content, draft.kind
    if kind in {VISIT, REQUEST}:
        return kind, {"resume": draft.uid}
    if kind == FIELD_VISIT:
        return "kunjungan", {"uid": str(content.get("visit") or "")}
    if kind == ACT:
        return str(content.get("page") or "pengaduan"), {"uid": content.get("uid"), "act": content.get("act")}
    if kind == SK:
        return "sk", {"mode": str(content.get("mode") or "")}
    page, begun = _LETTERS[kind]
    if content.get("letter"):
        return page, {"mend": str(content["letter"])}
    return page, {name: str(content.get(name) or "") for name in begun}


_LETTERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    REFERRAL: ("surat", ("complaint",)),
    OFFICE_PAPER: ("buat_surat", ("form", "resident", "complaint", "request")),
}
