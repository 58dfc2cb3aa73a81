"""The inputs of the referral letter, in the order of the hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from puskesos_desktop.presentation import referral_form as form
from puskesos_desktop.presentation.date_input import DateLimits
from puskesos_desktop.ui.widgets import (
    CheckRow,
    Choice,
    ChoiceField,
    DateField,
    Field,
    Grid,
    LineField,
    RadioRow,
    SummaryLine,
    TextAreaField,
    Tick,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

ROOM = 518
EXTRA_EXAMPLE = "Mis. keadaan keluarga yang perlu diketahui dinas"


class ReferralFields(QWidget):
    """Shows a `ReferralState` and tells every edit by field name."""

    def __init__(self, today: Callable[[], dt.date], edit: Callable[[str, object], None]) -> None:
        super().__init__()
        self._edit = edit
        grid = Grid(self)
        self.agency = grid.put(ChoiceField("Tujuan", []), 8)
        self.urgency = grid.put(ChoiceField("Sifat", [Choice(one, one) for one in form.URGENCIES]), 4)
        self.service = grid.put(ChoiceField("Layanan yang diminta", []), 8)
        self.secrecy = grid.put(
            ChoiceField("Kerahasiaan", [Choice(code, words) for code, words in form.SECRECIES]), 4
        )
        self.number_by = grid.put(
            RadioRow("Nomor", [Tick(form.NEXT, "Berikutnya"), Tick(form.TYPED, "Dari petugas agenda")]), 8
        )
        self.letter_date = grid.put(DateField("Tanggal surat", today, limits=DateLimits(future=False)), 4)
        self.typed = grid.put(
            LineField(
                "Nomor dari petugas agenda",
                width=128,
                hint="Nomor pesanan dan sisipan juga, misalnya 131 atau 12.a",
            ),
            12,
        )
        self.signer = grid.put(ChoiceField("Penanda tangan", []), 8)
        self.reply_by = grid.put(DateField("Batas jawab", today), 4)
        self.attachments = grid.put(CheckRow("Lampiran", columns=2, room=ROOM), 12)
        self.subject = grid.put(LineField("Hal"), 12)
        self.problem = grid.put(TextAreaField("Uraian masalah", lines=2), 12)
        self.request = grid.put(LineField("Kami mohon Saudara …"), 12)
        self.extra = grid.put(
            TextAreaField(
                "Paragraf tambahan",
                lines=2,
                optional=True,
                placeholder="Mis. keadaan keluarga yang perlu diketahui dinas",
            ),
            12,
        )
        self.paper = grid.put(ChoiceField("Kertas", [Choice(one, one) for one in form.PAPERS]), 4)
        self._fields: dict[str, Field] = {
            "agency_id": self.agency,
            "urgency": self.urgency,
            "service": self.service,
            "secrecy": self.secrecy,
            "number_by": self.number_by,
            "letter_date": self.letter_date,
            "typed": self.typed,
            "mandate_id": self.signer,
            "reply_by": self.reply_by,
            "ticked": self.attachments,
            "subject": self.subject,
            "problem": self.problem,
            "request": self.request,
            "extra": self.extra,
            "paper": self.paper,
        }
        self._aliases = {"agency": "agency_id", "mandate": "mandate_id", "number": "typed"}
        for name, field in self._fields.items():
            field.edited.connect(lambda name=name: self._tell(name))

    def first(self) -> QWidget:
        """The input that gets the focus."""
        return self.agency.control()

    def offer(self, model: form.ReferralForm) -> None:
        """Offer what may be chosen."""
        choices = model.choices
        self.agency.set_choices([Choice(str(one.id), one.head_title) for one in choices.agencies])
        self.service.set_choices([Choice(one.code, one.name) for one in choices.services])
        self.signer.set_choices([Choice(code, words) for code, words in model.signer_words()])
        self.number_by.button(form.NEXT).rename(f"Berikutnya {model.number_hint()}")

    def show_state(self, state: form.ReferralState) -> None:
        """Show a whole letter."""
        draft = state.draft
        self.agency.set_value(str(draft.agency_id))
        self.service.set_value(draft.service)
        self.signer.set_value(str(draft.mandate_id) if draft.mandate_id else None)
        for name in ("urgency", "secrecy", "letter_date", "reply_by", "paper", "extra"):
            self._fields[name].set_value(getattr(draft, name))  # type: ignore[attr-defined]
        self.attachments.set_ticks([Tick(one, one) for one in draft.attachments])
        self.attachments.set_value(state.ticked)
        self.attachments.setVisible(bool(draft.attachments))
        self.number_by.set_value(state.number_by)
        self.typed.set_value(state.typed)
        self.show_derived(state, force=True)

    def show_derived(self, state: form.ReferralState, *, force: bool = False) -> None:
        """Show what follows from other inputs: texts of a service, and which number is asked for."""
        self.typed.setVisible(state.number_by == form.TYPED)
        draft = state.draft
        for name in ("subject", "request", "problem"):
            field = self._fields[name]
            if force or (field.value() != getattr(draft, name) and not field.control().hasFocus()):  # type: ignore[attr-defined]
                field.set_value(getattr(draft, name))  # type: ignore[attr-defined]
        if self.agency.value() != str(draft.agency_id):
            self.agency.set_value(str(draft.agency_id))

    def lock_number(self, *, locked: bool) -> None:
        """A mended letter keeps its number and its day."""
        self.number_by.setVisible(not locked)
        self.letter_date.set_read_only(on=locked)

    def knows(self, names: Iterable[str]) -> bool:
        """Tell whether all these fields stand here."""
        found = [self._aliases.get(name, name) for name in names]
        return bool(found) and all(name in self._fields for name in found)

    def show_problems(self, problems: Mapping[str, str], *, focus: bool = False) -> None:
        """Show each problem at its field; the focus goes to the first."""
        named = {self._aliases.get(name, name): words for name, words in problems.items()}
        for name, field in self._fields.items():
            field.set_problem(named.get(name, ""))
        first = next((field for name, field in self._fields.items() if name in named), None)
        if focus and first is not None:
            first.control().setFocus()

    def summary(self, problems: Mapping[str, str]) -> list[SummaryLine]:
        """Return the lines of the summary in the title row."""
        return [
            SummaryLine(field.words(), field.control())
            for name, field in self._fields.items()
            if name in problems
        ]

    def _tell(self, name: str) -> None:
        value = self._fields[name].value()  # type: ignore[attr-defined]
        if name in {"agency_id", "mandate_id"}:
            value = int(value) if value else None
        if name in {"letter_date", "reply_by"} and value is None:
            return
        if name == "agency_id" and value is None:
            value = 0
        self._edit(name, value)
