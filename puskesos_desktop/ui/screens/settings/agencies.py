"""Section of the agencies that cases are referred to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.office import Agency
from puskesos_desktop.presentation.settings_forms import ACTIVE, AgencyForm
from puskesos_desktop.ui.dialogs import FormDialog
from puskesos_desktop.ui.models import Column, PillLook
from puskesos_desktop.ui.screens.settings.list_section import ListSection
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.widgets import PRIMARY, SECONDARY, Button, CheckRow, LineField, Tick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.services.agencies import Agencies
    from puskesos_desktop.ui.jobs import Work
    from puskesos_desktop.ui.shell import Desk


class AgenciesSection(ListSection[Agency]):
    """Instansi."""

    title = "Instansi"
    about = "Tujuan surat rujukan. Instansi yang tidak dipakai lagi cukup dinonaktifkan; surat lama tetap."
    list_name = "Daftar instansi"

    def __init__(self, desk: Desk, agencies: Agencies) -> None:
        super().__init__(desk, _columns(), lambda agency: agency.uid)
        self._agencies = agencies
        self.new_button = Button("Instansi baru", PRIMARY, icon="plus", key=cap(Key.NEW))
        self.new_button.clicked.connect(self.new)
        self.heading.add(self.new_button)
        self.edit_button = self.add_act(
            Button("Ubah instansi", SECONDARY, icon="pencil", key="Enter"), self.open_current
        )
        self.acts.addStretch(1)

    def read(self) -> Sequence[Agency]:
        """Read every agency, those in use first."""
        found = self._agencies.all(self.desk.actor())
        return sorted(found, key=lambda agency: not agency.active)

    def on_current(self) -> None:
        """Something to change."""
        self.edit_button.setEnabled(self.current() is not None)

    def new(self) -> None:
        """Add an agency."""
        self._ask(Agency(self._agencies.new_uid(), "", "", ""), is_new=True)

    def open_current(self) -> None:
        """Change the current one."""
        agency = self.current()
        if agency is not None:
            self._ask(agency, is_new=False)

    def _ask(self, agency: Agency, *, is_new: bool) -> None:
        dialog = AgencyDialog(self, self.desk, self._agencies, AgencyForm(agency, is_new=is_new))
        dialog.saved.connect(lambda _: self._saved(agency.uid))
        dialog.open()

    def _saved(self, uid: str) -> None:
        self.told("Instansi tersimpan.")
        self.table.choose(uid)


class AgencyDialog(FormDialog):
    """Adds an agency or changes one."""

    def __init__(self, parent: QWidget, desk: Desk, agencies: Agencies, form: AgencyForm) -> None:
        title = "Instansi baru" if form.is_new else "Ubah instansi"
        super().__init__(parent, desk.runner, title, yes="Simpan instansi")
        self._desk, self._agencies, self.form = desk, agencies, form
        self._code = LineField("Kode", hint="Dipakai aturan rujukan" if form.is_new else "Tidak berubah")
        self._code.set_read_only(on=not form.is_new)
        self.put_fields(
            form,
            [
                ("name", LineField("Nama instansi", placeholder="Dinas Kesehatan"), 8),
                ("code", self._code, 4),
                (
                    "head_title",
                    LineField("Surat ditujukan kepada", placeholder="Kepala Dinas Kesehatan Kota …"),
                    8,
                ),
                ("city", LineField("di", optional=True, hint="Kota tujuan surat"), 4),
                ("address", LineField("Alamat", optional=True), 8),
                ("phone", LineField("Telepon", optional=True), 4),
                ("active", CheckRow("Keadaan", [Tick(ACTIVE, "Masih dipakai")]), 12),
            ],
        )
        if self.bound is not None:
            self.bound.changed.connect(self._follow)

    def work(self) -> Work:
        """Store the agency."""
        actor, agency = self._desk.actor(), self.form.agency()
        act = self._agencies.add if self.form.is_new else self._agencies.update
        return lambda _: act(actor, agency)

    def _follow(self, name: str) -> None:
        if name == "name":
            self._code.set_value(self.form.text("code"))


def _columns() -> list[Column[Agency]]:
    return [
        Column("name", "Nama", lambda agency: agency.name, bold=True),
        Column("head", "Surat ditujukan kepada", lambda agency: agency.head_title, width=300),
        Column("city", "di", lambda agency: agency.city or "–", width=120, muted=True),
        Column("state", "Keadaan", lambda agency: _state(agency).text, width=116, pill=_state),
    ]


def _state(agency: Agency) -> PillLook:
    return (
        PillLook("Dipakai", "neutral", "check") if agency.active else PillLook("Nonaktif", "neutral", "ban")
    )
