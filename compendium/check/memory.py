"""Results about single articles, kept while the article stays the same.

A preview checks the whole project after each edit, and an edit changes one article.
"""

from collections.abc import Callable
from typing import TypeVar, cast

Given = TypeVar("Given")
Made = TypeVar("Made")


class Memory:
    """What was made of each article the last time, and of what."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], tuple[object, object]] = {}

    def recall(self, what: str, path: str, given: Given, make: Callable[[Given], Made]) -> Made:
        """Return ``make(given)``; what it made the last time if it was given the same then.

        Args:
            what: name of the result.
            path: the article it is about.
            given: all that decides the result, compared by value.
            make: what makes it, the same for each ``what``.

        """
        kept = self._kept.get((what, path))
        if kept is None or kept[0] != given:
            kept = self._kept[what, path] = given, make(given)
        return cast("Made", kept[1])
