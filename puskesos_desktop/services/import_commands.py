"""What the use cases of an import are asked, and what a file looks like before it is taken in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from puskesos_desktop.domain.import_policy import ImportPolicy

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from puskesos_desktop.domain.import_layouts import HeaderMatch
    from puskesos_desktop.domain.import_rows import RowRules
    from puskesos_desktop.services.ports.register import ImportProfile

Decision = Literal["disamakan", "baru", "diabaikan"]


@dataclass(frozen=True)
class ImportCommand:
    """A file to take in.

    Attributes:
        path: the file; its name is kept as the source.
        sheet: None takes the one that fits best.
        kind: code of the layout; None lets the header tell.
        mapping: heading → field as the officer ordered it; wins over what the program knows.
        source: short name kept beside every fact; the layout's own when empty.
        period: as the source calls it (`TW3 2026`), for rows that name none.
        programme: code of the rules, for rows that name none; empty when the file is no list of recipients.
        as_of: day from which aid and memberships count; today when None.
        other_areas: take in rows of other kelurahan too.
        is_sure_of_columns: the officer has looked at NIK and KK, and they stand where the headings say.
        policy: what may happen to values that are known.
        request_uid: a repeated one takes nothing in again.
    """

    path: Path
    sheet: str | None = None
    kind: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    period: str = ""
    programme: str = ""
    as_of: dt.date | None = None
    other_areas: bool = False
    is_sure_of_columns: bool = False
    policy: ImportPolicy = field(default_factory=ImportPolicy)
    request_uid: str = ""


@dataclass(frozen=True)
class FileInspection:
    """What a file looks like before anything is read in earnest.

    Attributes:
        header: recognised columns, None when nothing was recognised and a mapping is wanted.
        head: the first rows as text, from row 1 on, for choosing columns by hand.
        sample: some rows below the header by field, numbers masked.
        problem: code of what was wrong with the header, empty when it was recognised.
        profile: how a file of this shape was read the last time an officer matched it.
        programmes: code → name of the rules, for a list that is of one programme as a whole.
        rules: what rows are judged against, for trying a matching on the first rows.
    """

    kind: str
    sheet: str
    sheets: tuple[str, ...]
    row_count: int
    header: HeaderMatch | None
    head: tuple[tuple[str, ...], ...] = field(repr=False)
    sample: tuple[Mapping[str, str], ...] = field(repr=False)
    problem: str = ""
    profile: ImportProfile | None = None
    programmes: Mapping[str, str] = field(default_factory=dict)
    rules: RowRules | None = field(default=None, repr=False)


@dataclass(frozen=True)
class DecideRow:
    """What an officer decided about a row that waits.

    Attributes:
        decision: `disamakan` with a person, `baru` for a new one, `diabaikan` to leave it.
        resident_uid: whom it was `disamakan` with.
        version: of the row that waits, as the officer saw it.
    """

    request_uid: str
    uid: str
    version: int
    decision: Decision
    resident_uid: str = ""
