"""Which column of a foreign table is which field: layouts by headings, tolerant of how people write them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.domain.tabular import Cell, Row

# Titles, dates of printing and blank lines stand above the header of many official lists.
TITLE_ROWS = 10

KindOf = Literal["residents", "dtsen_family", "dtsen_member", "desil", "recipients", "ppks", "result"]
"""What a row of a layout means to the register; `residents` is a person with all that is told of them."""

PERSON_COLUMNS = frozenset(
    {
        "nik", "kk_number", "name", "birth_date", "birth_place", "birth", "sex", "address", "hamlet",
        "rt", "rw", "rt_rw", "occupation", "mother_name", "father_name", "family_relation",
        "padan_status", "dtks_id", "religion", "marital_status", "education", "disability", "phone",
        "province", "regency", "district", "village", "area_code", "stay_address", "stay_rt",
        "stay_rw", "stay_area_code", "life_status", "life_status_on",
    }
)  # fmt: skip
AID_COLUMNS = frozenset({"bpnt", "pkh", "bpnt_ppkm", "pbi_jkn", "bst", "pbi_apbd", "pkh_plus"})
LISTING_COLUMNS = frozenset(
    {
        "desil", "desil_person", "period_person", "as_of_person", "period", "period_year", "period_quarter",
        "as_of", "dtsen_status", "programme", "programmes", "programme_status", "proposed_programme",
        "card_number", "jkn_number", "started_on", "ended_on", "ppks", "outcome", "result_note",
    }
)  # fmt: skip
FIELDS = PERSON_COLUMNS | AID_COLUMNS | LISTING_COLUMNS
FACT: Final = "fact."
"""What begins so is a column of a register that we keep as it stands, such as `fact.jenis_atap_terluas`."""

NEEDS: Mapping[KindOf, tuple[str, ...]] = MappingProxyType(
    {
        "residents": ("nik", "name"),
        "dtsen_member": ("nik", "name"),
        "dtsen_family": ("kk_number",),
        "desil": ("nik|kk_number",),
        "recipients": ("nik",),
        "ppks": ("nik", "name"),
        "result": ("nik",),
    }
)
"""What each row must tell; `a|b` is satisfied by either."""


def is_field(name: str) -> bool:
    """Whether a column may become this."""
    return name in FIELDS or (name.startswith(FACT) and name[len(FACT) :].isidentifier())


class LayoutField(NamedTuple):
    """A field and every heading it is known under, already folded by `folded_heading`."""

    name: str
    headings: frozenset[str]


class LayoutVariant(NamedTuple):
    """An edition of a layout that counts something differently, told by headings only it has.

    Attributes:
        marks: folded headings; the edition is present when all of them stand in the header.
        tables: field → code or label, folded, → value; these win over the layout's own.
    """

    marks: frozenset[str]
    tables: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class RowReading:
    """How the rows below a header are to be read; made with the header, used by the row parser.

    Attributes:
        needs: what each row must tell, see `NEEDS`.
        tables: field → code or label, folded, → value.
        constants: cells that every row has, because the table or its workbook says so once for all.
        ordered: fields whose column the officer is sure of; these are not doubted again.
    """

    needs: tuple[str, ...] = NEEDS["residents"]
    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, Cell] = field(default_factory=dict)
    ordered: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ImportLayout:
    """One kind of foreign table.

    Attributes:
        code: also the `--jenis` of the command line.
        version: a released version is never edited, only followed by the next.
        title: Indonesian name of the kind.
        fields: what may be found, in the order of the official header where there is one.
        required: fields without which the table is of no use; `a|b` is satisfied by either.
        signature: fields that tell this kind from others; a table that has them all is preferred.
        marks: folded headings that do the same where fields do not.
        kind_of: what a row means.
        source: short name of where such tables come from.
        groups: `also` where rows may stand under headings of families, `only` where they must.
        reading: how cells are read.
        variants: editions that count something differently.
        beside: folded label on another sheet → field that its value fills for every row.
    """

    code: str
    version: int
    title: str
    fields: tuple[LayoutField, ...]
    required: tuple[str, ...]
    signature: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()
    kind_of: KindOf = "residents"
    source: str = ""
    groups: Literal["", "also", "only"] = ""
    reading: RowReading = field(default_factory=RowReading)
    variants: tuple[LayoutVariant, ...] = ()
    beside: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_heading(self) -> Mapping[str, str]:
        """Folded heading → field."""
        return {heading: spec.name for spec in self.fields for heading in spec.headings}


class MatchedColumn(NamedTuple):
    """Where a field stands; `heading` is written as in the file, so that the officer finds it."""

    field: str
    position: int
    heading: str


class SheetHead(NamedTuple):
    """A sheet of a workbook and its first rows."""

    name: str
    head: list[Row]


@dataclass(frozen=True)
class HeaderMatch:
    """A recognised header.

    Attributes:
        layout: code of the layout.
        version: its version.
        header_row: number of the header row, from 1; of the lower one where there are two.
        first_data_row: first row below it that holds data; a row of column numbers is passed over.
        columns: by field.
        headings: the header as in the file, for the workbook of refused rows; columns that the rows get
            from the heading of their group stand at the end.
        unused: headings that no field took.
        kind_of: what a row means.
        source: short name of where the table comes from.
        reading: how the rows are to be read.
        width: cells of the file's own header.
        group: values of the group that began above the header; None when the table has no groups.
    """

    layout: str
    version: int
    header_row: int
    first_data_row: int
    columns: Mapping[str, MatchedColumn]
    headings: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    kind_of: KindOf = "residents"
    source: str = ""
    reading: RowReading = field(default_factory=RowReading)
    width: int = 0
    group: Mapping[str, Cell] | None = None

    def trusted(self) -> HeaderMatch:
        """The same, with nothing doubted about which column holds the NIK and which the KK number."""
        return replace(self, reading=replace(self.reading, ordered=frozenset({"nik", "kk_number"})))

    @property
    def is_grouped(self) -> bool:
        """Whether rows stand under headings of families."""
        return self.group is not None


def folded_heading(text: str) -> str:
    """Letters and digits only, so that case, blanks, strokes, underscores and accents make no difference."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in decomposed.casefold() if sign.isalnum())


_SIGNS = str.maketrans({"+": "plus", "<": "kurang", ">": "lebih"})


def code_key(text: str) -> str:
    """A code or its label, folded like a heading, but `A+` stays apart from `A-` and from `A`."""
    if text.isdecimal():
        return text
    said = text.translate(_SIGNS)
    return folded_heading(f"{said[:-1]}minus" if said.endswith("-") else said)
