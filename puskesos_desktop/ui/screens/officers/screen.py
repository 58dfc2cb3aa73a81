"""Petugas & SK: two lists, the paper of an SK, and the panel of what is current."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import sk_views as views
from puskesos_desktop.presentation.sk_form import ISSUE, RECEIVE
from puskesos_desktop.services.delegations import may_lend
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.screens.officers.acts import OfficerActs
from puskesos_desktop.ui.screens.officers.lists import OFFICERS, SK, ListPane
from puskesos_desktop.ui.screens.officers.panel import DetailPanel
from puskesos_desktop.ui.screens.officers.people_acts import PeopleActs
from puskesos_desktop.ui.shell import Desk, Key, Screen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.services.delegations import Delegations
    from puskesos_desktop.services.institution import Institution
    from puskesos_desktop.services.officers import Officers
    from puskesos_desktop.services.ports.storage import Drafts
    from puskesos_desktop.services.sks import Sks
    from puskesos_desktop.ui.shell import Handlers

FORM_PAGE = "sk"


@dataclass(frozen=True)
class OfficersTools:
    """The services of this page; `head_post` is what the head of the office signs as."""

    sks: Sks
    officers: Officers
    drafts: Drafts
    head_post: str
    delegations: Delegations
    institution: Institution


class OfficersScreen(Screen):
    """Petugas & SK; `view=petugas` shows the officers, `sk=uid` an SK, `officer=uid` an officer."""

    title = "Petugas & SK"
    rail_key = "petugas"
    about = "Petugas Puskesos dan SK yang memberi mereka tugas: yang diterbitkan di sini dan yang diterima."

    def __init__(self, desk: Desk, tools: OfficersTools) -> None:
        super().__init__()
        self._desk, self._tools = desk, tools
        self._wanted = ""
        self.panel = DetailPanel()
        self.list = ListPane(desk, self.title)
        self.acts = OfficerActs(self, desk, tools.sks, tools.officers)
        self.people = PeopleActs(self, desk, tools.institution)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self._connect()

    # ---- what the shell asks

    def side_panel(self) -> QWidget:
        """What is current."""
        return self.panel

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Go where the parameters say and read anew."""
        self._wanted = str(params.get("sk") or params.get("officer") or "")
        view = OFFICERS if "officer" in params else str(params.get("view") or self.list.view())
        self.show_view(OFFICERS if view == OFFICERS and "sk" not in params else SK)

    def handlers(self) -> Handlers:
        """F2 adds what the list shows, Alt+1 to Alt+3 turn to another list; Ctrl+P and Alt+4 print an SK."""
        keys: Handlers = {
            Key.REFRESH: self.reload,
            Key.LETTER: self.open_letter,
            Key.OPTION_1: lambda: self.show_view(SK),
            Key.OPTION_2: lambda: self.show_view(OFFICERS),
            Key.OPTION_3: self._open_organisation,
            Key.OPTION_4: lambda: self.panel.press("petikan"),
            Key.PRINT: lambda: self.panel.press("salinan"),
        }
        if self.list.is_paper_shown():
            line = self.list.current_sk()
            if line is not None and not line.is_signed:
                keys = {**keys, Key.PRINT: self.open_letter}  # the paper that the head is to sign
            return {**keys, Key.BACK: self.list.show_list}
        return {**keys, Key.NEW: self.begin_new}

    # ---- acts

    def begin_new(self) -> None:
        """A new SK, or a new officer."""
        if not may(self._desk.actor(), Action.DRAFT_SK):
            self._desk.notices.warn("SK dan data petugas dibuat koordinator atau lurah.")
        elif self.list.view() == OFFICERS:
            self.acts.edit_officer(None)
        else:
            self._desk.navigator.go(FORM_PAGE, mode=ISSUE)

    def open_letter(self, *, print_now: bool = False) -> None:
        """Go to the SK in the letter book, to print it or mark it signed."""
        line = self.list.current_sk()
        if line is None or line.sk.origin != "diterbitkan":
            return
        actor, sks, uid = self._desk.actor(), self._tools.sks, line.uid

        def show(letter: str) -> None:
            self._desk.navigator.go("surat", letter=letter, print_now=print_now)

        self._desk.runner.read(lambda _: sks.letter_of(actor, uid)).then(
            lambda letter: show(letter.uid) if letter else None, failed=self._desk.notices.refuse
        )

    def open_current(self) -> None:
        """Show the paper of the SK, ours or the scan; or the form of the officer."""
        line, officer = self.list.current_sk(), self.list.current_officer()
        if officer is not None and may(self._desk.actor(), Action.DRAFT_SK):
            self.acts.edit_officer(officer.officer)
        if line is not None:
            actor, sks, uid = self._desk.actor(), self._tools.sks, line.uid
            self._desk.runner.read(lambda _: sks.paper(actor, uid)).then(
                self._take_paper, failed=self._desk.notices.refuse
            )

    def show_view(self, view: str) -> None:
        """Show another list."""
        self.list.show_view(view, may_draft=may(self._desk.actor(), Action.DRAFT_SK))
        self.reload()

    def reload(self) -> None:
        """Read both lists anew; the current row stays."""
        actor, tools, today = self._desk.actor(), self._tools, self._desk.today()

        def work(_: object) -> tuple[list[views.SkLine], list[views.OfficerLine]]:
            sks = tools.sks.all(actor)
            people = tools.officers.all(actor, only_active=False)
            lines = views.officer_lines(people, sks, tools.officers.mandates(actor), today)
            lines = views.with_delegations(lines, tools.delegations.all(actor))
            courses = tools.institution.organisation.trainings(actor)
            return views.sk_lines(sks, today, tools.sks.signed(actor)), views.with_trainings(lines, courses)

        self._desk.runner.read(work).then(self._show, failed=self._desk.notices.refuse)

    def _show(self, found: tuple[list[views.SkLine], list[views.OfficerLine]]) -> None:
        self.list.show_lines(*found)
        if self._wanted:
            self.list.choose(self._wanted)
            self._wanted = ""

    def _show_panel(self) -> None:
        actor = self._desk.actor()
        sk, officer = self.list.current_sk(), self.list.current_officer()
        drafts, manages = may(actor, Action.DRAFT_SK), may(actor, Action.MANAGE_OFFICE)
        if sk is not None:
            ends = may(actor, Action.ISSUE_SK)
            self.panel.show_sk(sk, _sk_acts(sk, may_draft=drafts, may_end=ends))
        elif officer is not None:
            lends = officer.officer.active and may_lend(actor, officer.officer.id)
            changes = manages and officer.officer.active
            allowed = {
                "ubah": drafts,
                "wewenang": manages,
                "ganti": changes,
                "latih": drafts,
                "delegasi": lends,
            }
            self.panel.show_officer(officer, {name for name, on in allowed.items() if on})
        else:
            self.panel.show_nothing()

    def _take_paper(self, pdf: bytes | None) -> None:
        line = self.list.current_sk()
        if pdf is None or line is None:
            self._desk.notices.info("SK ini dicatat tanpa pindaian.")
        else:
            self.list.show_paper(pdf, line.number)

    def _do(self, name: str) -> None:
        line, officer = self.list.current_sk(), self.list.current_officer()
        if name == "surat":
            self.open_letter()
        elif name in {"lihat", "ubah"}:
            self.open_current()
        elif line is not None:
            self._do_to_sk(name, line)
        elif officer is not None:
            self._do_to_officer(name, officer)

    def _do_to_sk(self, name: str, line: views.SkLine) -> None:
        if name == "perpanjang":
            self._desk.navigator.go(FORM_PAGE, mode=ISSUE, renew=line.uid)
        elif name == "cabut":
            self.acts.revoke(line.sk)
        elif name == "petikan":
            self.people.print_excerpts(line.sk)
        elif name == "salinan":
            self.open_letter(print_now=True)

    def _do_to_officer(self, name: str, officer: views.OfficerLine) -> None:
        head_post, everybody = self._tools.head_post, self.list.active_officers()
        if name == "wewenang":
            self.acts.give_mandate(officer.officer, head_post, self.list.definitive(officer))
        elif name == "latih":
            self.people.add_training(officer.officer)
        elif name == "ganti":
            self.people.change(officer.officer, head_post, everybody)
        elif name == "delegasi":
            others = [one for one in everybody if one.uid != officer.uid]
            self.acts.delegate(officer.officer, self._tools.delegations, others)

    def _end_delegation(self, uid: str) -> None:
        officer = self.list.current_officer()
        self.acts.end_delegation(self._tools.delegations, uid, officer.uid if officer is not None else "")

    def _open_organisation(self) -> None:
        self._desk.navigator.go("organisasi")

    def _remove_training(self, uid: str) -> None:
        officer = self.list.current_officer()
        self.people.remove_training(uid, officer.uid if officer is not None else "")

    def _after(self, words: str, uid: str) -> None:
        self._wanted = uid
        self._desk.notices.done(words)
        self.reload()

    def _connect(self) -> None:
        self.list.new_wanted.connect(self.begin_new)
        self.list.receive_wanted.connect(lambda: self._desk.navigator.go(FORM_PAGE, mode=RECEIVE))
        self.list.viewed.connect(self.show_view)
        self.list.opened.connect(self.open_current)
        self.list.current_changed.connect(self._show_panel)
        self.panel.wanted.connect(self._do)
        self.panel.blocked.connect(self._desk.notices.info)
        self.panel.end_wanted.connect(self.acts.end_mandate)
        self.panel.delegation_end_wanted.connect(self._end_delegation)
        self.acts.done.connect(self._after)
        self.people.done.connect(self._after)
        self.panel.training_removed.connect(self._remove_training)
        self.list.organisation_wanted.connect(self._open_organisation)


def _sk_acts(line: views.SkLine, *, may_draft: bool, may_end: bool) -> dict[str, str]:
    """Acts by name, each with the reason why it cannot be done yet, or none."""
    acts = {"surat", "lihat"} if line.sk.origin == "diterbitkan" else set()
    if line.sk.scan_hash:
        acts.add("lihat")
    if may_draft:
        acts.add("perpanjang")
    if may_end and line.state in {"berlaku", "menunggu"} and line.sk.revoked_on is None:
        acts.add("cabut")
    return {**dict.fromkeys(acts, ""), **views.copy_acts(line, may_draft=may_draft)}
