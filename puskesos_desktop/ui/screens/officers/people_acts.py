"""What is done to the people of the institution: a change of hands, a course, a petikan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation.change_form import ChangeForm, done_words
from puskesos_desktop.presentation.excerpt_form import ExcerptForm
from puskesos_desktop.presentation.training_form import TrainingForm
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.dialogs import FormDialog
from puskesos_desktop.ui.screens.officers.changing import ChangeDialog
from puskesos_desktop.ui.screens.officers.excerpting import ExcerptDialog
from puskesos_desktop.ui.widgets import DateField, LineField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.domain.papers import Sk
    from puskesos_desktop.services.institution import Institution
    from puskesos_desktop.services.office_changes import ChangeDone, ChangeOutlook
    from puskesos_desktop.services.organisation import Organisation
    from puskesos_desktop.services.sk_excerpts import ExcerptChoices
    from puskesos_desktop.ui.jobs import Work
    from puskesos_desktop.ui.printing import Printed
    from puskesos_desktop.ui.shell import Desk


class PeopleActs(QObject):
    """Acts over `host`.

    Signals:
        done(str, str): what was done in words, and the uid of the officer it was done to.
    """

    done = Signal(str, str)

    def __init__(self, host: QWidget, desk: Desk, institution: Institution) -> None:
        super().__init__(host)
        self._host, self._desk, self._institution = host, desk, institution

    def change(self, officer: Officer, head_post: str, officers: Sequence[Officer]) -> None:
        """Follow an officer by another, with all that hangs on them."""
        actor, today, changes = self._desk.actor(), self._desk.today(), self._institution.changes

        def show(outlook: ChangeOutlook) -> None:
            form = ChangeForm((changes.new_uid(), changes.new_uid()), outlook, today, head_post)
            form.let_end_accounts(on=may(actor, Action.MANAGE_USERS))
            others = [one for one in officers if one.uid != officer.uid]
            dialog = ChangeDialog(self._host, self._desk, changes, form, others)
            dialog.saved.connect(lambda told: self._changed(told, form))
            dialog.open()

        self._desk.runner.read(lambda _: changes.outlook(actor, officer.uid, today)).then(
            show, failed=self._desk.notices.refuse
        )

    def add_training(self, officer: Officer) -> TrainingDialog:
        """Enter a course."""
        organisation = self._institution.organisation
        form = TrainingForm(organisation.new_uid(), officer, self._desk.today())
        dialog = TrainingDialog(self._host, self._desk, organisation, form)
        dialog.saved.connect(lambda _: self.done.emit("Pelatihan tercatat.", officer.uid))
        dialog.open()
        return dialog

    def remove_training(self, uid: str, officer_uid: str) -> None:
        """Take a course out that was entered by mistake."""
        actor, organisation = self._desk.actor(), self._institution.organisation
        self._desk.runner.write(lambda _: organisation.remove_training(actor, uid)).then(
            lambda _: self.done.emit("Pelatihan dihapus.", officer_uid), failed=self._desk.notices.refuse
        )

    def print_excerpts(self, sk: Sk) -> None:
        """Print what an SK says about one person, or about each."""
        actor, excerpts = self._desk.actor(), self._institution.excerpts

        def show(choices: ExcerptChoices) -> None:
            dialog = ExcerptDialog(self._host, self._desk, excerpts, ExcerptForm(choices))
            dialog.saved.connect(self._printed)
            dialog.open()

        self._desk.runner.read(lambda _: excerpts.choices(actor, sk.uid)).then(
            show, failed=self._desk.notices.refuse
        )

    def _changed(self, told: ChangeDone, form: ChangeForm) -> None:
        self.done.emit(done_words(told), form.outlook.officer.uid)
        seen = form.outlook
        if seen.older_letters and not (form.is_only_away or form.change().draws_older_anew):
            self._desk.notices.warn(
                f"{done_words(told)} {form.later_words()}",
                action="Lihat surat",
                act=lambda: self._desk.navigator.go("surat", view="menunggu_ttd"),
            )
        elif told.duties and may(self._desk.actor(), Action.DRAFT_SK):
            sk = seen.duties[0]
            self._desk.notices.done(
                done_words(told),
                action="Buat SK perubahan",
                act=lambda: self._desk.navigator.go("sk", mode="terbit", renew=sk.uid),
            )

    def _printed(self, told: tuple[int, Printed]) -> None:
        count, outcome = told
        if outcome.ok:
            self._desk.notices.done(f"{count} petikan dikirim ke pencetak.")
        else:
            self._desk.notices.warn("Belum ada pencetak yang siap.")


class TrainingDialog(FormDialog):
    """Enters a course; `saved` gives it as stored."""

    def __init__(self, parent: QWidget, desk: Desk, organisation: Organisation, form: TrainingForm) -> None:
        super().__init__(parent, desk.runner, "Catat pelatihan", yes="Simpan pelatihan")
        self._desk, self._organisation, self.form = desk, organisation, form
        self.put_fields(
            form,
            [
                ("title", LineField("Pelatihan", placeholder="Bimbingan teknis SLRT"), 12),
                (
                    "organiser",
                    LineField("Penyelenggara", optional=True, placeholder="Kementerian Sosial"),
                    12,
                ),
                ("held_on", DateField("Tanggal", desk.today), 4),
                ("hours", LineField("Jam pelajaran", optional=True), 4),
                ("certificate", LineField("Nomor sertifikat", optional=True), 4),
            ],
        )

    def work(self) -> Work:
        """Store the course."""
        actor, course, organisation = self._desk.actor(), self.form.training(), self._organisation
        return lambda _: organisation.add_training(actor, course)
