"""The dialog that takes in a permohonan: for whom, what, and what only this kind asks for.

What is typed lies safe in the drafts' file and comes back by `resume`, after a crash or after Esc.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.pbi import PBI_REASONS
from puskesos_desktop.domain.residents import CHECK_RESULTS
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.presentation import labels, request_words
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.request_form import (
    FOLLOWS,
    SHOWN,
    NewRequest,
    RequestStart,
    refused_at,
)
from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.people_search import resident_search
from puskesos_desktop.ui.request_drafts import RequestDrafts
from puskesos_desktop.ui.widgets import (
    Banner,
    CheckRow,
    Choice,
    ChoiceField,
    DateField,
    Field,
    FindField,
    Grid,
    Hit,
    LineField,
    SearchChoiceField,
    Tick,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.rules import Requirement, RuleBook
    from puskesos_desktop.services.ports.storage import Draft
    from puskesos_desktop.services.register_views import ResidentCard
    from puskesos_desktop.services.request_commands import RequestReceived
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

WIDTH = 720
SAVING = "Menyimpan…"
OUTSIDER = "Tidak ada di Data Warga: dicatat dengan nama itu"


class NewRequestDialog(Dialog):
    """Asks, saves, and stays open with everything in it when something is refused.

    Signals:
        received(RequestReceived, bool): it stands in the book; whether its receipt is wanted.
        put_aside(str): closed with something in it; the draft's uid.
    """

    received = Signal(object, bool)
    put_aside = Signal(str)

    def __init__(self, parent: QWidget, desk: Desk, work: Workplace, book: RuleBook) -> None:
        super().__init__(parent, "Permohonan baru", width=WIDTH)
        self._desk, self._work, self._book = desk, work, book
        self._request_uid, self._reporter_uid = work.ids.new(), ""
        self._with_receipt = False
        self.resident = FindField(
            "Untuk", resident_search(desk, work), placeholder="Ketik nama, NIK, atau RT"
        )
        self.fields: dict[str, Field] = _make_fields(desk, book)
        self._banner = Banner()
        self._banner.hide()
        self.body.addWidget(self._banner)
        self._grid = Grid(pitch_gap=4)
        self.body.addLayout(self._grid)
        self._lay_out()
        self._connect()
        self._show_kind()
        self._begun = self._content()
        self._keeper = RequestDrafts(desk, work, self._request_uid, self._changed_content, self)
        self.resident.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_resident(self, uid: str) -> None:
        """Begin for somebody."""
        actor = self._desk.actor()

        def show(card: ResidentCard) -> None:
            self.begin_with(RequestStart(uid, card.resident.name))

        self._desk.runner.read(lambda _progress: self._work.registry.get_card(actor, uid)).then(show)

    def begin_with(self, start: RequestStart) -> None:
        """Begin with what another page knows already; the cursor goes to what is asked next."""
        self._reporter_uid = start.reporter_uid
        if start.resident_uid:
            self.resident.set_value(Hit(start.resident_uid, start.name))
        else:
            self.resident.box.setText(start.name)
        given = {"phone": start.phone, "kind": start.kind, "purpose": start.purpose}
        self._write({name: value for name, value in given.items() if value})
        self._begun = self._content()
        first = self.fields["kind"] if start.name else self.resident
        first.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def resume(self, draft: Draft) -> None:
        """Go on with what was left; it will be saved under the same request."""
        content = dict(draft.content)
        self._request_uid = self._keeper.uid = draft.uid
        self._reporter_uid = str(content.get("reporter_uid") or "")
        self.begin_with(
            RequestStart(
                str(content.get("resident_uid") or ""), str(content.get("name") or ""), self._reporter_uid
            )
        )
        self._write({name: str(content.get(name) or "") for name in _TEXTS})
        for name in ("papers", "follows"):
            field = self.fields[name]
            if isinstance(field, CheckRow):
                field.set_value(frozenset(str(content.get(name) or "").split()))
        since = self.fields["inactive_since"]
        if isinstance(since, DateField):
            since.edit.setText(str(content.get("inactive_since") or ""))

    def keep(self) -> None:
        """Keep what was typed, before the window locks."""
        self._keeper.keep()

    def reject(self) -> None:
        """Esc loses nothing: what was typed waits as a draft."""
        changed = self._changed_content()
        if changed and not self.yes_button.is_busy():
            self._keeper.keep()
            self.put_aside.emit(self._request_uid)
        super().reject()

    def throw_away(self) -> None:
        """Forget what was typed."""
        self._keeper.forget()
        super().reject()

    def save(self, *, with_receipt: bool = False) -> None:
        """Take it in."""
        self._with_receipt = with_receipt
        entered, asked = self.entered(), self._asked()
        since = self.fields["inactive_since"]
        if isinstance(since, DateField) and since.problem_code() and not since.isHidden():
            since.control().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        command = entered.command(asked, self._desk.today())
        actor = self._desk.actor()
        self._banner.hide()
        self.yes_button.set_busy(SAVING)
        self._desk.runner.write(lambda _progress: self._work.requests.receive(actor, command)).then(
            self._on_received, failed=self._on_failed
        )

    def entered(self) -> NewRequest:
        """What stands in the form."""
        hit, since = self.resident.value(), self.fields["inactive_since"]
        texts = {name: self._text(name) for name in _TEXTS}
        return NewRequest(
            request_uid=self._request_uid,
            reporter_uid=self._reporter_uid,
            resident_uid=str(hit.key) if hit is not None else "",
            name="" if hit is not None else self.resident.typed(),
            follows=FOLLOWS in self._ticked("follows"),
            inactive_since=since.value() if isinstance(since, DateField) else None,
            papers=self._ticked("papers"),
            **texts,
        )

    # ---- inside

    def _content(self) -> dict[str, str]:
        """What stands in the form, as plain texts."""
        hit, since = self.resident.value(), self.fields["inactive_since"]
        return {
            "resident_uid": str(hit.key) if hit is not None else "",
            "name": hit.title if hit is not None else self.resident.typed(),
            "reporter_uid": self._reporter_uid,
            "papers": " ".join(sorted(self._ticked("papers"))),
            "follows": " ".join(self._ticked("follows")),
            "inactive_since": since.edit.text() if isinstance(since, DateField) else "",
            **{name: self._text(name) for name in _TEXTS},
        }

    def _changed_content(self) -> dict[str, str]:
        """What was typed; nothing while nobody typed anything."""
        content = self._content()
        return {} if content == self._begun else content

    def _write(self, texts: Mapping[str, str]) -> None:
        for name, value in texts.items():
            field = self.fields[name]
            if isinstance(field, (ChoiceField, LineField, SearchChoiceField)):
                field.set_value(value)
        self._show_kind()

    def _text(self, name: str) -> str:
        field = self.fields[name]
        if isinstance(field, (ChoiceField, LineField, SearchChoiceField)):
            return (field.value() or "").strip()
        return ""

    def _ticked(self, name: str) -> frozenset[str]:
        field = self.fields[name]
        return field.value() if isinstance(field, CheckRow) else frozenset()

    def _asked(self) -> tuple[Requirement, ...]:
        kind = self._text("kind") or "surat_dtsen"
        return tuple(self._book.requirements(f"permohonan_{kind}", self._desk.today()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F10 saves from anywhere, F9 prints the receipt too."""
        if event.key() in (Qt.Key.Key_F9, Qt.Key.Key_F10):
            self.save(with_receipt=event.key() == Qt.Key.Key_F9)
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        for name, columns in _PLAN:
            self._grid.put(self.resident if name == "resident" else self.fields[name], columns)
        self.add_aside("Buang isian").clicked.connect(self.throw_away)
        cancel = self.add_button("Tutup", key="Esc")
        cancel.clicked.connect(self.reject)
        self.print_button = self.add_button("Simpan & cetak", key="F9")
        self.print_button.clicked.connect(lambda _on: self.save(with_receipt=True))
        self.yes_button = self.add_button("Simpan", primary=True, key="F10")
        self.yes_button.clicked.connect(lambda _on: self.save())

    def _connect(self) -> None:
        for field in (self.resident, *self.fields.values()):
            field.edited.connect(lambda one=field: one.set_problem(""))
        self.fields["kind"].edited.connect(self._show_kind)
        self.resident.nothing_found.connect(lambda _text: self.resident.set_hint(OUTSIDER))
        self.resident.edited.connect(lambda: self.resident.set_hint(""))

    def _show_kind(self) -> None:
        """Show what this kind asks for; the rest keeps its words out of sight."""
        kind = self._text("kind") or "surat_dtsen"
        papers = self.fields["papers"]
        if isinstance(papers, CheckRow):
            ticked = papers.value()
            papers.set_ticks([Tick(one.code, one.short or one.name) for one in self._asked()])
            papers.set_value(ticked)
        for name, field in self.fields.items():
            field.setVisible(name in SHOWN[kind] or name not in _ONLY_SOME)
        papers.setVisible(bool(self._asked()))
        self.adjustSize()

    def _on_received(self, received: RequestReceived) -> None:
        self._keeper.forget()
        self.accept()
        self.received.emit(received, self._with_receipt)

    def _on_failed(self, error: Exception) -> None:
        self.yes_button.set_busy("")
        if isinstance(error, RuleBroken):
            name, line = refused_at(error)
            field = self.resident if name == "resident" else self.fields.get(name)
            if field is not None and not field.isHidden():
                field.set_problem(line)
                field.control().setFocus(Qt.FocusReason.OtherFocusReason)
                return
        words = describe(error)
        self._banner.say(f"{words.title}. {words.text}", "danger")
        self.adjustSize()


