"""The theme object: colours, sizes, fonts and icons, handed to the application once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from puskesos_desktop.ui.theme.icons import IconSet
from puskesos_desktop.ui.theme.palette import build_palette
from puskesos_desktop.ui.theme.stylesheet import build_stylesheet
from puskesos_desktop.ui.theme.tokens import LIGHT, Tokens

if TYPE_CHECKING:
    from pathlib import Path

FAMILY = "Liberation Sans"
_PROPERTY = "puskesos_theme"


class Theme:
    """What a widget asks when it paints: `color("accent")`, `px(16)`, `font(14)`, `icons`."""

    def __init__(self, resources: Path, tokens: Tokens = LIGHT, *, scale: float = 1.0) -> None:
        self.tokens = tokens
        self.scale = scale
        self.icons = IconSet(resources / "icons" / "lucide", tokens)
        self._resources = resources

    def px(self, pixels: float) -> int:
        """Scale a figure of the specification; never below one pixel for a positive one."""
        return max(1, round(pixels * self.scale)) if pixels > 0 else round(pixels * self.scale)

    def color(self, token: str) -> QColor:
        """Colour of a token; raises KeyError for an unknown name."""
        return QColor(self.tokens.of(token))

    def font(self, pixels: int = 14, *, bold: bool = False) -> QFont:
        """The one family at one of the five sizes 12, 14, 14 bold, 18, 24."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(pixels))
        font.setBold(bold)
        return font

    def apply(self, application: QApplication) -> None:
        """Make this the theme of the whole program: style, fonts, palette, sheet.

        Raises:
            FileNotFoundError: the shipped fonts are missing, so texts would get other widths.
        """
        self._load_fonts()
        application.setStyle("Fusion")
        application.setProperty(_PROPERTY, self)
        application.setFont(self.font())
        application.setPalette(build_palette(self.tokens))
        application.setStyleSheet(build_stylesheet(self.tokens, self.px))

    def _load_fonts(self) -> None:
        files = sorted((self._resources / "fonts" / "liberation").glob("*.ttf"))
        if not files:
            raise FileNotFoundError("resources/fonts/liberation")
        if FAMILY not in QFontDatabase.families():
            for file in files:
                QFontDatabase.addApplicationFont(str(file))


def active_theme() -> Theme:
    """The theme applied to the running application; LookupError when none was."""
    application = QApplication.instance()
    theme = application.property(_PROPERTY) if application is not None else None
    if isinstance(theme, Theme):
        return theme
    raise LookupError("no theme applied")


def set_flag(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet reads and restyle that one widget, because Qt does not by itself."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
