"""Columns of Data Warga: what each is called, what stands in it, and in which of them a list leaves."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.presentation.complaint_views import short_date
from puskesos_desktop.presentation.person_panel import RELATIONS
from puskesos_desktop.presentation.registry_list import LIFE_LOOKS
from puskesos_desktop.services.ports.exchange import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from puskesos_desktop.services.list_views import ListChoices, ListLine
    from puskesos_desktop.services.ports.exchange import ColumnKind

UNKNOWN = "–"
NO_NIK, TEMPORARY_NIK = "belum ada", "sementara"
NARROWEST, WIDEST, WIDTH_STEP = 40, 600, 16
EDUCATIONS: Mapping[str, str] = MappingProxyType(
    {
        "tidak_sekolah": "Tidak/belum sekolah",
        "belum_tamat_sd": "Belum tamat SD",
        "tamat_sd": "Tamat SD",
        "sltp": "SLTP",
        "slta": "SLTA",
        "diploma_1_2": "Diploma I/II",
        "diploma_3": "Diploma III",
        "strata_1": "Diploma IV/Strata I",
        "strata_2": "Strata II",
        "strata_3": "Strata III",
    }
)


@dataclass(frozen=True)
class ListNames:
    """What codes are called, by the office's rules of today."""

    programmes: Mapping[str, str] = field(default_factory=dict)
    ppks: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, choices: ListChoices) -> ListNames:
        """The names that a filter offers are those that columns show."""
        return cls(choices.programmes, choices.ppks)


@dataclass(frozen=True)
class ListColumn:
    """A column that may be chosen.

    Attributes:
        words: what is read on the screen, on paper and in the clipboard.
        value: what stands in a file; the words where it is None.
        width: pixels of the specification; 0 takes what is left.
        sort: name of the order, empty when the header does not react.
        of_card: only for who may open cards.
    """

    key: str
    title: str
    words: Callable[[ListLine, ListNames], str]
    value: Callable[[ListLine, ListNames], object] | None = None
    kind: ColumnKind = "text"
    width: int = 120
    sort: str = ""
    of_card: bool = False


def _number(number: int | None) -> str:
    return UNKNOWN if number is None else str(number)


def _spoken(code: str) -> str:
    return code.replace("_", " ").capitalize()


def _nik(line: ListLine, _names: ListNames) -> str:
    return {"asli": line.nik, "sementara": TEMPORARY_NIK}.get(line.person.nik_kind) or NO_NIK


def _nik_value(line: ListLine, _names: ListNames) -> object:
    return line.nik if line.person.nik_kind == "asli" else TEMPORARY_NIK if line.person.nik else ""


def _place(line: ListLine, _names: ListNames) -> str:
    rt, rw = line.person.rt, line.person.rw
    return f"{rt or UNKNOWN}/{rw or UNKNOWN}" if rt or rw else UNKNOWN


def _aid(line: ListLine, names: ListNames) -> str:
    return ", ".join(names.programmes.get(code, code) for code in line.person.programmes)


def _ppks(line: ListLine, names: ListNames) -> str:
    return ", ".join(names.ppks.get(key, key) for key in line.person.ppks)


def _life(line: ListLine, _names: ListNames) -> str:
    look = LIFE_LOOKS.get(line.person.life_status)
    return look.text if look else ""


def _life_value(line: ListLine, names: ListNames) -> object:
    return _life(line, names) or "Hidup"


def _read(name: str) -> Callable[[ListLine, ListNames], str]:
    return lambda line, _names: readable_name(getattr(line.person, name))


def _coded(name: str) -> Callable[[ListLine, ListNames], str]:
    return lambda line, _names: _spoken(getattr(line.person, name))


COLUMNS: tuple[ListColumn, ...] = (
    ListColumn("name", "Nama", _read("name"), width=0, sort="name"),
    ListColumn(
        "age", "Umur", lambda line, _: _number(line.age), lambda line, _: line.age, "count", 64, "age"
    ),
    ListColumn("sex", "L/P", lambda line, _: line.person.sex or UNKNOWN, None, "flag", 56, "sex"),
    ListColumn("place", "RT/RW", _place, width=96, sort="place"),
    ListColumn("address", "Alamat", _read("address"), width=240, sort="address"),
    ListColumn("nik", "NIK", _nik, _nik_value, "identifier", 150, "nik"),
    ListColumn(
        "desil",
        "Desil",
        lambda line, _: _number(line.person.desil),
        lambda line, _: line.person.desil,
        "count",
        104,
        "desil",
        of_card=True,
    ),
    ListColumn("life", "Keadaan", _life, _life_value, width=124, sort="life"),
    ListColumn("kk", "Nomor KK", lambda line, _: line.kk_number, None, "identifier", 150, "kk", of_card=True),
    ListColumn(
        "relation",
        "Hubungan",
        lambda line, _: RELATIONS.get(line.person.relation, "").capitalize(),
        width=104,
        sort="relation",
        of_card=True,
    ),
    ListColumn("aid", "Bantuan berjalan", _aid, width=180, of_card=True),
    ListColumn("ppks", "PPKS", _ppks, width=160, of_card=True),
    ListColumn("hamlet", "Lingkungan", _read("hamlet"), width=120, sort="hamlet"),
    ListColumn("birth", "Tanggal lahir", lambda line, _: line.birth, width=104, sort="age"),
    ListColumn("birth_place", "Tempat lahir", _read("birth_place"), width=120),
    ListColumn(
        "person_desil",
        "Desil orang",
        lambda line, _: _number(line.person.person_desil),
        lambda line, _: line.person.person_desil,
        "count",
        104,
        "person_desil",
        of_card=True,
    ),
    ListColumn(
        "desil_on",
        "Tanggal desil",
        lambda line, _: short_date(line.person.desil_on),
        lambda line, _: line.person.desil_on,
        "date",
        100,
        of_card=True,
    ),
    ListColumn("desil_source", "Sumber desil", lambda line, _: line.person.desil_source, of_card=True),
    ListColumn("religion", "Agama", _coded("religion"), width=96, of_card=True),
    ListColumn("marital_status", "Status kawin", _coded("marital_status"), width=112),
    ListColumn(
        "education", "Pendidikan", lambda line, _: EDUCATIONS.get(line.person.education, ""), width=140
    ),
    ListColumn("occupation", "Pekerjaan", _read("occupation"), width=150, sort="occupation"),
    ListColumn("mother", "Nama ibu", _read("mother_name"), width=160, of_card=True),
    ListColumn("phone", "HP/WA", lambda line, _: line.phone, None, "identifier", 130, of_card=True),
    ListColumn("file", "Dari berkas", lambda line, _: line.person.file, width=160),
    ListColumn(
        "updated",
        "Diubah",
        lambda line, _: short_date(line.person.updated_at.date()),
        lambda line, _: line.person.updated_at.date(),
        "date",
        90,
        "updated",
    ),
)
BY_KEY: Mapping[str, ListColumn] = MappingProxyType({column.key: column for column in COLUMNS})
USUAL = ("name", "age", "sex", "place", "address", "nik", "desil", "life")
"""What a list shows until somebody chooses."""


