"""Builds a package, reads it again, compares it with what was meant, and only then gives it its name."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import python_calamine as calamine

from puskesos_desktop.domain.errors import EnvironmentProblem, RuleBroken
from puskesos_desktop.domain.identity import is_temporary_nik
from puskesos_desktop.domain.language import month_year
from puskesos_desktop.domain.names import mask_last_four
from puskesos_desktop.exchange.bulk import write_bulk_workbook
from puskesos_desktop.exchange.cells import sheet_name
from puskesos_desktop.exchange.guarded_csv import DELIMITER, machine_text, write_rows
from puskesos_desktop.exchange.packages.archive import Unreadable, is_plain_name, pack, pack_protected, unpack
from puskesos_desktop.exchange.packages.manifest import (
    MANIFEST,
    SIGNATURE,
    Member,
    build_manifest,
    fingerprint,
    signature_bytes,
    to_bytes,
)
from puskesos_desktop.exchange.packages.verifier import SignedPackages
from puskesos_desktop.exchange.replacing import problem_of
from puskesos_desktop.services.ports.exchange import (
    PackageFile,
    PackageKeys,
    PackageTable,
    PackageWritten,
    Sheet,
)
from puskesos_desktop.services.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from puskesos_desktop.services.ports.exchange import (
        Column,
        PackageLayout,
        PackageLayouts,
        PackageRequest,
    )
    from puskesos_desktop.services.ports.keys import Signer
    from puskesos_desktop.services.progress import Progress

_REPORT_EVERY = 500
_SUMMED = frozenset({"count", "amount"})
Rows = list[tuple[object, ...]]


class PackageBuilder:
    """The `PackageWriter` of the program."""

    def __init__(self, layouts: PackageLayouts, signer: Signer) -> None:
        self._layouts = layouts
        self._signer = signer
        self._verifier = SignedPackages(signer, layouts)

    def write(
        self, request: PackageRequest, folder: Path, progress: Progress | None = None
    ) -> PackageWritten:
        """Build one package; a cancel or an error leaves nothing behind."""
        layout = self._layouts.layout(request.kind)
        _check(request, layout)
        watch = progress or Silent()
        rows = {table.name: _leaving_rows(table, request.tables[table.name]) for table in layout.tables}
        with _beside(folder) as workshop:
            content = _Content(request, layout, rows, workshop)
            members = content.members(watch)
            members |= self._seal(request, layout, members)
            watch.checkpoint()
            draft = workshop / file_name(request)
            _pack(request, draft, members)
            watch.report("package_check", 0, 1)
            self._prove(request, draft, members)
            content.compare(members)
            watch.report("package_check", 1, 1)
            watch.checkpoint()
            return self._finish(request, draft, folder / draft.name, members)

    def _seal(
        self, request: PackageRequest, layout: PackageLayout, members: dict[str, Member]
    ) -> dict[str, Member]:
        public_key = self._signer.public_key(request.signing_key)
        manifest = to_bytes(build_manifest(request, layout, members, public_key))
        signature = signature_bytes(public_key, self._signer.sign(request.signing_key, manifest))
        return {MANIFEST: Member(MANIFEST, manifest), SIGNATURE: Member(SIGNATURE, signature)}

    def _prove(self, request: PackageRequest, draft: Path, members: dict[str, Member]) -> None:
        """What lies on the disk is what was meant: the same files, sound for a stranger.

        A package for the receiver's key alone cannot be opened here; its content is judged unlocked.
        """
        packed = {name: member.content for name, member in members.items()}
        keys = PackageKeys(
            trusted=self._signer.public_key(request.signing_key), passphrase=request.protection.passphrase
        )
        if request.protection.way != "age":
            try:
                found = unpack(draft.read_bytes(), keys)
            except Unreadable as error:
                raise EnvironmentProblem("package_check_failed", step=error.code) from error
            if found != packed:
                raise EnvironmentProblem("package_check_failed", step="files")
        verdict = self._verifier.judge(packed, keys)
        if not verdict.ok:
            raise EnvironmentProblem("package_check_failed", step=verdict.problems[0].code)

    def _finish(
        self, request: PackageRequest, draft: Path, target: Path, members: dict[str, Member]
    ) -> PackageWritten:
        content = draft.read_bytes()
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(target)
        public_key = self._signer.public_key(request.signing_key)
        layout = self._layouts.layout(request.kind)
        data = {name: member for name, member in members.items() if name not in {MANIFEST, SIGNATURE}}
        return PackageWritten(
            path=target,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            manifest=build_manifest(request, layout, data, public_key),
            files=tuple(
                PackageFile(member.path, member.sha256, len(member.content), member.rows)
                for member in data.values()
            ),
            fingerprint=fingerprint(public_key),
        )


def file_name(request: PackageRequest) -> str:
    """Kind, area, month and number: nothing personal, and sorted as it came."""
    origin = request.origin
    name = (
        f"paket_{request.kind}_{origin.office_code}_{origin.period.replace('-', '')}_{origin.number:03d}.zip"
    )
    return f"{name}.age" if request.protection.way == "age" else name


def _check(request: PackageRequest, layout: PackageLayout) -> None:
    if missing := [table.name for table in layout.tables if table.name not in request.tables]:
        raise RuleBroken("package_table_missing", "tables", table=missing[0])
    for table in layout.tables:
        if not all(_fits(row, table) for row in request.tables[table.name]):
            raise RuleBroken("package_row_shape", "tables", table=table.name)
    _check_papers(request, layout)
    protection = request.protection
    if protection.way == "terbuka" and not protection.reason.strip():
        raise RuleBroken("package_reason_missing", "reason")
    if protection.way == "aes_zip" and not protection.passphrase:
        raise RuleBroken("package_passphrase_needed", "passphrase")


def _fits(row: Sequence[object], table: PackageTable) -> bool:
    return len(row) == len(table.columns) and any(cell is not None and cell != "" for cell in row)


def _check_papers(request: PackageRequest, layout: PackageLayout) -> None:
    names = [paper.name for paper in request.papers]
    taken = {MANIFEST, SIGNATURE, layout.workbook, *(table.file for table in layout.tables)}
    if len({*names, *taken}) != len(names) + len(taken) or not all(map(is_plain_name, names)):
        raise RuleBroken("package_paper_name", "papers")


def _leaving_rows(table: PackageTable, rows: Sequence[Sequence[object]]) -> Rows:
    """The rows as they may leave: numbers of persons masked as the layout says, temporary ones blanked."""
    masked = [(place, column) for place, column in enumerate(table.columns) if column.masking]
    if not masked:
        return [tuple(row) for row in rows]
    leaving: Rows = []
    for row in rows:
        cells = list(row)
        for place, column in masked:
            cells[place] = _leaving_number(cells[place], column)
        leaving.append(tuple(cells))
    return leaving


def _leaving_number(value: object, column: Column) -> object:
    if not isinstance(value, str) or is_temporary_nik(value):
        return None
    return mask_last_four(value) if column.masking == "last_four" else value


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A workshop on the same disk as the destination, gone whatever happens."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".paket-", dir=folder) as workshop:
            yield Path(workshop)
    except OSError as error:
        raise problem_of(error) from error


def _pack(request: PackageRequest, draft: Path, members: dict[str, Member]) -> None:
    head = [members[MANIFEST], members[SIGNATURE]]
    rest = [members[name] for name in sorted(members) if name not in {MANIFEST, SIGNATURE}]
    if request.protection.way == "terbuka":
        pack(draft, [*head, *rest], request.origin.created_at)
    else:
        pack_protected(draft, [*head, *rest], request.origin.created_at, request.protection)


class _Content:
    """The data files of one package, made and compared."""

    def __init__(
        self, request: PackageRequest, layout: PackageLayout, rows: dict[str, Rows], workshop: Path
    ) -> None:
        self._request = request
        self._layout = layout
        self._rows = rows
        self._workshop = workshop

    def members(self, progress: Progress) -> dict[str, Member]:
        """CSV files, workbook and papers by their names."""
        made = [self._csv(table, progress) for table in self._layout.tables]
        made.append(Member(self._layout.workbook, self._workbook(progress)))
        made.extend(Member(paper.name, paper.content) for paper in self._request.papers)
        return {member.path: member for member in made}

    def _csv(self, table: PackageTable, progress: Progress) -> Member:
        file = io.StringIO(newline="")
        rows = self._watched(table, progress, "package_csv")
        count = write_rows(file, table.columns, rows)
        return Member(table.file, b"\xef\xbb\xbf" + file.getvalue().encode(), count)

    def _workbook(self, progress: Progress) -> bytes:
        words = {**self._layout.words, **self._request.words}
        origin = self._request.origin
        sheets = [
            Sheet(
                table.title,
                table.columns,
                self._watched(table, progress, "package_workbook"),
                words=words,
                page_title=f"{table.title} · {origin.office_name} · {_month_words(origin.period)}",
            )
            for table in self._layout.tables
        ]
        buffer = io.BytesIO()
        # Only an open package may leave its rows on the disk while they wait.
        scratch = self._workshop if self._request.protection.way == "terbuka" else None
        write_bulk_workbook(buffer, sheets, scratch=scratch, created=self._request.origin.created_at)
        return buffer.getvalue()

    def _watched(self, table: PackageTable, progress: Progress, step: str) -> Iterator[tuple[object, ...]]:
        rows = self._rows[table.name]
        for number, row in enumerate(rows):
            if number % _REPORT_EVERY == 0:
                progress.report(step, number, len(rows))
                progress.checkpoint()
            yield row

    def compare(self, members: dict[str, Member]) -> None:
        """Counts and totals in CSV and workbook are those of the rows that came in.

        Raises:
            EnvironmentProblem: `package_check_failed`; then a writer is broken and nothing may leave.
        """
        book = calamine.load_workbook(io.BytesIO(members[self._layout.workbook].content))
        for table in self._layout.tables:
            meant = _figures(table, self._rows[table.name])
            if _csv_figures(table, members[table.file]) != meant:
                raise EnvironmentProblem("package_check_failed", step=table.file)
            if _sheet_figures(table, book) != meant:
                raise EnvironmentProblem("package_check_failed", step=self._layout.workbook)


Figures = tuple[int, tuple[float, ...]]


def _figures(table: PackageTable, rows: Sequence[Sequence[object]]) -> Figures:
    places = _summed_places(table)
    return len(rows), tuple(round(sum(_number(row[place]) for row in rows), 4) for place in places)


def _csv_figures(table: PackageTable, member: Member) -> Figures:
    text = io.StringIO(member.content.decode("utf-8-sig"), newline="")
    _, *rows = csv.reader(text, delimiter=DELIMITER, strict=True)
    return _figures(table, [[*row] for row in rows])


def _sheet_figures(table: PackageTable, book: calamine.CalamineWorkbook) -> Figures:
    _, *rows = book.get_sheet_by_name(sheet_name(table.title)).to_python(skip_empty_area=False)
    return _figures(table, rows)


def _month_words(period: str) -> str:
    """A month in words; kinds of packages that know no month keep their period as it is."""
    try:
        return month_year(dt.date.fromisoformat(f"{period}-01"))
    except ValueError:
        return period


def _summed_places(table: PackageTable) -> list[int]:
    return [place for place, column in enumerate(table.columns) if column.kind in _SUMMED]


def _number(value: object) -> float:
    text = machine_text(value)
    return float(text) if text else 0.0
