"""Makes the example files in `tests/data/imports`: `python -m tests.exchange.examples`."""

import csv
import datetime as dt
import io
from pathlib import Path

import openpyxl

from tests.exchange import example_tables as tables
from tests.exchange.workbooks import write_ods, write_xls

FOLDER = Path(__file__).resolve().parents[1] / "data" / "imports"


# ---- what is written how


def text(rows, separator, encoding="utf-8-sig", line_end="\r\n"):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, lineterminator=line_end).writerows(rows)
    return lambda path: path.write_bytes(stream.getvalue().encode(encoding))


def xlsx(sheets):
    def write(path):
        book = openpyxl.Workbook()
        book.remove(book.active)
        book.properties.created = book.properties.modified = dt.datetime(
            2026, 11, 21, 8, tzinfo=dt.UTC
        ).replace(tzinfo=None)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        book.save(path)

    return write


FILES = {
    "warga.xlsx": xlsx({"Warga": tables.typed_with_a_number()}),
    "warga_windows1252.csv": text(tables.typed(), ";", "cp1252"),
    "siksng_bnba.txt": text(tables.siksng(), "|", "utf-8", "\n"),
    "siksng_bnba_lama.txt": text(tables.siksng_old(), "|", "cp1252"),
    "bnba.csv": text(tables.bnba(), ","),
    "dtsen_keluarga.csv": text(tables.dtsen_families(), ";", "utf-8"),
    "dtsen_anggota.csv": text(tables.dtsen_members(), ",", "utf-8"),
    "dtsen_keluarga_provinsi.xlsx": xlsx({"DTSEN": tables.dtsen_families_of_a_province()}),
    "dtsen_anggota_provinsi.xlsx": xlsx({"DTSEN": tables.dtsen_members_of_a_province()}),
    "desil.xlsx": xlsx({"Sheet1": tables.desil()}),
    "pbi_verivali.txt": text(tables.pbi_members(), "\t", "utf-16"),
    "pbi_reaktivasi.xlsx": xlsx({"Cek": tables.pbi_checks()}),
    "usulan_v4.xlsx": xlsx({"USULAN": tables.proposals()}),
    "usulan_17.xlsx": xlsx({"USULAN": [row[:17] for row in tables.proposals()]}),
    "hasil_8.csv": text(tables.answers(), ",", "utf-8"),
    "hasil_16.csv": text(tables.long_answers(), ";"),
    "opensid.ods": lambda path: write_ods(
        path, {"Petunjuk": [["Isi lembar berikut"]], "Kelurahan Melati": tables.opensid(labels=False)}
    ),
    "opensid_label.xlsx": xlsx({"Data Penduduk": tables.opensid(labels=True), "Kode Data": [["1", "Islam"]]}),
    "siak.xls": lambda path: write_xls(path, {"Penduduk": tables.siak()}),
    "bip.xls": lambda path: write_xls(path, {"BIP": tables.bip()}),
    "ppks.xlsx": xlsx({"PPKS": tables.ppks()}),
    "peserta.xlsx": xlsx({"Program": tables.PROGRAMME, "Peserta": tables.recipients()}),
}


def write_all(folder):
    """Write every example anew."""
    for name, write in FILES.items():
        write(folder / name)


if __name__ == "__main__":
    write_all(FOLDER)
