"""What a check finds when rows, files or the chain were changed behind the program's back."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.domain.errors import Cancelled, EnvironmentProblem, NotPermitted
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.progress import Silent
from tests.registers import make_actor


@pytest.fixture
def walked(office):
    """An office in which the main job was done once."""
    received = receive_main_complaint(office.walk)
    office.work.receipts.make(office.actor, received.uid)
    draft = office.work.referral_letters.propose(office.actor, received.uid)
    office.work.referral_letters.issue(office.actor, draft)
    return office


def uow_of(office):
    return office.work.maintenance._uow


def force(office, *statements):
    """Change rows as somebody would who has the key and another program."""
    with uow_of(office).write() as tx:
        run = tx.context.connection.execute
        triggers = run(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        for name in triggers:
            run(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            run(text(statement))
        tx.commit()


def codes(office, actor=None):
    return {finding.code for finding in office.work.maintenance.check(actor or office.actor)}


def test_an_office_at_work_adds_up(walked):
    assert codes(walked) == set()


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        (
            "UPDATE number_counter SET last_number = last_number - 1 WHERE series = 'surat'",
            "check_counter_behind",
        ),
        (
            "UPDATE number_counter SET last_number = last_number + 2 WHERE series = 'surat'",
            "check_numbers_missing",
        ),
        (
            "UPDATE number_counter SET last_number = last_number + 1 WHERE series = 'ADU'",
            "check_numbers_missing",
        ),
        ("DELETE FROM number_counter WHERE series = 'ADU'", "check_counter_behind"),
        ("UPDATE letter SET number_text = 'x' WHERE number_id IS NOT NULL", "check_letters_differ"),
        ("UPDATE letter_number SET status = 'batal'", "check_letters_differ"),
        ("UPDATE complaint SET status = 'selesai'", "check_history_differs"),
        ("DELETE FROM complaint_event WHERE seq = 1", "check_history_differs"),
        ("UPDATE import_batch SET new_count = new_count + 1", "check_import_totals"),
        ("DELETE FROM resident_search WHERE rowid = 1", "check_search_index"),
        ("UPDATE audit_event SET act = 'x' WHERE seq = 2", "check_audit_chain"),
        ("DELETE FROM audit_event WHERE seq = 2", "check_audit_chain"),
        ("UPDATE audit_detail SET detail = '{}' WHERE seq = 2", "check_audit_chain"),
        ("UPDATE audit_head SET seq = seq - 1", "check_audit_chain"),
    ],
)
def test_a_change_behind_the_programs_back_is_found(walked, statement, code):
    force(walked, statement)
    assert code in codes(walked)


@pytest.mark.parametrize("change", ["flip", "gone"])
def test_a_paper_that_cannot_be_read_is_found(walked, change):
    paper = next(path for path in walked.application.paths.blobs.rglob("*") if path.is_file())
    if change == "gone":
        paper.unlink()
    else:
        paper.write_bytes(paper.read_bytes()[:-1] + b"x")
    assert codes(walked) == {"check_paper_unreadable"}


def test_a_signed_report_that_was_changed_is_found(walked):
    walked.clock.advance(days=10)
    walked.work.reports.freeze(walked.actor, "2026-11")
    assert codes(walked) == set()
    force(walked, "UPDATE monthly_report SET content_hash = 'x'")
    assert codes(walked) == {"check_report_altered"}


def test_a_signed_total_that_no_longer_holds_is_found(walked):
    walked.clock.advance(days=10)
    walked.work.reports.freeze(walked.actor, "2026-11")
    force(walked, "UPDATE complaint_event SET occurred_on = '2026-10-05'")
    assert "check_report_totals" in codes(walked)


def test_everybody_at_the_desk_may_check_and_copy_but_no_auditor(walked, tmp_path):
    assert codes(walked, make_actor(Role.LOKET)) == set()
    auditor = make_actor(Role.PENGAWAS)
    with pytest.raises(NotPermitted):
        walked.work.maintenance.check(auditor)
    with pytest.raises(NotPermitted):
        walked.work.maintenance.back_up(auditor, tmp_path)


def test_a_check_can_be_cancelled(walked):
    class Impatient(Silent):
        def checkpoint(self):
            raise Cancelled

    with pytest.raises(Cancelled):
        walked.work.maintenance.check(walked.actor, Impatient())


def test_a_copy_is_proved_and_written_into_the_chain(walked, tmp_path):
    info = walked.work.maintenance.back_up(walked.actor, tmp_path / "stik")
    assert walked.work.maintenance.verify_backup(walked.actor, info.path).counts == info.counts
    with uow_of(walked).read() as tx:
        assert tx.audit.since(tx.audit.head().seq - 1)[0].act == "backup.made"


def test_a_copy_of_somebody_elses_register_is_not_proved(walked, tmp_path):
    (tmp_path / "x.cadangan").write_bytes(b"PK\x03\x04")
    with pytest.raises(EnvironmentProblem, match="backup_damaged"):
        walked.work.maintenance.verify_backup(walked.actor, tmp_path / "x.cadangan")