_TEXTS = (
    "kind",
    "phone",
    "priority",
    "service",
    "purpose",
    "pupil",
    "nisn",
    "school",
    "reason",
    "facility",
    "facility_letter",
    "card_number",
    "check_result",
    "desil",
)
_ONLY_SOME = frozenset().union(*SHOWN.values())
_PLAN = (
    ("resident", 8),
    ("phone", 4),
    ("kind", 8),
    ("priority", 4),
    ("service", 12),
    ("purpose", 12),
    ("pupil", 5),
    ("nisn", 3),
    ("school", 4),
    ("reason", 6),
    ("inactive_since", 6),
    ("facility", 6),
    ("facility_letter", 6),
    ("card_number", 6),
    ("follows", 6),
    ("papers", 12),
    ("check_result", 8),
    ("desil", 4),
)


def _choices(words: Mapping[str, str]) -> list[Choice]:
    return [Choice(code, text) for code, text in words.items()]


def _results() -> list[Choice]:
    return [
        Choice("", labels.CHECK_RESULTS[""]),
        *(Choice(one, labels.CHECK_RESULTS[one]) for one in CHECK_RESULTS),
    ]


def _make_fields(desk: Desk, book: RuleBook) -> dict[str, Field]:
    services = book.names(RuleKind.SERVICE, desk.today())
    fields: dict[str, Field] = {
        "phone": LineField("HP/WA", optional=True),
        "kind": ChoiceField("Permohonan", _choices(request_words.KINDS)),
        "priority": ChoiceField("Kegawatan", _choices(labels.PRIORITIES)),
        "service": SearchChoiceField("Layanan", _choices(services)),
        "purpose": LineField("Keperluan", hint="Untuk apa dan kepada siapa"),
        "pupil": LineField("Nama siswa", optional=True),
        "nisn": LineField("NISN", optional=True),
        "school": LineField("Sekolah", optional=True),
        "reason": ChoiceField(
            "Alasan", [Choice(code, request_words.PBI_REASONS[code]) for code in PBI_REASONS]
        ),
        "inactive_since": DateField("Nonaktif sejak", desk.today, optional=True),
        "facility": LineField("Nama faskes", hint="Wajib untuk alasan medis"),
        "facility_letter": LineField("Nomor surat faskes"),
        "card_number": LineField("Nomor kartu KIS", optional=True),
        "follows": CheckRow("Surat faskes", [Tick(FOLLOWS, "Menyusul")]),
        "papers": CheckRow("Berkas yang dibawa", []),
        "check_result": ChoiceField("Hasil cek", _results()),
        "desil": LineField("Desil", optional=True),
    }
    for name, value in (("kind", "surat_dtsen"), ("priority", "biasa"), ("check_result", "")):
        field = fields[name]
        if isinstance(field, ChoiceField):
            field.set_value(value)
    return fields
