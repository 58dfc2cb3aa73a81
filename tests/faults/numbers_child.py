"""A child that saves records with numbers until it is killed; every third one is given up before commit."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.domain.numbering import LetterNumber, NumberMode, NumberStatus
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.storage.engine import open_sqlcipher
from tests import registers

SERIES, YEAR = "surat", 2026


def main() -> None:
    """Draw, record, keep a paper, write the act, commit; then acknowledge number, request and paper."""
    database = Path(sys.argv[1])
    engine = open_sqlcipher(database, registers.KEY)
    register = registers.open_sample(engine, database.parent, database, lambda: engine)
    for turn in itertools.count(1):
        try:
            line = save(register, give_up=turn % 3 == 0)
        except EnvironmentProblem as problem:
            # Four writers without a pause starve each other; an officer would press "Coba lagi".
            if problem.code != "database_busy":
                raise
            continue
        if line:
            print(line, flush=True)


def save(register: registers.SampleRegister, *, give_up: bool) -> str:
    """One act of an officer, or one that is rolled back with its number."""
    request = register.ids.new()
    with register.uow.write() as tx:
        number = tx.numbers.draw(SERIES, YEAR)
        day = register.clock.today("WITA")
        tx.numbers.add(
            LetterNumber(
                uid=request,
                series=SERIES,
                year=YEAR,
                number=number,
                text=f"400.9/{number}",
                status=NumberStatus.ISSUED,
                mode=NumberMode.PROGRAM,
                letter_date=day,
                subject_kind="letter",
            ),
            register.actor.user_id,
        )
        paper = tx.blobs.put(request.encode() * 500, "surat", "application/pdf")
        tx.requests.record(request, "number", {"number": number})
        tx.audit.append(
            AuditEntry("letter.numbered", "letter_number", request, {"n": number}, register.actor)
        )
        if give_up:
            return ""
        tx.commit()
    return f"{number} {request} {paper}"
