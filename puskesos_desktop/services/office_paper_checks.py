"""Gathers what the guards of a form ask about, and refuses what they stop."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.issue_checks import (
    CHECK_DAYS,
    DUPLICATE,
    CheckFact,
    EarlierPaper,
    IssueFacts,
    findings_of,
)
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.services.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from puskesos_desktop.domain.issue_checks import IssueFinding
    from puskesos_desktop.domain.issue_forms import IssueForm
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.office_letter_views import OfficeLetterDraft
    from puskesos_desktop.services.office_paper_context import PaperSubject
    from puskesos_desktop.services.ports.unit_of_work import ReadTx

CHECK_LIMIT = "cek_dtsen_hari"


def look_into(
    tx: ReadTx, form: IssueForm, draft: OfficeLetterDraft, subject: PaperSubject, mended: Letter | None = None
) -> tuple[IssueFinding, ...]:
    """Ask the guards of a form about a draft; `mended` is the letter that the draft replaces."""
    names = form.checks
    if form.valid_days and DUPLICATE not in names:
        names = (*names, DUPLICATE)
    return findings_of(names, _facts(tx, form, draft, subject, mended))


def refuse_stopping(findings: Iterable[IssueFinding]) -> None:
    """Refuse for the first finding that stops.

    Raises:
        RuleBroken: the finding's code on its field, with its figures.
    """
    for finding in findings:
        if finding.stops:
            raise RuleBroken(finding.code, finding.field, **dict(finding.params))


def _facts(
    tx: ReadTx, form: IssueForm, draft: OfficeLetterDraft, subject: PaperSubject, mended: Letter | None
) -> IssueFacts:
    day, check = draft.letter_date, subject.check
    person = subject.person
    limit = tx.rules.book().rule(RuleKind.LIMIT, CHECK_LIMIT, day)
    return IssueFacts(
        on=day,
        issuer=load_settings(tx).dtsen_issuer,
        check=CheckFact(check.result, check.checked_on) if check is not None else None,
        check_days=int(str(limit.value["value"])) if limit else CHECK_DAYS,
        survey_on=tx.office_papers.last_survey(person.resident_id) if person.resident_id else None,
        rt_number=str(draft.answers.get("rt_letter.number") or ""),
        rt_date=_day(draft.answers.get("rt_letter.date")),
        earlier=_earlier(tx, form, draft, subject, mended),
        life_status=person.life_status if person.resident_id else "hidup",
    )


def _earlier(
    tx: ReadTx, form: IssueForm, draft: OfficeLetterDraft, subject: PaperSubject, mended: Letter | None
) -> tuple[EarlierPaper, ...]:
    resident_id = subject.person.resident_id
    if resident_id is None:
        return ()
    found = tx.office_papers.valid_for(resident_id, form.code, draft.letter_date)
    own = mended.uid if mended is not None else ""
    return tuple(EarlierPaper(one.number_text, one.valid_until) for one in found if one.letter_uid != own)


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None
