"""The form of an SK with its paper beside it; reached from Petugas & SK, without a place in the rail."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import sk_form as forms
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.dialogs import ConfirmDialog
from puskesos_desktop.ui.printing import PrintJob
from puskesos_desktop.ui.screens.officers.acts import OfficerActs
from puskesos_desktop.ui.screens.officers.bases_dialog import BasesTalk
from puskesos_desktop.ui.screens.officers.form_source import FormSource
from puskesos_desktop.ui.screens.officers.paper_side import PaperSide
from puskesos_desktop.ui.screens.officers.sk_fields import SkFields
from puskesos_desktop.ui.shell import Desk, Key, Screen, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    SECONDARY,
    Banner,
    Button,
    EnterMoves,
    PageTitle,
    SaveBar,
    Scroll,
    page_layout,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.domain.papers import Sk
    from puskesos_desktop.services.sk_choices import SkChoices
    from puskesos_desktop.services.sks import SkIssued
    from puskesos_desktop.ui.notices import Notices
    from puskesos_desktop.ui.printing import Printed
    from puskesos_desktop.ui.screens.officers.screen import OfficersTools
    from puskesos_desktop.ui.shell import Handlers

LEFT_WIDTH = 576
_ONLY_DRAFT = (
    "SK ini ditetapkan pejabat lain: di sini hanya dicetak sebagai draf. "
    "Setelah terbit, catat lewat Catat SK diterima."
)


class SkScreen(Screen):
    """`mode=terbit` writes an SK, `mode=terima` enters a received one; `renew=uid` begins from another."""

    title = "SK petugas"
    rail_key = "petugas"
    about = (
        "Tulis SK atau catat SK yang diterima. Kertas di kanan selalu seperti yang akan dicetak; "
        "isian yang belum selesai menunggu sampai dilanjutkan."
    )

    def __init__(self, desk: Desk, tools: OfficersTools) -> None:
        super().__init__()
        self._desk, self._tools = desk, tools
        self.form: forms.SkForm | None = None
        self.acts = OfficerActs(self, desk, tools.sks, tools.officers)
        self.fields = SkFields(desk.today)
        self.paper = PaperSide(desk, tools.sks)
        self.source = FormSource(self, desk, tools.sks, tools.drafts)
        self.bases = BasesTalk(self)
        self.banner = Banner()
        self._build()
        self.fields.changed.connect(self._on_changed)
        self.fields.bases_wanted.connect(lambda: self.bases.choose(self.form))
        self.bases.changed.connect(self.fields.tell)
        self.bases.noted.connect(self.save)
        self.fields.members.new_officer_wanted.connect(
            lambda: self.acts.edit_officer(None).saved.connect(self._read_choices)
        )
        self.paper.refused.connect(self._refused)
        self.source.ready.connect(self._take)
        self.source.failed.connect(desk.notices.refuse)

    # ---- what the shell asks

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Begin, or go on with what was left unfinished."""
        mode, renew = str(params.get("mode", forms.ISSUE)), str(params.get("renew", ""))
        form = self.form
        if form is not None and form.is_dirty() and form.mode == mode and not renew:
            self._read_choices()
            self._say_left()
            self.fields.first().setFocus()
        else:
            self.source.begin(mode, renew)

    def on_leave(self) -> None:
        """What is typed stays, here and in the drafts."""
        self.source.keep()

    def keep(self) -> None:
        """The window locks; another officer may free this page."""
        self.source.keep()

    def handlers(self) -> Handlers:
        """F9 numbers and prints, F10 saves a received SK."""
        if self.form is not None and self.form.mode == forms.RECEIVE:
            return {Key.SAVE: self.save, Key.SAVE_PRINT: self.save, Key.PRINT: self.paper.choose_scan}
        return {Key.SAVE_PRINT: self.save, Key.PRINT: self.print_draft}

    # ---- acts

    def save(self) -> None:
        """Number the SK, or enter the received one; what another office decides is printed as a draft."""
        form = self.form
        if form is None or self.save_button.is_busy() or not self._is_fine():
            return
        if form.mode == forms.ISSUE and not form.is_issued_here:
            self.print_draft()
        elif form.is_issued_here and not may(self._desk.actor(), Action.ISSUE_SK):
            self._desk.notices.warn("SK diberi nomor oleh koordinator atau lurah.")
        elif form.unverified() and not form.text("basis_note"):
            self.bases.ask_note(form)
        elif form.warnings():
            words = " ".join(form.warnings())
            dialog = ConfirmDialog(self, "Tetap lanjutkan?", words, yes="Lanjutkan", no="Periksa lagi")
            dialog.confirmed.connect(self._act)
            dialog.open()
        else:
            self._act()

    def print_draft(self) -> None:
        """Print the paper with DRAF across it."""
        form = self.form
        if form is None or not form.can_be_drawn or form.budget_wrong():
            self._is_fine()
            return
        actor, draft, sks, printer = self._desk.actor(), form.draft(), self._tools.sks, self._desk.printer

        def work(_: object) -> Printed:
            return printer.print(PrintJob(sks.preview(actor, draft).pdf, title="SK, draf"))

        self._desk.runner.read(work, label="Mencetak…").then(
            functools.partial(_tell_printed, self._desk.notices), failed=self._refused
        )

    # ---- flow

    def _take(self, form: forms.SkForm, left: bool) -> None:
        self.form = form
        self.heading.set_title("Catat SK diterima" if form.mode == forms.RECEIVE else "SK baru")
        self.heading.summary.show_lines([])
        self.fields.show_form(form)
        self.paper.begin(form)
        self._show_state()
        self.fields.first().setFocus()
        if left:
            self._say_left()

    def _say_left(self) -> None:
        self._desk.notices.info(
            "Melanjutkan isian SK yang belum selesai.", action="Mulai baru", act=self._begin_anew
        )

    def _begin_anew(self) -> None:
        if self.form is not None:
            self.source.forget(self.form)
            self.source.begin(self.form.mode, anew=True)

    def _on_changed(self, name: str) -> None:
        if self.form is None:
            return
        if name == "sk_date" and self.form.day("sk_date") is not None:
            self._read_choices()
        if self.heading.summary.text():
            self.heading.summary.show_lines(self.fields.summary())
        self._show_state()
        self.paper.refresh()
        self.source.keep_soon(self.form)

    def _read_choices(self, officer: Officer | None = None) -> None:
        """Signers, number and SK in force depend on the day; `officer` was just added."""
        form = self.form
        if form is None:
            return
        actor, sks, day = self._desk.actor(), self._tools.sks, form.day("sk_date") or self._desk.today()

        def show(choices: SkChoices) -> None:
            if form is self.form:
                form.refresh(choices)
                self.fields.offer()
                self.fields.members.offer(officer)
                self._show_state()

        self._desk.runner.read(lambda _: sks.choices(actor, day)).then(show, failed=self._desk.notices.refuse)

    def _is_fine(self) -> bool:
        fine = self.fields.finish()
        self.heading.summary.show_lines([] if fine else self.fields.summary())
        return fine

    def _show_state(self) -> None:
        """Say whose SK this is and what is unusual about it."""
        form = self.form
        if form is None:
            return
        draft_only = form.mode == forms.ISSUE and not form.is_issued_here
        warnings = " ".join(form.warnings())
        self.banner.say(_ONLY_DRAFT if draft_only else warnings, "info" if draft_only else "warning")
        self.save_button.set_words("Cetak draf" if draft_only else "Beri nomor & cetak")
        self.save_button.setVisible(form.mode == forms.ISSUE)
        self.receive_button.setVisible(form.mode == forms.RECEIVE)
        self.draft_button.setVisible(form.is_issued_here)

    def _act(self) -> None:
        form = self.form
        if form is None:
            return
        actor, draft, sks, scan = self._desk.actor(), form.draft(), self._tools.sks, self.paper.scan()
        self._say_busy("Menyimpan…")
        if form.mode == forms.RECEIVE:
            job = self._desk.runner.write(lambda _: sks.receive(actor, draft, scan))
            job.then(self._received, failed=self._refused)
        else:
            job = self._desk.runner.write(lambda _: sks.issue(actor, draft))
            job.then(self._issued, failed=self._refused)

    def _issued(self, made: SkIssued) -> None:
        self._end(f"SK bernomor {made.letter.number_text}")
        if may(self._desk.actor(), Action.DRAFT_LETTER):
            self._desk.navigator.go("surat", letter=made.letter.uid, print_now=True)
        else:
            self._desk.navigator.go("petugas", sk=made.sk.uid)

    def _received(self, sk: Sk) -> None:
        self._end(f"SK {sk.number_text} tercatat.")
        self._desk.navigator.go("petugas", sk=sk.uid)

    def _end(self, words: str) -> None:
        self._say_busy("")
        if self.form is not None:
            self.source.forget(self.form)
        self.form = None
        self._desk.notices.done(words)

    def _say_busy(self, word: str) -> None:
        for button in (self.save_button, self.receive_button):
            button.set_busy(word)

    def _refused(self, error: Exception) -> None:
        self._say_busy("")
        if isinstance(error, RuleBroken) and self.fields.refuse(error):
            self.heading.summary.show_lines(self.fields.summary())
        else:
            self._desk.notices.refuse(error)

    # ---- building

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left, content = QWidget(), QWidget()
        left.setFixedWidth(active_theme().px(LEFT_WIDTH))
        inner = page_layout(content)
        self.heading = PageTitle("SK baru")
        for widget in (self.heading, self.banner, self.fields):
            inner.addWidget(widget)
        inner.addStretch(1)
        EnterMoves(self.fields)
        bar = SaveBar()
        self.save_button = bar.add_left(Button("Beri nomor & cetak", PRIMARY, key=cap(Key.SAVE_PRINT)))
        self.receive_button = bar.add_left(Button("Simpan SK", PRIMARY, key=cap(Key.SAVE)))
        self.receive_button.setProperty("enterStops", True)  # noqa: FBT003 - a Qt property
        self.draft_button = bar.add_left(Button("Cetak draf", SECONDARY, icon="printer", key=cap(Key.PRINT)))
        self.back_button = bar.add_right(Button("Kembali", SECONDARY, key="Esc"))
        for button in (self.save_button, self.receive_button):
            button.clicked.connect(self.save)
        self.draft_button.clicked.connect(self.print_draft)
        self.back_button.clicked.connect(self._desk.navigator.back)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Scroll(content), 1)
        column.addWidget(bar)
        row.addWidget(left)
        row.addWidget(self.paper, 1)


def _tell_printed(notices: Notices, outcome: Printed) -> None:
    if outcome.ok:
        notices.done("Draf dikirim ke pencetak.")
    else:
        notices.warn("Belum ada pencetak yang siap.")
