"""Step two: what hangs on an event. Aid is decided, relations may be corrected, the rest is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.domain.import_words import RELATIONS
from puskesos_desktop.domain.residents import HEAD
from puskesos_desktop.presentation.life_words import relation_words
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    Banner,
    Card,
    Choice,
    ChoiceField,
    ElidedLabel,
    EnterMoves,
    Grid,
    IconLabel,
    clear_layout,
    keep_in_place,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from puskesos_desktop.presentation.life_guide import LifeGuide
    from puskesos_desktop.presentation.life_words import FamilyAfter, HangingLine, RoleLine

NOTHING = "Tidak ada bantuan, layanan, atau surat yang terkait."
HEIR = "Penerima pengganti"


class HangsPane(QWidget):
    """Built anew for each outlook.

    Signals:
        changed: a choice was made; `fields` holds the inputs by what they decide.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._guide: LifeGuide | None = None
        self.fields: dict[str, ChoiceField] = {}
        self.banner = Banner()
        self._column = QVBoxLayout()
        self._column.setSpacing(active_theme().px(12))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(active_theme().px(12))
        outer.addWidget(self.banner)
        outer.addLayout(self._column)
        outer.addStretch(1)
        EnterMoves(self)

    def show_guide(self, guide: LifeGuide) -> None:
        """Show what the service found."""
        self._guide = guide
        clear_layout(self._column)
        self.fields = {}
        self.say(guide.warning(), "warning")
        self._aid(guide)
        if guide.hanging():
            self._column.addWidget(_lines_card(guide.hanging()))
        if not guide.hanging() and not guide.aid_lines():
            self._column.addWidget(_sentence(NOTHING))
        for after in guide.families():
            self._column.addWidget(self._family(after))
        keep_in_place(self, [field.control() for field in self.fields.values()])

    def say(self, text: str, tone: str = "danger") -> None:
        """A sentence above everything; an empty one goes away."""
        self.banner.say(text, tone)

    def focus_first(self) -> bool:
        """Put the cursor into the first choice; False when there is none."""
        first = next((one for one in self.fields.values() if not one.isHidden()), None)
        if first is not None:
            first.control().setFocus()
        return first is not None

    # ---- building

    def _aid(self, guide: LifeGuide) -> None:
        lines = guide.aid_lines()
        if not lines:
            return
        card = Card("Bantuan yang berjalan")
        box = QWidget()
        grid = Grid(box)
        for line in lines:
            field = ChoiceField(line.words, _choices(line.acts))
            field.set_value(line.act)
            field.edited.connect(lambda key=line.key: self._on_act(key))
            self.fields[line.key] = grid.put(field, 6)
        if guide.heirs():
            heir = ChoiceField(HEIR, _choices(guide.heirs()))
            heir.set_value(guide.state.heir or None)
            heir.edited.connect(self._on_heir)
            self.fields[HEIR] = grid.put(heir, 6)
            heir.setVisible(guide.hands_over())
        card.body.addWidget(box)
        self._column.addWidget(card)

    def _family(self, after: FamilyAfter) -> Card:
        card = Card(after.title)
        box = QWidget()
        grid = Grid(box, pitch_gap=4)
        for role in after.roles:
            if role.is_open:
                self.fields[role.uid] = grid.put(self._role(role), 6)
            else:
                grid.put(_fixed(role), 6)
        card.body.addWidget(box)
        return card

    def _role(self, role: RoleLine) -> ChoiceField:
        pairs = [(one, relation_words(one)) for one in RELATIONS if one != HEAD]
        field = ChoiceField(role.name, _choices(pairs))
        field.set_value(role.relation or None)
        field.edited.connect(lambda uid=role.uid: self._on_role(uid))
        return field

    # ---- choices

    def _on_act(self, key: str) -> None:
        if self._guide is not None:
            self._guide.choose_act(key, self.fields[key].value() or "")
            if HEIR in self.fields:
                self.fields[HEIR].setVisible(self._guide.hands_over())
            self.changed.emit()

    def _on_heir(self) -> None:
        if self._guide is not None:
            self._guide.choose_heir(self.fields[HEIR].value() or "")
            self.fields[HEIR].set_problem("")
            self.changed.emit()

    def _on_role(self, uid: str) -> None:
        if self._guide is not None:
            self._guide.choose_relation(uid, self.fields[uid].value() or "")
            self.changed.emit()


class ConfirmPane(QWidget):
    """Step three: everything that will be written, one sentence each."""

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner()
        self._card = Card("Yang akan disimpan")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(active_theme().px(8))
        self._card.body.addLayout(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(active_theme().px(12))
        column.addWidget(self.banner)
        column.addWidget(self._card)
        column.addStretch(1)

    def show_guide(self, guide: LifeGuide) -> None:
        """Show what was decided."""
        self.banner.say(guide.warning(), "warning")
        self._card.set_title(guide.heading())
        clear_layout(self._lines)
        for sentence in guide.sentences():
            self._lines.addWidget(_row(IconLabel("check", 16), label(sentence, wrap=True)))


def _choices(pairs: Iterable[tuple[str, str]]) -> list[Choice]:
    return [Choice(code, words) for code, words in pairs]


def _lines_card(lines: Iterable[HangingLine]) -> Card:
    card = Card("Layanan dan surat yang berjalan")
    for line in lines:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        whose = f"{line.whose} · " if line.whose else ""
        column.addWidget(ElidedLabel(line.what, "body", at_end=True))
        column.addWidget(ElidedLabel(f"{whose}{line.then}", "hint", at_end=True))
        card.body.addWidget(_row(IconLabel(line.icon, 16), words))
    return card


def _fixed(role: RoleLine) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, active_theme().px(10))
    column.setSpacing(0)
    column.addWidget(label(role.name, "label"))
    column.addWidget(label(relation_words(role.relation), "strong"))
    return box


def _sentence(words: str) -> QWidget:
    return _row(IconLabel("check", 16), label(words, "muted", wrap=True))


def _row(icon: QWidget, words: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(active_theme().px(8))
    row.addWidget(icon)
    row.addWidget(words, 1)
    return box
