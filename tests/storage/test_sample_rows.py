"""The helper that fills every table keeps up with the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from puskesos_desktop.storage.tables import METADATA
from tests.register_fixture import BOTH
from tests.sample_rows import put_row_everywhere

if TYPE_CHECKING:
    from tests.registers import SampleRegister


@BOTH
def test_no_table_stays_empty(register: SampleRegister) -> None:
    with register.uow.write() as tx:
        put_row_everywhere(tx.context.connection)
        tx.commit()
    with register.uow.read() as tx:
        for name in METADATA.tables:
            assert tx.context.connection.execute(text(f"SELECT 1 FROM {name}")).first(), name
