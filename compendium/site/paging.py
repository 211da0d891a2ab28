"""Cut long lists into pages, so that no page grows with the collection."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
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
    return _numbered([items[start : start + size] for start in starts])


def bundled(groups: Iterable[Sequence[T_co]], size: int = SIZE) -> list[Slice[T_co]]:
    """Cut a list between its groups; only a group that is longer than a page is cut itself."""
    pages: list[list[T_co]] = [[]]
    for group in groups:
        if pages[-1] and len(pages[-1]) + len(group) > size:
            pages.append([])
        pages[-1] += group[:size]
        pages += [list(group[start : start + size]) for start in range(size, len(group), size)]
    return _numbered(pages)


def _numbered(pages: Sequence[Sequence[T_co]]) -> list[Slice[T_co]]:
    total = sum(map(len, pages))
    first = accumulate(map(len, pages), initial=1)
    return [
        Slice(tuple(items), number, len(pages), place, total)
        for number, (items, place) in enumerate(zip(pages, first, strict=False), 1)
    ]
