"""Does what a button of a case says: asks in a dialog where it must, saves, prints, or opens another page."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from puskesos_desktop.domain.complaint_undo import UNDOABLE
from puskesos_desktop.presentation.case_acts import act_of
from puskesos_desktop.presentation.case_answers import done_words
from puskesos_desktop.presentation.case_drafts import ActPlace
from puskesos_desktop.presentation.case_forms import Stamp
from puskesos_desktop.presentation.case_lateness import dated, with_day
from puskesos_desktop.presentation.case_steps import step_lines
from puskesos_desktop.presentation.check_words import USE_CHECK
from puskesos_desktop.presentation.complaint_detail import next_steps
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.presentation.complaint_texts import notice_sentences
from puskesos_desktop.presentation.labels import STATUSES, step_words
from puskesos_desktop.presentation.telling_message import telling_message
from puskesos_desktop.services.complaint_commands import ComplaintChanged, UndoAct
from puskesos_desktop.services.missing_slips import MakeSlip
from puskesos_desktop.ui.paper_printing import PaperPrinting
from puskesos_desktop.ui.screens.complaints.answer_letter import ANSWER, REMINDER, AnswerLetterDialog
from puskesos_desktop.ui.screens.complaints.doing import Acting, Doing
from puskesos_desktop.ui.screens.complaints.message_dialog import MessageDialog
from puskesos_desktop.ui.screens.complaints.steps_dialog import StepsDialog
from puskesos_desktop.ui.screens.complaints.visit_papers import VisitPapers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.presentation.case_forms import Call, Values
    from puskesos_desktop.presentation.case_scene import Scene
    from puskesos_desktop.presentation.telling_message import TellingMessage
    from puskesos_desktop.services.complaint_commands import MarkDuplicate, Notice
    from puskesos_desktop.services.desk_queries import ComplaintDetail
    from puskesos_desktop.services.rendering import QrPicture
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.screens.complaints.doing import Changed
    from puskesos_desktop.ui.shell import Desk

    UseCase = Callable[[Actor, Any], ComplaintChanged]


NO_LETTER = "Pengaduan ini tidak dapat dirujuk dari keadaannya sekarang."


class CaseActing(Acting):
    """Acts on a complaint.

    Signals:
        undone(str): the last act on the case was taken back; its uid.
    """

    undone = Signal(str)

    def __init__(self, desk: Desk, work: Workplace, host: QWidget) -> None:
        super().__init__(desk, work, host)
        self._papers = PaperPrinting(desk, work, host)
        self._visits = VisitPapers(desk, work, host)
        self._use_cases = _use_cases(work)
        self._last_uid = ""

    def begin(self, code: str, scene: Scene) -> None:
        """Start an act."""
        pages: Mapping[str, Callable[[], None]] = {
            "surat_rujukan": lambda: self._write_referral(scene),
            "lihat_surat": lambda: self._see_letter(scene.detail),
            "buat_surat": lambda: self._desk.navigator.go("buat_surat", complaint=scene.case.uid),
            "terima_surat": lambda: self._desk.navigator.go("surat", receive=scene.case.ticket.text),
            "tanda_terima": lambda: self._papers.print_receipt(scene.case.uid, scene.case.ticket.text),
            "slip_berkas": lambda: self._papers.print_slip(MakeSlip(self._work.ids.new(), scene.case.uid)),
            "surat_jawaban": lambda: self._write_answer(scene),
            "pesan_wa": lambda: self._write_message(scene),
            "surat_pengingat": lambda: self._write_answer(scene, REMINDER),
            "surat_tugas": lambda: self._visits.write_assignment(scene.case.uid),
            "formulir_kunjungan": lambda: self._visits.print_form_of(scene.case.uid),
            "hasil_kunjungan": lambda: self._desk.navigator.go("kunjungan", complaint=scene.case.uid),
            "semua_langkah": lambda: self._list_steps(scene),
            "undo": lambda: self._undo(scene.case.uid),
        }
        if code in pages:
            pages[code]()
            return
        if code == "kunjungan":
            forms = tuple(Choice(one.code, one.title) for one in self._work.visits.forms())
            scene = replace(scene, forms=forms)
        act, ids = act_of(code, scene.case.status), self._work.ids
        use_cases = self._use_cases

        def save(actor: Actor, values: Values, stamp: Stamp) -> ComplaintChanged:
            calls = act.calls(scene, values, stamp)
            on_the_day = (replace(one, command=dated(one.command, values, scene.today)) for one in calls)
            return _call_all(use_cases, actor, tuple(on_the_day))

        form = with_day(act.form(scene), code, scene.today) if act.form is not None else None
        stamp = Stamp(scene.case.uid, scene.case.version, ids.new(), ids.new())
        self.do(Doing(form, save, act.done, stamp, ActPlace("pengaduan", scene.case.uid, code)))

    def version_of(self, actor: Actor, uid: str) -> int:
        """Return the version that the case has now."""
        return self._work.desk.get_detail(actor, uid).complaint.version

    def odd(self, notices: tuple[Notice, ...]) -> tuple[str, ...]:
        """Turn what is odd into sentences."""
        return notice_sentences(notices)

    def tell(self, done: str, changed: Changed) -> None:
        """Say what was done, and know what Alt+U takes back."""
        self._last_uid = changed.uid
        super().tell(done_words(done, getattr(changed, "steps", ())), changed)

    def say_done(self, done: str, changed: Changed) -> None:
        """Say what was done, with the way back where there is one."""
        if isinstance(changed, ComplaintChanged) and changed.steps and UNDOABLE.issuperset(changed.steps):
            self._desk.notices.done(done, action="Batalkan  Alt+U", act=lambda: self._undo(changed.uid))
        else:
            super().say_done(done, changed)

    def undo(self, current: ComplaintDetail | None) -> None:
        """Take back what was done last here; else the last act on the case that is current."""
        uid = self._last_uid or (current.complaint.uid if current is not None else "")
        if uid:
            self._undo(uid)

    def _undo(self, uid: str) -> None:
        actor, work = self._desk.actor(), self._work

        def take_back() -> ComplaintChanged:
            version = self.version_of(actor, uid)
            return work.case_care.undo.undo(
                actor, UndoAct(request_uid=work.ids.new(), uid=uid, version=version)
            )

        self._desk.runner.write(lambda _progress: take_back()).then(
            self._on_undone, failed=self._desk.notices.refuse
        )

    def _on_undone(self, changed: ComplaintChanged) -> None:
        self._last_uid = changed.uid
        self._desk.notices.done(f"{step_words(changed.steps[0])}.")
        self.undone.emit(changed.uid)

    def _list_steps(self, scene: Scene) -> None:
        dialog = StepsDialog(self._host, step_lines(scene.detail), STATUSES[scene.case.status])
        dialog.chosen.connect(lambda code: self.begin(code, scene))
        dialog.open()

    def _write_referral(self, scene: Scene) -> None:
        """Begin the letter, or say at once what it would be refused for in the end."""
        steps = {step.code: step for step in next_steps(scene.detail)}
        letter = steps.get("surat_rujukan")
        if letter is not None and not letter.reason:
            self._desk.navigator.go("surat", complaint=scene.case.uid)
        elif letter is not None and "hasil_cek" in steps:
            check = steps.get(USE_CHECK) or steps["hasil_cek"]
            begin = partial(self.begin, check.code, scene)
            self._desk.notices.warn(letter.reason, action=check.words, act=begin)
        else:
            self._desk.notices.warn(letter.reason if letter is not None else NO_LETTER)

    def _see_letter(self, detail: ComplaintDetail) -> None:
        letters = [one.letter_uid for one in detail.referrals if one.letter_uid]
        if letters:
            self._desk.navigator.go("surat", letter=letters[-1])

    def _write_answer(self, scene: Scene, kind: str = ANSWER) -> None:
        dialog = AnswerLetterDialog(self._host, self._desk, self._work, scene.case.uid, kind=kind)
        dialog.issued.connect(self._on_letter)
        dialog.open()

    def _write_message(self, scene: Scene) -> None:
        """Write a message about the answer; that it was sent is told like any other telling."""
        actor, messages, uid = self._desk.actor(), self._work.messages, scene.case.uid

        def read(_progress: object) -> tuple[TellingMessage, QrPicture]:
            message = telling_message(messages.facts(actor, uid), scene.today)
            return message, messages.picture(message.link)

        def show(made: tuple[TellingMessage, QrPicture]) -> None:
            dialog = MessageDialog(self._host, *made)
            dialog.sent.connect(lambda: self.begin("disampaikan_wa", scene))
            dialog.open()

        self._desk.runner.read(read).then(show, failed=self._desk.notices.refuse)

    def _on_letter(self, letter: Letter) -> None:
        self._desk.navigator.go("surat", letter=letter.uid, print_now=True)


def _use_cases(work: Workplace) -> dict[str, UseCase]:
    complaints, answers = work.complaints, work.answers
    return {
        "advance": complaints.advance,
        "plan_visit": work.visits.plan,
        "take_step": complaints.take_step,
        "escalate": complaints.escalate,
        "close": complaints.close,
        "reopen": complaints.reopen,
        "mark_invalid": complaints.mark_invalid,
        "withdraw": complaints.withdraw,
        "refuse": complaints.refuse,
        "mark_duplicate": lambda actor, command: _mark_duplicate(work, actor, command),
        "assign": complaints.assign,
        "add_note": complaints.add_note,
        "add_documents": complaints.add_documents,
        "add_check": complaints.add_check,
        "correct": work.case_care.corrections.correct,
        "declare_emergency": work.case_care.corrections.declare_emergency,
        "flag": work.case_care.flags.flag,
        "finish_flag": work.case_care.flags.finish,
        "record_answer": answers.record_answer,
        "move_referral": answers.move_referral,
        "record_telling": answers.record_telling,
    }


def _mark_duplicate(work: Workplace, actor: Actor, command: MarkDuplicate) -> ComplaintChanged:
    """The original was named by its number or code."""
    parent = work.desk.find_uid(actor, command.parent_uid) if command.parent_uid else None
    return work.complaints.mark_duplicate(actor, replace(command, parent_uid=parent or ""))


def _call_all(use_cases: Mapping[str, UseCase], actor: Actor, calls: tuple[Call, ...]) -> ComplaintChanged:
    """Call one after the other, each on the version that the one before left."""
    changed: ComplaintChanged | None = None
    for call in calls:
        version = call.command.version if changed is None else changed.version
        changed = use_cases[call.name](actor, replace(call.command, version=version))
    if changed is None:
        raise LookupError("nothing to do")
    return changed
