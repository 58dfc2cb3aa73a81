"""Does what a button of a permohonan says: asks where it must, saves, and tells when somebody was faster."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.presentation.case_drafts import ActPlace
from puskesos_desktop.presentation.case_forms import Stamp
from puskesos_desktop.presentation.case_lateness import dated, with_day
from puskesos_desktop.presentation.request_acts import request_act
from puskesos_desktop.presentation.request_words import request_notices
from puskesos_desktop.services.missing_slips import MakeSlip
from puskesos_desktop.ui.paper_printing import PaperPrinting
from puskesos_desktop.ui.screens.complaints.doing import Acting, Doing

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.case_forms import Values
    from puskesos_desktop.presentation.request_acts import RequestScene
    from puskesos_desktop.services.complaint_commands import Notice
    from puskesos_desktop.services.request_commands import LinkRequest, RequestChanged
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

    UseCase = Callable[[Actor, Any], RequestChanged]


class RequestActing(Acting):
    """Acts on a permohonan."""

    def __init__(self, desk: Desk, work: Workplace, host: QWidget) -> None:
        super().__init__(desk, work, host)
        self._papers = PaperPrinting(desk, work, host)
        self._use_cases = _use_cases(work)

    def begin(self, code: str, scene: RequestScene) -> None:
        """Start an act."""
        request, ids = scene.detail.request, self._work.ids
        if code == "tanda_terima":
            self._papers.print_request_receipt(request.uid, request.ticket.text)
            return
        if code == "buat_surat":
            self._desk.navigator.go("buat_surat", request=request.uid)
            return
        if code == "slip_berkas":
            self._papers.print_slip(MakeSlip(ids.new(), service_request_uid=request.uid))
            return
        act, use_cases = request_act(code), self._use_cases

        def save(actor: Actor, values: Values, stamp: Stamp) -> RequestChanged:
            command = act.command(scene, values, stamp)
            return use_cases[act.name](actor, dated(command, values, scene.detail.today))

        form = with_day(act.form(scene), code, scene.detail.today) if act.form is not None else None
        stamp = Stamp(request.uid, request.version, ids.new(), ids.new())
        self.do(Doing(form, save, act.done, stamp, ActPlace("permohonan", request.uid, code)))

    def version_of(self, actor: Actor, uid: str) -> int:
        """Return the version that it has now."""
        return self._work.request_queries.get_detail(actor, uid).request.version

    def odd(self, notices: tuple[Notice, ...]) -> tuple[str, ...]:
        """Turn what is odd into sentences."""
        return request_notices(notices)


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
