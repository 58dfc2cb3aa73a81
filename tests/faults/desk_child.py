"""A child that does the daily work until it is killed: a complaint, its receipt, its referral letter."""

from __future__ import annotations

import hashlib
import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.services.complaint_commands import (
    CheckInput,
    DocumentInput,
    PartyInput,
    ReceiveComplaint,
)
from tests.offices import at_work

if TYPE_CHECKING:
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace

CATEGORIES = ("K01", "B01", "B05", "P01")


def main() -> None:
    """Acknowledge each save with what it gave: kind, uid, number and what proves its content."""
    with at_work(Path(sys.argv[1])) as (work, session):
        actor = session.actor
        people = [hit.uid for hit in work.registry.search(actor, "siti", limit=20)]
        for turn in itertools.count():
            complaint = receive(work, actor, people[turn % len(people)], CATEGORIES[turn % len(CATEGORIES)])
            receipt = work.receipts.make(actor, complaint)
            print("receipt", receipt.letter.uid, "-", hashlib.sha256(receipt.pdf).hexdigest(), flush=True)
            draft = work.referral_letters.propose(actor, complaint)
            letter = work.referral_letters.issue(actor, draft).letter
            print("letter", letter.uid, letter.number_text, complaint, flush=True)


def receive(work: Workplace, actor: Actor, person: str, category: str) -> str:
    """Take in what a known resident brings, with a look into the register and papers."""
    command = ReceiveComplaint(
        request_uid=work.ids.new(),
        category=category,
        text="Kartu tidak aktif sejak Oktober.",
        reporter=PartyInput(resident_uid=person, phone="081200000001"),
        check=CheckInput("terdaftar", work.clock.today(actor.timezone), desil=2),
        documents=(DocumentInput("ktp", "KTP"), DocumentInput("kk", "Kartu Keluarga")),
        next_step="rujuk:dinsos",
    )
    received = work.complaints.receive(actor, command)
    print("complaint", received.uid, received.ticket, command.request_uid, flush=True)
    return received.uid
