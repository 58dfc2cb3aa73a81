"""Visits of a case, over the real storage: planned, written down bit by bit, finished, called off."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.domain.complaint_steps import Visit
from puskesos_desktop.domain.errors import EditConflict, NotFound, RuleBroken
from puskesos_desktop.domain.visits import DONE, DRAFT, VisitResult, VisitState
from puskesos_desktop.presentation.field_visit_words import FORM_WORDS
from puskesos_desktop.services.attachments import AddAttachment, Attachments
from puskesos_desktop.services.complaint_commands import AdvanceComplaint
from puskesos_desktop.services.visit_commands import CallOffVisit, PlanVisit, WriteVisit
from puskesos_desktop.services.visits import Visits
from tests import pictures
from tests.services.test_attachments import Drawing
from tests.services.test_papers import text_of

if TYPE_CHECKING:
    from puskesos_desktop.domain.questionnaires import Questionnaire
    from puskesos_desktop.services.visit_commands import VisitDetail
    from tests.workplace_fixture import OpenOffice

TEN = (
    "tempat_tinggal", "menumpang", "bekerja", "khawatir_pangan", "belanja_pangan", "beli_pakaian", "lantai",
    "dinding", "jamban", "penerangan",
)  # fmt: skip
ALL_TEN = dict.fromkeys(TEN, "ya")


@dataclass
class Round:
    """A case whose family is to be visited."""

    office: OpenOffice
    case: str

    def plan(self, form: str = "sepuluh_pertanyaan", **changes: object) -> VisitDetail:
        work, actor, today = self.office.work, self.office.actor, self.office.today
        officers = (work.desk.choices(actor).officers[0].uid,)
        command = PlanVisit(
            request_uid=self.office.uid(),
            uid=self.case,
            version=work.desk.get_detail(actor, self.case).complaint.version,
            planned_on=today,
            officers=officers,
            form_code=form,
            purpose="keadaan rumah",
        )
        work.visits.plan(actor, replace(command, **changes))  # type: ignore[arg-type]
        return work.visits.of_case(actor, self.case)

    def written(self, detail: VisitDetail, **changes: object) -> WriteVisit:
        result = VisitResult(
            self.office.today, "09.30", "Siti Aminah", "ditemui", ("ktp",), "Rumah kayu.", "layak"
        )
        uid, version = detail.visit.uid, detail.visit.version
        command = WriteVisit(
            request_uid=self.office.uid(), uid=uid, version=version, result=result, answers=ALL_TEN
        )
        return replace(command, **changes)  # type: ignore[arg-type]

    def steps(self) -> list[str]:
        case = self.office.work.desk.get_detail(self.office.actor, self.case).complaint
        return [event.step for event in case.events]


@pytest.fixture
def tour(office: OpenOffice) -> Round:
    return Round(office, receive_main_complaint(office.walk).uid)


def test_a_visit_is_planned_with_its_questionnaire_and_moves_the_case(tour: Round) -> None:
    detail = tour.plan()
    assert detail.visit.state is VisitState.PLANNED
    assert detail.form is not None
    assert detail.filled is not None
    assert detail.filled.form_hash == detail.form.form_hash
    assert detail.people[0] == "Rudi Hartono"
    assert tour.steps()[-1] == "kunjungan"


def test_planning_again_moves_the_visit_that_is_still_to_be_made(tour: Round) -> None:
    first = tour.plan()
    later = tour.plan(planned_on=tour.office.today + dt.timedelta(2))
    assert later.visit.uid == first.visit.uid
    assert len(later.siblings) == 1
    assert tour.steps()[-1] == "kunjungan_diubah"


def test_a_visit_without_visitor_is_refused(tour: Round) -> None:
    with pytest.raises(RuleBroken, match="visitor_missing"):
        tour.plan(officers=())
    assert "kunjungan" not in tour.steps()


def test_a_half_written_visit_waits_as_it_was_typed(tour: Round) -> None:
    detail = tour.plan()
    half = tour.written(
        detail,
        result=VisitResult(hour="setengah sepuluh"),
        answers={"tempat_tinggal": "ya", "penghasilan": "1jt"},
    )
    saved = tour.office.work.visits.save(tour.office.actor, half)
    again = tour.office.work.visits.get(tour.office.actor, saved.uid)
    assert again.visit.result.hour == "setengah sepuluh"
    assert again.filled is not None
    assert again.filled.answers["penghasilan"] == "1jt"
    assert again.filled.state == DRAFT
    assert tour.steps()[-1] == "kunjungan"


def test_a_finished_visit_sends_its_case_back_to_be_verified(tour: Round) -> None:
    work, actor = tour.office.work, tour.office.actor
    written = tour.written(tour.plan())
    saved = work.visits.finish(actor, written)
    assert work.visits.finish(actor, written) == saved
    detail = work.visits.get(actor, saved.uid)
    event = detail.case.events[-1]
    assert (event.step, event.note) == ("hasil_kunjungan", "Rumah kayu.")
    assert (event.data["outcome"], event.data["advice"]) == ("ditemui", "layak")
    assert detail.visit.state is VisitState.DONE
    assert detail.filled is not None
    assert detail.filled.state == DONE


def test_what_is_missing_keeps_a_visit_from_being_finished(tour: Round) -> None:
    detail = tour.plan()
    with pytest.raises(RuleBroken, match="answers_incomplete") as refused:
        tour.office.work.visits.finish(tour.office.actor, tour.written(detail, answers={"lantai": "ya"}))
    assert "jamban" in refused.value.fields
    assert tour.steps()[-1] == "kunjungan"


def test_a_family_that_was_not_met_owes_no_answers(tour: Round) -> None:
    detail = tour.plan()
    absent = VisitResult(tour.office.today, outcome="tidak_ditemui", summary="Rumah terkunci.")
    written = tour.written(detail, result=absent, answers={"penghasilan": "1jt", "lantai": "ya"})
    saved = tour.office.work.visits.finish(tour.office.actor, written)
    filled = tour.office.work.visits.get(tour.office.actor, saved.uid).filled
    assert filled is not None
    assert filled.answers == {"lantai": "ya"}


def test_a_settled_visit_is_not_written_again(tour: Round) -> None:
    written = tour.written(tour.plan())
    tour.office.work.visits.finish(tour.office.actor, written)
    with pytest.raises(RuleBroken, match="visit_settled"):
        tour.office.work.visits.save(tour.office.actor, replace(written, request_uid=tour.office.uid()))


class Released:
    """Implements `QuestionnaireForms` with the versions that came out so far."""

    def __init__(self, *forms: Questionnaire) -> None:
        self.forms = list(forms)

    def newest(self) -> list[Questionnaire]:
        return self.forms[-1:]

    def get(self, code: str, version: int) -> Questionnaire:
        return next(form for form in self.forms if (form.code, form.version) == (code, version))


def test_answers_are_shown_with_the_version_they_were_given_to(tour: Round) -> None:
    office = tour.office
    first = office.work.visits.forms()[-1]
    released = Released(first)
    visits = Visits(office.work.maintenance._uow, released, office.clock, office.work.ids)
    saved = visits.finish(office.actor, tour.written(tour.plan(first.code)))
    released.forms.append(replace(first, version=2, sections=first.sections[:1], form_hash="f" * 64))
    later = visits.get(office.actor, saved.uid)
    assert later.form == first
    assert later.filled is not None
    assert (later.filled.form_version, later.filled.form_hash) == (1, first.form_hash)


def test_two_officers_at_one_visit_do_not_overwrite_each_other(tour: Round) -> None:
    first = tour.written(tour.plan())
    tour.office.work.visits.save(tour.office.actor, first)
    with pytest.raises(EditConflict):
        tour.office.work.visits.save(tour.office.actor, replace(first, request_uid=tour.office.uid()))


def test_a_visit_is_called_off_with_a_reason(tour: Round) -> None:
    visit = tour.plan().visit
    order = CallOffVisit(request_uid=tour.office.uid(), uid=visit.uid, version=visit.version, reason="Banjir")
    tour.office.work.visits.call_off(tour.office.actor, order)
    assert tour.office.work.visits.get(tour.office.actor, visit.uid).visit.state is VisitState.CALLED_OFF
    assert tour.steps()[-1] == "hasil_kunjungan"
    assert tour.plan().visit.uid != visit.uid


def test_a_visit_told_without_its_form_can_still_be_written_down(tour: Round) -> None:
    work, actor, today = tour.office.work, tour.office.actor, tour.office.today
    told = Visit(today, "Yuliana Kartika")
    work.complaints.advance(
        actor,
        AdvanceComplaint(request_uid=tour.office.uid(), uid=tour.case, version=1, to="kunjungan", visit=told),
    )
    detail = work.visits.of_case(actor, tour.case)
    assert detail.visit.names == "Yuliana Kartika"
    work.visits.finish(actor, tour.written(detail, answers={}))
    assert tour.steps()[-1] == "hasil_kunjungan"


def test_a_case_nobody_visits_has_no_visit(tour: Round) -> None:
    with pytest.raises(NotFound):
        tour.office.work.visits.of_case(tour.office.actor, tour.case)


def test_surat_tugas_names_who_goes_where_and_is_made_once(tour: Round) -> None:
    work, actor = tour.office.work, tour.office.actor
    tour.plan()
    draft = work.assignment_letters.propose(actor, tour.case)
    text = text_of(work.assignment_letters.preview(actor, draft).pdf)
    letter = work.assignment_letters.issue(actor, draft)
    assert "Rudi Hartono" in text
    assert "sepuluh pertanyaan" in text
    assert work.assignment_letters.issue(actor, draft) == letter
    detail = work.visits.of_case(actor, tour.case)
    assert detail.letter is not None
    assert detail.letter.number_text == letter.number_text
    with pytest.raises(RuleBroken, match="assignment_exists"):
        work.assignment_letters.issue(actor, replace(draft, request_uid=tour.office.uid()))
    work.letters.void(actor, letter.uid, "salah tanggal")
    assert work.assignment_letters.issue(actor, replace(draft, request_uid=tour.office.uid())).number_text


def test_visit_on_another_day_gets_a_surat_tugas_of_its_own(tour: Round) -> None:
    work, actor = tour.office.work, tour.office.actor
    tour.plan()
    first = work.assignment_letters.issue(actor, work.assignment_letters.propose(actor, tour.case))
    tour.plan(purpose="keadaan dapur")
    assert work.visits.of_case(actor, tour.case).letter == first
    tour.plan(planned_on=tour.office.today + dt.timedelta(days=2))
    assert work.visits.of_case(actor, tour.case).letter is None
    second = work.assignment_letters.issue(actor, work.assignment_letters.propose(actor, tour.case))
    assert work.visits.of_case(actor, tour.case).letter == second != first


def test_month_counts_the_families_that_were_visited(tour: Round) -> None:
    work, actor, today = tour.office.work, tour.office.actor, tour.office.today
    work.visits.finish(actor, tour.written(tour.plan()))
    [row] = work.reports.month(actor, f"{today:%Y-%m}").counts.visits
    assert (row.on, row.families, row.met, row.rw) == (today.isoformat(), 1, 1, "008")


@pytest.mark.parametrize("form", ["sepuluh_pertanyaan", "dtsen", ""])
def test_the_form_to_carry_is_blank_and_hides_the_number(tour: Round, form: str) -> None:
    visit = tour.plan(form).visit
    drawn = tour.office.work.visit_forms.draw(tour.office.actor, visit.uid, FORM_WORDS)
    text = text_of(drawn.pdf)
    assert "Rudi Hartono" in text
    assert "Bertemu dengan" in text
    assert tour.office.work.visits.get(tour.office.actor, visit.uid).person.nik not in text


def test_the_finished_form_prints_what_was_answered(tour: Round) -> None:
    work, actor = tour.office.work, tour.office.actor
    saved = work.visits.finish(
        actor, tour.written(tour.plan(), answers={**ALL_TEN, "penghasilan": "750.000"})
    )
    text = text_of(work.visit_forms.draw(actor, saved.uid, FORM_WORDS).pdf)
    assert "Rumah kayu." in text
    assert "750000" in text
    assert "layak" in text


def test_photos_hang_on_the_visit_and_on_the_card(tour: Round) -> None:
    office = tour.office
    visit = tour.plan().visit
    photos = Attachments(office.work.maintenance._uow, Drawing(), office.clock, office.work.ids)
    order = AddAttachment(office.uid(), "", "foto_rumah", pictures.jpeg(), "tampak depan", visit.uid)
    photos.add(office.actor, order)
    detail = office.work.visits.get(office.actor, visit.uid)
    assert [one.attachment.title for one in detail.photos] == ["tampak depan"]
    with pytest.raises(RuleBroken, match="attachment_same"):
        photos.add(office.actor, replace(order, request_uid=office.uid()))
