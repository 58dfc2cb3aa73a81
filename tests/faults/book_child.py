"""A child that works at the number book until it is killed; every tenth act is given up before its commit."""

from __future__ import annotations

import datetime as dt
import random
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EnvironmentProblem, RuleBroken
from puskesos_desktop.services.number_commands import EnterByHand, InsertLate, LetterTold, Reserve, VoidLine
from puskesos_desktop.services.number_desk import NumberDesk
from puskesos_desktop.services.number_taking import NumberTaker, NumberWish
from puskesos_desktop.storage.engine import open_postgres, open_sqlcipher
from tests import registers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from puskesos_desktop.domain.numbering import LetterNumber
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx
    from puskesos_desktop.storage.unit_of_work import SqlUnitOfWork

SERIES, ROLLBACKS = "surat", 10
TODAY = registers.START.date()
YESTERDAY = TODAY - dt.timedelta(days=1)
TOLD = LetterTold("Undangan")
CALLED_OFF = {"number_not_reserved", "number_void_already", "number_has_letter"}
"""Somebody else was faster with the same reserved number."""


class GivenUp(Exception):
    """An act that ends before its commit."""


class Unsure:
    """A unit of work whose every tenth write is given up when it would be committed."""

    def __init__(self, uow: SqlUnitOfWork) -> None:
        self._uow = uow
        self._turn = 0

    def read(self) -> AbstractContextManager[ReadTx]:
        """As ever."""
        return self._uow.read()

    @contextmanager
    def write(self) -> Iterator[Tx]:
        """Open a transaction that may not reach its end."""
        self._turn += 1
        with self._uow.write() as tx:
            if self._turn % ROLLBACKS == 0:
                tx.commit = give_up  # type: ignore[method-assign]  # this once
            yield tx


def give_up() -> None:
    """Stand in for a commit."""
    raise GivenUp


def open_register(target: str) -> registers.SampleRegister:
    """The register in a file, or on a server."""
    if "://" in target:
        return registers.open_sample(open_postgres(target), Path(), None, lambda: open_postgres(target))
    file = Path(target)
    engine = open_sqlcipher(file, registers.KEY)
    return registers.open_sample(engine, file.parent, file, lambda: engine)


class Clerk:
    """Does one act after the other and acknowledges each."""

    def __init__(self, register: registers.SampleRegister) -> None:
        self._register, self._uow = register, Unsure(register.uow)
        self._desk = NumberDesk(self._uow, register.clock, register.ids)
        self._taker = NumberTaker(register.clock, register.ids)
        self._actor = register.actor
        self._acts: tuple[Callable[[], list[LetterNumber]], ...] = (
            self._issue,
            self._enter,
            self._reserve,
            self._use,
            self._insert,
            self._void,
        )

    def act(self, place: int) -> str:
        """Do one act and say what it made; empty when it was given up or came too late."""
        try:
            made = self._acts[place % len(self._acts)]()
        except GivenUp:
            return ""
        except RuleBroken as problem:
            if problem.code not in CALLED_OFF:
                raise
            return ""
        except EnvironmentProblem as problem:
            # Four writers without a pause starve each other; an officer would press "Coba lagi".
            if problem.code != "database_busy":
                raise
            return ""
        return "\n".join(f"{one.uid} {one.number} {one.insertion or '-'} {one.status.value}" for one in made)

    def _uid(self) -> str:
        return self._register.ids.new()

    def _issue(self, uid: str = "") -> list[LetterNumber]:
        wish = NumberWish(SERIES, TODAY, "surat_rujukan", {"kode": "400.9", "unit": "KMI"}, uid=uid)
        with self._uow.write() as tx:
            line = self._taker.take(tx, self._actor, wish)
            tx.commit()
        return [line]

    def _enter(self) -> list[LetterNumber]:
        return [self._desk.enter(self._actor, EnterByHand(self._uid(), SERIES, TODAY, TOLD))]

    def _reserve(self) -> list[LetterNumber]:
        return self._desk.reserve(self._actor, Reserve(self._uid(), SERIES, 2, "Seksi Kesos"))

    def _use(self) -> list[LetterNumber]:
        kept = self._desk.reserved(self._actor, SERIES)
        return self._issue(random.choice(kept).uid) if kept else []  # noqa: S311 - guards nothing

    def _insert(self) -> list[LetterNumber]:
        late = InsertLate(self._uid(), SERIES, YESTERDAY, "terlambat", "Bagus Prasetyo", TOLD)
        return [self._desk.insert(self._actor, late)]

    def _void(self) -> list[LetterNumber]:
        kept = self._desk.reserved(self._actor, SERIES)
        return [self._desk.void(self._actor, VoidLine(self._uid(), kept[-1].uid, "batal"))] if kept else []


def main() -> None:
    """Work until the end comes."""
    clerk = Clerk(open_register(sys.argv[1]))
    place = int(sys.argv[2])
    while True:
        made = clerk.act(place)
        place += 1
        if made:
            print(made, flush=True)
