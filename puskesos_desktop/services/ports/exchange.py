"""Ports to files from elsewhere, which are never trusted, and to files that leave, which are never broken."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from puskesos_desktop.domain.import_layouts import HeaderMatch, SheetHead
    from puskesos_desktop.domain.tabular import Row, RowBatch
    from puskesos_desktop.services.progress import Progress

ColumnKind = Literal["text", "identifier", "count", "amount", "date", "flag"]
Masking = Literal["", "full", "last_four"]


# ---- files in


class TableReader(Protocol):
    """A foreign table being read, row by row, by somebody who cannot hurt us.

    Attributes:
        kind: `xlsx`, `xls`, `ods` or `csv`, by content and not by name.
        sheet: name of the sheet; empty for text files.
        sheets: all sheets of the file.
        head: the first rows, blank ones included, from row 1 on.
        row_count: rows down to the last used one, 0 while unknown.
        others: first rows of the workbook's other sheets, where some files say what the table is about.
    """

    @property
    def kind(self) -> str:
        """Kind by content."""

    @property
    def sheet(self) -> str:
        """Sheet that is read."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """All sheets."""

    @property
    def head(self) -> Sequence[Row]:
        """First rows."""

    @property
    def row_count(self) -> int:
        """Rows in all, or 0."""

    @property
    def others(self) -> Sequence[SheetHead]:
        """Heads of the other sheets."""

    def batches(self, first_row: int = 1) -> Iterator[RowBatch]:
        """All rows from `first_row` on, once.

        Raises:
            FileRefused: the file breaks a limit or the reader further down.
            Cancelled: by the progress that `open` was given.
        """


class FileReader(Protocol):
    """Reads spreadsheets and delimited text of unknown origin."""

    def sheets(self, path: Path) -> tuple[str, ...]:
        """Names of the visible sheets; one empty name for text files.

        Raises:
            FileRefused: `file_missing`, `file_locked`, `file_empty`, `file_not_table`, `file_too_big`, ….
        """

    def open(
        self, path: Path, sheet: str | None = None, progress: Progress | None = None
    ) -> AbstractContextManager[TableReader]:
        """Open one sheet, the likeliest one when none is named; the file is not locked for others.

        Raises:
            FileRefused: as `sheets`, and `file_sheet_missing`.
        """


class ImportLayouts(Protocol):
    """The kinds of foreign tables the program knows, and what an officer taught it by a file."""

    def kinds(self) -> Mapping[str, str]:
        """Code → Indonesian title of every kind, newest versions."""

    def recognise(
        self,
        head: Sequence[Row],
        kind: str | None = None,
        mapping: Mapping[str, str] | None = None,
        others: Sequence[SheetHead] = (),
    ) -> HeaderMatch:
        """Find header row and columns; heads of other sheets may tell what holds for every row.

        Raises:
            RuleBroken: `layout_unknown` for a kind nobody knows.
            FileRefused: `file_empty`, `file_header_unknown`, `file_columns_missing`,
                `mapping_heading_missing`.
        """

    def read_mapping(self, path: Path) -> Mapping[str, str]:
        """Heading → field out of a mapping file (`[kolom]` table of a TOML file).

        Raises:
            FileRefused: `mapping_unreadable`, `mapping_field_unknown`.
        """


# ---- tables out


@dataclass(frozen=True)
class Column:
    """One column of a table that leaves.

    Attributes:
        key: code name, the column's name in machines' files.
        heading: Indonesian heading for people.
        kind: decides how the cell is typed; identifiers and text are text cells for ever.
        width: in characters, 0 lets the writer choose.
        masking: `full` and `last_four` are for numbers of persons, of which temporary ones never leave.
        words: vocabulary that says a code's words to people; machines' files keep the code.
    """

    key: str
    heading: str
    kind: ColumnKind = "text"
    width: int = 0
    masking: Masking = ""
    words: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet to write; rows in the order of the columns.

    Attributes:
        name: at most 31 characters, as spreadsheet programs demand.
        columns: headings and kinds.
        rows: may be a generator when the writer needs them once.
        titles: lines above the header, for people.
        totals: whether a row of sums of the counts is added below.
        words: vocabularies of its columns, code to words.
        page_title: stands at the head of every printed page; a bulk sheet that has one is laid out for paper.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[object]]
    titles: tuple[str, ...] = ()
    totals: bool = False
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    page_title: str = ""

    def worded(self, value: object, column: Column) -> object:
        """A code in the words of its column's vocabulary; anything else as it is."""
        known = self.words.get(column.words) if column.words else None
        return known.get(value, value) if known and isinstance(value, str) else value


