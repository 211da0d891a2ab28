"""The QR code (ISO/IEC 18004) that leads from an article in print to its page on the site."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import segno

_USUAL, _LEAST, _SIDE = 0.4, 0.35, 16.4
"""A module, the smallest one, and the side for whose sake modules get smaller."""
_QUIET = 4
"""Modules that must stay blank all round (ISO/IEC 18004:2015, 6.3.8)."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code; lengths are millimetres."""

    rows: tuple[tuple[bool, ...], ...]
    """Dark and light modules, from top to bottom."""

    @property
    def module(self) -> float:
        """Side of a module."""
        return max(_LEAST, min(_USUAL, _SIDE / len(self.rows)))

    @property
    def side(self) -> float:
        """Side of the symbol, without the zone that must stay blank."""
        return len(self.rows) * self.module

    @property
    def quiet(self) -> float:
        """Width of the zone that must stay blank."""
        return _QUIET * self.module

    def rectangles(self) -> Iterator[tuple[int, int, int]]:
        """Yield the dark stretches of each row: column, row, length in modules."""
        for number, row in enumerate(self.rows):
            column = 0
            for dark, modules in groupby(row):
                length = sum(1 for _ in modules)
                if dark:
                    yield column, number, length
                column += length


def encode(address: str) -> Code:
    """Return the code of an address, still read with a seventh of it damaged (level M)."""
    made = segno.make(address, error="m", micro=False, boost_error=False)
    return Code(tuple(tuple(map(bool, row)) for row in made.matrix))
