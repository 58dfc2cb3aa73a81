"""Does what a button of a permohonan says: asks where it must, saves, and tells when somebody was faster."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.errors import EditConflict
from puskesos_desktop.presentation.case_drafts import ActPlace
from puskesos_desktop.presentation.case_forms import Stamp, Values
from puskesos_desktop.presentation.request_acts import request_act
from puskesos_desktop.services.missing_slips import MakeSlip
from puskesos_desktop.ui.act_drafts import ActDraft
from puskesos_desktop.ui.case_dialog import CaseDialog
from puskesos_desktop.ui.paper_printing import PaperPrinting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.case_forms import Value
    from puskesos_desktop.presentation.request_acts import RequestAct, RequestScene
    from puskesos_desktop.services.request_commands import LinkRequest, RequestChanged
    from puskesos_desktop.services.request_views import RequestDetail
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

    UseCase = Callable[[Actor, Any], RequestChanged]


class RequestActing(QObject):
    """One act at a time.

    Signals:
        changed(str): it was changed, or somebody else changed it; its uid.
    """

    changed = Signal(str)

    def __init__(self, desk: Desk, work: Workplace, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._work, self._host = desk, work, host
        self._papers = PaperPrinting(desk, work, host)
        self._use_cases = _use_cases(work)
        self._dialog: CaseDialog | None = None

    def begin(self, code: str, scene: RequestScene) -> None:
        """Start an act."""
        request, ids = scene.detail.request, self._work.ids
        if code == "tanda_terima":
            self._papers.print_request_receipt(request.uid, request.ticket.text)
            return
        if code == "slip_berkas":
            self._papers.print_slip(MakeSlip(ids.new(), service_request_uid=request.uid))
            return
        doing = _Doing(request_act(code), scene, Stamp(request.uid, request.version, ids.new(), ids.new()))
        if doing.act.form is None:
            self._run(doing, {})
            return
        dialog = CaseDialog(self._host, doing.act.form(scene), self._desk.today)
        dialog.submitted.connect(lambda held: self._run(doing, held))
        dialog.finished.connect(self._on_closed)
        ActDraft(self._desk, self._work.drafts, dialog, ActPlace("permohonan", request.uid, code))
        self._dialog = dialog
        dialog.open()

    def dialog(self) -> CaseDialog | None:
        """The dialog that is open, for tests."""
        return self._dialog

    def _on_closed(self, _result: int) -> None:
        self._dialog = None

    def _run(self, doing: _Doing, held: Mapping[str, Value]) -> None:
        command = doing.act.command(doing.scene, Values(held), doing.stamp)
        actor, use_case = self._desk.actor(), self._use_cases[doing.act.name]
        self._desk.runner.write(lambda _progress: use_case(actor, command)).then(
            lambda changed: self._on_done(doing, changed),
            failed=lambda error: self._on_failed(doing, error),
        )

    def _on_done(self, doing: _Doing, changed: RequestChanged) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self._desk.notices.done(doing.act.done)
        self.changed.emit(changed.uid)

    def _on_failed(self, doing: _Doing, error: Exception) -> None:
        if isinstance(error, EditConflict):
            self._reload(doing)
        if self._dialog is not None:
            self._dialog.show_error(error)
        else:
            self._desk.notices.refuse(error)

    def _reload(self, doing: _Doing) -> None:
        """Somebody was faster: what was entered stays, and the next save knows it as it is now."""
        actor, uid = self._desk.actor(), doing.stamp.uid

        def take(detail: RequestDetail) -> None:
            doing.stamp = replace(doing.stamp, version=detail.request.version)
            self.changed.emit(uid)

        self._desk.runner.read(lambda _progress: self._work.request_queries.get_detail(actor, uid)).then(take)


class _Doing:
    """An act under way; its stamp moves on when somebody else was faster."""

    def __init__(self, act: RequestAct, scene: RequestScene, stamp: Stamp) -> None:
        self.act, self.scene, self.stamp = act, scene, stamp


def _use_cases(work: Workplace) -> dict[str, UseCase]:
    requests = work.requests
    return {
        "advance": requests.advance,
        "add_check": requests.add_check,
        "add_documents": requests.add_documents,
        "add_note": requests.add_note,
        "assign": requests.assign,
        "complete_pbi": requests.complete_pbi,
        "link": lambda actor, command: _link(work, actor, command),
    }


def _link(work: Workplace, actor: Actor, command: LinkRequest) -> RequestChanged:
    """The complaint was named by its number or code."""
    uid = work.desk.find_uid(actor, command.complaint_uid) if command.complaint_uid else None
    return work.requests.link(actor, replace(command, complaint_uid=uid or ""))
