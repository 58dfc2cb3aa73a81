"""Result files about people of the sample office, as Dinsos sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.sample_office import write_sample_file
from puskesos_desktop.services.import_commands import ImportCommand

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace

HEADER = "nama_kec,nama_desa,nik_usulan,program_bansos,hasil,padan,nama_lgkp,ket_vali"
OUTCOMES = (
    ("DISETUJUI", "PADAN", ""),
    ("DITOLAK", "PADAN", "Desil di atas batas"),
    ("DITOLAK", "TIDAK PADAN", "NIK tidak padan dengan data kependudukan"),
)


def take_in_results(work: Workplace, actor: Actor, folder: Path, size: int = 40) -> str:
    """Take in a result file about the first people of the sample register; return its uid."""
    _, people = write_sample_file(folder)
    lines = [HEADER]
    for number, one in enumerate(people[:size]):
        outcome, padan, note = OUTCOMES[number % 3]
        lines.append(f"Sukaraga,Melati Indah,{one.nik},PKH,{outcome},{padan},{one.name},{note}")
    path = folder / "hasil_usulan.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return work.imports.run(actor, ImportCommand(path, period="2026-10")).batch_uid
