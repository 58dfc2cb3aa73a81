"""`puskesos laporan --bulan YYYY-MM --keluar DIR`: the monthly report as PDF and workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.app.cli.console import DONE
from puskesos_desktop.app.cli.session import open_session
from puskesos_desktop.app.cli.writing import made_folder

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.cli.console import Console


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--bulan", required=True, metavar="YYYY-MM", help="bulan laporan")
    parser.add_argument("--keluar", type=Path, required=True, metavar="DIR", help="folder tujuan")


def run(options: Namespace, application: Application, console: Console) -> int:
    """Count the month and leave both files."""
    session, work = open_session(application, console)
    report = work.reports.month(session.actor, options.bulan)
    pdf = work.reports.pdf(session.actor, report)
    paper = work.report_sheets.leave(session.actor, report, pdf, made_folder(options.keluar))
    sheet = paper.with_suffix(".xlsx")
    files = [{"kind": "report", "path": str(paper)}, {"kind": "report_sheet", "path": str(sheet)}]
    console.result({"files": files}, *(file["path"] for file in files))
    return DONE
