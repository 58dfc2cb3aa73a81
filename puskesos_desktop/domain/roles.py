"""The one table of roles and what they may do (DESIGN 4.14).

A person may hold several roles and the rights add up. `admin` alone sees no resident. The lurah never sits at
the laptop, so a second person at grave acts is a setting and approval on paper is recorded instead.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Roles as the offices name them."""

    LOKET = "loket"
    VERIFIKATOR = "verifikator"
    KOORDINATOR = "koordinator"
    FASILITATOR = "fasilitator"
    LURAH = "lurah"
    SUPERVISOR = "supervisor"
    MANAJER = "manajer"
    ADMIN = "admin"
    PENGAWAS = "pengawas"


class Action(StrEnum):
    """Everything a permission is asked for; one word for one right."""

    SEARCH_RESIDENT = "search_resident"
    OPEN_RESIDENT = "open_resident"
    REVEAL_NIK = "reveal_nik"
    EDIT_RESIDENT = "edit_resident"
    IMPORT_REGISTER = "import_register"
    SEE_SENSITIVE_PPKS = "see_sensitive_ppks"
    SEE_COMPLAINT = "see_complaint"
    SEE_ACCUSED = "see_accused"
    RECEIVE_COMPLAINT = "receive_complaint"
    VERIFY_COMPLAINT = "verify_complaint"
    VISIT = "visit"
    RECOMMEND = "recommend"
    DECIDE = "decide"
    ANSWER = "answer"
    TELL = "tell"
    REOPEN = "reopen"
    CHECK_AS_SUPERVISOR = "check_as_supervisor"
    REVIEW_AS_MANAGER = "review_as_manager"
    DRAFT_LETTER = "draft_letter"
    NUMBER_LETTER = "number_letter"
    VOID_NUMBER = "void_number"
    SEE_SK = "see_sk"
    DRAFT_SK = "draft_sk"
    ISSUE_SK = "issue_sk"
    SEE_REPORT = "see_report"
    FREEZE_REPORT = "freeze_report"
    EXPORT_AGGREGATE = "export_aggregate"
    EXPORT_IDENTIFIED = "export_identified"
    MANAGE_USERS = "manage_users"
    MANAGE_OFFICE = "manage_office"
    BACK_UP = "back_up"
    RESTORE = "restore"
    READ_AUDIT = "read_audit"


A = Action
_SEE = {A.SEARCH_RESIDENT, A.OPEN_RESIDENT, A.REVEAL_NIK, A.SEE_COMPLAINT, A.SEE_SK, A.BACK_UP}
_LOKET = _SEE | {
    A.RECEIVE_COMPLAINT,
    A.EDIT_RESIDENT,
    A.DRAFT_LETTER,
    A.TELL,
    A.SEE_REPORT,
    A.EXPORT_AGGREGATE,
}
_VERIFIKATOR = _LOKET | {
    A.VERIFY_COMPLAINT,
    A.VISIT,
    A.RECOMMEND,
    A.ANSWER,
    A.IMPORT_REGISTER,
    A.NUMBER_LETTER,
    A.SEE_SENSITIVE_PPKS,
}
_KOORDINATOR = _VERIFIKATOR | {
    A.DECIDE,
    A.REOPEN,
    A.SEE_ACCUSED,
    A.VOID_NUMBER,
    A.DRAFT_SK,
    A.ISSUE_SK,
    A.FREEZE_REPORT,
    A.EXPORT_IDENTIFIED,
    A.MANAGE_OFFICE,
    A.READ_AUDIT,
}
_FASILITATOR = _SEE | {A.RECEIVE_COMPLAINT, A.EDIT_RESIDENT, A.VISIT, A.TELL, A.DRAFT_LETTER}
_LURAH = _SEE | {
    A.DECIDE,
    A.NUMBER_LETTER,
    A.VOID_NUMBER,
    A.DRAFT_SK,
    A.ISSUE_SK,
    A.SEE_REPORT,
    A.FREEZE_REPORT,
    A.EXPORT_AGGREGATE,
    A.EXPORT_IDENTIFIED,
    A.MANAGE_USERS,
    A.MANAGE_OFFICE,
    A.READ_AUDIT,
}
_SUPERVISOR = _SEE | {A.CHECK_AS_SUPERVISOR, A.ANSWER, A.SEE_REPORT, A.EXPORT_AGGREGATE}
_MANAJER = _SEE | {A.REVIEW_AS_MANAGER, A.ANSWER, A.SEE_REPORT, A.EXPORT_AGGREGATE, A.EXPORT_IDENTIFIED}
_ADMIN = {A.MANAGE_USERS, A.MANAGE_OFFICE, A.BACK_UP, A.RESTORE, A.SEE_SK}
_PENGAWAS = {A.SEARCH_RESIDENT, A.SEE_COMPLAINT, A.SEE_SK, A.SEE_REPORT, A.EXPORT_AGGREGATE, A.READ_AUDIT}

RIGHTS: dict[Role, frozenset[Action]] = {
    Role.LOKET: frozenset(_LOKET),
    Role.VERIFIKATOR: frozenset(_VERIFIKATOR),
    Role.KOORDINATOR: frozenset(_KOORDINATOR),
    Role.FASILITATOR: frozenset(_FASILITATOR),
    Role.LURAH: frozenset(_LURAH),
    Role.SUPERVISOR: frozenset(_SUPERVISOR),
    Role.MANAJER: frozenset(_MANAJER),
    Role.ADMIN: frozenset(_ADMIN),
    Role.PENGAWAS: frozenset(_PENGAWAS),
}


def rights_of(roles: frozenset[Role]) -> frozenset[Action]:
    """Add up the rights of several roles, because one person often holds all of a small office."""
    return frozenset().union(*(RIGHTS[role] for role in roles))


ROLE_TITLES: dict[Role, str] = {
    Role.LOKET: "Petugas loket",
    Role.VERIFIKATOR: "Verifikator",
    Role.KOORDINATOR: "Koordinator",
    Role.FASILITATOR: "Fasilitator",
    Role.LURAH: "Lurah",
    Role.SUPERVISOR: "Supervisor",
    Role.MANAJER: "Manajer",
    Role.ADMIN: "Admin aplikasi",
    Role.PENGAWAS: "Pengawas",
}
"""Titles as an SK and a report print them; screens use the same words."""
