"""Peristiwa keluarga: three steps over one family, opened from the card of somebody in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from puskesos_desktop.presentation.life_guide import CONFIRM, HANGS, STEP_WORDS, WHO
from puskesos_desktop.presentation.life_words import DONE, family_words, person_words
from puskesos_desktop.ui.screens.registry.life_fields import LifeFields
from puskesos_desktop.ui.screens.registry.life_hangs import HEIR, ConfirmPane, HangsPane
from puskesos_desktop.ui.screens.registry.life_work import LifeWork
from puskesos_desktop.ui.shell import Key, Screen, cap, curtain_page
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    SECONDARY,
    Banner,
    Button,
    PageTitle,
    SaveBar,
    Scroll,
    Steps,
    bring_focus,
    page_layout,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.presentation.life_guide import LifeGuide
    from puskesos_desktop.services.life_views import LifeDone
    from puskesos_desktop.ui.screens.registry.life_work import LifeTools
    from puskesos_desktop.ui.shell import Desk, Handlers

NEXT, SAVE = "Lanjut", "Simpan peristiwa"
HANDED_OVER = "Sampaikan ke Dinsos"
REPLACED = "B04"
"""The category of a receiver who was replaced."""


class LifeScreen(Screen):
    """Parameters of `on_enter`: `uid` of a person, `kind` where it is known already."""

    title = "Peristiwa keluarga"
    rail_key = "data_warga"
    about = "Catat lahir, meninggal, pindah, atau pecah KK. Yang ikut berubah ditunjukkan sebelum disimpan."

    def __init__(self, desk: Desk, tools: LifeTools) -> None:
        super().__init__()
        self._desk = desk
        self._curtained = False
        self.work = LifeWork(desk, tools, self)
        self.head, self.steps = PageTitle(self.title), Steps(STEP_WORDS)
        self.banner = Banner()
        self.fields = LifeFields(desk.today, self.work.search)
        self.hangs, self.confirm = HangsPane(), ConfirmPane()
        self.panes = QStackedWidget()
        for pane in (self.fields, self.hangs, self.confirm):
            self.panes.addWidget(pane)
        self._lay_out()
        self._connect()
        self._say("")

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Begin with a person's family, or go on with what was typed for them."""
        uid, kind = str(params.get("uid") or ""), str(params.get("kind") or "")
        guide = self.work.guide
        is_same = guide is not None and guide.form.beginning.person.uid == uid and guide.form.is_dirty()
        if is_same and not kind:
            self._show()
        elif uid:
            self.work.begin(uid, kind)

    def handlers(self) -> Handlers:
        """F9 goes a step on and F10 saves on the last, Esc goes a step back."""
        guide = self.work.guide
        if self._curtained or guide is None:
            return {}
        handlers = {Key.SAVE_PRINT: self.go_on}
        if guide.state.step == CONFIRM or guide.is_number:
            handlers[Key.SAVE] = self.go_on
        if guide.state.step != WHO:
            handlers[Key.BACK] = self.go_back
        return handlers

    def draw_curtain(self, *, closed: bool) -> None:
        """Cover the family: it is not the resident's to read."""
        self._curtained = closed
        self._pages.setCurrentWidget(self._cover if closed else self._page)

    def go_on(self) -> None:
        """What the main button does."""
        guide = self.work.guide
        if guide is None:
            return
        self._say("")
        if guide.state.step == WHO and not self.fields.bound.finish():
            return
        self.work.go_on()

    def go_back(self) -> None:
        """A step back, or to where one came from."""
        if self.work.guide is not None and self.work.guide.go_back():
            self._show()
        else:
            self._desk.navigator.back()

    # ---- inside

    def _on_begun(self, guide: LifeGuide) -> None:
        person, family = guide.form.beginning.person, guide.form.beginning.family
        aside = family_words(family) if family is not None else "belum masuk KK"
        self.head.set_title(f"{self.title} · {person_words(person)}", aside)
        self._say("")
        self.fields.show_form(guide.form)
        self._show()

    def _show(self) -> None:
        guide = self.work.guide
        if guide is None:
            return
        step = guide.state.step
        self.steps.show_step(step)
        if step == HANGS:
            self.hangs.show_guide(guide)
        elif step == CONFIRM:
            self.confirm.show_guide(guide)
        self.panes.setCurrentIndex(step)
        self._show_bar()
        self._focus(step)

    def _focus(self, step: int) -> None:
        if step == WHO:
            self.fields.focus_first()
        elif step == CONFIRM or not self.hangs.focus_first():
            bring_focus(self.next_button)

    def _show_bar(self) -> None:
        guide = self.work.guide
        is_last = guide is not None and (guide.state.step == CONFIRM or guide.is_number)
        self.next_button.set_words(SAVE if is_last else NEXT)
        at_first = guide is None or guide.state.step == WHO
        self.back_button.set_words("Batal" if at_first else "Kembali")

    def _on_refused(self, sentence: str) -> None:
        guide = self.work.guide
        if guide is not None and guide.state.problem and HEIR in self.hangs.fields:
            self.hangs.fields[HEIR].set_problem(sentence)
            bring_focus(self.hangs.fields[HEIR].control())
            return
        self._say(sentence)

    def _on_pointed(self, name: str) -> None:
        self.fields.bound.show_problems()
        field = self.fields.fields.get(name)
        if field is None:
            return
        if field.isHidden():
            self._say(field.problem())
        else:
            bring_focus(field.control())

    def _on_recorded(self, done: LifeDone) -> None:
        guide = self.work.guide
        heir = guide.state.heir if guide is not None and guide.hands_over() else ""
        self.work.guide = None
        self._desk.navigator.go("data_warga", uid=done.uid)
        if heir:
            self._desk.notices.done(
                f"{DONE[done.kind]} Penerima pengganti perlu disampaikan ke Dinsos.",
                action=HANDED_OVER,
                act=lambda: self._desk.navigator.go("layanan", resident=heir, category=REPLACED),
            )
        else:
            self._desk.notices.done(DONE[done.kind])

    def _on_busy(self, on: bool) -> None:
        self.next_button.set_busy("Memeriksa…" if on else "")
        if not on:
            self._show_bar()

    def _say(self, sentence: str) -> None:
        self.banner.say(sentence, "danger")

    def _connect(self) -> None:
        work = self.work
        work.begun.connect(self._on_begun)
        work.judged.connect(self._show)
        work.refused.connect(self._on_refused)
        work.pointed.connect(self._on_pointed)
        work.busy.connect(self._on_busy)
        work.recorded.connect(self._on_recorded)
        self.fields.changed.connect(self._show_bar)
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)

    def _lay_out(self) -> None:
        content = QWidget()
        inner = page_layout(content)
        head = QVBoxLayout()
        head.setSpacing(active_theme().px(4))
        head.addWidget(self.head)
        head.addWidget(self.steps)
        inner.addLayout(head)
        inner.addWidget(self.banner)
        inner.addWidget(self.panes, 1)
        bar = SaveBar()
        self.next_button = bar.add_left(Button(NEXT, PRIMARY, key=cap(Key.SAVE_PRINT)))
        self.back_button = bar.add_right(Button("Batal", SECONDARY, key=cap(Key.BACK)))
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Scroll(content), 1)
        column.addWidget(bar)
        self._cover = curtain_page()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._page)
        self._pages.addWidget(self._cover)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
