"""Page boxes and the marks around them. Lengths come in millimetres, go out in points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MM = 72 / 25.4
"""Points in a millimetre."""
_GAP = 1.0
"""Millimetres between the bleed and a mark: marks must not print into the bleed."""
_LENGTH = 5.0
"""Millimetres a mark is long."""
_WEIGHT = 0.25
"""Points a mark is thick."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """Where a page is cut, how far its pictures reach, and how large its sheet is (points)."""

    media: Box
    bleed: Box
    trim: Box


def boxes(width: float, height: float, bleed: float, *, marks: bool) -> Boxes:
    """Return the boxes of a page of a trim size; all lengths in millimetres.

    The sheet ends at the bleed, or leaves room around it for marks.
    """
    edge = bleed + _GAP + _LENGTH if marks else bleed
    outer = (width + 2 * edge, height + 2 * edge)
    return Boxes(
        media=(0, 0, outer[0] * MM, outer[1] * MM),
        bleed=_inset(outer, edge - bleed),
        trim=_inset(outer, edge),
    )


def _inset(outer: tuple[float, float], by: float) -> Box:
    return (by * MM, by * MM, (outer[0] - by) * MM, (outer[1] - by) * MM)


def crop_marks(page: Boxes, folds: Sequence[float] = ()) -> str:
    """Return PDF operators for marks at the corners, and above and below each fold.

    ``folds`` are distances from the left edge of the trim, in millimetres. Fold marks are dashed.
    """
    left, bottom, right, top = page.trim
    strokes = [
        *(s for x in (left, right) for s in _upright(page, x)),
        *(s for y in (bottom, top) for s in _level(page, y)),
    ]
    dashed = [s for fold in folds for s in _upright(page, left + fold * MM)]
    dash = f"[2 2] 0 d {' '.join(dashed)} S " if dashed else ""
    return f"q 0 G {_WEIGHT} w {' '.join(strokes)} S {dash}Q"


def _upright(page: Boxes, x: float) -> Iterator[str]:
    gap, length = _GAP * MM, _LENGTH * MM
    for y, way in ((page.bleed[1], -1), (page.bleed[3], 1)):
        yield _stroke(x, y + way * gap, x, y + way * (gap + length))


def _level(page: Boxes, y: float) -> Iterator[str]:
    gap, length = _GAP * MM, _LENGTH * MM
    for x, way in ((page.bleed[0], -1), (page.bleed[2], 1)):
        yield _stroke(x + way * gap, y, x + way * (gap + length), y)


def _stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l"