@dataclass(frozen=True)
class RefusedRow:
    """A row that was not taken in, with its own cells.

    Attributes:
        cells: as they were in the file.
        reason: what is wrong and how to mend it, in words.
        marked: positions of the cells at fault.
    """

    cells: Row
    reason: str
    marked: tuple[int, ...] = ()


@dataclass(frozen=True)
class RefusedSheet:
    """The words around refused rows; the headings are those of the file, so that it can be taken in again."""

    name: str
    headings: tuple[str, ...]
    reason_heading: str


class SpreadsheetOut(Protocol):
    """Writes tables; every writer replaces the file in one step or leaves the old one untouched.

    Each raises `EnvironmentProblem` with `file_locked` (open in a spreadsheet program), `disk_full` or
    `file_not_writable`.
    """

    def write_report(self, path: Path, sheets: Sequence[Sheet]) -> None:
        """A styled workbook for people, up to some thousand rows."""

    def write_bulk(self, path: Path, sheets: Sequence[Sheet]) -> None:
        """A plain workbook for many rows, in constant memory."""

    def write_csv(self, path: Path, sheet: Sheet) -> None:
        """Delimited text for machines: `;`, UTF-8 with BOM, guarded against formulas."""

    def write_file(self, path: Path, content: bytes) -> None:
        """A finished paper."""

    def write_refused(self, path: Path, sheet: RefusedSheet, rows: Iterable[RefusedRow]) -> None:
        """The refused rows in the same columns with the reason added, to be mended and taken in again."""


# ---- packages


