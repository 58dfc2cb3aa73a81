"""`puskesos paket buat | periksa | terima`: packages for and from the Dinsos system."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.app.cli.console import DONE, REFUSED, error_entry
from puskesos_desktop.app.cli.session import open_session
from puskesos_desktop.app.cli.writing import made_folder
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation.report_form import standing_reason
from puskesos_desktop.services.package_senders import is_known, judged_by, sender_of
from puskesos_desktop.services.packages import BuildPackage
from puskesos_desktop.services.ports.exchange import Protection
from puskesos_desktop.services.report_sheets import MONTHLY
from puskesos_desktop.system.own_key import OwnKeyFile
from puskesos_desktop.system.paths import default_paths, paths_in

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.cli.console import Console
    from puskesos_desktop.services.package_senders import Sender
    from puskesos_desktop.system.paths import Paths

UNSAID_REASON = "Dibuat dari baris perintah, alasan tidak ditulis"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the three commands take."""
    inner = parser.add_subparsers(dest="package_command", metavar="BAGIAN", required=True, title="bagian")
    build = inner.add_parser("buat", help="membuat paket satu bulan")
    build.add_argument("--jenis", default=MONTHLY, metavar="JENIS", help=f"jenis paket, misalnya {MONTHLY}")
    build.add_argument("--bulan", required=True, metavar="YYYY-MM", help="bulan data")
    build.add_argument("--keluar", type=Path, required=True, metavar="DIR", help="folder tujuan")
    build.add_argument(
        "--alasan", default="", help="alasan paket dikirim terbuka; bawaan: alasan terakhir kantor"
    )
    build.add_argument("--kunci-penerima", default="", metavar="age1…", help="kunci age penerima")
    for name, line in (("periksa", "memeriksa paket apa pun"), ("terima", "menerima paket")):
        part = inner.add_parser(name, help=line)
        part.add_argument("file", type=Path, metavar="FILE", help="berkas paket")
        part.set_defaults(without_data=name == "periksa")  # works also while the window holds the data


def run(options: Namespace, application: Application, console: Console) -> int:
    """Do the part that was asked for."""
    parts = {"buat": _build, "periksa": _verify, "terima": _receive}
    return parts[options.package_command](options, application, console)


def _build(options: Namespace, application: Application, console: Console) -> int:
    session, work = open_session(application, console)
    said = options.alasan or standing_reason(work.packages.all(session.actor)) or UNSAID_REASON
    protection = Protection("terbuka", reason=said)
    if options.kunci_penerima:
        protection = Protection("age", recipient=options.kunci_penerima)
    command = BuildPackage(options.bulan, made_folder(options.keluar), protection, kind=options.jenis)
    built = work.packages.build(session.actor, command)
    path = str(built.written.path)
    console.result({"files": [{"kind": "package", "path": path}]}, path)
    return DONE


def _verify(options: Namespace, application: Application, console: Console) -> int:
    known = OwnKeyFile(_office_paths(options).own_key).read()
    verdict = judged_by(application.tools.packages.verifier.verify(options.file), known)
    found = [error_entry(RuleBroken(one.code, **one.params)) for one in verdict.problems]
    problems = [{"code": one["code"], "text": str(one["text"])} for one in found]
    sender, signer_known = sender_of(verdict), is_known(verdict, known)
    said = "Paket utuh." if verdict.ok else "Paket bermasalah:"
    console.result(
        {
            "ok": verdict.ok,
            "kind": verdict.kind,
            "problems": problems,
            "signer": sender.name,
            "fingerprint": sender.fingerprint,
            "signer_known": signer_known,
        },
        said,
        *(f"- {problem['text']}" for problem in problems),
        *_sender_lines(sender, ok=verdict.ok, known=signer_known),
    )
    return DONE if verdict.ok else REFUSED


def _receive(options: Namespace, application: Application, console: Console) -> int:
    session, work = open_session(application, console)
    taken = work.packages.receive(session.actor, options.file)
    said = "Paket diterima." if taken.is_new else "Paket ini sudah pernah diterima; tidak ada yang berubah."
    sender, own = taken.sender, taken.sender.office_uid == session.office.uid
    console.result(
        {"new": taken.is_new, "signer": sender.name, "fingerprint": sender.fingerprint, "signer_known": own},
        said,
        *_sender_lines(sender, ok=True, known=own),
    )
    return DONE


def _office_paths(options: Namespace) -> Paths:
    """Where this laptop's office lies, though the check itself takes no data folder."""
    return default_paths() if options.data_dir is None else paths_in(options.data_dir)


def _sender_lines(sender: Sender, *, ok: bool, known: bool) -> list[str]:
    """Say who signed, and how that is believed."""
    if not sender.fingerprint:
        return []
    lines = [f"Dari: {sender.name or 'tidak disebut'}", f"Sidik kunci: {sender.fingerprint}"]
    if known:
        lines.append("Ditandatangani dengan kunci kantor ini.")
    elif ok:
        lines.append("Kunci ini belum dikenal di sini: cocokkan sidiknya dengan pengirim lewat telepon.")
    return lines
