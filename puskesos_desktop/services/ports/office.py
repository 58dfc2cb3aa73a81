"""Storage ports of the office: people, accounts, settings, rules, audit, blobs and repeated requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from puskesos_desktop.services.audit import GENESIS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.domain.office import Agency, Office, OfficeKind, Officer, Rule, User
    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.services.audit import AuditEntry, AuditHead, AuditRow, ChainCheck, DoneRequest


class Offices(Protocol):
    """The office, its officers, its secrets and the agencies it refers to."""

    def get(self) -> Office:
        """Return the office of this seat.

        Raises:
            NotFound: `not_found` with kind `office` before set-up.
        """

    def is_taken(self, kind: OfficeKind, area_code: str) -> bool:
        """Tell whether an office of this kind and area keeps its cases in this register already."""

    def add(self, office: Office) -> int:
        """Make the office (set-up), go on inside it and return its id."""

    def update(self, office: Office) -> Office:
        """Store the office's own data.

        Raises:
            EditConflict: `edit_conflict` when someone saved it first.
        """

    def add_secret(self, kind: str, value: bytes) -> None:
        """Keep a random key of the office: `audit`, `index`, `blob` or `signing`."""

    def secret(self, kind: str) -> bytes:
        """Return a random key of the office.

        Raises:
            NotFound: `not_found` with kind `office_secret`.
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

    def find_agency(self, code: str) -> Agency | None:
        """Return the agency with this code, which routing rules name."""

    def add_agency(self, agency: Agency) -> int:
        """Add an agency and return its id."""

    def update_agency(self, agency: Agency) -> Agency:
        """Store an agency; same errors as `update`."""


class Users(Protocol):
    """Accounts of the people who sit at the laptop."""

    def add(self, user: User) -> int:
        """Add an account and return the id.

        Raises:
            RuleBroken: `duplicate` when the username is taken.
        """

    def get(self, user_id: int) -> User:
        """Return one account.

        Raises:
            NotFound: `not_found` with kind `user`.
        """

    def get_by_uid(self, uid: str) -> User:
        """Return one account by uid; same errors as `get`."""

    def find_by_slot(self, slot_id: str) -> User | None:
        """Return the account of a key slot, which is how login knows who came."""

    def find_by_username(self, username: str) -> User | None:
        """Return the account with this username."""

    def all(self) -> list[User]:
        """Return every account by username."""

    def update(self, user: User) -> User:
        """Store roles, person and activity; return the account with its new version.

        Raises:
            EditConflict: `edit_conflict` when someone saved it first.
        """


class Settings(Protocol):
    """Choices of the office that every seat shares."""

    def get(self, key: str) -> object | None:
        """Return one choice, None when the default holds."""

    def all(self) -> dict[str, object]:
        """Return every choice made."""

    def put(self, values: Mapping[str, object]) -> None:
        """Store choices; the others stay."""


class Rules(Protocol):
    """What officials change, each row with the day from which it counts (DESIGN 4.12)."""

    def add(self, rules: Sequence[Rule]) -> None:
        """Add rows; a row of the same kind, key, day and origin is replaced."""

    def all(self) -> list[Rule]:
        """Return every row, shipped and the office's, in the order they take effect."""

    def book(self) -> RuleBook:
        """Return the book of all rows as this transaction sees them; cheap while none of them changes."""

    def remove(self, rule: Rule) -> None:
        """Take away a row; used for what the office wrote, shipped rows stay."""


class Audit(Protocol):
    """The chain of acts; a row is written in the transaction of the act itself (DESIGN 4.9)."""

    def append(self, entry: AuditEntry) -> int:
        """Write an act into the office's chain and return its `seq`, which has no gaps."""

    def head(self) -> AuditHead:
        """Return the end of the chain; `seq` 0 when nothing was done yet."""

    def since(self, seq: int, limit: int = 500) -> Sequence[AuditRow]:
        """Return the acts after `seq`, oldest first: the change feed of other seats."""

    def about(self, object_kind: str, object_uid: str) -> Sequence[AuditRow]:
        """Return the acts on one thing, oldest first."""

    def verify(self, start: AuditHead = GENESIS, limit: int | None = None) -> ChainCheck:
        """Recompute the chain after `start`, at most `limit` rows, so that each read stays short.

        At the end of the chain the stored head is compared too; `services.audit_check` walks it all.
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
