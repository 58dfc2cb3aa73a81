"""A child that does the daily work until it is killed: a complaint, its receipt, its referral letter."""

from __future__ import annotations

import hashlib
import itertools
import sys
from pathlib import Path

from tests.offices import at_work, known_visit

CATEGORIES = ("K01", "B01", "B05", "P01")


def main() -> None:
    """Acknowledge each save with what it gave: kind, uid, number and what proves its content."""
    with at_work(Path(sys.argv[1])) as (work, session):
        actor = session.actor
        people = [hit.uid for hit in work.registry.search(actor, "siti", limit=20)]
        for turn in itertools.count():
            person, category = people[turn % len(people)], CATEGORIES[turn % len(CATEGORIES)]
            visit = known_visit(work, actor, person, category)
            complaint = work.complaints.receive(actor, visit)
            print("complaint", complaint.uid, complaint.ticket, visit.request_uid, flush=True)
            receipt = work.receipts.make(actor, complaint.uid)
            print("receipt", receipt.letter.uid, "-", hashlib.sha256(receipt.pdf).hexdigest(), flush=True)
            draft = work.referral_letters.propose(actor, complaint.uid)
            letter = work.referral_letters.issue(actor, draft).letter
            print("letter", letter.uid, letter.number_text, complaint.uid, flush=True)
