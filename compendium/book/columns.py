"""How the entries of an index fall into columns: which go on under a head that is repeated.

The heights are those of `book.css.j2`, in half lines. The engine breaks the columns; what it did is
compared with what is computed here, so that no head is repeated where no column begins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compendium.book.chunk import Spot
from compendium.book.indexes import Entry, Group
from compendium.edition.model import Trim
from compendium.phrases import width

_TITLE = 6
"""Title of the index, with the line below it."""
_SPACE = 1
"""Space above a head, which the top of a column drops, and below it."""
_COLUMNS = 2
_FEW = 10
"""So many entries at least a last page should have."""

_DIGIT, _DIGITS = 0.557, {"1": 0.471, "7": 0.549}
"""Widths of the digits of Noto Serif CJK, in ems."""

Marks = frozenset[tuple[int, int]]
"""Group and entry of those that begin a column in the middle of their group."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Entries in columns."""

    marks: Marks
    pages: int
    last: int
    """Entries on the last page."""

    @property
    def is_poor(self) -> bool:
        """Whether the last page has too few entries to be one."""
        return self.pages > 1 and self.last < _FEW


def fill(groups: Sequence[Group], trim: Trim, *, tight: bool = False) -> Filled:
    """Put the entries of an index into columns; ``tight`` leaves no space below heads."""
    column = used = last = 0
    marks = set()
    for number, group in enumerate(groups):
        head = _head(group.heading, trim) + (0 if tight else _SPACE) if group.heading else 0
        for place, entry in enumerate(group.entries):
            height = 2 * _lines(entry, trim)
            above = head + _SPACE if head and not place else 0
            room = 2 * trim.lines - (_TITLE if column < _COLUMNS else 0)
            if used + above + height > room:
                column, used, above = column + 1, 0, head
                last = last if column % _COLUMNS else 0
                if place and head:
                    marks.add((number, place))
            used += above + height
            last += 1
    return Filled(frozenset(marks), column // _COLUMNS + 1, last)


def _head(heading: str, trim: Trim) -> int:
    """Return the height of a head, whose type is a point larger than the text."""
    return 2 * -int(-width(heading) // (_measure(trim, trim.size + 1)))


def _measure(trim: Trim, size: float) -> float:
    """Return how many characters of a size a line of a column has."""
    return (trim.measure - 2) * trim.size / _COLUMNS / size


def _lines(entry: Entry, trim: Trim) -> int:
    """Count the lines an entry takes: its word, and numbers that are not broken."""
    measure = _measure(trim, trim.size - 1) - entry.level
    whole, used = divmod(width(entry.word) + 1, measure)
    lines = 1 + int(whole)
    for at, (_, folio) in enumerate(entry.places, 1):
        more = at < len(entry.places)
        number = sum(_DIGITS.get(digit, _DIGIT) for digit in folio)
        # Later lines are indented by one.
        room = measure - (lines > 1)
        if used + number + more > room:
            lines, used = lines + 1, 0
        used += number + more
    return lines


def begun(groups: Sequence[Group], spots: Mapping[str, Spot], key: str) -> Marks:
    """Return the marks a typeset index asks for, from where its entries stand."""
    return frozenset(
        (number, place)
        for number, group in enumerate(groups)
        for place in range(1, len(group.entries))
        if group.heading
        and _apart(
            spots[anchor(key, group, number, place - 1)], spots[anchor(key, group, number, place)]
        )
    )


def _apart(before: Spot, here: Spot) -> bool:
    return (before.page, before.x) != (here.page, here.x)


def anchor(key: str, group: Group, number: int, place: int) -> str:
    """Return the anchor of an entry of an index, its own if it has one.

    Words make no anchors: a quotation mark in one is more than WeasyPrint takes.
    """
    return group.entries[place].id or f"{key}--{number}-{place}"
