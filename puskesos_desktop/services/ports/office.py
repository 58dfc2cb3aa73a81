"""Storage ports of the office: people, accounts, settings, rules, audit, blobs and repeated requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from puskesos_desktop.services.audit import GENESIS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.domain.office import Agency, Office, Officer
    from puskesos_desktop.services.audit import AuditEntry, AuditHead, AuditRow, ChainCheck, DoneRequest


class Offices(Protocol):
    """The office, its officers and the agencies it refers to."""

    def get(self) -> Office:
        """Return the office of this seat."""

    def add(self, office: Office) -> int:
        """Make the office (set-up) and return its id."""

    def update(self, office: Office) -> Office:
        """Store the office's own data.

        Raises:
            EditConflict: `edit_conflict` when someone saved it first.
        """

    def officers(self, *, only_active: bool = True) -> list[Officer]:
        """Return the officers by name."""

    def officer(self, officer_id: int) -> Officer:
        """Return one officer.

        Raises:
            NotFound: `not_found` with kind `officer`.
        """

    def officer_by_uid(self, uid: str) -> Officer:
        """Return one officer by uid."""

    def add_officer(self, officer: Officer) -> int:
        """Add an officer and return the id."""

    def update_officer(self, officer: Officer) -> Officer:
        """Store an officer; same errors as `update`."""

    def agencies(self, *, only_active: bool = True) -> list[Agency]:
        """Return the agencies by name."""

    def agency(self, agency_id: int) -> Agency:
        """Return one agency.

        Raises:
            NotFound: `not_found` with kind `agency`.
        """

    def add_agency(self, agency: Agency) -> int:
        """Add an agency and return its id."""

    def update_agency(self, agency: Agency) -> Agency:
        """Store an agency; same errors as `update`."""


class Users(Protocol):
    """Accounts of the people who sit at the laptop."""


class Settings(Protocol):
    """Choices of the office that every seat shares."""


class Rules(Protocol):
    """What officials change, each row with the day from which it counts (DESIGN 4.12)."""


class Audit(Protocol):
    """The chain of acts; a row is written in the transaction of the act itself (DESIGN 4.9)."""

    def append(self, entry: AuditEntry) -> int:
        """Write an act into the office's chain and return its `seq`, which has no gaps."""

    def head(self) -> AuditHead:
        """Return the end of the chain; `seq` 0 when nothing was done yet."""

    def since(self, seq: int, limit: int = 500) -> Sequence[AuditRow]:
        """Return the acts after `seq`, oldest first: the change feed of other seats."""

    def verify(self, start: AuditHead = GENESIS, limit: int | None = None) -> ChainCheck:
        """Recompute the chain after `start`, at most `limit` rows, so that each read stays short.

        At the end of the chain the stored head is compared too; `services.audit_check.check_chain` walks it all.
        """

    def erase_detail(self, seq: int) -> None:
        """Forget the detail of an act (retention); the chain still verifies.

        Raises:
            NotFound: `audit_event`.
        """


class Requests(Protocol):
    """Requests already done, so that a retry never doubles a record (DESIGN 4.5)."""

    def find(self, request_uid: str) -> DoneRequest | None:
        """Return what the request led to, or None when it was never done."""

    def record(self, request_uid: str, kind: str, result: object) -> None:
        """Remember the result (plain JSON values) in the transaction of the act.

        Raises:
            RuleBroken: `duplicate` when the request was done before.
        """


class Blobs(Protocol):
    """Papers and scans by the hash of their content (DESIGN 4.10)."""

    def put(self, data: bytes, kind: str, media_type: str) -> str:
        """Store bytes lastingly and return their SHA-256 (hex); equal bytes are stored once.

        Raises:
            EnvironmentProblem: `disk_full`, `io_error`.
        """

    def get(self, digest: str) -> bytes:
        """Return the bytes, checked against their hash.

        Raises:
            NotFound: `blob`, never stored or erased.
            EnvironmentProblem: `blob_missing`, `blob_damaged`.
        """

    def erase(self, digest: str) -> None:
        """Remove the bytes when the transaction commits; hash and row stay.

        Raises:
            NotFound: `blob`.
        """
