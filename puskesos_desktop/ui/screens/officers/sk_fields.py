"""The inputs of an SK, in the order of the hand; which of them show depends on who decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos_desktop.domain.organisation import SkKind
from puskesos_desktop.presentation import sk_form as forms
from puskesos_desktop.presentation.date_input import DateLimits
from puskesos_desktop.presentation.sk_kind_form import WRITTEN_HERE
from puskesos_desktop.presentation.sk_views import ISSUERS, KINDS
from puskesos_desktop.ui.screens.officers.members import MembersEditor
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    QUIET,
    SECONDARY,
    BoundFields,
    Button,
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
    from collections.abc import Callable

    from puskesos_desktop.domain.errors import RuleBroken

LATER = DateLimits(future=True)
A_LINE = "Satu baris satu butir; kosong memakai teks baku"
AN_ITEM = "Satu baris satu butir"
_MORE = "Teks tambahan"


class SkFields(QWidget):
    """Shows an `SkForm`.

    Signals:
        changed(str): the form took an edit of this field.
        bases_wanted: other laws shall be cited.
    """

    changed = Signal(str)
    bases_wanted = Signal()

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._form: forms.SkForm | None = None
        self._fields = self._make_fields(today)
        self.members = MembersEditor()
        self.bound = BoundFields(self, self._fields)
        self.more = Button(_MORE, QUIET, icon="chevron-down")
        self.more_box = QWidget()
        self.bases = Button("Dasar hukum", SECONDARY, icon="scale")
        self.bases.clicked.connect(self.bases_wanted)
        self._lay_out()
        self.bound.changed.connect(self.tell)
        self.members.changed.connect(lambda: self.tell("members"))
        self.more.clicked.connect(lambda: self.show_more(not self.more_box.isVisible()))

    def field(self, name: str) -> Field:
        """An input by its name."""
        return self._fields[name]

    def first(self) -> QWidget:
        """Where the cursor goes."""
        receiving = self._form is not None and self._form.mode == forms.RECEIVE
        return self._fields["number_text" if receiving else "kind"].control()

    def show_form(self, form: forms.SkForm) -> None:
        """Show a form from now on."""
        self._form = form
        self.offer()
        self.bound.show_form(form)
        self.members.show_form(form)
        self.members.show_problem("")
        self.show_more(any(form.text(name) for name in forms.TEXTS))
        self._arrange()

    def offer(self) -> None:
        """Offer what may be chosen on the day of the SK."""
        if self._form is None:
            return
        form = self._form
        kind = self._fields["kind"]
        if isinstance(kind, ChoiceField):
            kinds = SkKind if form.mode == forms.RECEIVE else WRITTEN_HERE
            kind.set_choices([Choice(one.value, KINDS[one]) for one in kinds])
            self.bound.show_values("kind")
        signer, replaces, number = (self._fields[name] for name in ("mandate_id", "replaces", "number_by"))
        if isinstance(signer, ChoiceField) and isinstance(replaces, ChoiceField):
            signer.set_choices([Choice(code, words) for code, words in form.signer_words()])
            none = Choice("", "Tidak mencabut SK lain")
            replaces.set_choices([none, *(Choice(uid, words) for uid, words in form.replaceable())])
        if isinstance(number, RadioRow):
            number.button(forms.NEXT).rename(f"Berikutnya {form.number_hint()}".strip())
        self.bound.show_values("mandate_id", "replaces")

    def finish(self) -> bool:
        """Check everything; the cursor goes to the first that is wrong."""
        if self._form is None:
            return False
        fine = self.bound.finish()
        self._show_members_problem()
        if self._form.state.first_problem == "members":
            self.members.first().setFocus()
        return fine

    def refuse(self, problem: RuleBroken) -> bool:
        """Show a service's refusal at its field; False when it belongs to none."""
        if self._form is None or not self._form.refuse(problem):
            return False
        self.bound.show_problems(focus=True)
        self._show_members_problem()
        return True

    def summary(self) -> list[SummaryLine]:
        """Return the lines of the title row."""
        lines = self.bound.summary()
        if self._form is not None and "members" in self._form.state.problems:
            lines.append(SummaryLine("Petugas dalam SK", self.members.first()))
        return lines

    def show_more(self, on: bool) -> None:
        """Show or hide the texts that the form fills by itself."""
        self.more_box.setVisible(on)
        self.more.set_words(
            "Tutup teks tambahan" if on else _MORE, icon="chevron-up" if on else "chevron-down"
        )

    def tell(self, name: str) -> None:
        """Follow an edit of the form, wherever it was made."""
        if name in {"issuer", "number_by", "kind", "basis"}:
            self._arrange()
        if name == "kind":
            self.bound.show_values("title", "ends_on")
            if self._form is not None:
                self.members.show_form(self._form)
        if name == "starts_on":
            self.bound.show_values("title", "ends_on")
        if name == "members":
            self.bound.show_problems()
        self._show_members_problem()
        self.changed.emit(name)

    def _show_members_problem(self) -> None:
        problems = self._form.state.problems if self._form is not None else {}
        self.members.show_problem(problems.get("members", ""))

    def _arrange(self) -> None:
        form = self._form
        if form is None:
            return
        receiving, here = form.mode == forms.RECEIVE, form.is_issued_here
        shown = {
            "number_text": receiving,
            "number_by": here,
            "typed": here and form.text("number_by") == forms.TYPED,
            "mandate_id": here,
            "issuer_name": not here,
            "replaces": here,
            "budget": not receiving,
        }
        for name, on in shown.items():
            self._fields[name].setVisible(on)
        self._fields["ends_on"].set_hint("Kosong: sampai dicabut" if form.is_endless else "")
        self.bases.set_words(f"Dasar hukum, {len(form.bases())} dipilih")
        self.more.setVisible(not receiving)
        if receiving:
            self.more_box.hide()

    def _make_fields(self, today: Callable[[], dt.date]) -> dict[str, Field]:
        return {
            "kind": ChoiceField("Jenis SK"),
            "number_text": LineField("Nomor SK", hint="Seperti tertulis di SK"),
            "issuer": ChoiceField("Penetap", [Choice(code, words) for code, words in ISSUERS.items()]),
            "sk_date": DateField("Tanggal SK", today, limits=LATER),
            "title": TextAreaField("Tentang", lines=2),
            "starts_on": DateField("Masa tugas mulai", today, limits=LATER),
            "ends_on": DateField("Sampai", today, limits=LATER),
            "issuer_name": LineField("Nama pejabat", optional=True, placeholder="Nama yang menandatangani"),
            "mandate_id": ChoiceField("Penanda tangan"),
            "number_by": RadioRow(
                "Nomor", [Tick(forms.NEXT, "Berikutnya"), Tick(forms.TYPED, "Dari petugas agenda")]
            ),
            "typed": LineField("Nomor dari petugas agenda", width=128),
            "replaces": ChoiceField("Mencabut SK"),
            "considerations": TextAreaField("Menimbang", lines=2, optional=True, hint=A_LINE),
            "legal_basis": TextAreaField("Tambahan Mengingat", lines=2, optional=True, hint=AN_ITEM),
            "notices": TextAreaField("Memperhatikan", lines=2, optional=True, hint=AN_ITEM),
            "duties": TextAreaField("Tugas", lines=2, optional=True, hint=A_LINE),
            "budget": LineField(
                "Biaya dibebankan pada",
                optional=True,
                placeholder="Mis. APBD 2027 melalui DPA Dinas Sosial",
            ),
            "copies": TextAreaField("Tembusan", lines=2, optional=True, hint="Satu baris satu penerima"),
        }

    def _lay_out(self) -> None:
        theme = active_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        above = QWidget()
        grid = Grid(above, pitch_gap=4)
        places = {"number_text": 12, "kind": 6, "issuer": 6, "title": 12}
        places |= {"sk_date": 4, "starts_on": 4, "ends_on": 4}
        for name, columns in places.items():
            grid.put(self._fields[name], columns)
        below = QWidget()
        signing = Grid(below, pitch_gap=4)
        for name, columns in {
            "budget": 12,
            "issuer_name": 12,
            "mandate_id": 12,
            "number_by": 8,
            "typed": 4,
            "replaces": 12,
        }.items():
            signing.put(self._fields[name], columns)
        for widget in (above, self.members, below):
            column.addWidget(widget)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        texts = Grid(self.more_box, pitch_gap=4)
        texts.put(self.bases, 12)
        for name in ("considerations", "legal_basis", "notices", "duties", "copies"):
            texts.put(self._fields[name], 12)
        column.addWidget(self.more_box)
