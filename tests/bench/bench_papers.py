"""Letters in a whole office: from the key to the preview, from the key to the number, and a whole list."""

from __future__ import annotations

import json
import statistics
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.documents.renderer import PdfRenderer
from puskesos_desktop.services.complaint_commands import CheckInput
from puskesos_desktop.services.office_batches import IssueBatch
from puskesos_desktop.services.office_letter_views import IssueStart
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.services.referral_letters import FORM
from puskesos_desktop.services.rendering import RenderRequest
from puskesos_desktop.services.request_commands import CheckedPerson, RecordChecks
from tests.bench import Result, percentile, side_by_side, timings
from tests.offices import at_work, known_visit, make_office

if TYPE_CHECKING:
    from collections.abc import Iterable

    from puskesos_desktop.services.login import Session
    from puskesos_desktop.services.referral_letters import ReferralDraft
    from puskesos_desktop.services.workplace import Workplace
    from tests.scale import Scale

ROOT = Path(__file__).parents[2]
LETTERS_PER_ROUND = 6
CERTIFICATE, LIST = "surat_keterangan_dtsen", 30


def benchmarks(scale: Scale) -> Iterable[Result]:
    """The first letter of the day loads what draws; it is told apart."""
    with tempfile.TemporaryDirectory(prefix="puskesos-bench-") as name:
        make_office(Path(name))
        with at_work(Path(name) / "data") as (work, session):
            yield from papers(work, session, scale.rounds * LETTERS_PER_ROUND)
            yield from certificates(work, session, scale.rounds * LETTERS_PER_ROUND)


def papers(work: Workplace, session: Session, count: int) -> Iterable[Result]:
    """Every letter is about another person and says something else."""
    actor, letters = session.actor, work.referral_letters
    people = [hit.uid for hit in work.registry.search(actor, "siti")]
    visits = [known_visit(work, actor, people[turn % len(people)]) for turn in range(count)]
    cases = [work.complaints.receive(actor, visit).uid for visit in visits]
    drafts = [
        replace(letters.propose(actor, uid), problem=f"Kartu ditolak {turn} kali di puskesmas.")
        for turn, uid in enumerate(cases)
    ]
    [first] = timings(lambda: letters.preview(actor, drafts[0]), 1)
    yield Result("papers.first_preview", first * 1000, "ms")
    yield from previews(work, session, drafts)
    for name, make, given in (
        ("issue", lambda draft: letters.issue(actor, draft), drafts),
        ("receipt", lambda uid: work.receipts.make(actor, uid), cases),
    ):
        left = iter(given)
        value = percentile(timings(lambda: make(next(left)), count), 95)  # noqa: B023 - used up in this round
        yield Result(f"papers.{name}_p95", value * 1000, "ms")


def certificates(work: Workplace, session: Session, count: int) -> Iterable[Result]:
    """Buat surat: what a key costs while a certificate is written, and a run over a list of people."""
    actor, letters, today = session.actor, work.issuing.letters, work.clock.today(session.actor.timezone)
    people = tuple(dict.fromkeys(hit.uid for hit in work.registry.search(actor, "a", 50)))[:LIST]
    check = CheckInput("terdaftar", today, desil=2)
    looks = tuple(CheckedPerson(uid, check) for uid in people)
    work.requests.record_checks(actor, RecordChecks(work.ids.new(), looks))
    begun = letters.propose(actor, IssueStart(CERTIFICATE, people[0])).draft
    typed = [replace(begun, extra="Keterangan tambahan. " * turn) for turn in range(count)]
    left = iter(typed)
    value = percentile(timings(lambda: letters.preview(actor, next(left)), count), 95)
    yield Result("papers.certificate_preview_p95", value * 1000, "ms", limit=300)
    batch = IssueBatch(begun, people)
    [took] = timings(lambda: work.issuing.batches.issue(actor, batch, Silent()), 1)
    yield Result("papers.certificate_in_a_list", took * 1000 / len(people), "ms")


def previews(work: Workplace, session: Session, drafts: list[ReferralDraft]) -> Iterable[Result]:
    """DESIGN 8 asks for milliseconds; the ratio tells what the desk adds to the drawing of the same page."""
    renderer = PdfRenderer(ROOT / "forms", ROOT / "resources" / "fonts")
    path = ROOT / "forms" / "letters" / FORM.code / "v1" / "sample.json"
    drawing = RenderRequest(FORM, json.loads(path.read_text(encoding="utf-8")), mark="DRAF")
    left = iter(drafts)
    values, floors = side_by_side(
        lambda: work.referral_letters.preview(session.actor, next(left)),
        lambda: renderer.render(drawing),
        len(drafts),
    )
    yield Result("papers.preview_p95", percentile(values, 95) * 1000, "ms", limit=300)
    value, floor = statistics.median(values), statistics.median(floors)
    yield Result("papers.preview_against_drawing", value * 1000, "ms", floor * 1000, limit=2)