def offered(*, opens_cards: bool) -> tuple[ListColumn, ...]:
    """The columns an officer may choose from."""
    return tuple(column for column in COLUMNS if opens_cards or not column.of_card)


def chosen(keys: Sequence[str], *, opens_cards: bool) -> tuple[ListColumn, ...]:
    """The columns of some keys in their order; the usual ones where nothing is left of them."""
    allowed = {column.key: column for column in offered(opens_cards=opens_cards)}
    found = tuple(allowed[key] for key in dict.fromkeys(keys) if key in allowed)
    return found or tuple(allowed[key] for key in USUAL if key in allowed)


@dataclass(frozen=True)
class SeenTable:
    """The columns that are seen, for a file, paper or the clipboard; implements the port `ListTable`."""

    shown: tuple[ListColumn, ...]
    names: ListNames
    titles: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """Headings and kinds, in the order seen."""
        return tuple(Column(column.key, column.title, column.kind) for column in self.shown)

    def cells(self, line: ListLine) -> Sequence[object]:
        """Values of a line for a file; a dash for the unknown would be no value."""
        return [self._cell(column, line) for column in self.shown]

    def words(self, line: ListLine) -> Sequence[str]:
        """What is read in a line."""
        return [column.words(line, self.names) for column in self.shown]

    def widths(self) -> Sequence[int]:
        """How much room the columns take beside each other."""
        return [column.width or WIDEST // 3 for column in self.shown]

    def _cell(self, column: ListColumn, line: ListLine) -> object:
        if column.value is not None:
            return column.value(line, self.names)
        words = column.words(line, self.names)
        return "" if words == UNKNOWN else words


# ---- choosing


@dataclass(frozen=True)
class ColumnChoice:
    """A column in the dialog of columns."""

    key: str
    title: str
    is_shown: bool
    width: int


class ColumnBook:
    """The choice of columns while it is being made: shown or not, in which order, how wide."""

    def __init__(self, keys: Sequence[str], widths: Mapping[str, int], *, opens_cards: bool) -> None:
        self._opens_cards = opens_cards
        self._order: list[ListColumn] = []
        self._shown: set[str] = set()
        self._widths: dict[str, int] = {}
        self._begin(keys, widths)

    def rows(self) -> list[ColumnChoice]:
        """All columns, those shown where they stand."""
        return [
            ColumnChoice(one.key, one.title, one.key in self._shown, self._widths.get(one.key, one.width))
            for one in self._order
        ]

    def toggle(self, key: str) -> bool:
        """Show or hide a column; False for the last one shown, which stays."""
        if key in self._shown and len(self._shown) == 1:
            return False
        self._shown ^= {key}
        return True

    def move(self, key: str, steps: int) -> None:
        """Move a column up (less than 0) or down."""
        here = next(n for n, one in enumerate(self._order) if one.key == key)
        there = min(max(here + steps, 0), len(self._order) - 1)
        self._order.insert(there, self._order.pop(here))

    def widen(self, key: str, steps: int) -> None:
        """Make a column wider or narrower; the one that takes what is left keeps doing so."""
        width = self._widths.get(key, BY_KEY[key].width)
        if width:
            self._widths[key] = min(max(width + steps * WIDTH_STEP, NARROWEST), WIDEST)

    def reset(self) -> None:
        """Go back to the usual columns."""
        self._begin((), {})

    def keys(self) -> tuple[str, ...]:
        """The columns shown, in order."""
        return tuple(one.key for one in self._order if one.key in self._shown)

    def widths(self) -> dict[str, int]:
        """Widths that differ from the usual ones."""
        return {key: width for key, width in self._widths.items() if width != BY_KEY[key].width}

    def _begin(self, keys: Sequence[str], widths: Mapping[str, int]) -> None:
        shown = chosen(keys, opens_cards=self._opens_cards)
        rest = [one for one in offered(opens_cards=self._opens_cards) if one not in shown]
        self._order = [*shown, *rest]
        self._shown = {one.key for one in shown}
        self._widths = {key: width for key, width in widths.items() if key in BY_KEY}


def column_words(columns: Iterable[ListColumn]) -> str:
    """`Nama, Umur, Alamat`, for telling what leaves."""
    return ", ".join(column.title for column in columns)
