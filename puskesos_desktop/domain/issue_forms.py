"""What the form of an office paper says about its issuing: what it is about, what is asked, what must hold.

The answers to its questions become values of the paper's context at the question's key.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SERIES = frozenset({"surat", "sk", "ba", ""})
SECRECY = ("biasa", "terbatas", "rahasia", "sangat_rahasia")
WORDS_SUFFIX = "_words"
"""Beside the code of a choice its words stand at the same key with this ending."""


class About(StrEnum):
    """Whose paper it is."""

    PERSON = "warga"
    CASE = "perkara"
    OFFICE = "kantor"


class InputKind(StrEnum):
    """How a value is asked for, and what lands in the context.

    Text, paragraph and choice land as text, a day as `YYYY-MM-DD`, a time as `HH:MM`, counts and money as
    whole numbers, yes or no as a truth value, a grid as a list of rows, a person as the register's facts.
    """

    TEXT = "teks"
    PARAGRAPH = "paragraf"
    DATE = "tanggal"
    TIME = "jam"
    NUMBER = "angka"
    MONEY = "uang"
    CHOICE = "pilihan"
    YES_NO = "ya_tidak"
    GRID = "daftar"
    PERSON = "warga"


@dataclass(frozen=True)
class InputOption:
    """One answer to choose: what lands in the context, and its words."""

    code: str
    words: str


@dataclass(frozen=True)
class InputCondition:
    """Asks only when a value of the context, mostly an earlier answer, is one of these."""

    key: str
    among: frozenset[str]


@dataclass(frozen=True)
class Figure:
    """What a number of the paper follows from, so that nobody has to count twice.

    Attributes:
        rows: key of the list whose rows are counted.
        amount: column that is added up instead; empty counts the rows.
        adds: keys of numbers that are added up, when there is no list.
        where: a column and what it must say for a row to count; empty for all rows.
        when: answers under which it follows at all; otherwise somebody types it.
    """

    rows: str = ""
    amount: str = ""
    adds: tuple[str, ...] = ()
    where: tuple[str, str] | tuple[()] = ()
    when: tuple[InputCondition, ...] = ()

    def follows(self, answers: Mapping[str, object]) -> bool:
        """Tell whether the answers, by key, let the number follow."""
        return all(_as_code(answers.get(one.key)) in one.among for one in self.when)

    def of(self, answers: Mapping[str, object]) -> int:
        """Work it out; what is no number yet counts nothing."""
        if self.adds:
            return sum(_count(answers.get(key)) for key in self.adds)
        rows = answers.get(self.rows)
        if not isinstance(rows, (list, tuple)):
            return 0
        counted = [row for row in rows if self._counts(row)]
        return sum(_count(row.get(self.amount)) for row in counted) if self.amount else len(counted)

    def _counts(self, row: Mapping[str, object]) -> bool:
        return not self.where or _as_code(row.get(self.where[0])) == self.where[1]


@dataclass(frozen=True)
class IssueInput:
    """One question of the dialog.

    Attributes:
        key: path in the context.
        default: a template of the forms' language; empty for none.
        when: all must hold, or the question is left out.
        columns: of a grid, questions themselves.
        fill: of a column, the template of the forms' language that says it of a `person` of the register.
        figures: what the number is worked out from, by what else was answered; none when it is typed.
    """

    key: str
    label: str
    kind: InputKind
    options: tuple[InputOption, ...] = ()
    required: bool = False
    default: str = ""
    when: tuple[InputCondition, ...] = ()
    columns: tuple[IssueInput, ...] = ()
    hint: str = ""
    fill: str = ""
    figures: tuple[Figure, ...] = ()

    @property
    def takes_people(self) -> bool:
        """Whether rows of this grid can be filled in from the register."""
        return any(column.fill for column in self.columns)

    def figure_in(self, answers: Mapping[str, object]) -> Figure | None:
        """Return what the number follows from now; None while it is typed."""
        return next((one for one in self.figures if one.follows(answers)), None)

    def words_of(self, code: str) -> str:
        """Return the words of a choice, empty for an unknown code."""
        return next((option.words for option in self.options if option.code == code), "")


@dataclass(frozen=True)
class IssueForm:
    """How a paper is issued.

    Attributes:
        code, version: of its form.
        document: its place in the index of documents.
        title: name in the list of papers that can be made.
        series: number series, empty for papers without a number.
        classification: code used while the rules name none for the form.
        secrecy: where the choice begins.
        subject, addressee: templates of the forms' language, for lists and the agenda.
        checks: names of the guards, see `domain/issue_checks.py`.
        valid_days: how long the paper can be used, 0 without an end.
        once: columns of lists (`new.nik`) in which nobody may stand twice, not even in two lists.
        day_of: key of the day that the paper itself must bear; empty when its day is its own.
    """

    code: str
    version: int
    document: str
    title: str
    about: About
    series: str = "surat"
    classification: str = ""
    secrecy: str = "biasa"
    subject: str = ""
    addressee: str = ""
    checks: tuple[str, ...] = ()
    valid_days: int = 0
    inputs: tuple[IssueInput, ...] = ()
    once: tuple[str, ...] = ()
    day_of: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of all questions."""
        return tuple(one.key for one in self.inputs)

    @property
    def is_blank(self) -> bool:
        """Whether it is only printed, to be filled in by hand: nobody's, no number, no questions."""
        return self.about is About.OFFICE and not self.series and not self.inputs


def applies(one: IssueInput, context: Mapping[str, object]) -> bool:
    """Tell whether a question is asked, given what the context holds already."""
    return all(_as_code(look_up(context, condition.key)) in condition.among for condition in one.when)


def look_up(context: Mapping[str, object], path: str) -> object:
    """Return the value at a path, None as soon as a part is missing."""
    value: object = context
    for name in path.split("."):
        if not hasattr(value, "get"):
            return None
        value = value.get(name)
    return value


def put(context: Mapping[str, object], path: str, value: object) -> dict[str, object]:
    """Return the context with a value at a path; what lies around it stays."""
    first, _, rest = path.partition(".")
    if not rest:
        return {**context, first: value}
    inner = context.get(first)
    held = inner if hasattr(inner, "keys") else {}
    return {**context, first: put(held, rest, value)}  # type: ignore[arg-type]


def figured(inputs: Iterable[IssueInput], answers: Mapping[str, object]) -> dict[str, object]:
    """Return the answers with every number that follows from others worked out anew."""
    found = dict(answers)
    for one in inputs:
        figure = one.figure_in(found)
        if figure is not None:
            found[one.key] = figure.of(found)
    return found


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _as_code(value: object) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return "" if value is None else str(value)
