"""Cut long lists into pages, so that no page grows with the collection."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)

SIZE = 100
"""Rows a page."""


@dataclass(frozen=True, slots=True)
class Slice(Generic[T_co]):
    """One page of a list."""

    items: tuple[T_co, ...]
    number: int
    """Of this page, from 1."""
    count: int
    """Pages of the list."""
    first: int
    """Place of the first item in the whole list, from 1."""
    total: int
    """Items of the whole list."""


def paged(items: Sequence[T_co], size: int = SIZE) -> list[Slice[T_co]]:
    """Cut a list; an empty one gives one empty page."""
    starts = range(0, max(len(items), 1), size)
    return [
        Slice(tuple(items[start : start + size]), number, len(starts), start + 1, len(items))
        for number, start in enumerate(starts, 1)
    ]
