"""Inputs: values, problems, and what the keys do in them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    Banner,
    Button,
    CheckRow,
    Choice,
    ChoiceField,
    DateField,
    DateTimeField,
    EnterMoves,
    Field,
    Grid,
    LineField,
    Mend,
    PasswordField,
    RadioRow,
    SaveBar,
    Scroll,
    SearchChoiceField,
    TextAreaField,
    Tick,
)
from tests.presentation.test_complaint_form import office_choices
from tests.ui.gallery import NOW, TODAY, Gallery

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

AREAS = [Choice("1", "Melati Indah"), Choice("2", "Mawar Jingga"), Choice("3", "Taman Melati")]


class Form(QWidget):
    """Fields one below the other, with Enter and a save bar."""

    def __init__(self, *fields: Field) -> None:
        super().__init__()
        inner = QWidget()
        column = QVBoxLayout(inner)
        for field in fields:
            column.addWidget(field)
        EnterMoves(inner)
        self.bar = SaveBar()
        self.save = self.bar.add_left(Button("Simpan", PRIMARY))
        outer = QVBoxLayout(self)
        outer.addWidget(inner)
        outer.addWidget(self.bar)


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()


def focus(qtbot: QtBot, widget: QWidget) -> None:
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def test_a_field_is_68_high_and_stays_so_with_an_error(qtbot: QtBot) -> None:
    field = LineField("Nama")
    qtbot.addWidget(field)
    assert field.sizeHint().height() == 68
    field.set_problem("Belum diisi")
    assert field.sizeHint().height() == 68


def test_only_the_user_makes_edited(qtbot: QtBot) -> None:
    field = LineField("Nama")
    shown(qtbot, field)
    with qtbot.assertNotEmitted(field.edited):
        field.set_value("Siti")
    with qtbot.waitSignal(field.edited):
        qtbot.keyClicks(field.edit, "a")
    assert field.value() == "Sitia"


def test_a_long_value_is_shown_from_its_beginning(qtbot: QtBot) -> None:
    field = LineField("Acara")
    qtbot.addWidget(field)
    field.set_value("pembukaan, pembacaan daftar usulan awal dari RT/RW, pembahasan, serta penetapan hasil")
    assert field.edit.cursorPosition() == 0


def test_a_problem_replaces_the_hint_and_gives_it_back(qtbot: QtBot) -> None:
    field = LineField("NIK", hint="16 angka")
    qtbot.addWidget(field)
    field.set_problem("Kurang 1 angka (15 dari 16)")
    assert field.problem() == "Kurang 1 angka (15 dari 16)"
    field.set_problem("")
    assert field.hint() == "16 angka"
    assert field.edit.accessibleDescription() == "16 angka"


def test_a_mend_repairs_by_click_and_goes_away(qtbot: QtBot) -> None:
    field, done = LineField("RT"), []
    qtbot.addWidget(field)
    field.set_problem("Isi RT", Mend("Pakai 003", lambda: done.append("003")))
    button = field.mend_button()
    assert button is not None
    button.click()
    assert done == ["003"]
    field.set_problem("")
    assert field.mend_button() is None


def test_optional_inputs_say_so(qtbot: QtBot) -> None:
    field = LineField("HP/WA", optional=True)
    qtbot.addWidget(field)
    assert field.label_widget().text() == "HP/WA (boleh kosong)"
    assert field.words() == "HP/WA"


@pytest.mark.parametrize("typed", ["23112026", "23/11/2026", "hari ini", "23 nov"])
def test_a_date_is_written_in_one_way_when_left(qtbot: QtBot, typed: str) -> None:
    field = DateField("Tanggal cek", lambda: TODAY)
    shown(qtbot, field)
    qtbot.keyClicks(field.edit, typed)
    field.edit.left.emit()
    assert field.edit.text() == "23-11-2026"
    assert field.value() == TODAY


def test_a_date_after_today_offers_today(qtbot: QtBot) -> None:
    field = DateField("Tanggal cek", lambda: TODAY)
    shown(qtbot, field)
    qtbot.keyClicks(field.edit, "24112026")
    field.edit.left.emit()
    assert field.problem_code() == "date_after_today"
    assert field.problem() == "Belum boleh setelah hari ini (23-11-2026)"
    button = field.mend_button()
    assert button is not None
    button.click()
    assert (field.value(), field.problem()) == (TODAY, "")


def test_an_unreadable_date_is_kept_for_mending(qtbot: QtBot) -> None:
    field = DateField("Tanggal cek", lambda: TODAY)
    shown(qtbot, field)
    qtbot.keyClicks(field.edit, "31/02/1980")
    field.set_value(None)
    assert field.edit.text() == "31/02/1980"
    assert (field.value(), field.problem_code()) == (None, "date_impossible")
    field.clear()
    assert field.edit.text() == ""


def test_arrows_step_the_day(qtbot: QtBot) -> None:
    field = DateField("Tanggal cek", lambda: TODAY)
    shown(qtbot, field)
    qtbot.keyClick(field.edit, Qt.Key.Key_Down)
    assert field.value() == date(2026, 11, 22)


def test_the_calendar_speaks_indonesian_and_picks(qtbot: QtBot) -> None:
    field = DateField("Tanggal cek", lambda: TODAY)
    shown(qtbot, field)
    qtbot.keyClick(field.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChildren(QWidget, "qt_calendar_calendarview")[0]
    assert calendar.locale().monthName(11) == "November"
    assert calendar.locale().dayName(1) == "Senin"
    qtbot.keyClick(calendar, Qt.Key.Key_Left)
    qtbot.keyClick(calendar, Qt.Key.Key_Return)
    assert field.value() == date(2026, 11, 22)


def test_a_moment_is_written_in_one_way_when_left(qtbot: QtBot) -> None:
    field = DateTimeField("Diterima", lambda: NOW)
    shown(qtbot, field)
    qtbot.keyClicks(field.edit, "8.05")
    field.edit.left.emit()
    assert field.edit.text() == "Hari ini 08.05"
    assert field.value() == datetime(2026, 11, 23, 8, 5)  # noqa: DTZ001 - office wall time


def test_the_wheel_never_changes_a_choice(qtbot: QtBot) -> None:
    field = ChoiceField("Kelurahan", AREAS)
    shown(qtbot, field)
    field.set_value("1")
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    field.combo.wheelEvent(wheel)
    assert field.value() == "1"


def test_type_ahead_chooses_and_tells(qtbot: QtBot) -> None:
    field = ChoiceField("Kelurahan", AREAS)
    shown(qtbot, field)
    with qtbot.waitSignal(field.edited):
        qtbot.keyClicks(field.combo, "ma")
    assert field.value() == "2"


def test_new_choices_keep_the_chosen_code(qtbot: QtBot) -> None:
    field = ChoiceField("Kelurahan", AREAS)
    qtbot.addWidget(field)
    field.set_value("3")
    field.set_choices(AREAS[1:])
    assert field.value() == "3"
    field.set_choices(AREAS[:1])
    assert field.value() is None


def test_a_search_choice_settles_on_the_only_match(qtbot: QtBot) -> None:
    field = SearchChoiceField("Kelurahan", AREAS)
    shown(qtbot, field)
    field.combo.setEditText("jingga")
    with qtbot.waitSignal(field.edited):
        field.combo.settle()
    assert (field.value(), field.chosen_words()) == ("2", "Mawar Jingga")


def test_enter_takes_the_first_hit_of_a_search_choice(qtbot: QtBot) -> None:
    field = SearchChoiceField("Kelurahan", AREAS)
    shown(qtbot, field)
    field.combo.setFocus()
    qtbot.keyClicks(field.combo.lineEdit(), "mela")
    popup = field.combo.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert (field.value(), field.combo.currentText()) == ("1", "Melati Indah")


@pytest.mark.parametrize(("typed", "taken"), [("periode", "2"), ("desil", "3"), ("per", "1"), ("orang", "1")])
def test_enter_takes_what_was_typed_in_full_before_what_only_holds_it(
    qtbot: QtBot, typed: str, taken: str
) -> None:
    names = (("1", "Periode desil orang"), ("2", "Periode"), ("3", "Desil"))
    field = SearchChoiceField("Kolom", [Choice(code, words) for code, words in names])
    shown(qtbot, field)
    field.combo.setFocus()
    qtbot.keyClicks(field.combo.lineEdit(), typed)
    popup = field.combo.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.value() == taken


def test_enter_finds_the_card_that_stopped_by_its_everyday_name(qtbot: QtBot) -> None:
    listed = office_choices().category_choices()
    field = SearchChoiceField("Keperluan", [Choice(one.code, one.words) for one in listed])
    shown(qtbot, field)
    field.combo.setFocus()
    qtbot.keyClicks(field.combo.lineEdit(), "kis")
    popup = field.combo.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.value() == "K01"


def test_a_search_choice_goes_back_when_nothing_fits(qtbot: QtBot) -> None:
    field = SearchChoiceField("Kelurahan", AREAS)
    shown(qtbot, field)
    field.set_value("1")
    field.combo.setEditText("zzz")
    field.combo.settle()
    assert (field.value(), field.combo.currentText()) == ("1", "Melati Indah")


def test_caps_lock_is_noticed_by_its_letters(qtbot: QtBot) -> None:
    field = PasswordField("Kata sandi")
    shown(qtbot, field)
    qtbot.keyClick(field.edit, "A")
    assert "Caps Lock" in field.hint()
    qtbot.keyClick(field.edit, "a")
    assert field.hint() == ""


def test_a_capital_with_shift_is_no_caps_lock(qtbot: QtBot) -> None:
    field = PasswordField("Kata sandi")
    shown(qtbot, field)
    qtbot.keyClick(field.edit, "A", Qt.KeyboardModifier.ShiftModifier)
    assert field.hint() == ""


def test_the_eye_shows_and_hides_the_password(qtbot: QtBot) -> None:
    field = PasswordField("Kata sandi")
    shown(qtbot, field)
    eye = field._eye
    eye.click()
    assert field.edit.echoMode() == QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "Sembunyikan kata sandi"
    eye.click()
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password


def test_ticks_keep_their_codes_over_new_entries(qtbot: QtBot) -> None:
    row = CheckRow("Persyaratan", [Tick("ktp", "KTP"), Tick("kk", "KK")])
    qtbot.addWidget(row)
    row.set_value(frozenset({"kk"}))
    row.set_ticks([Tick("kk", "KK"), Tick("kis", "Kartu KIS")])
    assert row.value() == frozenset({"kk"})


def test_space_ticks(qtbot: QtBot) -> None:
    row = CheckRow("Persyaratan", [Tick("ktp", "KTP")])
    shown(qtbot, row)
    with qtbot.waitSignal(row.edited):
        qtbot.keyClick(row.boxes()["ktp"], Qt.Key.Key_Space)
    assert row.value() == frozenset({"ktp"})


def test_enter_walks_the_form_and_ends_on_save(qtbot: QtBot) -> None:
    name, when = LineField("Nama"), DateField("Lahir", lambda: TODAY)
    sex = RadioRow("Jenis kelamin", [Tick("l", "Laki-laki"), Tick("p", "Perempuan")])
    papers, area = CheckRow("Persyaratan", [Tick("ktp", "KTP"), Tick("kk", "KK")]), TextAreaField("Isi")
    form = Form(name, when, sex, papers, area)
    shown(qtbot, form)
    sex.set_value("p")
    focus(qtbot, name.edit)
    boxes = papers.boxes()
    for expected in (when.edit, sex.button("p"), boxes["ktp"], boxes["kk"], area.edit, form.save):
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
        assert form.focusWidget() is expected


def test_shift_enter_walks_back(qtbot: QtBot) -> None:
    name, place = LineField("Nama"), LineField("Tempat")
    form = Form(name, place)
    shown(qtbot, form)
    focus(qtbot, place.edit)
    qtbot.keyClick(place.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert form.focusWidget() is name.edit


def test_enter_in_an_open_list_chooses_and_stays(qtbot: QtBot) -> None:
    choice, after = ChoiceField("Kelurahan", AREAS), LineField("Nama")
    form = Form(choice, after)
    shown(qtbot, form)
    focus(qtbot, choice.combo)
    choice.combo.showPopup()
    view = choice.combo.view()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert choice.value() is not None
    assert form.focusWidget() is choice.combo


def test_ctrl_enter_breaks_the_line_and_tab_leaves(qtbot: QtBot) -> None:
    area, after = TextAreaField("Isi keluhan"), LineField("Nama")
    form = Form(area, after)
    shown(qtbot, form)
    focus(qtbot, area.edit)
    qtbot.keyClicks(area.edit, "satu")
    qtbot.keyClick(area.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(area.edit, "dua")
    assert area.value() == "satu\ndua"
    qtbot.keyClick(area.edit, Qt.Key.Key_Tab)
    assert form.focusWidget() is after.edit


def test_enter_presses_a_focused_button_but_not_a_busy_one(qtbot: QtBot) -> None:
    button, pressed = Button("Simpan", PRIMARY), []
    shown(qtbot, button)
    button.clicked.connect(lambda: pressed.append(1))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    width = button.width()
    button.set_busy("Menyimpan…")
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [1]
    assert button.sizeHint().width() == width


@pytest.mark.parametrize(("columns", "width"), [(4, 258), (8, 532), (12, 806)])
def test_columns_have_the_widths_of_the_specification(qtbot: QtBot, columns: int, width: int) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    field = Grid(box).put(LineField("Nama"), columns)
    box.resize(806, 100)
    box.layout().activate()
    assert abs(field.width() - width) <= 1


def test_enter_scrolls_the_next_input_into_view(qtbot: QtBot) -> None:
    fields = [LineField(f"Isian {number}") for number in range(20)]
    form = Form(*fields)
    scroll = Scroll(form)
    scroll.resize(400, 200)
    shown(qtbot, scroll)
    focus(qtbot, fields[0].edit)
    for _ in range(10):
        qtbot.keyClick(scroll.focusWidget(), Qt.Key.Key_Return)
    assert fields[10].edit.hasFocus()
    top = fields[10].edit.mapTo(scroll.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= 200 - 32


def test_a_wrapped_sentence_gets_its_lines_in_the_grid(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    grid = Grid(box)
    banner = grid.put(Banner("Surat faskes belum ada: dalam surat tertulis menyusul. " * 3, "warning"), 6)
    after = grid.put(LineField("Nama"))
    box.resize(520, grid.heightForWidth(520))
    box.layout().activate()
    assert banner.height() >= 60
    assert after.y() >= banner.height()


def test_a_read_only_choice_has_no_border(qtbot: QtBot) -> None:
    field = ChoiceField("Kelurahan", AREAS, width=200)
    shown(qtbot, field)
    field.set_value("1")
    field.set_read_only(on=True)
    seen = field.grab().toImage().pixelColor(100, 18).name().upper()
    assert seen == active_theme().tokens.canvas


def shown_windows() -> set[QWidget]:
    """Other tests' windows may live as long as the run."""
    return {window for window in QApplication.topLevelWidgets() if window.isVisible()}


