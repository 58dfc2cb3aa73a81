"""The first register."""

from __future__ import annotations

from puskesos_desktop.storage.migrations.versions.first import complaints, office, papers, register

revision = "0001"
down_revision = None

TABLES = (
    office.office,
    office.agency,
    office.audit_detail,
    office.audit_event,
    office.audit_head,
    office.blob,
    office.done_request,
    office.letter_series,
    office.number_counter,
    office.office_secret,
    office.officer,
    papers.opening_balance,
    office.rule,
    office.setting,
    office.blob_content,
    papers.signing_mandate,
    office.user_account,
    register.import_batch,
    office.letter_number,
    papers.monthly_report,
    papers.package,
    papers.received_package,
    register.family,
    register.import_issue,
    papers.package_file,
    register.resident,
    register.resident_indexes,
    papers.sk,
    register.family_membership,
    register.programme_membership,
    register.register_check,
    papers.sk_member,
    complaints.complaint,
    complaints.complaint_document,
    complaints.complaint_event,
    complaints.complaint_party,
    papers.letter,
    papers.letter_print,
    papers.letter_revision,
    complaints.referral,
    complaints.answer,
    complaints.telling,
)
"""In the order of their references."""


def upgrade() -> None:
    """Make all tables; triggers and search objects follow from `storage.triggers`."""
    for make in TABLES:
        make()