@dataclass(frozen=True)
class PackageTable:
    """A table of a package.

    Attributes:
        name: code name.
        title: Indonesian name, also of its sheet.
        file: name of its CSV in the package.
        columns: in the order of the rows.
    """

    name: str
    title: str
    file: str
    columns: tuple[Column, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Code names in order, for whoever gathers the rows."""
        return tuple(column.key for column in self.columns)

    def ordered(self, rows: Iterable[Mapping[str, object]]) -> list[tuple[object, ...]]:
        """Rows by name brought into the order of the columns.

        Raises:
            RuleBroken: `package_row_shape` when a row lacks a column.
        """
        keys = self.keys
        try:
            return [tuple(row[key] for key in keys) for row in rows]
        except KeyError as error:
            raise RuleBroken("package_row_shape", "tables", table=self.name) from error


@dataclass(frozen=True)
class PackageLayout:
    """What a kind of package holds, by version of its definition under `forms/packages/`.

    Attributes:
        workbook: name of the one workbook for people, with a sheet for each table.
        words: vocabularies for the workbook, code to words.
    """

    code: str
    version: int
    title: str
    workbook: str
    tables: tuple[PackageTable, ...]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def table(self, name: str) -> PackageTable:
        """A table by name; `KeyError` when the layout has none such."""
        return {table.name: table for table in self.tables}[name]


class PackageLayouts(Protocol):
    """The kinds of packages the program can build."""

    def kinds(self) -> Mapping[str, str]:
        """Code → Indonesian title."""

    def layout(self, kind: str, version: int | None = None) -> PackageLayout:
        """The newest layout of a kind, or a given version.

        Raises:
            RuleBroken: `package_kind_unknown`.
        """


@dataclass(frozen=True)
class Protection:
    """How a package leaves: `terbuka` with a standing reason, `aes_zip` with a passphrase, `age` to a key.

    Attributes:
        way: one of the three.
        reason: why an open package may leave; stands in the manifest.
        passphrase: generated, for `aes_zip`; travels another way than the file.
        recipient: the receiver's age public key (`age1…`).
    """

    way: Literal["terbuka", "aes_zip", "age"] = "terbuka"
    reason: str = ""
    passphrase: str = field(default="", repr=False)
    recipient: str = ""


@dataclass(frozen=True)
class PackageOrigin:
    """Who sends what to whom; all of it stands in the signed manifest.

    Attributes:
        uid: UUID of the package, so that taking it in twice changes nothing.
        office_uid: sender.
        office_code: ten digits of the sender's area.
        office_name: as on its letterhead.
        period: `YYYY-MM`.
        number: running number of the office's packages; gaps show.
        created_at: aware instant.
        receiver: to whom, in words.
        purpose: why and on what legal basis.
        audit_head: `seq:hash` of the sender's audit chain.
        app_version: of the program.
    """

    uid: str
    office_uid: str
    office_code: str
    office_name: str
    period: str
    number: int
    created_at: dt.datetime
    receiver: str = ""
    purpose: str = ""
    audit_head: str = ""
    app_version: str = ""


@dataclass(frozen=True)
class Attachment:
    """A paper inside the package; `name` is a plain file name without personal data."""

    name: str
    title: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class PackageRequest:
    """A package to build.

    Attributes:
        kind: code of the layout.
        origin: sender, period and number.
        tables: rows by table name, in the layout's column order; every table of the layout is present.
        papers: PDFs.
        protection: the way out.
        signing_key: the office's private key; its public half stands in the manifest.
        words: the office's own vocabularies for the workbook, beside those of the layout.
    """

    kind: str
    origin: PackageOrigin
    tables: Mapping[str, Sequence[Sequence[object]]] = field(repr=False)
    papers: tuple[Attachment, ...] = ()
    protection: Protection = Protection()
    signing_key: bytes = field(default=b"", repr=False)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class PackageFile:
    """One file inside a package, as its manifest tells it."""

    path: str
    sha256: str
    size: int
    rows: int | None = None


@dataclass(frozen=True)
class PackageWritten:
    """A finished package; everything in it was read again and compared before it got its name."""

    path: Path
    sha256: str
    size: int
    manifest: Mapping[str, object]
    files: tuple[PackageFile, ...]
    fingerprint: str


class PackageWriter(Protocol):
    """Builds packages beside their destination and renames them into place when they are proved."""

    def write(
        self, request: PackageRequest, folder: Path, progress: Progress | None = None
    ) -> PackageWritten:
        """Build one package; its file name is made of kind, area code, period and number.

        Raises:
            RuleBroken: `package_kind_unknown`, `package_table_missing`, `package_row_shape`,
                `package_reason_missing`, `package_receiver_key_invalid`.
            EnvironmentProblem: `disk_full`, `file_locked`, `file_not_writable`, `package_check_failed`.
            Cancelled: nothing is left behind.
        """


@dataclass(frozen=True)
class PackageProblem:
    """One thing wrong with a package; the code is the key of the Indonesian text."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class PackageVerdict:
    """What a package is, as far as it can be believed.

    Attributes:
        ok: no problem was found.
        kind: code of the layout, empty when the manifest could not be read.
        problems: in the order found.
        manifest: the signed manifest; empty when it could not be read.
        files: files as the manifest tells them.
        fingerprint: of the key that signed, to be compared over the telephone.
    """

    ok: bool
    kind: str
    problems: tuple[PackageProblem, ...]
    manifest: Mapping[str, object] = field(default_factory=dict)
    files: tuple[PackageFile, ...] = ()
    fingerprint: str = ""


@dataclass(frozen=True)
class PackageKeys:
    """What is needed to open and believe a package.

    Attributes:
        trusted: public key of the sender as it was exchanged before; None accepts the key inside, which
            proves only that nothing was changed since.
        passphrase: for AES-ZIP.
        identity: the office's own age secret key.
    """

    trusted: bytes | None = None
    passphrase: str = field(default="", repr=False)
    identity: str = field(default="", repr=False)


class PackageVerifier(Protocol):
    """Reads packages of anybody and believes nothing that is not signed and counted."""

    def verify(self, path: Path, keys: PackageKeys = PackageKeys()) -> PackageVerdict:
        """Judge a package; hostile and broken ones yield problems, never exceptions.

        Raises:
            FileRefused: `file_missing` or `file_locked`, when there is nothing to judge.
        """

    def rows(self, path: Path, table: str, keys: PackageKeys = PackageKeys()) -> Sequence[Sequence[str]]:
        """Rows of one table of a package that `verify` passed, guard characters taken off.

        Raises:
            FileRefused: `package_not_sound` when it does not pass.
        """
