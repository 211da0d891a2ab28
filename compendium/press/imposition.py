"""Which pages stand side by side on which sheet, and how far they move for the paper's thickness.

Pages count from 1. Sheets are printed on both sides, turned over the short edge, folded once and
laid inside one another: stapled through the fold (骑马订), or stacked in signatures (帖) and glued.
Every function is pure and tells only numbers; `sheets` draws.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Scheme = Literal["saddle", "signature", "proof"]
PER_SHEET = 4
"""Pages on a sheet folded once."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet; a place without a page stays blank."""

    sheet: int
    """From 1, through the whole book."""
    front: bool
    left: int | None
    right: int | None
    shift: float = 0.0
    """Millimetres both pages move towards the fold, see `saddle`."""
    signature: int | None = None
    """Number of the signature whose back this side shows at the fold; it bears the mark."""


def saddle(pages: int, thickness: float = 0.0) -> Iterator[Side]:
    """Yield the sides of a booklet of sheets laid inside one another, the outer sheet first.

    Every sheet inside pushes the edges of the next further out, and the cut takes that away; so
    sheet k, the outer one being 0, moves its pages by k times the thickness of a leaf (mm) towards
    the fold, and all margins come out even.
    """
    yield from _nested(1, pages, pages, first_sheet=1, thickness=thickness)


def signatures(pages: int, size: int, thickness: float = 0.0) -> Iterator[Side]:
    """Yield the sides of signatures of ``size`` pages; the last may be thinner."""
    sheet = 1
    for number, first in enumerate(range(1, pages + 1, size), 1):
        last = min(first + size - 1, pages)
        sides = list(_nested(first, last, pages, sheet, thickness, number))
        yield from sides
        sheet = sides[-1].sheet + 1


def _nested(  # noqa: PLR0913, PLR0917 - where a signature begins and what it carries
    first: int, last: int, pages: int, first_sheet: int, thickness: float,
    signature: int | None = None,
) -> Iterator[Side]:  # fmt: skip
    count = -(-(last - first + 1) // PER_SHEET)
    end = first + count * PER_SHEET - 1

    def page(number: int) -> int | None:
        return number if number <= pages else None

    for inside in range(count):
        sheet, shift = first_sheet + inside, inside * thickness
        low, high = first + 2 * inside, end - 2 * inside
        mark = signature if inside == 0 else None
        yield Side(sheet, True, page(high), page(low), shift, mark)  # noqa: FBT003 - the front
        yield Side(sheet, False, page(low + 1), page(high - 1), shift)  # noqa: FBT003 - the back


def proof(pages: int) -> Iterator[Side]:
    """Yield the spreads a reader will see, for reading on one-sided paper."""
    for sheet, left in enumerate(range(0, pages + 1, 2), 1):
        right = left + 1 if left < pages else None
        yield Side(sheet, True, left or None, right)  # noqa: FBT003 - the only side


def impose(scheme: Scheme, pages: int, size: int, thickness: float) -> list[Side]:
    """List the sides of a scheme; ``size`` is that of signatures, ``thickness`` a leaf's in mm."""
    if scheme == "saddle":
        return list(saddle(pages, thickness))
    return list(signatures(pages, size, thickness) if scheme == "signature" else proof(pages))
