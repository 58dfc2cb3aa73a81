"""The main complaint of the sample office on its page, and how a test uses a dialog of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.services.complaint_commands import AnswerInput, RecordAnswer

if TYPE_CHECKING:
    from tests.workplace_fixture import OpenOffice


class Case:
    """The main complaint of the sample office, as the services see it."""

    def __init__(self, office: OpenOffice) -> None:
        self.office = office
        self.uid = receive_main_complaint(office.walk).uid

    @property
    def detail(self):
        return self.office.work.desk.get_detail(self.office.actor, self.uid)

    @property
    def steps(self) -> list[str]:
        return [event.step for event in self.detail.complaint.events]

    def refer(self, *, sent: bool = False) -> None:
        letters = self.office.work.referral_letters
        issued = letters.issue(self.office.actor, letters.propose(self.office.actor, self.uid))
        if sent:
            self.office.work.letters.mark_sent(self.office.actor, issued.letter.uid, self.office.today)

    def answer(self) -> None:
        answer = AnswerInput(text="Sudah aktif.", source="Dinas Sosial", answered_on=self.office.today)
        command = RecordAnswer(
            request_uid=self.office.uid(), uid=self.uid, version=self.detail.complaint.version, answer=answer
        )
        self.office.work.answers.record_answer(self.office.actor, command)


def begin(screen, code: str):
    screen.panel.step_wanted.emit(code)
    return screen.acting.dialog()


def enter(dialog, **values: object) -> None:
    for name, value in values.items():
        dialog.field(name).set_value(value)
    dialog.yes_button.click()
