"""Port to rows of result files and the telling of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.domain.results import ResultTelling
    from puskesos_desktop.services.result_views import (
        PersonResult,
        ResultFile,
        ResultFilter,
        ResultLine,
        ResultPlace,
    )


class Results(Protocol):
    """What files decided about people of the office."""

    def files(self) -> list[ResultFile]:
        """Return every result file that was not taken back, newest first."""

    def file(self, uid: str) -> ResultFile:
        """Return one result file.

        Raises:
            NotFound: `not_found` with kind `result_file`.
        """

    def places(self, file_id: int) -> list[ResultPlace]:
        """Return the RT of a file in the order of their numbers."""

    def lines(self, file_id: int, wanted: ResultFilter) -> list[ResultLine]:
        """Return rows of a file by RT and name."""

    def of_person(self, resident_id: int) -> list[PersonResult]:
        """Return what was decided about a person, newest first."""

    def of_case(self, complaint_id: int) -> list[PersonResult]:
        """Return what files decided about the client of a case since it came in, newest first."""

    def tell(self, file_id: int, row_ids: Sequence[int], telling: ResultTelling) -> int:
        """Keep an attempt for rows of a file that still wait, and return for how many."""

    def tell_case(self, complaint_id: int, answered_at: dt.datetime, telling: ResultTelling) -> int:
        """Keep a telling for the rows about a case that its answer knew of, and return for how many."""

    def take_back(self, act_uid: str, at: dt.datetime, by: int | None) -> int:
        """Let the attempts of one act count no longer, and return how many they were; they stay on record."""
