"""The work behind Kartu Warga: reading the card, opening the NIK for a minute, and the three dialogs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.presentation.register_texts import WARNINGS
from puskesos_desktop.presentation.registry_card import CardView, WholeNumbers, card_view
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.screens.registry.card_dialogs import AidDialog, CheckDialog, Offered, PersonDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.services.card_file import CardFiles
    from puskesos_desktop.services.card_views import CardFile
    from puskesos_desktop.services.complaint_views import ResidentHistory
    from puskesos_desktop.services.desk_queries import DeskChoices, DeskQueries
    from puskesos_desktop.services.register_views import ResidentCard
    from puskesos_desktop.services.registry import Registry
    from puskesos_desktop.services.registry_commands import SavedResident
    from puskesos_desktop.services.retyping import Retyping
    from puskesos_desktop.services.why_not import WhyNot
    from puskesos_desktop.ui.screens.registry.card_paper_work import PaperTools
    from puskesos_desktop.ui.screens.registry.identity_beside import IdentityTools
    from puskesos_desktop.ui.screens.registry.life_beside import BesideTools
    from puskesos_desktop.ui.shell import Desk

SHOWN_MS = 60_000
NO_PROGRAMME = "non_bansos"


@dataclass(frozen=True)
class CardTools:
    """The services of the card."""

    registry: Registry
    queries: DeskQueries
    files: CardFiles
    retyping: Retyping
    papers: PaperTools
    beside: BesideTools
    identity: IdentityTools
    why_not: WhyNot
    new_uid: Callable[[], str]


@dataclass(frozen=True)
class _Opened:
    card: ResidentCard
    history: ResidentHistory
    choices: DeskChoices
    file: CardFile

    @property
    def kk_number(self) -> str:
        """Of the present family, empty for none."""
        return self.card.family.kk_number if self.card.family else ""


class CardWork(QObject):
    """One person at a time.

    Signals:
        shown(CardView): the person's card was read.
        revealed(WholeNumbers), hidden: the whole numbers came into sight, or went.
        saved(str): something was recorded; a sentence for the notice.
        checked(str): uid of whom a look into a register was recorded for.
    """

    shown = Signal(object)
    revealed = Signal(object)
    hidden = Signal()
    saved = Signal(str)
    checked = Signal(str)

    def __init__(self, desk: Desk, tools: CardTools, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._tools, self._host = desk, tools, host
        self._latest = Latest()
        self._opened: _Opened | None = None
        self._uid = ""
        self.minute = QTimer(self)
        self.minute.setSingleShot(True)
        self.minute.setInterval(SHOWN_MS)
        self.minute.timeout.connect(self.hide)

    @property
    def uid(self) -> str:
        """Whose card it is, empty for nobody's."""
        return self._uid

    def open(self, uid: str) -> None:
        """Read a card; that it was opened is written down."""
        self.hide()
        if uid != self._uid:
            self._opened = None
        self._uid = uid
        actor, tools = self._desk.actor(), self._tools

        def work(_progress: object) -> _Opened:
            return _Opened(
                tools.registry.get_card(actor, uid),
                tools.queries.history(actor, uid),
                tools.queries.choices(actor),
                tools.files.read(actor, uid),
            )

        self._desk.runner.read(work, label="Membuka kartu…").then(
            self._latest.only(self._show), failed=self._desk.notices.refuse
        )

    def close(self) -> None:
        """Nobody's card is in view any more."""
        self.hide()
        self._latest.forget()
        self._uid, self._opened = "", None

    def reveal(self) -> None:
        """Show the whole NIK and KK number for a minute; written down. Again: hide them."""
        if self.minute.isActive():
            self.hide()
        elif self._uid:
            actor, uid, registry = self._desk.actor(), self._uid, self._tools.registry
            self._desk.runner.read(lambda _progress: (uid, registry.reveal_nik(actor, uid))).then(
                self._on_nik, failed=self._desk.notices.refuse
            )

    def hide(self) -> None:
        """Mask the NIK again."""
        self.minute.stop()
        self.hidden.emit()

    def record_check(self) -> None:
        """Catat cek."""
        if self._opened is not None:
            dialog = CheckDialog(
                self._host, self._desk, self._tools.registry, self._opened.card, self._tools.new_uid
            )
            dialog.saved.connect(self._on_checked)
            dialog.open()

    def record_aid(self, programme: str) -> None:
        """Catat bantuan."""
        if self._opened is None:
            return
        names = self._opened.choices.book.names(RuleKind.PROGRAMME, self._desk.today())
        offered = {code: name for code, name in names.items() if code != NO_PROGRAMME}
        dialog = AidDialog(
            self._host,
            self._desk,
            self._tools.registry,
            self._uid,
            Offered(
                offered, programme if programme in offered else "", self._tools.new_uid, self._units(offered)
            ),
        )
        dialog.saved.connect(
            lambda changed: self._on_saved("Bantuan tercatat." if changed else "Sudah tercatat begitu.")
        )
        dialog.open()

    def _units(self, programmes: Iterable[str]) -> dict[str, str] | None:
        """Whose each programme usually is; nobody's family without one."""
        opened = self._opened
        if opened is None or opened.card.family is None:
            return None
        rules = opened.choices.book.all(RuleKind.PROGRAMME, self._desk.today())
        return {code: str(rules[code].get("unit", "orang")) for code in programmes}

    def mend(self) -> None:
        """Perbaiki data diri; the dialog shows the whole NIK, so that it was opened is written down first."""
        if self._opened is not None:
            actor, uid, registry = self._desk.actor(), self._uid, self._tools.registry
            self._desk.runner.read(lambda _progress: registry.reveal_nik(actor, uid)).then(
                self._open_person, failed=self._desk.notices.refuse
            )

    # ---- outcomes

    def _open_person(self, _nik: str) -> None:
        if self._opened is not None:
            person = self._opened.card.resident
            dialog = PersonDialog(self._host, self._desk, self._tools.registry, person, self._tools.new_uid)
            dialog.saved.connect(self._on_mended)
            dialog.open()

    def _show(self, opened: _Opened) -> None:
        if opened.card.resident.uid != self._uid:
            return
        self._opened = opened
        today = self._desk.today()
        view: CardView = card_view(opened.card, opened.history, opened.choices, today, opened.file)
        self.shown.emit(view)

    def _on_nik(self, answer: tuple[str, str]) -> None:
        uid, nik = answer
        kk_number = self._opened.kk_number if self._opened is not None else ""
        if uid == self._uid and (nik or kk_number):
            self.minute.start()
            self.revealed.emit(WholeNumbers(nik, kk_number))

    def _on_checked(self, _check: object) -> None:
        self._on_saved("Cek tercatat.")
        self.checked.emit(self._uid)

    def _on_mended(self, saved: SavedResident) -> None:
        odd = " ".join(WARNINGS[code] for code in saved.warnings if code in WARNINGS)
        self._on_saved("Data diri diperbaiki.")
        if odd:
            self._desk.notices.warn(odd)

    def _on_saved(self, sentence: str) -> None:
        self.saved.emit(sentence)
        self.open(self._uid)
