"""Storage port of permohonan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.domain.requests import ServiceRequest
    from puskesos_desktop.services.request_views import RequestFilter, RequestRow, SameRequest


class ServiceRequests(Protocol):
    """Permohonan as aggregates, and the lists that screens show."""

    def add(self, request: ServiceRequest) -> int:
        """Store a new one with its parts and return its key."""

    def save(self, before: ServiceRequest, after: ServiceRequest) -> int:
        """Store what changed and return the new version; history only grows.

        Raises:
            EditConflict: `edit_conflict` when someone saved it first.
        """

    def get(self, uid: str) -> ServiceRequest:
        """Return one.

        Raises:
            NotFound: `not_found` with kind `service_request`.
        """

    def find_uid(self, code: str) -> str | None:
        """Return the one with this ticket or check code."""

    def uid_of(self, request_id: int) -> str:
        """Return the uid behind a key inside; NotFound as `get`."""

    def find_ids(self, wanted: RequestFilter, officer_id: int | None) -> list[int]:
        """Return the ids of a list in its order; `officer_id` is who looks."""

    def rows(self, ids: Sequence[int]) -> list[RequestRow]:
        """Return lines in the order of the ids."""

    def counts(self, today: dt.date, officer_id: int | None) -> dict[str, int]:
        """Return how many each view holds."""

    def same_open(self, resident_id: int, kind: str) -> list[SameRequest]:
        """Return a person's open ones of a kind, newest first."""

    def group_size(self, group_uid: str) -> int:
        """Return how many were handed in together."""

    def of_resident(self, resident_id: int) -> list[RequestRow]:
        """Return a person's permohonan, newest first."""
