"""`puskesos surat periksa`: tells whether a paper is the office's own, without any network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.cli.console import DONE, REFUSED
from puskesos_desktop.app.cli.session import open_session
from puskesos_desktop.presentation.proof_words import proof_facts, proof_words

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.cli.console import Console
    from puskesos_desktop.services.letter_proof import ProofResult

_NAMES_PEOPLE = frozenset({"Hal", "Tujuan"})


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    inner = parser.add_subparsers(dest="letter_command", metavar="BAGIAN", required=True, title="bagian")
    check = inner.add_parser("periksa", help="memeriksa keaslian surat dari kode, nomor, atau isi QR")
    check.add_argument(
        "shown", metavar="KODE", nargs="?", default="", help="kode 8 huruf, nomor surat, atau isi QR"
    )


def run(options: Namespace, application: Application, console: Console) -> int:
    """Judge the paper; exit code 0 only for one that may be believed."""
    session, work = open_session(application, console)
    shown = options.shown or console.ask("Kode, nomor surat, atau isi QR")
    found = work.letter_care.proof.check(session.actor, shown)
    words = proof_words(found)
    facts = [f"{name}: {value}" for name, value in proof_facts(found) if name not in _NAMES_PEOPLE]
    console.result(_as_object(found), f"{words.title}. {words.text}", *facts)
    return DONE if found.ok else REFUSED


def _as_object(found: ProofResult) -> dict[str, object]:
    words = proof_words(found)
    problem = {"code": found.verdict.value, "text": f"{words.title}. {words.text}"}
    return {
        "ok": found.ok,
        "verdict": found.verdict.value,
        "problems": [] if found.ok else [problem],
        "scanned": found.scanned,
        "status": _status_of(found),
        "replaced_by": found.stands_in,
        **_paper_of(found),
    }


def _status_of(found: ProofResult) -> str:
    if found.void_line is not None:
        return found.void_line.status.value
    return found.letter.status.value if found.letter else ""


def _paper_of(found: ProofResult) -> dict[str, str]:
    """What the book says of the paper; where it knows none, what a sealed QR says."""
    if (line := found.void_line) is not None:
        said = (line.subject_kind, line.text, line.letter_date.isoformat(), "")
    elif (letter := found.letter) is not None:
        until = found.valid_until.isoformat() if found.valid_until else ""
        said = (letter.kind, letter.number_text, letter.letter_date.isoformat(), until)
    elif (told := found.statement) is not None:
        said = (told.kind, told.number, told.day, told.valid_until)
    else:
        said = ("", "", "", "")
    return dict(zip(("kind", "number", "date", "valid_until"), said, strict=True))
