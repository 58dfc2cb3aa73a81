"""`puskesos pulihkan FILE`: by the code in the envelope, or by a password where the copy was made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.app.cli.console import DONE
from puskesos_desktop.app.cli.session import CODE, PASSWORD, USER, given, password, username
from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.cli.console import Console
    from puskesos_desktop.services.ports.storage import BackupInfo


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="berkas cadangan")


def run(options: Namespace, application: Application, console: Console) -> int:
    """Restore, give an account its password when asked, and say what came back."""
    before = application.restoring.preview(options.file)
    console.note(f"Cadangan {before.made_at:%d-%m-%Y %H.%M} UTC, {sum(before.counts.values())} baris.")
    info = _restored(options.file, application, console)
    console.result(
        {
            "office_uid": info.office_uid,
            "rows": sum(info.counts.values()),
            "papers": info.blob_count,
            "audit_seq": info.audit_seq,
        },
        "Data sudah dipulihkan.",
        "Sebelum memberi nomor surat, cocokkan nomor terakhir dengan buku agenda.",
    )
    return DONE


def _restored(file: Path, application: Application, console: Console) -> BackupInfo:
    """Choose the way by what was given: a code, or an account of this laptop with its password."""
    code = given(CODE)
    if code:
        info = application.restoring.with_code(file, code)
        if given(USER) and given(PASSWORD):
            application.login.recover(code, given(USER), given(PASSWORD))
        return info
    if application.is_set_up() and (given(USER) or given(PASSWORD)):
        try:
            return application.restoring.with_password(file, username(console), password(console))
        except RuleBroken as refusal:
            if refusal.code != "wrong_password" or not given(PASSWORD):
                raise
    code = given(PASSWORD) or console.ask("Kode amplop", secret=True)
    return application.restoring.with_code(file, code)
