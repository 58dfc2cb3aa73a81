"""`puskesos impor FILE`: good rows enter in one transaction, bad ones are refused with their reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.app.cli.console import DONE, REFUSED
from puskesos_desktop.app.cli.session import open_session
from puskesos_desktop.domain.import_policy import OVERWRITE, read_policy
from puskesos_desktop.presentation import import_texts
from puskesos_desktop.presentation.filling import FIELD_LABELS
from puskesos_desktop.presentation.import_texts import issue_text
from puskesos_desktop.services.import_commands import ImportCommand
from puskesos_desktop.services.import_rows import POLICY_FIELDS

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.cli.console import Console
    from puskesos_desktop.domain.import_rows import RowIssue
    from puskesos_desktop.services.register_views import ImportReport

_SHOWN = 20


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="berkas Excel, CSV, atau ekspor SIKS-NG")
    parser.add_argument(
        "--jenis", metavar="JENIS", help="jenis berkas; bila kosong dikenali dari judul kolom"
    )
    parser.add_argument("--petakan", type=Path, metavar="FILE.toml", help="judul kolom mana berisi apa")
    parser.add_argument("--sheet", metavar="NAMA", help="nama lembar; bila kosong lembar pertama yang berisi")
    parser.add_argument("--uji", action="store_true", help="hanya memeriksa, tidak menyimpan")
    parser.add_argument(
        "--galat", type=Path, metavar="FILE.xlsx", help="menyimpan baris bermasalah ke berkas ini"
    )
    parser.add_argument("--sumber", default="", help="nama sumber; bila kosong menurut jenis berkas")
    parser.add_argument("--periode", default="", help='misalnya "TW3 2026", untuk baris tanpa periode')
    parser.add_argument("--program", default="", metavar="KODE", help="program bantuan seluruh baris")
    parser.add_argument(
        "--kebijakan",
        default=OVERWRITE,
        metavar="KEBIJAKAN",
        help="isi-kosong, timpa, atau timpa:KOLOM,KOLOM; isian yang dikonfirmasi petugas selalu dibiarkan",
    )
    parser.add_argument("--semua-wilayah", action="store_true", help="mengikutkan warga kelurahan lain")


def run(options: Namespace, application: Application, console: Console) -> int:
    """Take the file in, or try it, and report every row that has something."""
    session, work = open_session(application, console)
    layouts = application.tools.layouts
    mapping = layouts.read_mapping(options.petakan) if options.petakan else {}
    command = ImportCommand(
        options.file,
        sheet=options.sheet,
        kind=options.jenis,
        mapping=mapping,
        source=options.sumber,
        period=options.periode,
        programme=options.program,
        policy=read_policy(options.kebijakan, POLICY_FIELDS, FIELD_LABELS),
        other_areas=options.semua_wilayah,
        # Whoever writes both into a mapping has looked.
        is_sure_of_columns={"nik", "kk_number"} <= set(mapping.values()),
    )
    take = work.imports.dry_run if options.uji else work.imports.run
    report = take(session.actor, command)
    if options.galat and report.refused:
        work.refused_rows.write(session.actor, command, report, (options.galat, import_texts))
    console.result(_told(report), *_lines(report, options))
    return REFUSED if report.refused else DONE


def _told(report: ImportReport) -> dict[str, object]:
    issues = [
        {
            "row": issue.row,
            "column": issue.column,
            "code": issue.code,
            "severity": issue.severity,
            "text": issue_text(issue),
        }
        for issue in report.issues
    ]
    return {
        "rows": report.rows,
        "new": report.new,
        "changed": report.changed,
        "same": report.same,
        "refused": report.refused,
        "warnings": report.warnings,
        "other_area": report.other_area,
        "doubtful": report.doubtful,
        "for_review": report.for_review,
        "issues": issues,
    }


def _lines(report: ImportReport, options: Namespace) -> list[str]:
    head = "Hasil uji, belum ada yang disimpan." if options.uji else "Selesai."
    counts = (
        f"{report.rows} baris: {report.new} baru, {report.changed} berubah, {report.same} sama, "
        f"{report.refused} bermasalah, {report.warnings} peringatan."
    )
    if report.for_review:
        counts += f" {report.for_review} di antaranya masuk Perlu diperiksa."
    shown = [f"  {_place(issue)}: {issue_text(issue)}" for issue in report.issues[:_SHOWN]]
    rest = len(report.issues) - len(shown)
    more = [f"  … dan {rest} lagi; pakai --galat FILE.xlsx untuk semuanya."] if rest > 0 else []
    return [head, counts, *shown, *more]


def _place(issue: RowIssue) -> str:
    return f"baris {issue.row}, {issue.column}" if issue.column else f"baris {issue.row}"
