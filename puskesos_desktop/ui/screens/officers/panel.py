"""At the right: the SK or the officer whose row is current, with what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from puskesos_desktop.presentation import sk_views as views
from puskesos_desktop.presentation.delegation_form import delegation_words
from puskesos_desktop.presentation.training_form import training_words
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    QUIET,
    SECONDARY,
    Button,
    Pill,
    clear_layout,
    facts,
    label,
    rule,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    from PySide6.QtGui import QResizeEvent

    from puskesos_desktop.domain.organisation import Training
    from puskesos_desktop.domain.papers import Mandate
    from puskesos_desktop.services.delegations import DelegationView

NOTHING = "Pilih satu baris untuk melihat isinya."


class DetailPanel(QWidget):
    """Built anew for every row; acts are asked by name.

    Signals:
        wanted(str): `lihat`, `surat`, `salinan`, `petikan`, `perpanjang`, `cabut`, `ubah`, `wewenang`,
            `ganti`, `latih`, `delegasi`.
        blocked(str): a key asked for an act that cannot be done yet; why not.
        training_removed(str): a course was entered by mistake; its uid.
        end_wanted(Mandate): the right to sign shall end.
        delegation_end_wanted(str): the absent officer is back; uid of the delegation.
    """

    wanted = Signal(str)
    blocked = Signal(str)
    training_removed = Signal(str)
    end_wanted = Signal(object)
    delegation_end_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(active_theme().px(12))
        self.buttons: dict[str, Button] = {}
        self._reasons: Mapping[str, str] = {}
        self.show_nothing()

    def show_nothing(self) -> None:
        """No row is current."""
        self._begin()
        self._column.addWidget(label(NOTHING, "muted", wrap=True))
        self._end()

    def show_sk(self, line: views.SkLine, acts: Mapping[str, str]) -> None:
        """Show an SK; `acts` are those the role allows, each with the reason why not yet, or none."""
        self._begin()
        self._head(
            line.sk.title,
            line.look,
            f"habis {line.sk.ends_on:%d-%m-%y}" if line.ends_soon else "",
        )
        self._column.addWidget(facts(views.sk_facts(line.sk), label_width=104))
        self._add_acts(acts)
        self._column.addWidget(rule())
        count = len(line.sk.members)
        self._column.addWidget(label(f"{count} petugas", "strong"))
        for member in line.sk.members:
            self._column.addWidget(_pair(*views.member_words(member)))
        self._end()

    def show_officer(self, line: views.OfficerLine, acts: Collection[str]) -> None:
        """Show an officer with duties and mandates."""
        self._begin()
        self._head(line.officer.full_name, line.state)
        self._column.addWidget(facts(views.officer_facts(line), label_width=80))
        self._add_acts(dict.fromkeys(acts, ""))
        self._column.addWidget(rule())
        if line.duties or not line.signs:
            self._column.addWidget(label("Tugas menurut SK yang berlaku", "strong"))
        for duty in line.duties:
            _, words = views.member_words(duty)
            self._column.addWidget(label(words, wrap=True))
        if not line.duties and not line.signs:
            self._column.addWidget(label("Belum ada SK yang berlaku.", "muted", wrap=True))
        self._add_lists(line, acts)
        self._end()

    def press(self, name: str) -> None:
        """A key does what the act's button does, or says why it does not."""
        if reason := self._reasons.get(name):
            self.blocked.emit(reason)
        elif name in self.buttons:
            self.wanted.emit(name)

    def _add_lists(self, line: views.OfficerLine, acts: Collection[str]) -> None:
        """What an officer may sign, lends or borrows, and learned."""
        if line.mandates:
            self._column.addWidget(rule())
            self._column.addWidget(label("Wewenang tanda tangan", "strong"))
            for mandate in line.mandates:
                self._column.addWidget(self._mandate(mandate, line.today, may_end="wewenang" in acts))
        for view in line.delegations:
            self._column.addWidget(rule())
            self._column.addWidget(label("Delegasi", "strong"))
            self._column.addWidget(self._delegation(view, line.today, may_end="delegasi" in acts))
        if line.trainings:
            self._column.addWidget(rule())
            self._column.addWidget(label("Pelatihan", "strong"))
        for course in line.trainings:
            self._column.addWidget(self._training(course, may_remove="latih" in acts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped lines need another height now."""
        super().resizeEvent(event)
        self._fit()

    def _end(self) -> None:
        self._column.addStretch(1)
        # What is not shown yet counts for nothing in the height.
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Stay as high as the wrapped lines need, so that the panel scrolls instead of pressing them flat."""
        self.setMinimumHeight(max(0, self._column.heightForWidth(self.width())))

    def _begin(self) -> None:
        clear_layout(self._column)
        self.buttons, self._reasons = {}, {}

    def _head(self, title: str, state: tuple[str, str, str], warning: str = "") -> None:
        self._column.addWidget(label(title, "strong", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(active_theme().px(4))
        row.addWidget(Pill(*state))
        if warning:
            row.addWidget(Pill(warning, "danger", "clock-alert"))
        row.addStretch(1)
        holder = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(row)
        self._column.addWidget(holder)

    def _add_acts(self, acts: Mapping[str, str]) -> None:
        self._reasons = acts
        last = {acts[name]: name for name, *_ in _ACTS if acts.get(name)}  # a reason stands below its acts
        for name, words, look, icon, key in _ACTS:
            if name in acts:
                button = Button(words, look, icon=icon, key=key)
                if look != QUIET:
                    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
                button.setEnabled(not acts[name])
                button.clicked.connect(lambda _=False, name=name: self.wanted.emit(name))
                self._column.addWidget(button)
                self.buttons[name] = button
            if name in last.values():
                self._column.addWidget(label(acts[name], "hint", wrap=True))

    def _delegation(self, view: DelegationView, today: dt.date, *, may_end: bool) -> QWidget:
        words, below = delegation_words(view, today)
        box = _pair(words, below)
        if may_end and view.delegation.ended_on >= today:
            button = Button("Akhiri delegasi", QUIET, icon="ban")
            button.clicked.connect(lambda: self.delegation_end_wanted.emit(view.delegation.uid))
            layout = box.layout()
            if layout is not None:
                layout.addWidget(button)
        return box

    def _training(self, course: Training, *, may_remove: bool) -> QWidget:
        title, below = training_words(course)
        box = _pair(title, below)
        if may_remove:
            button = Button("Hapus", QUIET, icon="trash-2")
            button.setAccessibleName(f"Hapus pelatihan {title}")
            button.clicked.connect(lambda: self.training_removed.emit(course.uid))
            layout = box.layout()
            if layout is not None:
                layout.addWidget(button)
        return box

    def _mandate(self, mandate: Mandate, today: dt.date, *, may_end: bool) -> QWidget:
        post, below, counts = views.mandate_words(mandate, today)
        box = _pair(post, below)
        if counts and may_end:
            button = Button("Akhiri", QUIET, icon="ban")
            button.setAccessibleName(f"Akhiri wewenang {post}")
            button.clicked.connect(lambda: self.end_wanted.emit(mandate))
            layout = box.layout()
            if layout is not None:
                layout.addWidget(button)
        return box


_ACTS = (
    ("surat", "Buka di Surat & Agenda", PRIMARY, "mail", ""),
    ("lihat", "Lihat surat keputusan", SECONDARY, "file-text", "Enter"),
    ("salinan", "Cetak salinan", SECONDARY, "printer", cap(Key.PRINT)),
    ("petikan", "Cetak petikan", SECONDARY, "printer", cap(Key.OPTION_4)),
    ("perpanjang", "Buat SK lanjutan", SECONDARY, "rotate-ccw", ""),
    ("cabut", "Cabut SK", QUIET, "ban", ""),
    ("ubah", "Ubah data petugas", SECONDARY, "pencil", "Enter"),
    ("wewenang", "Beri wewenang tanda tangan", SECONDARY, "stamp", ""),
    ("ganti", "Pergantian", SECONDARY, "arrow-right", ""),
    ("latih", "Catat pelatihan", SECONDARY, "book-open", ""),
    ("delegasi", "Delegasikan tugas", SECONDARY, "users-round", ""),
)


def _pair(title: str, below: str) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(active_theme().px(2))
    column.addWidget(label(title, wrap=True))
    if below:
        column.addWidget(label(below, "hint", wrap=True))
    return box
