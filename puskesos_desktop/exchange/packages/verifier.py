"""Judges a package of anybody within limits: signature, files, hashes, columns and counts."""

from __future__ import annotations

import csv
import hashlib
import io
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import FileRefused, RuleBroken
from puskesos_desktop.exchange.guarded_csv import DELIMITER, read_rows
from puskesos_desktop.exchange.packages.archive import MOST_BYTES, Unreadable, unpack
from puskesos_desktop.exchange.packages.manifest import (
    FORMAT_VERSION,
    MANIFEST,
    SIGNATURE,
    ReadManifest,
    ReadTable,
    fingerprint,
    read_manifest,
    read_signature,
)
from puskesos_desktop.services.ports.exchange import PackageKeys, PackageProblem, PackageVerdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from puskesos_desktop.services.ports.exchange import PackageFile, PackageLayouts
    from puskesos_desktop.services.ports.keys import Signer

NO_KEYS = PackageKeys()


class SignedPackages:
    """The `PackageVerifier` of the program."""

    def __init__(self, signer: Signer, layouts: PackageLayouts) -> None:
        self._signer = signer
        self._layouts = layouts

    def verify(self, path: Path, keys: PackageKeys = NO_KEYS) -> PackageVerdict:
        """Judge a package; hostile and broken ones yield problems, never exceptions."""
        try:
            files = unpack(_content(path), keys)
        except Unreadable as problem:
            return PackageVerdict(ok=False, kind="", problems=(PackageProblem(problem.code, problem.params),))
        return self.judge(files, keys)

    def judge(self, files: Mapping[str, bytes], keys: PackageKeys = NO_KEYS) -> PackageVerdict:
        """Judge files that are unpacked already."""
        if MANIFEST not in files:
            return _verdict([PackageProblem("package_manifest_missing")])
        manifest = read_manifest(files[MANIFEST])
        if manifest is None:
            return _verdict([PackageProblem("package_manifest_unreadable")])
        if manifest.format_version != FORMAT_VERSION:
            params = {"found": manifest.format_version[:20], "known": FORMAT_VERSION}
            return _verdict([PackageProblem("package_format_unknown", params)], manifest)
        problems = [
            *self._signature_problems(files, manifest, keys),
            *_file_problems(files, manifest),
            *self._layout_problems(manifest),
            *(problem for table in manifest.tables for problem in _table_problems(files, table)),
        ]
        return _verdict(problems, manifest)

    def rows(self, path: Path, table: str, keys: PackageKeys = NO_KEYS) -> Sequence[Sequence[str]]:
        """Rows of one table of a package that `verify` passed, guard characters taken off."""
        try:
            files = unpack(_content(path), keys)
        except Unreadable as problem:
            raise FileRefused("package_not_sound") from problem
        verdict = self.judge(files, keys)
        manifest = read_manifest(files.get(MANIFEST, b""))
        if not verdict.ok or manifest is None:
            raise FileRefused("package_not_sound")
        layout = self._layouts.layout(manifest.kind, manifest.layout_version).table(table)
        return list(read_rows(_text_of(files[layout.file]), layout.columns))

    def _signature_problems(
        self, files: Mapping[str, bytes], manifest: ReadManifest, keys: PackageKeys
    ) -> Iterator[PackageProblem]:
        if SIGNATURE not in files:
            yield PackageProblem("package_signature_missing")
            return
        found = read_signature(files[SIGNATURE])
        if (
            found is None
            or found.public_key != manifest.public_key
            or not self._signer.verify(found.public_key, files[MANIFEST], found.signature)
        ):
            yield PackageProblem("package_signature_bad")
        if keys.trusted is not None and keys.trusted != manifest.public_key:
            yield PackageProblem("package_signer_unknown", {"fingerprint": fingerprint(manifest.public_key)})

    def _layout_problems(self, manifest: ReadManifest) -> Iterator[PackageProblem]:
        try:
            layout = self._layouts.layout(manifest.kind, manifest.layout_version)
        except RuleBroken:
            yield PackageProblem("package_kind_unknown", {"kind": manifest.kind[:40]})
            return
        told = {table.file.path: table.keys for table in manifest.tables}
        for table in layout.tables:
            if told.get(table.file) != table.keys:
                yield PackageProblem("package_columns_differ", {"file": table.file})
        if layout.workbook not in {file.path for file in manifest.files}:
            yield PackageProblem("package_file_missing", {"file": layout.workbook})


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable("package_too_big", limit_mb=MOST_BYTES // (1024 * 1024))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileRefused("file_missing") from error
    except OSError as error:
        raise FileRefused("file_locked") from error


def _verdict(problems: Sequence[PackageProblem], manifest: ReadManifest | None = None) -> PackageVerdict:
    if manifest is None:
        return PackageVerdict(ok=False, kind="", problems=tuple(problems))
    return PackageVerdict(
        ok=not problems,
        kind=manifest.kind,
        problems=tuple(problems),
        manifest=manifest.document,
        files=manifest.files,
        fingerprint=fingerprint(manifest.public_key),
    )


def _file_problems(files: Mapping[str, bytes], manifest: ReadManifest) -> Iterator[PackageProblem]:
    told = {file.path: file for file in manifest.files}
    if len(told) != len(manifest.files) or {MANIFEST, SIGNATURE} & set(told):
        yield PackageProblem("package_manifest_unreadable")
    for name in sorted(set(files) - set(told) - {MANIFEST, SIGNATURE}):
        yield PackageProblem("package_file_extra", {"file": name[:80]})
    for file in told.values():
        yield from _content_problems(files.get(file.path), file)


def _content_problems(content: bytes | None, file: PackageFile) -> Iterator[PackageProblem]:
    if content is None:
        yield PackageProblem("package_file_missing", {"file": file.path[:80]})
    elif len(content) != file.size or hashlib.sha256(content).hexdigest() != file.sha256:
        yield PackageProblem("package_file_changed", {"file": file.path[:80]})


def _table_problems(files: Mapping[str, bytes], table: ReadTable) -> Iterator[PackageProblem]:
    content = files.get(table.file.path)
    if content is None:
        return
    name = table.file.path[:80]
    try:
        header, *rows = csv.reader(_text_of(content), delimiter=DELIMITER, strict=True)
    except (ValueError, csv.Error):
        yield PackageProblem("package_table_unreadable", {"file": name})
        return
    if tuple(header) != table.keys or any(len(row) != len(header) for row in rows):
        yield PackageProblem("package_columns_differ", {"file": name})
    if table.file.rows != len(rows):
        yield PackageProblem("package_row_count", {"file": name, "told": table.file.rows, "found": len(rows)})


def _text_of(content: bytes) -> io.StringIO:
    return io.StringIO(content.decode("utf-8-sig"), newline="")
