"""How the entries of an index fall into columns, and which go on under a head that is repeated.

The heights are those of `book.css.j2`, in half lines. The engine breaks the columns; what it did is
compared with what is computed here, so that no head is repeated where no column begins.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

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

_TORN, _PARTED = 4, 8
"""By how much columns may be less even so that a group stays whole, or sub-topics with their topic,
whose name is not repeated."""

_DIGIT, _DIGITS = 0.557, {"1": 0.471, "7": 0.549}
"""Widths of the digits of Noto Serif CJK, in ems."""

Place = tuple[int, int]
"""Group and entry."""
Marks = frozenset[Place]
"""Entries that begin a column in the middle of their group."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Entries in columns."""

    marks: Marks
    pages: int
    last: int
    """Entries on the last page."""
    turn: Place | None = None
    """What begins the second column of the last page before the first one is full."""
    tight: bool = False

    @property
    def is_poor(self) -> bool:
        """Whether the last page has too few entries to be one."""
        return self.pages > 1 and self.last < _FEW


@dataclass(frozen=True, slots=True)
class _Row:
    """An entry in its column, heights in half lines."""

    at: Place
    column: int
    height: int
    above: int
    """What stands between it and the entry before it."""
    head: int
    """What stands above it at the top of a column: the head of its group."""


def fill(groups: Sequence[Group], trim: Trim, *, tight: bool = False, even: bool = False) -> Filled:
    """Put the entries of an index into columns.

    Args:
        groups: the entries.
        trim: the page.
        tight: leave no space below heads.
        even: make the columns of the last page of like length.

    """
    rows = list(_rows(groups, trim, tight=tight))
    pages = rows[-1].column // _COLUMNS + 1
    last = [row for row in rows if row.column // _COLUMNS + 1 == pages]
    turn = _turn(last) if even else None
    tops = [here for before, here in pairwise(rows) if here.column != before.column]
    if turn:
        tops = [*(row for row in tops if row not in last[1:]), turn]
    marks = frozenset(row.at for row in tops if row.head and row.at[1])
    return Filled(marks, pages, len(last), turn.at if turn else None, tight)


def _rows(groups: Sequence[Group], trim: Trim, *, tight: bool) -> Iterator[_Row]:
    column = used = 0
    for number, group in enumerate(groups):
        head = _head(group.heading, trim) + (0 if tight else _SPACE) if group.heading else 0
        for place, entry in enumerate(group.entries):
            height = 2 * _lines(entry, trim)
            above = head + _SPACE if head and not place else 0
            room = 2 * trim.lines - (_TITLE if column < _COLUMNS else 0)
            if used + above + height > room:
                column, used = column + 1, head
            else:
                used += above
            used += height
            yield _Row((number, place), column, height, above, head)


def _turn(rows: Sequence[_Row]) -> _Row | None:
    """Return the row that begins the second column when both are to be of like length.

    They are so much the less alike that no group is torn apart. Of two ways as good the first
    column is the longer one.
    """
    first = rows[0].head + rows[0].height
    rest = sum(row.above + row.height for row in rows[1:])
    best: tuple[int, int] | None = None
    found = None
    for row in rows[1:]:
        second = rest - row.above + row.head
        torn = (_TORN if row.head else _PARTED) if row.at[1] else 0
        way = (max(first, second) + torn, second)
        if best is None or way < best:
            best, found = way, row
        first += row.above + row.height
        rest -= row.above + row.height
    return found


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
