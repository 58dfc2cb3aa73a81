"""Kalimat surat in the window, on a real office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.ui.dialogs import ReasonDialog
from puskesos_desktop.ui.screens.settings.worded_texts import Shipped
from puskesos_desktop.ui.shell import Key
from tests.ui.desk_window import open_desk_window, tab_stops

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from puskesos_desktop.ui.screens.settings.screen import SettingsScreen
    from puskesos_desktop.ui.screens.settings.wordings import WordingsSection
    from tests.workplace_fixture import OpenOffice

OWN = "Atas perhatian Saudara kami haturkan terima kasih."


def give_reason(screen: SettingsScreen) -> None:
    screen.handlers()[Key.SAVE]()
    dialog = screen.findChildren(ReasonDialog)[-1]
    dialog.field.set_value("gaya bahasa kantor")
    dialog.yes_button.click()


def test_words_are_typed_seen_saved_and_given_back(office: OpenOffice, qtbot: QtBot) -> None:
    screen: SettingsScreen = open_desk_window(office, qtbot).go("pengaturan")  # type: ignore[assignment]
    screen.show_section("kalimat")
    section: WordingsSection = screen.section("kalimat")  # type: ignore[assignment]
    assert section.view.has_image()
    expected = [*(field.words() for field in section.texts.fields.values()), "Simpan"]
    stops = [one for one in tab_stops(section.choice.control()) if one in expected]
    assert stops[: len(expected)] == expected
    place = next(
        place for place, field in section.texts.fields.items() if field.value().startswith("Demikian")
    )
    shipped = section.texts.fields[place].value()

    section.texts.fields[place].edit.setPlainText("Untuk {siapa}")
    section.live.draw()
    assert "Isian siapa tidak dikenal" in section.banner.text()
    assert section.texts.fields[place].problem() == "Isian siapa tidak dikenal"
    give_reason(screen)
    assert section.texts.fields[place].control().accessibleDescription() == "Isian siapa tidak dikenal"

    section.texts.fields[place].edit.setPlainText(OWN)
    give_reason(screen)
    [form] = [
        one
        for one in office.work.letter_care.wordings.forms(office.actor)
        if one.title.code == "surat_rujukan"
    ]
    assert form.own == {place: OWN}
    assert section.state.text().startswith("Memakai kalimat kantor")

    section.texts.fields[place].edit.setPlainText("Sekian.")
    next(one for one in section.findChildren(Shipped) if one.isVisible()).back_button.click()
    assert section.texts.fields[place].value() == shipped
    section.texts.fields[place].edit.setPlainText("Sekian.")
    section.back_button.click()
    assert section.texts.fields[place].value() == shipped
    give_reason(screen)
    assert section.state.text() == "Memakai kalimat bawaan."
