"""Kirim data: the month's package for the Dinsos system, built whole every time and kept by its hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.papers import LETTER_TITLES, PackageRecord, ReceivedPackage
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.package_senders import KnownKey, Sender, judged_by, own_part, sender_of
from puskesos_desktop.services.paper_context import office_name
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.ports.exchange import Attachment, PackageKeys, PackageOrigin, PackageRequest
from puskesos_desktop.services.report_sheets import MONTHLY, summary_rows
from puskesos_desktop.services.reports import month_days

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.services.ports.exchange import (
        PackageLayout,
        PackageLayouts,
        PackageVerdict,
        PackageVerifier,
        PackageWriter,
        PackageWritten,
        Protection,
    )
    from puskesos_desktop.services.ports.keys import Signer
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.reports import Reports
    from puskesos_desktop.services.session import Actor

NO_KEYS = PackageKeys()


@dataclass(frozen=True)
class BuildPackage:
    """What the clerk chose: which month, where to, and how it leaves."""

    month: str
    folder: Path
    protection: Protection
    kind: str = MONTHLY
    receiver: str = ""


@dataclass(frozen=True)
class PackageBuilt:
    """A package on disk and in the books."""

    record: PackageRecord
    written: PackageWritten


@dataclass(frozen=True)
class PackageTools:
    """The adapters that a package needs, and the version of the program it tells."""

    layouts: PackageLayouts
    writer: PackageWriter
    verifier: PackageVerifier
    signer: Signer
    app_version: str


@dataclass(frozen=True)
class PackageTaken:
    """A package that came in; `is_new` is False when it had come in before and nothing changed."""

    is_new: bool
    sender: Sender


class Packages:
    """Build, verify and take in packages."""

    def __init__(
        self, uow: UnitOfWork, reports: Reports, tools: PackageTools, clock: Clock, ids: Ids
    ) -> None:
        self._uow = uow
        self._reports = reports
        self._tools = tools
        self._clock = clock
        self._ids = ids

    def build(self, actor: Actor, command: BuildPackage, progress: Progress | None = None) -> PackageBuilt:
        """Read the month in one snapshot, end it, then write, prove and record the package.

        Raises:
            RuleBroken: `package_kind_unknown`, `package_reason_missing`, month rules.
            EnvironmentProblem: the folder's or the disk's; nothing is left behind.
            Cancelled: nothing is left behind.
        """
        require(actor, Action.EXPORT_IDENTIFIED)
        layout = self._tools.layouts.layout(command.kind)
        if layout.code != MONTHLY:
            raise RuleBroken("package_kind_unknown", "kind", kind=command.kind)
        request = self._request(actor, command, layout)
        written = self._tools.writer.write(request, command.folder, progress)
        return self._record(actor, command, request.origin, written)

    def own_key(self) -> KnownKey:
        """Return the key that this office signs with, for whoever judges packages without the register."""
        with self._uow.read() as tx:
            return self._own_key(tx)

    def verify(self, path: Path, keys: PackageKeys = NO_KEYS) -> PackageVerdict:
        """Judge any package, also whether this office signed what bears its name."""
        return judged_by(self._tools.verifier.verify(path, keys), self.own_key())

    def receive(self, actor: Actor, path: Path) -> PackageTaken:
        """Enter a sound package that came in.

        Raises:
            RuleBroken: `package_not_sound`, `package_signer_differs` with `office` and `fingerprint`,
                `package_id_taken` when a package of this id is known with other content.
        """
        require(actor, Action.IMPORT_REGISTER)
        verdict = self._tools.verifier.verify(path)
        if not verdict.ok:
            raise RuleBroken("package_not_sound", "package")
        sender = sender_of(verdict)
        received = _received(verdict, hashlib.sha256(path.read_bytes()).hexdigest())
        with self._uow.write() as tx:
            for problem in judged_by(verdict, self._own_key(tx)).problems:
                raise RuleBroken(problem.code, "package", **problem.params)
            known = tx.packages.hashes_of(received.package_uid)
            if any(sha256 != received.sha256 for sha256 in known):
                raise RuleBroken("package_id_taken", "package", office=sender.name)
            is_new = tx.packages.record_received(received, actor.user_id)
            if is_new:
                detail = {
                    "kind": received.kind,
                    "sender": received.sender,
                    "fingerprint": verdict.fingerprint,
                }
                tx.audit.append(
                    AuditEntry("package_received", "package", received.package_uid, detail, actor)
                )
                tx.commit()
        return PackageTaken(is_new, sender)

    def all(self, actor: Actor) -> list[PackageRecord]:
        """Return the packages built here, the newest first."""
        require(actor, Action.SEE_REPORT)
        with self._uow.read() as tx:
            return tx.packages.all()

    def _own_key(self, tx: ReadTx) -> KnownKey:
        return KnownKey(tx.offices.get().uid, self._tools.signer.public_key(tx.secret("signing")))

    def _request(self, actor: Actor, command: BuildPackage, layout: PackageLayout) -> PackageRequest:
        first, last = month_days(command.month, self._clock.today(actor.timezone))
        with self._uow.read() as tx:
            report = self._reports.month_in(tx, actor, command.month)
            rows = dict(tx.packages.export_rows(first, last))
            book = tx.rules.book()
            office = tx.offices.get()
            head = tx.audit.head()
            number = tx.packages.next_running_number(command.kind, command.month)
            signing_key = tx.secret("signing")
        _name_categories(rows["pengaduan"], book, last)
        words = {"layanan": _service_names(book, last), "jenis_surat": LETTER_TITLES}
        rows |= summary_rows(report)
        origin = PackageOrigin(
            uid=self._ids.new(),
            office_uid=office.uid,
            office_code=office.area_code,
            office_name=office_name(office),
            period=command.month,
            number=number,
            created_at=self._clock.now(),
            receiver=command.receiver or f"Dinas Sosial {office.regency}",
            purpose="laporan bulanan Puskesos",
            audit_head=f"{head.seq}:{head.hash[:16]}",
            app_version=self._tools.app_version,
        )
        paper = Attachment("laporan_bulanan.pdf", "Laporan bulanan", self._reports.pdf(actor, report))
        tables = {table.name: table.ordered(rows[table.name]) for table in layout.tables}
        return PackageRequest(command.kind, origin, tables, (paper,), command.protection, signing_key, words)

    def _record(
        self, actor: Actor, command: BuildPackage, origin: PackageOrigin, written: PackageWritten
    ) -> PackageBuilt:
        record = PackageRecord(
            uid=origin.uid,
            kind=command.kind,
            month=command.month,
            running_number=origin.number,
            format_version=str(own_part(written.manifest).get("format_version", "")),
            file_name=written.path.name,
            sha256=written.sha256,
            way_out=command.protection.way,
            open_reason=command.protection.reason,
            files=tuple((file.path, file.sha256, file.rows) for file in written.files),
            recorded_at=origin.created_at,
        )
        with self._uow.write() as tx:
            tx.packages.add(record, actor.user_id)
            detail = {
                "month": command.month,
                "sha256": written.sha256,
                "way": record.way_out,
                "reason": record.open_reason,
                "rows": sum(file.rows or 0 for file in written.files),
            }
            tx.audit.append(AuditEntry("package_built", "package", record.uid, detail, actor))
            tx.commit()
        return PackageBuilt(record, written)


def _name_categories(rows: list[dict[str, object]], book: RuleBook, last: dt.date) -> None:
    names = {category.code: category.name for category in book.categories(last)}
    for row in rows:
        row["nama_kategori"] = names.get(str(row["kategori"]), "")


def _service_names(book: RuleBook, last: dt.date) -> dict[str, str]:
    return {code: book.service(code, last).name for code in book.names(RuleKind.SERVICE, last)}


def _received(verdict: PackageVerdict, sha256: str) -> ReceivedPackage:
    uid = str(verdict.manifest.get("id", ""))
    return ReceivedPackage(uid, verdict.kind, sender_of(verdict).office_uid, sha256)
