"""Perlu diperiksa by keyboard: compare, choose, join, take back, tell apart, and place rows of files."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import insert

from puskesos_desktop.services.registry_commands import AddResident
from puskesos_desktop.storage.tables.upkeep import review_row_table
from puskesos_desktop.ui.dialogs import ConfirmDialog
from puskesos_desktop.ui.screens.registry.identity_beside import NikDialog
from tests.ui.desk_window import open_desk_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from puskesos_desktop.domain.residents import Resident
    from puskesos_desktop.ui.screens.registry.review_screen import ReviewScreen
    from tests.ui.desk_window import DeskWindow
    from tests.workplace_fixture import OpenOffice

BORN = dt.date(1990, 2, 15)
NIK, KK = "9971015502900007", "9971010506140001"
K = Qt.Key
WHY = ["mask_fits", "name_same"]


class Review:
    """The page in a real window, on the sample office with one person typed twice."""

    def __init__(self, office: OpenOffice, qtbot: QtBot) -> None:
        self.office = office
        self.one = self.add("WA ODE SITTI NURHALIZA", nik=NIK, sex="P", rt="003", rw="008")
        self.other = self.add("Waode Siti Nurhaliza", mother_name="Wa Nur", rt="003", rw="008")
        self.desk: DeskWindow = open_desk_window(office, qtbot)
        self.show()

    def add(self, name: str, **known: Any) -> Resident:
        told = {"kk_number": KK, "birth_date": BORN, "without_nik": "tanpa", **known}
        command = AddResident(self.office.uid(), name, **told)
        return self.office.work.registry.add_resident(self.office.actor, command).resident

    def show(self, **params: object) -> None:
        self.screen: ReviewScreen = self.desk.go("periksa_warga", **params)  # type: ignore[assignment]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = self.desk.window.focusWidget() or self.desk.window
        QTest.keyClick(target, key, modifier)

    def alt(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.AltModifier)

    def search(self) -> None:
        self.alt(K.Key_1)

    def shown(self) -> dict[str, tuple[str, str, str]]:
        return {line.title: (line.left, line.right, line.taken) for line in self.screen.pane.lines()}

    def names(self) -> list[str]:
        return [line.name for line in self.screen.list.lines()]

    def person(self, resident: Resident) -> Resident:
        return self.office.work.registry.get_card(self.office.actor, resident.uid).resident


@pytest.fixture
def review(office: OpenOffice, qtbot: QtBot) -> Review:
    return Review(office, qtbot)


def test_searching_lists_who_may_be_one_and_enter_compares_them(review: Review) -> None:
    assert review.names() == []
    review.search()
    assert "pasangan perlu diperiksa" in review.desk.desk.notices.text()
    assert len(review.names()) == 1
    review.screen.list.table.setFocus()
    review.press(K.Key_Return)
    assert review.shown()["Nama"][:2] == ("Wa Ode Sitti Nurhaliza", "Waode Siti Nurhaliza")
    assert review.screen.pane.reasons()[0].startswith("Nama sama")


def test_esc_leads_from_the_comparison_to_the_list_and_enter_back(review: Review) -> None:
    review.search()
    review.screen.list.open_current()
    review.press(K.Key_Escape)
    assert review.screen.list.table.hasFocus()
    review.press(K.Key_Return)
    assert review.screen.pane.table.hasFocus()


def test_nothing_waiting_can_be_decided_beside_what_is_settled(review: Review) -> None:
    review.search()
    review.screen.list.open_current()
    review.screen.list.merged_chip.click()
    assert review.screen.work.model is None
    review.press(K.Key_F10)
    assert len(review.names()) == 1


def test_numbers_and_birth_dates_stay_masked_until_they_are_opened(review: Review) -> None:
    review.search()
    review.screen.list.open_current()
    assert review.shown()["NIK"][0] == "••••••••••••0007"
    assert review.shown()["Tanggal lahir"][0] == "••-••-••••"
    review.press(K.Key_F8)
    assert (review.shown()["NIK"][0], review.shown()["Tanggal lahir"][0]) == (NIK, "15-02-1990")
    with review.office.work.registry._uow.read() as tx:
        acts = [row.act for row in tx.audit.since(0, 5_000)]
    assert acts.count("nik_revealed") == 2
    review.press(K.Key_F8)
    assert review.shown()["NIK"][0] == "••••••••••••0007"


def test_arrows_choose_whose_data_stay_and_f10_joins(review: Review) -> None:
    review.search()
    review.screen.list.open_current()
    review.screen.pane.table.choose("Nama")
    review.press(K.Key_Right)
    assert review.shown()["Nama"][2] == "right"
    assert review.shown()["Ibu kandung"][2] == "right"
    review.press(K.Key_F10)
    stays = review.person(review.one)
    assert (stays.name, stays.mother_name, stays.nik) == ("Waode Siti Nurhaliza", "Wa Nur", NIK)
    assert review.names() == []
    assert review.screen.list.merged_chip.text() == "Sudah digabung"


def test_alt_u_takes_the_merge_back(review: Review) -> None:
    review.search()
    review.screen.list.open_current()
    review.press(K.Key_F10)
    review.alt(K.Key_U)
    assert review.person(review.other).merged_into_id is None
    assert "dipisahkan lagi" in review.desk.desk.notices.text()
    assert len(review.names()) == 1


def test_a_merge_of_another_day_is_taken_back_from_its_list(review: Review) -> None:
    review.search()
    review.office.work.merging.join_sure(review.office.actor)
    review.show()
    review.screen.list.merged_chip.click()
    review.screen.list.merges.setFocus()
    review.alt(K.Key_U)
    assert review.person(review.other).merged_into_id is None


def test_told_apart_they_are_not_offered_again(review: Review) -> None:
    review.search()
    review.screen.list.open_current()
    review.alt(K.Key_3)
    assert review.names() == []
    review.search()
    assert review.names() == []


def test_later_leaves_the_line_where_it_is(review: Review) -> None:
    review.search()
    review.screen.list.open_current()
    review.alt(K.Key_5)
    assert review.screen.work.model is None
    assert len(review.names()) == 1


def test_sides_can_be_turned(review: Review) -> None:
    review.search()
    review.screen.list.open_current()
    review.alt(K.Key_6)
    assert review.shown()["Nama"][0] == "Waode Siti Nurhaliza"
    assert review.shown()["NIK"][2] == "right"


def test_all_that_is_sure_is_joined_after_one_question(review: Review) -> None:
    review.search()
    assert review.screen.sure_button.isEnabled()
    review.alt(K.Key_2)
    dialog = review.screen.findChild(ConfirmDialog)
    dialog.yes_button.click()
    assert review.names() == []
    assert review.person(review.other).merged_into_id is not None


def test_two_people_from_elsewhere_are_compared(review: Review) -> None:
    review.show(one=review.one.uid, other=review.other.uid)
    assert review.shown()["Nama"][0] == "Wa Ode Sitti Nurhaliza"
    review.press(K.Key_F10)
    assert review.person(review.other).merged_into_id is not None


def test_the_curtain_covers_it(review: Review) -> None:
    review.search()
    review.screen.list.open_current()
    review.press(K.Key_F8)
    review.screen.draw_curtain(closed=True)
    assert not review.screen.pane.isVisible()
    assert review.screen.handlers() == {}
    review.screen.draw_curtain(closed=False)
    assert review.shown()["NIK"][0] == "••••••••••••0007"


# ---- rows of files


NOBODY = {"name": "ROBERTUS MANGGALA", "rt": "001", "rw": "001", "nik_mask": "9972********9999"}
SOMEBODY = {"name": "WAODE SITI NURHALIZA", "rt": "003", "rw": "008", "nik_mask": "9971********0007"}


def put_row(review: Review, *candidates: Resident) -> None:
    store_row(review, *candidates)
    review.show()


def store_row(review: Review, *candidates: Resident) -> None:
    work = review.office.work
    batch = work.registry.register_coverage(review.office.actor).batches[0]
    values = {
        "uid": review.office.uid(),
        "office_id": 1,
        "batch_id": batch.id,
        "row": 7,
        "code": "nik_masked",
        "values": SOMEBODY if candidates else NOBODY,
        "candidates": [{"uid": one.uid, "score": 75, "reasons": WHY} for one in candidates],
    }
    with work.registry._uow.write() as tx:
        tx.context.connection.execute(insert(review_row_table).values(values))
        tx.commit()


def count(review: Review) -> int:
    return review.office.work.registry.register_coverage(review.office.actor).residents


def test_a_row_stands_beside_whom_it_may_mean_and_is_given_to_that_person(review: Review) -> None:
    put_row(review, review.one)
    before = count(review)
    review.screen.list.open_current()
    assert review.shown()["NIK"][:2] == ("9971********0007", "••••••••••••0007")
    told = review.screen.pane.reasons()[0].casefold()
    assert "angka nik yang terlihat cocok" in told
    assert "nama sama" in told
    review.press(K.Key_F10)
    assert count(review) == before
    assert review.names() == []


def test_lines_that_come_after_the_page_is_entered_take_the_focus(review: Review) -> None:
    review.screen.on_enter({})
    assert review.screen.list.waiting_chip.hasFocus()
    store_row(review, review.one)
    review.screen.work.load()
    assert review.screen.list.table.hasFocus()


def test_a_row_may_be_somebody_new_or_be_left_aside(review: Review) -> None:
    before = count(review)
    put_row(review)
    review.screen.list.open_current()
    assert not review.screen.pane.same.isEnabled()
    review.alt(K.Key_3)
    assert count(review) == before + 1
    put_row(review)
    review.screen.list.open_current()
    review.alt(K.Key_4)
    assert count(review) == before + 1
    assert review.names() == []


# ---- from the list and from the card


def test_the_list_leads_here_and_says_how_much_waits(review: Review) -> None:
    review.search()
    screen = review.desk.go("data_warga")
    assert screen.review.text().startswith("Perlu diperiksa (1)")
    review.alt(K.Key_5)
    assert review.desk.window.pages.present() is review.screen


def card(review: Review, resident: Resident) -> Any:
    return review.desk.go("data_warga", uid=resident.uid)


def dialog_of(screen: Any) -> NikDialog:
    return next(one for one in screen.findChildren(NikDialog) if one.isVisible())


def test_a_number_issued_late_is_entered_on_the_card(review: Review) -> None:
    screen = card(review, review.other)
    assert "Belum punya NIK" in screen.page.identity.strip.text()
    review.alt(K.Key_5)
    dialog = dialog_of(screen)
    dialog.form.edit("nik", "9971015502900008")
    dialog.save()
    assert review.person(review.other).nik == "9971015502900008"
    assert screen.page.identity.strip.text() == ""


def test_a_number_held_by_another_record_leads_to_comparing_the_two(review: Review) -> None:
    screen = card(review, review.other)
    review.alt(K.Key_5)
    dialog = dialog_of(screen)
    dialog.form.edit("nik", NIK)
    dialog.save()
    assert "NIK itu milik" in review.desk.desk.notices.text()
    review.desk.desk.notices._on_acted()
    review.screen = review.desk.window.pages.present()  # type: ignore[assignment]
    assert review.shown()["NIK"][:2] == ("••••••••••••0007", "belum punya NIK")


def test_the_card_of_a_merged_record_is_the_survivors_and_can_be_parted_there(review: Review) -> None:
    review.search()
    review.office.work.merging.join_sure(review.office.actor)
    screen = card(review, review.other)
    assert screen.work.uid == review.one.uid
    assert screen.page.identity.strip.text().startswith("Digabung dari Waode Siti Nurhaliza")
    review.alt(K.Key_5)
    assert review.person(review.other).merged_into_id is None
