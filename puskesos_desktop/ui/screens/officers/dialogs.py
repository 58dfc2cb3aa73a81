"""Small forms of this page: an officer, the right to sign, the end of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.presentation import officer_form as forms
from puskesos_desktop.presentation.date_input import DateLimits
from puskesos_desktop.presentation.sk_views import MANDATE_KINDS
from puskesos_desktop.ui.dialogs import FormDialog
from puskesos_desktop.ui.widgets import CheckRow, Choice, ChoiceField, DateField, LineField, Tick, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.papers import Mandate
    from puskesos_desktop.services.officers import Officers
    from puskesos_desktop.ui.jobs import Work
    from puskesos_desktop.ui.shell import Desk

LATER = DateLimits(future=True)
_WIDE = {"own_post": 12, "basis": 12}


class OfficerDialog(FormDialog):
    """Adds an officer or changes one; `saved` gives the stored officer."""

    def __init__(self, parent: QWidget, desk: Desk, officers: Officers, form: forms.OfficerForm) -> None:
        title = "Petugas baru" if form.is_new else "Ubah data petugas"
        super().__init__(parent, desk.runner, title, yes="Simpan petugas")
        self._desk, self._officers, self.form = desk, officers, form
        self.printed = label("", "muted")
        self.nip = LineField("NIP", optional=True)
        elements = ", ".join(forms.ELEMENTS[:4])
        placed = [
            ("front_title", LineField("Gelar depan", optional=True, placeholder="Dra."), 4),
            ("name", LineField("Nama", hint="Sesuai KTP, tanpa gelar"), 8),
            ("back_title", LineField("Gelar belakang", optional=True, placeholder="M.Si."), 4),
            ("nip", self.nip, 8),
            ("nik", LineField("NIK", optional=True, hint="Di Lampiran SK hanya empat angka akhir"), 6),
            ("rank", LineField("Pangkat dan golongan", optional=True, placeholder="Pembina (IV/a)"), 6),
            ("position", LineField("Jabatan", optional=True, placeholder="Petugas loket"), 6),
            ("element", LineField("Unsur", optional=True, placeholder=f"{elements}, …"), 6),
            ("phone", LineField("HP/WA", optional=True), 6),
            ("active", CheckRow("Keadaan", [Tick(forms.ACTIVE, "Masih bertugas")]), 6),
        ]
        self.put_fields(form, placed)
        self.body.addWidget(self.printed)
        if self.bound is not None:
            self.bound.changed.connect(self._follow)
            self.bound.fields["name" if not form.text("name") else "front_title"].control().setFocus()
        self._follow()

    def work(self) -> Work:
        """Store the officer."""
        actor, officer = self._desk.actor(), self.form.officer()
        act = self._officers.add if self.form.is_new else self._officers.update
        return lambda _: act(actor, officer)

    def _follow(self) -> None:
        self.nip.set_hint(self.form.nip_hint())
        name = self.form.printed_name()
        self.printed.setText(f"Di surat tertulis: {name}" if name else "")


class MandateDialog(FormDialog):
    """Gives an officer the right to sign."""

    def __init__(self, parent: QWidget, desk: Desk, officers: Officers, form: forms.MandateForm) -> None:
        text = "Surat hanya dapat ditandatangani pejabat yang berwenang pada tanggal surat."
        super().__init__(parent, desk.runner, "Wewenang tanda tangan", text, yes="Simpan wewenang")
        self._desk, self._officers, self.form = desk, officers, form
        kinds = [Choice(code, words) for code, words in MANDATE_KINDS.items()]
        self._position = LineField("Jabatan di surat")
        self._asked = {
            "on_behalf_of": LineField("Atas nama", hint="Lurah, atau camat menurut aturan daerah"),
            "via": LineField("Penerima kuasa a.n.", placeholder="Sekretaris Lurah"),
            "own_post": LineField(
                "Jabatan sendiri", optional=True, hint="Baris kedua; kosong bila tidak dicetak"
            ),
            "basis": LineField("Dasar", placeholder="Nomor SK atau surat perintah"),
        }
        self.put_fields(
            form,
            [
                ("kind", ChoiceField("Kewenangan", kinds), 5),
                ("position", self._position, 7),
                *((name, field, _WIDE.get(name, 6)) for name, field in self._asked.items()),
                ("starts_on", DateField("Mulai", desk.today, limits=LATER), 4),
                ("ends_on", DateField("Sampai", desk.today, limits=LATER, optional=True), 5),
            ],
        )
        if self.bound is not None:
            self.bound.changed.connect(self._follow)
        self._arrange()

    def work(self) -> Work:
        """Store the mandate."""
        actor, mandate = self._desk.actor(), self.form.mandate()
        return lambda _: self._officers.add_mandate(actor, mandate)

    def _follow(self, name: str) -> None:
        if name == "kind":
            self._position.set_value(self.form.text("position"))
            self._arrange()

    def _arrange(self) -> None:
        """Ask only what this kind of mandate has."""
        shown = self.form.shown()
        for name, field in self._asked.items():
            field.setVisible(name in shown)


class EndMandateDialog(FormDialog):
    """Ends the right to sign on a day."""

    def __init__(self, parent: QWidget, desk: Desk, officers: Officers, mandate: Mandate) -> None:
        text = "Surat bertanggal sesudah hari itu tidak dapat ditandatangani lagi dengan wewenang ini."
        super().__init__(parent, desk.runner, "Akhiri wewenang tanda tangan", text, yes="Akhiri wewenang")
        self._desk, self._officers, self._mandate = desk, officers, mandate
        self.form = forms.EndMandateForm(mandate, desk.today())
        self.put_fields(
            self.form, [("ends_on", DateField("Hari terakhir berwenang", desk.today, limits=LATER), 6)]
        )

    def work(self) -> Work:
        """End the mandate."""
        actor, mandate_id, day = self._desk.actor(), self._mandate.id or 0, self.form.day("ends_on")
        if day is None:
            raise LookupError("no day")
        return lambda _: self._officers.end_mandate(actor, mandate_id, day)
