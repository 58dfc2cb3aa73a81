"""F3 in a list of Buat surat: find somebody in the register and have the row filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.services.rendering import FormRef
from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.people_search import resident_search
from puskesos_desktop.ui.screens.letters.issue_fields import FIND_HINT
from puskesos_desktop.ui.shell import Key
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import FindField, Hit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.residents import FamilyMember
    from puskesos_desktop.presentation.issue_form import IssueModel
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.screens.letters.issue_fields import IssueFields
    from puskesos_desktop.ui.screens.letters.issue_grid import GridField
    from puskesos_desktop.ui.shell import Desk, Handlers
    from puskesos_desktop.ui.widgets import Deliver, Search

TITLE = "Isi baris dari Data Warga"
WHOM = "Warga"
LINES_SHOWN, LINE_HEIGHT = 7, 36


class PersonDialog(Dialog):
    """Asks whom a row is about.

    Signals:
        picked(str): uid of a resident.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget, search: Search, typed: str) -> None:
        super().__init__(parent, TITLE)
        self.person = FindField(WHOM, search, placeholder=FIND_HINT)
        self.body.addWidget(self.person)
        self.body.addSpacing(active_theme().px(LINES_SHOWN * LINE_HEIGHT))  # the hits open here
        self.add_button("Batal", key="Esc").clicked.connect(self.reject)
        self.person.chosen.connect(self._pick)
        self.person.control().setFocus()
        self._typed = typed

    def begin(self) -> None:
        """Open and look at once for what stands in the cell."""
        self.open()
        self.person.box.look_for(self._typed)

    def _pick(self, hit: Hit) -> None:
        self.accept()
        self.picked.emit(str(hit.key))


class IssuePeople(QObject):
    """Fills rows of the lists that know what to take from the register."""

    def __init__(self, desk: Desk, work: Workplace, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._work, self._host = desk, work, host
        self._search = resident_search(desk, work)

    def handlers(self, fields: IssueFields, model: IssueModel | None) -> Handlers:
        """What F3 does while the cursor is in such a list; elsewhere it stays what it is."""
        grid = fields.people_in_hand()
        if grid is None or model is None:
            return {}
        return {Key.FIND: lambda: self._ask(fields, grid, model)}

    def _ask(self, fields: IssueFields, grid: GridField, model: IssueModel) -> None:
        row, key, draft = grid.row(), grid.key, model.state.draft
        form = FormRef(draft.code, draft.version)
        actor, rows = self._desk.actor(), self._work.issuing.rows

        def put(known: Mapping[str, object]) -> None:
            if fields.field(key) is grid:  # else another paper was chosen meanwhile
                grid.put_person(row, known)

        def fill(uid: str) -> None:
            self._desk.runner.read(lambda _: rows.of_person(actor, form, key, uid)).then(
                put, failed=self._desk.notices.refuse
            )

        search = self._search_of(model.proposal.resident_uid, grid)
        dialog = PersonDialog(self._host, search, grid.typed())
        dialog.picked.connect(fill)
        dialog.begin()

    def _search_of(self, resident_uid: str, grid: GridField) -> Search:
        """The register; before anything is typed, who of the paper's family is not in the list yet."""

        def search(text: str, deliver: Deliver) -> None:
            if text:
                self._search(text, lambda hits: deliver(hits[:LINES_SHOWN]))
            elif resident_uid:
                self._offer_family(resident_uid, grid, deliver)

        return search

    def _offer_family(self, resident_uid: str, grid: GridField, deliver: Deliver) -> None:
        actor, rows = self._desk.actor(), self._work.issuing.rows

        def offer(members: Sequence[FamilyMember]) -> None:
            missing = [one for one in members if not grid.holds(one.resident.name)]
            deliver([_hit_of(one) for one in missing[:LINES_SHOWN]])

        self._desk.runner.read(lambda _: rows.family(actor, resident_uid)).then(offer)


def _hit_of(member: FamilyMember) -> Hit:
    """Somebody of the family, who is told apart by the place in it."""
    return Hit(
        member.resident.uid, member.resident.name, member.relation.replace("_", " "), icon="user-round"
    )
