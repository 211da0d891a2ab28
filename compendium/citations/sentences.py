"""Sentences of a paragraph, and which of its characters stand in quotation marks or brackets."""

import re
from bisect import bisect_right
from dataclasses import dataclass

_END = re.compile('[。！？!?；;](?:[”’」』"]|(?=[^”’」』"])|$)|\n')
_FULL_STOP = re.compile("[。！？!?\n][”’」』]?")
_QUOTES = re.compile('[“”「」『』"]')
_BRACKETS = re.compile("[()]")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where sentences begin, and where quotation and brackets begin and end."""

    starts: tuple[int, ...]
    quotes: tuple[tuple[int, ...], tuple[int, ...]]
    brackets: tuple[tuple[int, ...], tuple[int, ...]]

    def sentence(self, place: int) -> int:
        """Return the number of the sentence or clause (；) at a place, counted from 0."""
        return bisect_right(self.starts, place) - 1

    def quoted(self, place: int) -> bool:
        """Tell whether a place stands in quotation marks."""
        return _depth(self.quotes, place) > 0

    def bracketed(self, place: int) -> bool:
        """Tell whether a place stands in brackets."""
        return _depth(self.brackets, place) > 0


def layout(text: str) -> Layout:
    """Read the layout of a clean paragraph, each mark once."""
    starts = (0, *(m.end() for m in _END.finditer(text)))
    return Layout(
        starts,
        _depths(text, _QUOTES, "“「『", "”」』"),
        _depths(text, _BRACKETS, "(", ")"),
    )


def sentence_around(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the whole sentence that holds a span of an original paragraph, and its place in it."""
    first = 0
    for match in _FULL_STOP.finditer(text, max(0, start - 600), start):
        first = match.end()
    if not first and start > 600:  # noqa: PLR2004 - the bound of the line above
        first = start - 600
    close = _FULL_STOP.search(text, end, min(len(text), end + 600))
    last = close.end() if close else min(len(text), end + 600)
    sentence = text[first:last]
    begins = len(sentence) - len(sentence.lstrip())
    return sentence.strip(), start - first - begins


def _depths(
    text: str, marks: re.Pattern[str], openers: str, closers: str
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    places, depths = [], []
    depth = 0
    straight = False
    for match in marks.finditer(text):
        mark = match[0]
        if mark in openers:
            depth += 1
        elif mark in closers:
            depth = max(0, depth - 1)
        else:
            straight = not straight
        places.append(match.start())
        depths.append(depth + straight)
    return tuple(places), tuple(depths)


def _depth(marks: tuple[tuple[int, ...], tuple[int, ...]], place: int) -> int:
    places, depths = marks
    index = bisect_right(places, place) - 1
    return depths[index] if index >= 0 else 0
