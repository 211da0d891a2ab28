"""All slips of a unit, the words of quotations told apart."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from compendium.typography.marks import dashes, ellipses, half_width, repeated
from compendium.typography.pairs import quotations, straight, unpaired
from compendium.typography.slip import Slip
from compendium.typography.unit import Unit
from compendium.typography.words import (
    blanks,
    documents,
    full_width,
    heading_form,
    placeholders,
    ranges,
    zeros,
)

FINDERS: Sequence[Callable[[str], Iterable[Slip]]] = (
    half_width, straight, unpaired, repeated, ellipses, dashes, documents, ranges, full_width,
    blanks, placeholders, zeros,
)  # fmt: skip


def find_slips(unit: Unit) -> Iterator[Slip]:
    """Yield the slips of a unit; what is quoted is for the author to compare, never sure."""
    finders = [*FINDERS, heading_form] if unit.heading else FINDERS
    quoted = [(0, len(unit.text))] if unit.quoted else quotations(unit.text)
    for finder in finders:
        for slip in finder(unit.text):
            inside = any(start <= slip.start and slip.end <= end for start, end in quoted)
            yield replace(slip, sure=slip.sure and not inside and _together(unit, slip))


def _together(unit: Unit, slip: Slip) -> bool:
    """Tell whether the slip's characters stand side by side in the file."""
    line, column = unit.place(slip.start)
    return unit.place(slip.end - 1) == (line, column + slip.end - 1 - slip.start)
