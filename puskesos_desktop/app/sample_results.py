"""A result file about people of the sample office, as Dinsos sends them: hundreds of answers to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.services.import_commands import ImportCommand

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from puskesos_desktop.domain.samples import SamplePerson
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace

RESULT_FILE, PEOPLE = "hasil_usulan_contoh.csv", 40
_HEADER = "nama_kec,nama_desa,nik_usulan,program_bansos,hasil,padan,nama_lgkp,ket_vali"
_OUTCOMES = (
    ("DISETUJUI", "PADAN", ""),
    ("DITOLAK", "PADAN", "Desil di atas batas"),
    ("DITOLAK", "TIDAK PADAN", "NIK tidak padan dengan data kependudukan"),
)


def take_in_results(
    work: Workplace, actor: Actor, folder: Path, people: Sequence[SamplePerson], period: str = ""
) -> str:
    """Write a result file about these people, take it in, and return its uid; `period` is a `YYYY-MM`."""
    lines = [_HEADER]
    for number, one in enumerate(people):
        outcome, padan, note = _OUTCOMES[number % len(_OUTCOMES)]
        place = f"{work.office.district},{work.office.village}"
        lines.append(f"{place},{one.nik},PKH,{outcome},{padan},{one.name},{note}")
    path = folder / RESULT_FILE
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return work.imports.run(actor, ImportCommand(path, period=period)).batch_uid
