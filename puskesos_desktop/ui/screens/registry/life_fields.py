"""The fields of step one; those that a kind of event asks for are laid out anew when it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos_desktop.domain.import_words import RELATIONS
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.life_form import OWN, SHOWN, THIS, offered
from puskesos_desktop.presentation.life_words import DAYS, MENU, STATES, relation_words
from puskesos_desktop.presentation.registry_forms import SEXES
from puskesos_desktop.presentation.resident_search import hit_meta
from puskesos_desktop.services.register_views import SearchHit
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    BoundFields,
    CheckRow,
    Choice,
    ChoiceField,
    DateField,
    EnterMoves,
    FindField,
    Grid,
    Hit,
    LineField,
    RadioRow,
    Tick,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from puskesos_desktop.presentation.life_form import LifeForm
    from puskesos_desktop.ui.widgets import Field, Search

_WIDTHS = {
    "goers": 12, "target": 9, "name": 6, "sex": 3, "nik": 5, "birth_place": 4, "birth_date": 3, "relation": 4,
    "mother_name": 6, "father_name": 6, "head": 6, "new_head": 6, "kk_number": 5, "state": 5,
    "destination": 6, "origin": 6, "certificate": 6, "note": 12, "into": 12,
}  # fmt: skip
_TOP = ("kind", "on")


class FamilyFind(FindField):
    """Finds a family by anybody in it; the value is the person chosen."""

    def value(self) -> SearchHit | None:  # type: ignore[override]
        """The person chosen, None while nobody is."""
        hit = super().value()
        return hit.key if hit is not None and isinstance(hit.key, SearchHit) else None

    def set_value(self, found: object) -> None:
        """Show a person as chosen, or empty the box."""
        hit = hit_of(found) if isinstance(found, SearchHit) else found
        super().set_value(hit if isinstance(hit, Hit) else None)


def hit_of(found: SearchHit) -> Hit:
    """A person as the find box lists them."""
    return Hit(found, found.name, hit_meta(found), found.nik_masked, "user-round")


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[Choice]:
    return [Choice(code, words) for code, words in pairs]


class LifeFields(QWidget):
    """Binds a `LifeForm`; `changed` tells that something was typed."""

    changed = Signal()

    def __init__(self, today: Callable[[], dt.date], search: Search) -> None:
        super().__init__()
        self._form: LifeForm | None = None
        self._kind: str | None = None
        words = labels.FIELDS
        self.kind = ChoiceField("Apa yang terjadi")
        self.on = DateField("Tanggal", today)
        self.into = RadioRow("Masuk ke", [Tick(THIS, "KK ini"), Tick(OWN, "KK sendiri")])
        self.goers = CheckRow("Siapa yang ikut", columns=4)
        self.target = FamilyFind(
            "Warga di KK tujuan",
            search,
            placeholder="Nama, NIK, atau nomor KK",
            empty_text="Belum ada di data kantor",
        )
        self.relation = ChoiceField(
            "Hubungan keluarga", _pairs((one, relation_words(one)) for one in RELATIONS)
        )
        self.head = ChoiceField("Kepala KK yang baru")
        self.new_head = ChoiceField("Kepala keluarga sesudahnya")
        self.fields: dict[str, Field] = {
            "kind": self.kind,
            "on": self.on,
            "into": self.into,
            "goers": self.goers,
            "target": self.target,
            "name": LineField(words["name"]),
            "sex": ChoiceField(words["sex"], _pairs(SEXES)),
            "nik": LineField(words["nik"], optional=True, placeholder="Kosong: nomor sementara"),
            "birth_place": LineField("Tempat lahir", optional=True),
            "birth_date": DateField(words["birth_date"], today, optional=True),
            "relation": self.relation,
            "mother_name": LineField("Nama ibu kandung", optional=True),
            "father_name": LineField("Nama ayah", optional=True),
            "head": self.head,
            "new_head": self.new_head,
            "kk_number": LineField("Nomor KK baru", optional=True, placeholder="Kosong bila belum terbit"),
            "state": RadioRow("Keadaan", [Tick(*pair) for pair in STATES.items()]),
            "destination": LineField("Pindah ke mana", optional=True),
            "origin": LineField("Datang dari mana", optional=True),
            "certificate": LineField("Nomor akta atau surat kematian", optional=True),
            "note": LineField("Catatan", optional=True),
        }
        self._lay_out()
        EnterMoves(self)
        self.bound = BoundFields(self, self.fields)
        self.bound.changed.connect(self._on_changed)

    def show_form(self, form: LifeForm) -> None:
        """Show another form."""
        self._form, self._kind = form, None
        self.kind.set_choices(_pairs((kind, MENU[kind]) for kind in offered(form.beginning)))
        self.goers.set_ticks([Tick(uid, name) for uid, name in form.members()])
        self.bound.show_form(form)
        self._show()

    def focus_first(self) -> None:
        """Put the cursor where typing begins."""
        name = "on" if self._form is not None and self._form.kind else "kind"
        (self.fields[name] if not self.fields[name].isHidden() else self.kind).control().setFocus()

    # ---- inside

    def _on_changed(self, _name: str) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        form = self._form
        if form is None:
            return
        if form.kind != self._kind:
            self._kind = form.kind
            self._arrange(form.kind)
        self.new_head.set_choices(_pairs(form.heads()))
        self.head.set_choices(_pairs(form.founders()))
        shown = form.shown()
        for name, field in self.fields.items():
            field.setVisible(name in shown)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(active_theme().px(8))
        top = QWidget(self)
        grid = Grid(top)
        grid.put(self.kind, 6)
        grid.put(self.on, 4)
        column.addWidget(top)
        self._box = QWidget(self)
        self._column = column
        column.addWidget(self._box)
        column.addStretch(1)
        self._arrange("")

    def _arrange(self, kind: str) -> None:
        """Lay the fields of a kind side by side; the others wait unseen."""
        self.on.rename(DAYS.get(kind, "Tanggal"))
        # A box in this very window: through another one the order of Enter would be lost.
        box = QWidget(self)
        grid = Grid(box)
        for name, field in self.fields.items():
            if name not in _TOP:
                if kind and name in SHOWN[kind]:
                    grid.put(field, _WIDTHS[name])
                else:
                    field.setParent(self)
                    field.hide()
        self._column.replaceWidget(self._box, box)
        box.show()
        self._box.hide()
        self._box.deleteLater()
        self._box = box
