"""Looks of the program: colours by meaning, sizes, fonts, icons.

    Theme(resources, LIGHT, scale=1.0).apply(application)     # once, at start
    theme = active_theme()                                    # in a widget
    theme.color("danger"), theme.px(16), theme.font(12), theme.icons.icon("printer")
    set_flag(widget, "tone", "danger")                        # a property the style sheet reads

What a person may choose of it: `Looks`, shown and kept through `Appearance` (`desk.appearance`).

Tokens: see `tokens.Tokens`. Tones of pills, banners and timeline marks: neutral, muted, accent, info,
success, warning, danger. Icon names are the files of `resources/icons/lucide`.
"""

from puskesos_desktop.ui.theme.looks import Appearance, Looks, PlainAppearance
from puskesos_desktop.ui.theme.theme import FAMILY, Theme, active_theme, set_flag
from puskesos_desktop.ui.theme.tokens import DARK, LIGHT, TOKEN_NAMES, TONES, Tokens, Tone

__all__ = [
    "DARK",
    "FAMILY",
    "LIGHT",
    "TOKEN_NAMES",
    "TONES",
    "Appearance",
    "Looks",
    "PlainAppearance",
    "Theme",
    "Tokens",
    "Tone",
    "active_theme",
    "set_flag",
]
