"""The referral letter while it is written, with the paper beside it as it will be printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.domain.errors import EditConflict, RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.letter_views import PATH, PATH_ICONS
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.dialogs import ReasonDialog
from puskesos_desktop.ui.preview import LivePreview, PageView
from puskesos_desktop.ui.printing import PrintJob
from puskesos_desktop.ui.screens.letters.letter_pane import LEFT_WIDTH
from puskesos_desktop.ui.screens.letters.referral_fields import ReferralFields
from puskesos_desktop.ui.screens.letters.referral_source import ReferralSource
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    SECONDARY,
    Banner,
    Button,
    ElidedLabel,
    EnterMoves,
    PageTitle,
    SaveBar,
    Scroll,
    StepPath,
    page_layout,
)

if TYPE_CHECKING:
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.presentation import referral_form as form
    from puskesos_desktop.services.ports.storage import Drafts
    from puskesos_desktop.services.referral_letters import (
        ReferralChoices,
        ReferralDraft,
        ReferralIssued,
        ReferralLetters,
    )
    from puskesos_desktop.ui.preview.live import Draw
    from puskesos_desktop.ui.printing import Printed
    from puskesos_desktop.ui.shell import Desk

STAYS = "Isian surat tetap ada: periksa, lalu beri nomor lagi."


class ReferralPane(QWidget):
    """Binds the form to its fields and keeps the preview fresh.

    Signals:
        issued(str): uid of the letter that now has its number and should be printed.
        closed: left without a letter.
    """

    issued = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, referrals: ReferralLetters, drafts: Drafts) -> None:
        super().__init__()
        self._desk, self._referrals = desk, referrals
        self._form: form.ReferralForm | None = None
        self._conflict: EditConflict | None = None
        self.source = ReferralSource(self, desk, referrals, drafts, self._changed)
        self._build()
        self._live = LivePreview(
            self.view,
            desk.runner,
            self._draw,
            lambda words: self.banner.say(words, "warning"),
            names=("Surat", "Lembar balik"),
        )
        self.source.ready.connect(self._take)
        self.source.signers.connect(self._take_signers)
        self.source.failed.connect(self._refused)

    def begin(self, complaint_uid: str) -> None:
        """Write a letter for a case, or go on with the one that was left."""
        self.source.begin(complaint_uid)

    def mend(self, letter_uid: str) -> None:
        """Write an unsigned letter anew, under its number."""
        self.source.begin("", letter_uid)

    def state(self) -> form.ReferralState | None:
        """What is shown now."""
        return self._form.state if self._form else None

    # ---- acts

    def issue(self) -> None:
        """Number the letter and refer the case, or draw the mended one under its number."""
        if self._form is None or self.issue_button.is_busy():
            return
        if not may(self._desk.actor(), Action.NUMBER_LETTER):
            self._desk.notices.warn("Nomor surat diberikan verifikator atau koordinator.")
            return
        if self._form.state.problems:
            self.fields.show_problems(self._form.state.problems, focus=True)
            self._show_summary(self._form.state)
            return
        if self._form.letter_uid:
            self._ask_reason()
        else:
            self._issue(self._form.command())

    def print_draft(self) -> None:
        """Print the paper with DRAF across it."""
        if self._form is None:
            return
        actor, draft = self._desk.actor(), self._form.command()
        printer = self._desk.printer

        def work(_: object) -> Printed:
            drawn = self._referrals.preview(actor, draft)
            return printer.print(PrintJob(drawn.pdf, title="Surat, draf"))

        self._desk.runner.read(work).then(
            lambda printed: self._desk.notices.info(
                "Draf dikirim ke pencetak." if printed.ok else "Belum ada pencetak yang siap."
            ),
            failed=self._refused,
        )

    # ---- flow

    def _take(self, made: form.ReferralForm, left: bool) -> None:
        self._form, choices, correcting = made, made.choices, bool(made.letter_uid)
        self.about.set_whole(f"{choices.ticket} · {choices.client} · {choices.category}")
        self.fields.offer(made)
        self.fields.show_state(made.state)
        self.fields.lock_number(locked=correcting)
        self.issue_button.set_words("Cetak versi baru" if correcting else "Beri nomor & cetak")
        self._show(made.state)
        self._live.draw()
        self.fields.first().setFocus()
        conflict, self._conflict = self._conflict, None
        if conflict is not None:
            words = describe(conflict)
            self._desk.notices.warn(f"{words.title}. {words.text} {STAYS}")
        elif left:
            self._desk.notices.info(
                "Melanjutkan isian surat yang belum selesai.", action="Mulai baru", act=self._begin_anew
            )

    def _begin_anew(self) -> None:
        made = self._form
        if made is not None:
            self.source.forget(made)
            self.source.begin(made.state.draft.complaint_uid, made.letter_uid, anew=True)

    def _changed(self, state: form.ReferralState) -> None:
        self._show(state)
        if self._form is not None:
            self.source.keep_soon(self._form)

    def _show(self, state: form.ReferralState) -> None:
        self.banner.say(" ".join(self._form.warnings()) if self._form is not None else "", "warning")
        if state.dirty:
            self.fields.show_problems(state.problems)
            self._show_summary(state)
        self.fields.show_derived(state)
        self._live.touch()

    def _draw(self) -> Draw | None:
        if self._form is None or self._form.state.draft.mandate_id is None:
            return None
        actor, draft = self._desk.actor(), self._form.command()
        return lambda: self._referrals.preview(actor, draft)

    def _issue(self, draft: ReferralDraft) -> None:
        self.issue_button.set_busy("Memberi nomor…")
        actor, notices = self._desk.actor(), self._desk.notices

        def numbered(made: ReferralIssued) -> None:
            notices.done(f"Surat bernomor {made.letter.number_text}")
            self._end(made.letter)

        self._desk.runner.write(lambda _: self._referrals.issue(actor, draft)).then(
            numbered, failed=self._refused
        )

    def _end(self, letter: Letter) -> None:
        """The letter stands in the book: nothing of it is unfinished any more."""
        self.issue_button.set_busy("")
        if self._form is not None:
            self.source.forget(self._form)
        self._form = None
        self.issued.emit(letter.uid)

    def _ask_reason(self) -> None:
        dialog = ReasonDialog(
            self,
            "Mengapa surat diperbaiki?",
            "Versi lama tetap disimpan. Nomor surat tidak berubah.",
            yes="Cetak versi baru",
        )
        dialog.reasoned.connect(self._mend_because)
        dialog.open()

    def _mend_because(self, reason: str) -> None:
        if self._form is None:
            return
        actor, draft, uid = self._desk.actor(), self._form.command(), self._form.letter_uid
        self._desk.runner.write(lambda _: self._referrals.correct(actor, uid, draft, reason)).then(
            self._end, failed=self._refused
        )

    def _refused(self, error: Exception) -> None:
        self.issue_button.set_busy("")
        if isinstance(error, EditConflict) and self._form is not None:
            # Begun again on the case as it is now; what was typed comes along.
            self._conflict = error
            self.source.begin(self._form.state.draft.complaint_uid, self._form.letter_uid)
        elif isinstance(error, RuleBroken) and self.fields.knows(error.fields):
            words = describe(error)
            self.fields.show_problems(dict.fromkeys(error.fields, words.title), focus=True)
        else:
            self._desk.notices.refuse(error)

    def _show_summary(self, state: form.ReferralState) -> None:
        self.title.summary.show_lines(self.fields.summary(state.problems))

    # ---- building

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QWidget()
        left.setFixedWidth(active_theme().px(LEFT_WIDTH))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Scroll(self._make_content()), 1)
        bar = SaveBar()
        self.issue_button = bar.add_left(Button("Beri nomor & cetak", PRIMARY, key=cap(Key.SAVE_PRINT)))
        self.draft_button = bar.add_left(Button("Cetak draf", SECONDARY, icon="printer"))
        self.back_button = bar.add_right(Button("Kembali", SECONDARY, key="Esc"))
        self.issue_button.clicked.connect(self.issue)
        self.draft_button.clicked.connect(self.print_draft)
        self.back_button.clicked.connect(self.closed)
        column.addWidget(bar)
        self.view = PageView(self._desk.runner, self._desk.raster)
        row.addWidget(left)
        row.addWidget(self.view, 1)

    def _make_content(self) -> QWidget:
        content = QWidget()
        column = page_layout(content)
        column.setSpacing(active_theme().px(6))
        self.title = PageTitle("Surat rujukan")
        self.about = ElidedLabel("", "muted", at_end=True)
        self.path = StepPath(PATH, PATH_ICONS)
        self.path.show_step(0)
        self.fields = ReferralFields(self._desk.today, self._edit)
        self.banner = Banner()
        column.addWidget(self.title)
        column.addWidget(self.about)
        self.title.add(self.path)
        column.addWidget(self.banner)
        column.addWidget(self.fields)
        column.addStretch(1)
        EnterMoves(self.fields)
        return content

    def _edit(self, name: str, value: object) -> None:
        if self._form is None:
            return
        self._form.edit(name, value)
        if name == "letter_date":  # Who may sign depends on the day of the letter.
            draft = self._form.state.draft
            self.source.ask_signers(draft.complaint_uid, draft.letter_date)

    def _take_signers(self, choices: ReferralChoices) -> None:
        if self._form is None:
            return
        self._form.choices = choices
        allowed = {mandate.id for mandate, _ in choices.signers}
        mandate_id = self._form.state.draft.mandate_id
        if mandate_id not in allowed:
            mandate_id = next(iter(allowed), None)
        self.fields.offer(self._form)
        self._form.edit("mandate_id", mandate_id)
        self.fields.show_state(replace(self._form.state))
