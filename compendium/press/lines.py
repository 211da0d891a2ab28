"""Lines of a page as a reader sees them: marks that may not stand at their edges, gaps."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from compendium.markup.cjk import count_han
from compendium.press.glyphs import Glyph

NOT_FIRST = frozenset("、，。：；！？”’）》】〕」』〉·～")
"""Marks that begin no line (GB/T 15834-2011, 5.1; clreq, "Prohibition Rules for Line Start")."""
NOT_LAST = frozenset("“‘（《【〔「『〈")
"""Marks that end no line."""
_GAP = 1.0
"""Ems of white that part two columns or cells."""
_FEWEST = 8
"""Gaps that tell a line of text from a title, whose characters are spaced on purpose."""
_SAME = 2
"""Baselines are told apart to half a point."""


def lines(glyphs: Iterable[Glyph]) -> Iterator[tuple[Glyph, ...]]:
    """Yield runs of glyphs on one baseline, left to right, cut at columns."""
    rows: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.text.strip():
            rows[round(glyph.y * _SAME)].append(glyph)
    for _, row in sorted(rows.items(), reverse=True):
        row.sort(key=lambda g: g.x0)
        start = 0
        for at in range(1, len(row) + 1):
            if at == len(row) or row[at].x0 - row[at - 1].x1 > _GAP * row[at].size:
                yield tuple(row[start:at])
                start = at


def wrong_first(line: tuple[Glyph, ...]) -> str:
    """Return the mark that wrongly begins a line, or nothing. A mark alone is no line."""
    mark = line[0].text
    return mark if len(line) > 1 and mark in NOT_FIRST else ""


def wrong_last(line: tuple[Glyph, ...]) -> str:
    """Return the mark that wrongly ends a line, or nothing."""
    mark = line[-1].text
    return mark if len(line) > 1 and mark in NOT_LAST else ""


def stretch(line: tuple[Glyph, ...]) -> float:
    """Return by how many ems the characters of a line are moved apart, 0 when that cannot be told.

    A stretched line has all its gaps between Han characters widened; some blanks are only text.
    """
    gaps = [
        (b.x0 - a.x0) / a.size - 1
        for a, b in pairwise(line)
        if count_han(a.text) and count_han(b.text) and a.size == b.size
    ]
    return min(gaps) if len(gaps) >= _FEWEST else 0
