"""The dialogs of Kartu Warga: record a check, record aid, mend somebody's data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation import registry_forms as forms
from puskesos_desktop.presentation.date_input import DateLimits
from puskesos_desktop.ui.dialogs import FormDialog
from puskesos_desktop.ui.widgets import Choice, ChoiceField, DateField, LineField, RadioRow, Tick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.residents import Resident
    from puskesos_desktop.services.register_views import ResidentCard
    from puskesos_desktop.services.registry import Registry
    from puskesos_desktop.ui.jobs import Work
    from puskesos_desktop.ui.shell import Desk

_WORDS = labels.FIELDS


def _choices(pairs: Iterable[tuple[str, str]]) -> list[Choice]:
    return [Choice(code, words) for code, words in pairs]


class CheckDialog(FormDialog):
    """Catat cek: one look into an official register; `saved` gives the check."""

    def __init__(
        self, parent: QWidget, desk: Desk, registry: Registry, card: ResidentCard, new_uid: Callable[[], str]
    ) -> None:
        super().__init__(
            parent, desk.runner, "Catat cek", "Yang dilihat hari ini, apa adanya.", yes="Simpan cek"
        )
        self._desk, self._registry = desk, registry
        self._request, self._uid = new_uid(), card.resident.uid
        newest = card.latest_check
        self.form = forms.CheckForm(
            desk.today(), has_family=card.family is not None, period=newest.period if newest else ""
        )
        scopes = forms.SCOPES if card.family is not None else forms.SCOPES[1:]
        self.put_fields(
            self.form,
            [
                ("result", RadioRow("Hasil", [Tick(*pair) for pair in forms.RESULTS]), 12),
                ("desil", LineField(_WORDS["desil"], width=64, placeholder="1–10"), 2),
                ("period", LineField(_WORDS["period"], optional=True, placeholder="TW3 2026"), 5),
                ("checked_on", DateField(_WORDS["checked_on"], desk.today, limits=DateLimits()), 5),
                ("source", LineField("Sumber"), 6),
                ("scope", ChoiceField("Berlaku untuk", _choices(scopes)), 6),
                ("note", LineField("Catatan", optional=True), 12),
            ],
        )

    def work(self) -> Work:
        """Keep the check."""
        actor, command = self._desk.actor(), self.form.command(self._request, self._uid)
        return lambda _progress: self._registry.record_check(actor, command)


class AidDialog(FormDialog):
    """Catat bantuan: a programme runs or stopped; `saved` gives whether that was news."""

    def __init__(self, parent: QWidget, desk: Desk, registry: Registry, uid: str, offered: Offered) -> None:
        super().__init__(parent, desk.runner, "Catat bantuan", yes="Simpan bantuan")
        self._desk, self._registry = desk, registry
        self._request, self._uid = offered.new_uid(), uid
        self.form = forms.AidForm(desk.today(), offered.programme, offered.units)
        scopes = forms.UNITS if offered.units is not None else forms.UNITS[1:]
        self.put_fields(
            self.form,
            [
                ("programme", ChoiceField("Bantuan", _choices(offered.programmes.items())), 7),
                ("status", ChoiceField("Keadaan", _choices(forms.AID_STATES)), 5),
                ("since", DateField("Sejak", desk.today, limits=DateLimits()), 5),
                ("scope", RadioRow("Berlaku untuk", [Tick(*pair) for pair in scopes]), 7),
                ("source", LineField("Diketahui dari"), 5),
                ("card_number", LineField("Nomor kartu", optional=True), 7),
            ],
        )
        if self.bound is not None:
            self.bound.changed.connect(self._on_changed)

    def _on_changed(self, name: str) -> None:
        """Another programme proposes whose it usually is."""
        if name == "programme" and self.bound is not None:
            self.bound.show_values("scope")

    def work(self) -> Work:
        """Keep it."""
        actor, command = self._desk.actor(), self.form.command(self._request, self._uid)
        return lambda _progress: self._registry.set_programme(actor, command)


@dataclass(frozen=True)
class Offered:
    """What the aid dialog offers: programmes by code, the one asked about, and fresh uids.

    Attributes:
        units: of each programme, `keluarga` or `orang`; None for somebody without a family.
    """

    programmes: Mapping[str, str]
    programme: str
    new_uid: Callable[[], str]
    units: Mapping[str, str] | None = None


class PersonDialog(FormDialog):
    """Perbaiki data diri; `saved` gives the person with what is odd about them."""

    def __init__(
        self, parent: QWidget, desk: Desk, registry: Registry, person: Resident, new_uid: Callable[[], str]
    ) -> None:
        super().__init__(
            parent,
            desk.runner,
            "Perbaiki data diri",
            "Yang diperbaiki di sini tidak ditimpa lagi oleh berkas yang diambil kemudian.",
        )
        self._desk, self._registry = desk, registry
        self._request = new_uid()
        self.form = forms.PersonForm(person)
        self.put_fields(
            self.form,
            [
                ("name", LineField(_WORDS["name"]), 12),
                ("nik", LineField(_WORDS["nik"], optional=True, placeholder="16 angka"), 7),
                ("sex", ChoiceField(_WORDS["sex"], _choices(forms.SEXES)), 5),
                ("birth_place", LineField("Tempat lahir", optional=True), 7),
                ("birth_date", DateField(_WORDS["birth_date"], desk.today, optional=True), 5),
                ("address", LineField(_WORDS["address"], optional=True), 8),
                ("rt", LineField(_WORDS["rt"], width=64), 2),
                ("rw", LineField(_WORDS["rw"], width=64), 2),
                ("stay_address", LineField("Alamat tinggal, bila lain", optional=True), 8),
                ("stay_rt", LineField("RT tinggal", width=64), 2),
                ("stay_rw", LineField("RW tinggal", width=64), 2),
                ("phone", LineField(_WORDS["phone"], optional=True), 6),
                ("occupation", LineField("Pekerjaan", optional=True), 6),
            ],
        )

    def work(self) -> Work:
        """Keep what was changed."""
        actor, command = self._desk.actor(), self.form.command(self._request)
        return lambda _progress: self._registry.update_resident(actor, command)