def test_building_the_kit_opens_no_window(qtbot: QtBot) -> None:
    before = shown_windows()
    gallery = Gallery()
    qtbot.addWidget(gallery)
    assert shown_windows() == before


def test_a_mend_without_room_is_hidden_and_its_key_still_works(qtbot: QtBot) -> None:
    field = DateField("Tanggal cek", lambda: TODAY)
    shown(qtbot, field)
    field.edit.setText("24-11-2026")
    field.edit.left.emit()
    field.resize(150, 68)
    button = field.mend_button()
    assert button is not None
    assert not button.isVisible()
    focus(qtbot, field.edit)
    qtbot.keyClick(field.edit, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert field.value() == TODAY


def test_a_row_of_ticks_is_51_high(qtbot: QtBot) -> None:
    row = CheckRow("Persyaratan", [Tick("ktp", "KTP")])
    qtbot.addWidget(row)
    assert row.sizeHint().height() == 51


def test_ticks_made_late_stand_where_their_field_stands(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    before, row, after = LineField("Sebelum"), CheckRow("Lampiran"), LineField("Sesudah")
    for field in (before, row, after):
        column.addWidget(field)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    row.set_ticks([Tick("ktp", "KTP"), Tick("kk", "KK")])
    qtbot.waitUntil(row.boxes()["kk"].isVisible)
    before.control().setFocus()
    names = []
    for _ in range(4):
        names.append(QApplication.focusWidget().accessibleName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert names == ["Sebelum", "KTP", "KK", "Sesudah"]
