"""Item models: QtCore only, rows immutable, text from presentation.

    Column("klien", "Klien", lambda row: row.name, width=158, bold=True)
    RecordTableModel(columns, id_of=lambda row: row.id).set_rows(rows)               up to about 5,000
    WindowedTableModel(columns, RowSource(fetch, id_of)).set_ids(ids)                any number
`fetch(ids, deliver)` loads rows by id through the runner and calls `deliver(rows)`.
"""

from puskesos_desktop.ui.models.columns import Column, PillLook, Role
from puskesos_desktop.ui.models.record_table import RecordTableModel
from puskesos_desktop.ui.models.windowed_table import RowSource, WindowedTableModel

__all__ = ["Column", "PillLook", "RecordTableModel", "Role", "RowSource", "WindowedTableModel"]
