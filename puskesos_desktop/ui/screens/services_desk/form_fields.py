"""The inputs of a visit by name, and the small buttons in their hint lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.complaint_form_state import OPEN_TO_FEW
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    Choice,
    ChoiceField,
    DateField,
    DateTimeField,
    FindField,
    LineField,
    SearchChoiceField,
    TextAreaField,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.presentation import complaint_form_state as form
    from puskesos_desktop.presentation.complaint_form_state import FormChoices
    from puskesos_desktop.ui.shell import Desk
    from puskesos_desktop.ui.widgets import Button, Field, Search

ICONS: Mapping[str, tuple[str, str]] = {
    "darurat": ("siren", "danger"),
    "mendesak": ("clock-alert", "warning"),
}
KINDS = ("pengaduan", "pertanyaan", "saran")
BY_CHECK, BY_CATEGORY, NOBODY_HERE = "Ikut hasil cek", "Ikut keperluan", "Bukan petugas kantor ini"


def make_fields(desk: Desk, residents: Search) -> dict[str, Field]:
    """Make the inputs; `residents` finds the one complained about."""
    words = {name: labels.with_key(name) for name in labels.FIELDS}
    return {
        "client": ChoiceField(words["client"]),
        "phone": LineField(words["phone"], optional=True),
        "channel": ChoiceField(words["channel"]),
        "received_at": DateTimeField(words["received_at"], desk.now),
        "late_reason": LineField(words["late_reason"]),
        "reporter_address": LineField(words["reporter_address"], optional=True),
        "category": SearchChoiceField(words["category"]),
        "priority": ChoiceField(words["priority"]),
        "limit_at": LineField(words["limit_at"], placeholder="hari ini 14.00"),
        "facility": LineField(words["facility"], optional=True),
        "admitted_on": DateField(words["admitted_on"], desk.today, optional=True),
        "ward": LineField(words["ward"], optional=True, placeholder="Ruang, kelas"),
        "card_number": LineField(words["card_number"], optional=True),
        "kind": ChoiceField(words["kind"]),
        "membership": ChoiceField(words["membership"]),
        "sector": ChoiceField(words["sector"]),
        "confidential": ChoiceField(words["confidential"]),
        "accused": FindField(
            words["accused"], residents, placeholder="Nama, atau cari di Data Warga", empty_text=AS_TYPED
        ),
        "accused_officer": ChoiceField(words["accused_officer"]),
        "check_result": ChoiceField(words["check_result"]),
        "desil": LineField(words["desil"], width=64),
        "period": LineField(words["period"], hint="", placeholder="TW3 2026"),
        "checked_on": DateField(words["checked_on"], desk.today),
        "text": TextAreaField(words["text"]),
        "info_result": LineField(words["info_result"]),
        "next_step": ChoiceField(words["next_step"]),
        "officer": ChoiceField(words["officer"]),
    }


CORNER = 18
AS_TYPED = "Tidak ada di Data Warga. Enter: dicatat dengan nama itu."


def offered(choices: FormChoices) -> dict[str, list[Choice]]:
    """What each list offers, whatever the category."""
    officers = listed(choices.officers)
    return {
        "channel": coded(labels.CHANNELS),
        "priority": coded(labels.PRIORITIES, ICONS),
        "check_result": coded(labels.CHECK_RESULTS),
        "category": listed(choices.category_choices()),
        "officer": officers,
        "next_step": listed(choices.next_steps("")),
        "kind": [Choice(code, labels.KINDS[code]) for code in KINDS],
        "membership": [Choice("", BY_CHECK), *coded(labels.MEMBERSHIPS)],
        "sector": listed(choices.sectors),
        "confidential": [Choice("", BY_CATEGORY), Choice(OPEN_TO_FEW, "Rahasia", "lock")],
        "accused_officer": [Choice("", NOBODY_HERE), *officers],
    }


def coded(words: Mapping[str, str], icons: Mapping[str, tuple[str, str]] | None = None) -> list[Choice]:
    """Codes with words, and an icon for some."""
    icons = icons or {}
    return [Choice(code, text, *icons.get(code, ())) for code, text in words.items()]


def listed(choices: Iterable[form.Choice]) -> list[Choice]:
    """Choices of the form as the kit takes them."""
    return [Choice(one.code, one.words) for one in choices]


def put_in_corner(field: Field, button: Button, *, above: bool = False) -> None:
    """Let a quiet button stand at the end of a field's hint line, so that it takes no row of its own.

    `above` puts it at the end of the label, where the hint needs its line for itself.
    """
    button.setParent(field)
    button.setFixedHeight(active_theme().px(CORNER))
    QWidget.setTabOrder(field.control(), button)
    field.installEventFilter(_Corner(field, button, above=above))


class _Corner(QObject):
    """Keeps a small button at the right end of a field's hint line or label."""

    def __init__(self, field: QWidget, button: QWidget, *, above: bool) -> None:
        super().__init__(field)
        self._field, self._button, self._above = field, button, above

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the field."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            theme, size = active_theme(), self._button.sizeHint()
            left, height = self._field.width() - size.width(), theme.px(CORNER)
            top = 0 if self._above else self._field.height() - height
            self._button.setGeometry(left, top, size.width(), height)
            self._button.raise_()
        return super().eventFilter(watched, event)
