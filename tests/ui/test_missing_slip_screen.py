"""The slip about missing papers from Layanan to the search box, in the window on a real office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.searching import find as search
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.ui.shell import Key
from tests.ui.desk_window import open_desk_window
from tests.ui.test_services_screen import cases, fill, find, press

if TYPE_CHECKING:
    from tests.ui.desk_window import DeskWindow

TEXT = "Kartu ditolak, surat faskes tertinggal di rumah."


@pytest.fixture
def desk(office, qtbot, tmp_path) -> DeskWindow:
    opened = open_desk_window(office, qtbot, tmp_path / "bukti.pdf")
    with qtbot.waitExposed(opened.window):
        opened.window.activateWindow()
    return opened


def test_one_key_saves_prints_the_slip_and_its_code_finds_the_case(office, qtbot, desk):
    screen = desk.go("layanan")
    assert Key.SLIP not in screen.handlers()
    find(qtbot, screen, "siti aminah")
    fill(screen, category="K01", text=TEXT)
    screen.form.model.tick("ktp", ticked=True)
    press(screen, Key.SLIP)
    (job,) = desk.printer.jobs
    assert job.pdf.startswith(b"%PDF")
    (case,) = cases(office)
    notice = desk.desk.notices.text()
    assert "Slip berkas kurang" in notice
    code = notice.split("Slip berkas kurang ")[1][:9]
    (hit,) = search(office.work, office.actor, code.lower(), Silent())
    assert hit.key == ("pengaduan", case.uid)
    assert hit.meta.startswith("berkas kurang · kembali paling lambat ")


def test_slip_is_offered_while_something_is_missing(qtbot, desk):
    screen = desk.go("layanan")
    find(qtbot, screen, "siti aminah")
    fill(screen, category="D03", text=TEXT)
    slip = screen.form.view.papers.slip
    assert slip.isVisible()
    for code in ("ktp", "kk"):
        screen.form.model.tick(code, ticked=True)
    assert not slip.isVisible()
    assert Key.SLIP not in screen.handlers()
