"""The one style sheet: text inputs, frames, labels and bars by property; the kit paints the rest itself."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.ui.theme.tokens import Tokens

_SHEET = Template("""
QLabel[kind="label"], QLabel[kind="hint"] { color: $muted; font-size: $p12; }
QLabel[kind="small"] { font-size: $p12; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="strong"] { font-weight: bold; }
QLabel[kind="title"] { font-size: $p18; font-weight: bold; }
QLabel[kind="figure"] { font-size: $p24; font-weight: bold; }
QLabel[tone="text"] { color: $text; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="success"] { color: $success; }
QLabel[tone="info"] { color: $info; }
QLabel[tone="disabled"], QLabel:disabled { color: $disabled; }
QFrame[box="canvas"] { background: $canvas; }
QFrame[box="ground"] { background: $rail; }
QFrame[box="surface"] { background: $surface; }
QFrame[box="card"] { background: $surface; border: 1px solid $hairline; border-radius: $p4; }
QFrame[box="inset"] { background: $canvas; border-radius: $p4; }
QFrame[box="popup"] { background: $surface; border: 1px solid $border; border-radius: $p4; }
QFrame[box="top"] { background: $surface; border-bottom: 1px solid $hairline; }
QFrame[box="rail"] { background: $rail; border-right: 1px solid $hairline; }
QFrame[box="panel"] { background: $surface; border-left: 1px solid $hairline; }
QFrame[box="save"] { background: $surface; border-top: 1px solid $hairline; }
QFrame[box="status"] { background: $rail; border-top: 1px solid $hairline; }
QFrame[box="info"] { background: $info_tint; border-radius: $p4; }
QFrame[box="success"] { background: $success_tint; border-radius: $p4; }
QFrame[box="warning"] { background: $warning_tint; border-radius: $p4; }
QFrame[box="danger"] { background: $danger_tint; border-radius: $p4; }
QFrame[floating="true"] { border: 1px solid $border; }
QFrame[rule="h"] { background: $hairline; max-height: 1px; border: none; }
QFrame[rule="v"] { background: $hairline; max-width: 1px; border: none; }
QLineEdit, QPlainTextEdit, QComboBox { background: $surface; border: 1px solid $border; border-radius: $p4; }
QLineEdit { padding: 0 $p6; }
QPlainTextEdit { padding: 1px $p3; }
QComboBox { padding: 0 $p6 0 $p8; combobox-popup: 0; }
QComboBox[readOnly="true"]:disabled { background: transparent; border-color: transparent; color: $text; }
QComboBox[readOnly="true"]:disabled { padding: 0; }
QComboBox[empty="true"] { color: $muted; }
QComboBox QLineEdit { border: none; padding: 0; background: transparent; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $focus; }
QLineEdit:focus, QLineEdit[bad="true"] { padding: 0 $p5; }
QPlainTextEdit:focus, QPlainTextEdit[bad="true"] { padding: 0 $p2; }
QComboBox:focus, QComboBox[bad="true"] { padding: 0 $p5 0 $p7; }
QLineEdit[bad="true"], QPlainTextEdit[bad="true"], QComboBox[bad="true"] { border: 2px solid $danger; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { border-color: $hairline; color: $disabled; }
QLineEdit[quiet="true"] { background: $canvas; }
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] { background: transparent; border-color: transparent; }
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] { padding: 0; }
QLineEdit:read-only:focus, QPlainTextEdit[readOnly="true"]:focus { border: 1px solid $focus; }
QComboBox QLineEdit:read-only, QComboBox QLineEdit:focus { border: none; padding: 0; }
QComboBox::drop-down { border: none; width: $p28; }
QComboBox::down-arrow { image: none; width: 0; height: 0; }
QAbstractItemView[list="true"] { background: $surface; border: 1px solid $border; outline: none; }
QAbstractItemView[list="true"]::item { min-height: $p28; padding: 0 $p8; }
QAbstractItemView[list="true"]::item:selected { background: $selection; color: $text; }
QTableView[grid="data"] { background: $surface; border: none; outline: none; }
QTableView[grid="cells"] { background: $surface; border: 1px solid $border; gridline-color: $border; }
QTableView[grid="cells"] QHeaderView { background: $canvas; border: none; }
QTableView[grid="cells"] QHeaderView::section { background: $canvas; color: $muted; }
QTableView[grid="cells"] QHeaderView::section { border: none; border-bottom: 1px solid $border; }
QTableView[grid="cells"] QHeaderView::section { padding: 0 $p4; font-size: $p12; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget[page="true"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: $p10; margin: $p2; }
QScrollBar:horizontal { background: transparent; height: $p10; margin: $p2; }
QScrollBar::handle { background: $border; border-radius: $p3; min-height: $p24; min-width: $p24; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: $p4; }
QMenu { background: $surface; border: 1px solid $border; padding: $p4; }
QMenu::item { padding: $p6 $p24 $p6 $p12; border-radius: $p3; }
QMenu::item:selected { background: $selection; }
QProgressBar { background: $hairline; border: none; border-radius: $p3; height: $p6; }
QProgressBar::chunk { background: $accent; border-radius: $p3; }
""")

_SIZES = (2, 3, 4, 5, 6, 7, 8, 10, 12, 18, 24, 28)


def build_stylesheet(tokens: Tokens, px: Callable[[int], int]) -> str:
    """Fill the sheet with one theme's colours and its scaled sizes."""
    values = {name: getattr(tokens, name) for name in tokens.__dataclass_fields__}
    values |= {f"p{size}": f"{px(size)}px" for size in _SIZES}
    return _SHEET.substitute(values)
