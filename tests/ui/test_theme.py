"""The colour tables: contrasts as specified, and the pixels that the widgets really draw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest

from puskesos_desktop.ui.theme import DARK, LIGHT, TONES, Theme
from puskesos_desktop.ui.theme.stylesheet import build_stylesheet
from puskesos_desktop.ui.widgets import Button
from tests.ui.conftest import RESOURCES
from tests.ui.gallery import Gallery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from puskesos_desktop.ui.theme import Tokens


@pytest.fixture
def gallery(qtbot: QtBot) -> Gallery:
    made = Gallery()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def luminance(color: str) -> float:
    def linear(part: int) -> float:
        value = part / 255
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(color[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


# Figures of the visual specification: text, ground, contrast in the light and in the dark table.
CONTRASTS = [
    ("text", "selection", 12.7, 8.3),
    ("accent", "selection", 5.1, 4.6),
    ("text", "surface", 15.8, 13.4),
    ("muted", "surface", 6.2, 7.7),
    ("muted", "selection", 5.0, 4.7),
    ("border", "surface", 3.6, 4.1),
    ("hairline", "surface", 1.3, 1.4),
    ("accent", "surface", 6.4, 7.5),
    ("on_accent", "accent", 6.4, 7.9),
    ("on_accent", "hover", 8.1, 9.3),
    ("on_accent", "pressed", 10.4, 6.2),
    ("focus", "surface", 6.4, 7.6),
    ("focus", "canvas", 5.8, 8.5),
    ("danger", "danger_tint", 5.6, 7.0),
    ("warning", "warning_tint", 6.6, 7.5),
    ("success", "success_tint", 5.7, 7.0),
    ("info", "info_tint", 6.1, 6.9),
    ("text", "chip", 13.4, 9.5),
    ("text", "canvas", 14.4, 14.9),
]


@pytest.mark.parametrize(("ink", "ground", "light", "dark"), CONTRASTS)
def test_contrasts_are_those_of_the_specification(ink: str, ground: str, light: float, dark: float) -> None:
    assert contrast(LIGHT.of(ink), LIGHT.of(ground)) == pytest.approx(light, abs=0.1)
    assert contrast(DARK.of(ink), DARK.of(ground)) == pytest.approx(dark, abs=0.1)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_every_tone_can_be_read(tokens: Tokens) -> None:
    for tone in TONES.values():
        assert contrast(tokens.of(tone.foreground), tokens.of(tone.tint)) >= 4.5


BELOW_SWATCHES = 100
INKS = ("text", "muted", "accent", "danger", "warning", "success", "info", "focus")
GROUNDS = ("canvas", "surface", "alternate", "rail", "selection", "chip")


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_every_ink_can_be_read_on_every_ground(tokens: Tokens) -> None:
    faint = {
        (ink, ground): round(contrast(tokens.of(ink), tokens.of(ground)), 2)
        for ink in INKS
        for ground in GROUNDS
        if contrast(tokens.of(ink), tokens.of(ground)) < 4.5
    }
    assert faint == {}


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
@pytest.mark.parametrize("ground", ["canvas", "surface", "alternate"])
def test_edges_of_inputs_can_be_seen(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.border, tokens.of(ground)) >= 3.0


def test_an_unknown_token_fails_loudly() -> None:
    with pytest.raises(KeyError):
        LIGHT.of("pink")


def test_the_sheet_has_no_rule_for_everything() -> None:
    sheet = build_stylesheet(LIGHT, lambda size: size)
    assert not re.search(r"(^|[\s,}])\*", sheet)
    assert "$" not in sheet


def test_the_palette_carries_accent_placeholder_and_disabled(qapp: QApplication) -> None:
    palette = qapp.palette()
    assert palette.color(QPalette.ColorRole.Accent) == QColor(LIGHT.accent)
    assert palette.color(QPalette.ColorRole.PlaceholderText) == QColor(LIGHT.muted)
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == QColor(LIGHT.disabled)


def test_scaled_sizes_never_vanish() -> None:
    theme = Theme(RESOURCES, LIGHT, scale=0.5)
    assert theme.px(1) == 1
    assert theme.px(32) == 16


def color_at(widget: QWidget, x: int, y: int) -> str:
    window = widget.window()
    return window.grab().toImage().pixelColor(widget.mapTo(window, QPoint(x, y))).name().upper()


def colors_in(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())
    }


PIXELS = [
    ("primary", 6, 16, "accent"),
    ("pressed", 6, 16, "pressed"),
    ("busy", 6, 16, "accent"),
    ("off_primary", 6, 16, "chip"),
    ("secondary", 6, 16, "surface"),
    ("secondary", 40, 0, "border"),
    ("off", 40, 0, "hairline"),
    ("chip_on", 4, 14, "selection"),
    ("chip_on", 40, 0, "accent"),
    ("chip_off", 4, 14, "surface"),
    ("chip_off", 40, 0, "hairline"),
]


@pytest.mark.parametrize(("part", "x", "y", "token"), PIXELS)
def test_buttons_draw_their_tokens(gallery: Gallery, part: str, x: int, y: int, token: str) -> None:
    assert color_at(getattr(gallery, part), x, y) == LIGHT.of(token)


@pytest.mark.parametrize("tone", ["info", "neutral", "warning", "success", "danger"])
def test_pills_draw_tint_and_ink(gallery: Gallery, tone: str) -> None:
    seen = colors_in(gallery.pills[tone])
    assert {LIGHT.of(TONES[tone].tint), LIGHT.of(TONES[tone].foreground)} <= seen


def test_inputs_draw_border_focus_and_error(gallery: Gallery, qtbot: QtBot) -> None:
    line, bad = gallery.line.edit, gallery.bad.edit
    assert color_at(line, 60, 0) == LIGHT.border
    assert {color_at(bad, 60, 0), color_at(bad, 60, 1)} == {LIGHT.danger}
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    assert {color_at(line, 60, 0), color_at(line, 60, 1)} == {LIGHT.focus}
    assert color_at(line, 60, 2) == LIGHT.surface


def test_the_text_stays_where_it_is_when_focus_comes(gallery: Gallery, qtbot: QtBot) -> None:
    edit = gallery.line.edit
    before = edit.cursorRect()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    edit.setCursorPosition(edit.cursorPosition())
    assert edit.cursorRect().topLeft() == before.topLeft()


def test_a_read_only_input_has_no_border(gallery: Gallery) -> None:
    assert color_at(gallery.read_only.edit, 60, 0) == LIGHT.canvas


def test_ticks_and_choices_draw_accent_and_a_visible_edge(gallery: Gallery) -> None:
    boxes = gallery.ticks.boxes()
    assert LIGHT.accent in colors_in(boxes["ktp"])
    assert color_at(boxes["kis"], 9, 3) == LIGHT.border
    assert LIGHT.accent in colors_in(gallery.radio.button("next"))
    ring = color_at(gallery.radio.button("given"), 1, 12)
    assert contrast(ring, LIGHT.surface) >= 3.0


def test_the_current_row_has_fill_and_bar(gallery: Gallery, qtbot: QtBot) -> None:
    gallery.table.setFocus()
    qtbot.waitUntil(gallery.table.hasFocus)
    view = gallery.table.viewport()
    assert color_at(view, 1, 16) == LIGHT.accent
    assert color_at(view, 6, 4) == LIGHT.selection
    assert color_at(view, 6, 36) == LIGHT.surface
    assert color_at(view, 6, 63) == LIGHT.hairline


def test_the_ladder_fills_one_of_ten(gallery: Gallery) -> None:
    assert color_at(gallery.ladder, 22, 4) == LIGHT.accent
    assert color_at(gallery.ladder, 6, 4) == LIGHT.hairline


def test_hover_and_focus_change_the_button_not_its_contents(qtbot: QtBot) -> None:
    button = Button("Simpan", key="F10")
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    plain = button.grab().toImage().copy(4, 4, button.width() - 8, 24)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert color_at(button, 40, 1) == LIGHT.focus
    assert button.grab().toImage().copy(4, 4, button.width() - 8, 24) == plain
    QTest.mouseMove(button, QPoint(10, 10))


@pytest.fixture
def dark(qapp: QApplication, theme: Theme) -> Iterator[Callable[[], None]]:
    """Turn the running program dark; the next test finds it light again."""
    yield lambda: Theme(RESOURCES, DARK).apply(qapp)
    theme.apply(qapp)


def test_dark_draws_its_tokens_without_a_new_start(
    gallery: Gallery, dark: Callable[[], None], qtbot: QtBot
) -> None:
    dark()
    assert {part: color_at(getattr(gallery, part), x, y) for part, x, y, _ in PIXELS[:5]} == {
        part: DARK.of(token) for part, _, _, token in PIXELS[:5]
    }
    for tone in ("info", "neutral", "warning", "success", "danger"):
        assert {DARK.of(TONES[tone].tint), DARK.of(TONES[tone].foreground)} <= colors_in(gallery.pills[tone])
    assert color_at(gallery.line.edit, 60, 0) == DARK.border
    assert color_at(gallery.bad.edit, 60, 0) == DARK.danger
    gallery.table.setFocus()
    qtbot.waitUntil(gallery.table.hasFocus)
    assert color_at(gallery.table.viewport(), 1, 16) == DARK.accent
    assert color_at(gallery.table.viewport(), 6, 4) == DARK.selection


def test_what_was_made_in_light_looks_as_if_made_in_dark(
    gallery: Gallery, dark: Callable[[], None], qtbot: QtBot
) -> None:
    dark()
    fresh = Gallery()
    qtbot.addWidget(fresh)
    with qtbot.waitExposed(fresh):
        fresh.show()
    fresh.resize(gallery.size())
    for shown in (gallery, fresh):
        shown.setFocus()
    one, other = (shown.grab().toImage() for shown in (gallery, fresh))
    left = {
        (x, y)
        for x in range(0, one.width(), 3)
        for y in range(BELOW_SWATCHES, one.height(), 3)
        if one.pixelColor(x, y) != other.pixelColor(x, y)
    }
    assert not left
