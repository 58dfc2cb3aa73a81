"""Keeping the register safe and sound: copies, and the proof that everything still adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.audit_check import check_chain
from puskesos_desktop.services.login import write_act
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.ports.checks import Finding
from puskesos_desktop.services.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from puskesos_desktop.services.ports.checks import RegisterChecks
    from puskesos_desktop.services.ports.storage import BackupInfo, Backups, StoredCopy
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.reports import MonthReport, Reports
    from puskesos_desktop.services.session import Actor


class Maintenance:
    """Copies and checks at the open register."""

    def __init__(self, uow: UnitOfWork, backups: Backups, checks: RegisterChecks, reports: Reports) -> None:
        self._uow = uow
        self._backups = backups
        self._checks = checks
        self._reports = reports

    def back_up(self, actor: Actor, folder: Path) -> BackupInfo:
        """Write a proved copy into a folder.

        Raises:
            NotPermitted: without the right to make copies.
            EnvironmentProblem: `disk_full`, `io_error`, `backup_failed`; no half file keeps its name.
        """
        require(actor, Action.BACK_UP)
        info = self._backups.make(folder)
        detail = {"audit_seq": info.audit_seq, "size": info.size, "papers": info.blob_count}
        write_act(self._uow, AuditEntry("backup.made", "office", info.office_uid, detail, actor))
        return info

    def verify_backup(self, actor: Actor, path: Path) -> BackupInfo:
        """Prove a copy whole with the key of this session.

        Raises:
            NotPermitted: without the right to make copies.
            EnvironmentProblem: `backup_missing`, `backup_damaged`, `backup_newer`, `wrong_key`.
        """
        require(actor, Action.BACK_UP)
        return self._backups.verify(path)

    def copies(self, actor: Actor) -> Sequence[StoredCopy]:
        """Return the copies on this laptop, the newest first.

        Raises:
            NotPermitted: without the right to make copies.
        """
        require(actor, Action.BACK_UP)
        return self._backups.copies()

    def check(self, actor: Actor, progress: Progress | None = None) -> list[Finding]:
        """Re-derive counters, numbers, totals and the chain of acts from raw rows and compare.

        Raises:
            NotPermitted: without the right to make copies, which everybody at the desk has.
            Cancelled: at a checkpoint.
        """
        require(actor, Action.BACK_UP)
        watcher = progress or Silent()
        findings = [*self._chain(watcher), *self._checks.find(watcher)]
        if Action.SEE_REPORT in actor.rights:
            findings += self._frozen_months(actor)
        return findings

    def _chain(self, progress: Progress) -> list[Finding]:
        found = check_chain(self._uow, progress)
        if found.ok:
            return []
        return [Finding("check_audit_chain", {"seq": found.first_bad, "problem": found.problem})]

    def _frozen_months(self, actor: Actor) -> list[Finding]:
        months = self._checks.frozen_months()
        reports = [self._reports.month(actor, month) for month in months]
        return [Finding("check_report_totals", {"month": one.month}) for one in reports if not _adds_up(one)]


def _adds_up(report: MonthReport) -> bool:
    """Compare the signed totals with today's count of the same month's rows."""
    complaints = report.context.get("complaints")
    if not isinstance(complaints, dict):
        return False
    counted = report.counts.total
    return all(getattr(counted, name, figure) == figure for name, figure in complaints["total"].items())
