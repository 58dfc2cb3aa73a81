"""Mends what stops an office paper without leaving it: a look into the register, or another paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.presentation.case_forms import CaseForm, Values
from puskesos_desktop.presentation.check_form import check_entries, read_check
from puskesos_desktop.services.office_letters import REQUEST_TO_DINAS
from puskesos_desktop.services.request_commands import CheckedPerson, RecordChecks
from puskesos_desktop.ui.case_dialog import CaseDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.issue_checks import IssueFinding
    from puskesos_desktop.presentation.case_forms import Value
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

NEEDS_CHECK = frozenset({"dtsen_check_missing", "dtsen_check_too_old", "poverty_not_on_file"})
AT_DINAS = "dtsen_issued_by_dinas"
TITLE, TEXT = "Catat hasil cek", "Yang terlihat di SIKS-NG, apa adanya."


class IssueMending(QObject):
    """Does what the banner offers.

    Signals:
        mended: the facts changed; look again.
        other_form(str): another paper is the right one.
    """

    mended = Signal()
    other_form = Signal(str)

    def __init__(self, desk: Desk, work: Workplace, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._work, self._host = desk, work, host

    def begin(self, findings: Sequence[IssueFinding], resident_uid: str) -> None:
        """Mend the first finding that can be mended here."""
        for finding in findings:
            if finding.code == AT_DINAS:
                self.other_form.emit(REQUEST_TO_DINAS)
                return
            if finding.code in NEEDS_CHECK and resident_uid:
                self._ask_check(resident_uid)
                return

    def _ask_check(self, resident_uid: str) -> None:
        form = CaseForm(TITLE, "Simpan cek", check_entries(self._desk.today()), TEXT)
        dialog = CaseDialog(self._host, form, self._desk.today)
        request_uid = self._work.ids.new()

        def save(values: dict[str, Value]) -> None:
            check = read_check(Values(values), self._desk.today())
            command = RecordChecks(request_uid, (CheckedPerson(resident_uid, check),))
            actor = self._desk.actor()
            self._desk.runner.write(lambda _: self._work.requests.record_checks(actor, command)).then(
                lambda _: self._saved(dialog), failed=dialog.show_error
            )

        dialog.submitted.connect(save)
        dialog.open()

    def _saved(self, dialog: CaseDialog) -> None:
        dialog.accept()
        self._desk.notices.done("Hasil cek dicatat.")
        self.mended.emit()
