from __future__ import annotations

import pytest

from puskesos_desktop.domain import workflow, workflow_facts
from puskesos_desktop.domain.complaint_parts import (
    CHANNELS,
    DECISIONS,
    EXCUSES,
    RESULT_KINDS,
    TELLING_WAYS,
    Kind,
    PaperState,
    Priority,
)
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.domain.workflow import Level, Status
from puskesos_desktop.domain.workflow_requests import ReferralStatus
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.complaint_texts import notice_sentences
from puskesos_desktop.presentation.error_texts import TEXTS
from puskesos_desktop.services.complaint_commands import Notice
from puskesos_desktop.services.complaint_views import VIEWS

GUARDS = [value for value in vars(workflow_facts).values() if isinstance(value, workflow_facts.Guard)]


@pytest.mark.parametrize("code", sorted({guard.code for guard in GUARDS}))
def test_every_guard_has_words(code: str) -> None:
    assert TEXTS[code].title


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (labels.STATUSES, Status),
        (labels.LEVELS, Level),
        (labels.ROLES, Role),
        (labels.KINDS, Kind),
        (labels.CHANNELS, CHANNELS),
        (labels.PRIORITIES, Priority),
        (labels.RESULT_KINDS, RESULT_KINDS),
        (labels.DECISIONS, DECISIONS),
        (labels.TELLING_WAYS, TELLING_WAYS),
        (labels.EXCUSES, EXCUSES),
        (labels.PAPER_STATES, PaperState),
        (labels.REFERRAL_STATUSES, ReferralStatus),
        (labels.VIEWS, VIEWS),
        (labels.STEPS, workflow.STEP_CODES | set(workflow.NOTES)),
    ],
)
def test_every_code_has_a_label_and_no_label_is_left_over(table, codes) -> None:
    assert set(table) == {str(code) for code in codes} | ({""} & set(table))


def test_notices_become_sentences() -> None:
    found = notice_sentences([Notice("same_case_fresh", (("ticket", "ADU-1"),)), Notice("unheard_of")])
    assert found == ("Warga ini punya pengaduan serupa, ADU-1, dalam 30 hari terakhir.",)
