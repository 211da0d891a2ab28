"""Finished page sizes as data: a type area of whole characters, and margins around it.

GB/T 788-1999 names the sizes. The inner margin gets 54 % of what the type area leaves across,
since binding takes some of it; the upper margin gets 46 % of what is left down the page.

The page of official documents is that of GB/T 9704-2012, 5.2: A4, 37 mm above and 28 mm inside,
a type area of 156 mm by 225 mm with 22 lines of 28 characters of size 3 (15.75 points: at 16 they
would take 158 mm). A line is one character and 7/8 of one (3.2). The standard measures to the
characters, a page here to the lines they stand in, so half a gap is taken off the upper margin.
"""

from compendium.edition.model import Trim

_MM_PER_PT = 25.4 / 72
_INNER_SHARE = 0.54
_TOP_SHARE = 0.46
_SIZE_3 = 15.75
_LINE = _SIZE_3 * 15 / 8


def _trim(  # noqa: PLR0913, PLR0917 - a row of a table
    name: str,
    leaves: int,
    width: float,
    height: float,
    size: float,
    measure: int,
    lines: int,
    leading: float,
) -> Trim:
    across = width - measure * size * _MM_PER_PT
    down = height - lines * leading * _MM_PER_PT
    return Trim(
        name=name,
        leaves=leaves,
        width=width,
        height=height,
        size=size,
        measure=measure,
        lines=lines,
        leading=leading,
        inner=round(across * _INNER_SHARE, 2),
        top=round(down * _TOP_SHARE, 2),
    )


TRIMS: tuple[Trim, ...] = (
    # name, leaves a sheet, width and height in mm, size in pt, characters a line, lines a page,
    # leading in pt
    _trim("16开", 16, 185, 260, 10.5, 38, 34, 17.85),
    _trim("大16开", 16, 210, 285, 12, 36, 31, 21),
    _trim("A5", 32, 148, 210, 10.5, 28, 29, 17.85),
    Trim(
        name="A4",
        leaves=16,
        width=210,
        height=297,
        size=_SIZE_3,
        measure=28,
        lines=22,
        leading=_LINE,
        inner=28,
        top=37 - (_LINE - _SIZE_3) / 2 * _MM_PER_PT,
        theme="公文",
    ),
)
