"""Puts off loading a library until something of it is used; drawing and spreadsheets cost half a second."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def late(make: Callable[[], T]) -> T:
    """Stand for what `make` gives, which is called with the first use and never again."""
    return cast("T", _Late(make))


class _Late(Generic[T]):
    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: list[T] = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the real one has
        if not self._made:
            self._made.append(self._make())
        return getattr(self._made[0], name)
