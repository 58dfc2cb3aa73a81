"""The four tables of Kartu Warga, each as high as its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from puskesos_desktop.ui.models import Column, PillLook, RecordTableModel
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import DataTable

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from puskesos_desktop.presentation.complaint_views import Look
    from puskesos_desktop.presentation.registry_card import AidRow, CaseRow, DesilRow, MemberLine

_HEADER = _ROW = 28
FAMILY = "Keluarga"
RowKind = TypeVar("RowKind")


class CardTable(DataTable, Generic[RowKind]):
    """A dense table inside a card; more rows than `most` scroll."""

    def __init__(
        self, name: str, columns: Sequence[Column[RowKind]], id_of: Callable[[RowKind], Hashable], most: int
    ) -> None:
        super().__init__(name, dense=True, shy=name != FAMILY)
        self._most = most
        self._model: RecordTableModel[RowKind] = RecordTableModel(columns, id_of, self)
        self.show_model(self._model)

    def show_rows(self, rows: Sequence[RowKind]) -> None:
        """Show other rows and take the height they need."""
        self._model.set_rows(rows)
        shown = max(1, min(len(rows), self._most))
        self.setFixedHeight(active_theme().px(_HEADER + _ROW * shown + 3))

    def rows(self) -> tuple[RowKind, ...]:
        """What is shown."""
        return self._model.rows()


def pill(look: Look | None) -> PillLook | None:
    """A look as tables draw it."""
    return PillLook(look.text, look.tone, look.icon) if look is not None else None


def family_table() -> CardTable[MemberLine]:
    """Everybody on the family card."""
    return CardTable(
        FAMILY,
        [
            Column("name", "Nama", lambda one: one.name, bold=True, sortable=False),
            Column("relation", "Hubungan", lambda one: one.relation, width=146, sortable=False),
            Column("age", "Umur", lambda one: one.age, width=56, align="right", sortable=False),
            Column("nik", "NIK", lambda one: one.nik, width=152, muted=True, sortable=False),
            Column(
                "aid",
                "Bantuan",
                lambda one: one.aid.text if one.aid else "–",
                width=150,
                pill=lambda one: pill(one.aid),
                sortable=False,
            ),
        ],
        lambda one: one.uid,
        most=7,
    )


def desil_table() -> CardTable[DesilRow]:
    """Every look into a register, newest first."""
    return CardTable(
        "Riwayat desil",
        [
            Column("period", "Periode", lambda one: one.period, width=86, bold=True, sortable=False),
            Column(
                "desil",
                "Desil",
                lambda one: str(one.desil or "–"),
                width=46,
                align="right",
                sortable=False,
            ),
            Column(
                "ladder",
                "",
                lambda one: one.instead,
                width=114,
                muted=True,
                sentence=True,
                ladder=lambda one: one.desil,
                spoken=lambda one: one.instead or f"desil {one.desil}",
                sortable=False,
            ),
            Column("source", "Sumber", lambda one: one.source, sentence=True, sortable=False),
            Column("checked", "Dicek", lambda one: one.checked, width=78, muted=True, sortable=False),
        ],
        lambda one: one.key,
        most=4,
    )


def aid_table() -> CardTable[AidRow]:
    """Programmes: stopped, running, not known."""
    return CardTable(
        "Bantuan",
        [
            Column("name", "Program", lambda one: one.name, bold=True, sortable=False),
            Column(
                "state",
                "Status",
                lambda one: one.look.text,
                width=128,
                pill=lambda one: pill(one.look),
                sortable=False,
            ),
            Column("since", "Sejak", lambda one: one.since, width=78, muted=True, sortable=False),
        ],
        lambda one: one.code,
        most=4,
    )


def case_table() -> CardTable[CaseRow]:
    """Cases of the person."""
    return CardTable(
        "Layanan",
        [
            Column("number", "Nomor", lambda one: one.number, width=68, muted=True, sortable=False),
            Column("about", "Keperluan", lambda one: one.about, bold=True, sentence=True, sortable=False),
            Column(
                "state",
                "Status",
                lambda one: one.look.text,
                width=136,
                pill=lambda one: pill(one.look),
                sortable=False,
            ),
            Column("received", "Masuk", lambda one: one.received, width=78, muted=True, sortable=False),
        ],
        lambda one: one.key,
        most=4,
    )
