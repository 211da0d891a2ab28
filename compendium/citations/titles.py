"""Find titles in 《》, which may hold further titles in 《》, 〈〉 or <>.

One pass over the marks with a stack; titles longer than a law's can be, or never closed, are
given up in favour of what is inside them. Linear in the length of the text.
"""

import re
from dataclasses import dataclass

LONGEST = 150
"""Characters of the longest title; the longest in the registry has about 90."""
_MARKS = re.compile("[《》〈〉<>。\n]")
_DEEPEST = 6
_CLOSES = {"》": "《", "〉": "〈", ">": "<"}


@dataclass(frozen=True, slots=True)
class Title:
    """A title; positions are those of its outer marks."""

    start: int
    end: int
    text: str
    """What is between the marks."""


def titles(text: str) -> list[Title]:
    """Return the outermost titles of a clean text, in order."""
    stack: list[tuple[str, int]] = []
    closed: list[tuple[int, int]] = []
    for match in _MARKS.finditer(text):
        mark, place = match[0], match.start()
        if mark in "。\n":
            stack.clear()
        elif mark in "《〈<":
            if mark == "《" or stack:
                stack.append((mark, place))
                del stack[:-_DEEPEST]
        else:
            _close(stack, closed, _CLOSES[mark], place)
    return _outermost(text, closed)


def _close(
    stack: list[tuple[str, int]], closed: list[tuple[int, int]], opener: str, place: int
) -> None:
    """Close the nearest opener of the kind and forget what stood open inside it."""
    for depth in range(len(stack) - 1, -1, -1):
        mark, start = stack[depth]
        if mark == opener:
            del stack[depth:]
            if mark == "《" and 1 < place - start <= LONGEST:
                closed.append((start, place + 1))
            return


def _outermost(text: str, closed: list[tuple[int, int]]) -> list[Title]:
    """Drop what lies inside another closed title."""
    found: list[Title] = []
    for start, end in sorted(closed, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1].end:
            found.append(Title(start, end, text[start + 1 : end - 1]))
    return found
