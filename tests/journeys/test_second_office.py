"""The kecamatan joins the server of its kelurahan and answers what came up: by keys, from the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app import bootstrap
from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_PROFILE, SAMPLE_USER
from puskesos_desktop.services.complaint_commands import EndComplaint, PartyInput, ReceiveComplaint
from puskesos_desktop.system.paths import paths_in
from tests.journeys.effort import Effort
from tests.journeys.test_climb import tab_to
from tests.journeys.test_first_morning import Morning
from tests.level_offices import server_address
from tests.offices import CHEAP, MONDAY
from tests.registers import ChosenClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.services.complaint_views import ComplaintDetail
    from puskesos_desktop.services.server_address import ServerAddress
    from tests.journeys.hands import Hands


@pytest.fixture
def server(postgres_database: str) -> ServerAddress:
    """What the administrator of the server tells both offices."""
    return server_address(postgres_database)


class Below:
    """The kelurahan of the same server, which hands one case up."""

    def __init__(self, application: Application, server: ServerAddress) -> None:
        application.setup().set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD, server)
        session = application.login.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
        self._work, self._actor = application.open_workplace(session), session.actor
        self.uid = ""

    def hand_up(self) -> None:
        received = self._work.complaints.receive(self._actor, self._old_man())
        self.uid = received.uid
        told = {"uid": self.uid, "version": self.case().complaint.version, "reason": "Perlu panti milik kota"}
        up = EndComplaint(request_uid=self._work.ids.new(), **told)
        self._work.complaints.escalate(self._actor, up)

    def case(self) -> ComplaintDetail:
        return self._work.desk.get_detail(self._actor, self.uid)

    def _old_man(self) -> ReceiveComplaint:
        person = PartyInput(name="Kakek Sabar", sex="L", estimated_age=70, found_at="Pasar Melati")
        text = "Lansia telantar tanpa keluarga."
        return ReceiveComplaint(self._work.ids.new(), category="S01", text=text, reporter=person)


@pytest.fixture
def below(tmp_path: Path, server: ServerAddress) -> Iterator[Below]:
    """The kelurahan's laptop."""
    with bootstrap.build(paths_in(tmp_path / "kelurahan"), ChosenClock(MONDAY), CHEAP) as application:
        yield Below(application, server)


def join_the_server(hands: Hands, server: ServerAddress) -> None:
    hands.wait_for("Siapkan kantor saya")
    hands.press("Down", "Down", "Down", "Enter")
    hands.wait_for("Alamat server")
    hands.fill(server.host, server.database, server.account, "")
    hands.press("Enter")
    hands.wait_for("Kelurahan")
    hands.press("Right")
    assert hands.at() == "Kecamatan"
    hands.press("Tab")
    assert hands.at() == "Cari kecamatan di seluruh Indonesia"


def answer(hands: Hands) -> None:
    hands.press("Enter")
    hands.wait_for("Catat jawaban")
    hands.press("Enter")
    hands.wait_for("Dari siapa")
    tab_to(hands, "Isi jawaban")
    hands.type("Diterima di panti milik kota mulai besok.")
    hands.press("F10")


@pytest.mark.article("A1", "C3", "E3")
def test_kecamatan_is_set_up_on_the_server_and_its_answer_reaches_the_kelurahan(
    open_program: Callable[..., Hands], tmp_path: Path, below: Below, server: ServerAddress
) -> None:
    hands = open_program(tmp_path / "kecamatan")
    morning = Morning(hands)
    with Effort() as effort:
        join_the_server(hands, server)
        morning.choose_area("sukaraga")
        morning.answer_the_rest()
        morning.make_office()
        morning.confirm_envelope()
        hands.fill(morning.phrase)
        hands.wait(lambda: hands.desktop.at_work() is not None and not hands.window.is_covered())
        hands.settle()
        below.hand_up()
        hands.press("F5")
        hands.wait_for("Kakek Sabar, Melati Indah · Lansia telantar")
        hands.press("ctrl+3")
        hands.wait_for("Pengaduan")
        hands.settle()
        answer(hands)
        hands.wait(lambda: below.case().complaint.status == "jawaban")
    assert effort.mouse == 0
    assert hands.desktop.at_work().work.office.district == "Sukaraga"
    assert below.case().complaint.events[-1].step == "jawaban"
