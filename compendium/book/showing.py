"""Write the operators that show text in few bytes (ISO 32000-2, 9.4.3).

WeasyPrint writes a stretched line as two numbers at each of its glyphs. Here they are added up,
what most gaps have in common becomes the spacing of the line (Tc), and glyphs are bytes instead of
hexadecimal digits. A glyph moves by less than half a thousandth of an em.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

_SHOW = re.compile(rb"\[((?:<(?:[0-9a-f]{4})*>|-?[0-9.]+)*)\] TJ")
_PART = re.compile(rb"<([0-9a-f]*)>|(-?[0-9.]+)")
_SIZE = re.compile(rb"\S+ ([0-9.]+) Tf")
_SPACING = re.compile(rb"([0-9.-]+) Tc")
_MARKS = re.compile(rb"[\\()]")
_SMALL = 0.5
"""Thousandths of an em that are left to the next gap."""
_MOST = 3
"""Gaps that must have an adjustment in common to make it the spacing."""


def tighten(operators: Iterable[object]) -> Iterator[object]:
    """Yield the operators of a page, those that show text written anew.

    A line that has a spacing already keeps it.
    """
    size, spaced = 0.0, False
    for operator in operators:
        if isinstance(operator, bytes):
            if found := _SIZE.fullmatch(operator):
                size = float(found[1])
            elif found := _SPACING.fullmatch(operator):
                spaced = float(found[1]) != 0
            elif found := _SHOW.fullmatch(operator):
                yield _show(found[1], size, spaced=spaced)
                continue
        yield operator


def _show(array: bytes, size: float, *, spaced: bool) -> bytes:
    """Return the operators for the array of a TJ, at a size in text space."""
    first, glyphs, gaps = _read(array)
    alike = Counter(round(gap, 1) for gap in gaps[:-1]).most_common(1)
    common, often = alike[0] if alike else (0.0, 0)
    spacing = b"" if spaced or often < _MOST else _number(-common * size / 1000, 4)
    if spacing in {b"", b"0"} or not size:
        return b"[%s] TJ" % _array(first, glyphs, gaps)
    base = -float(spacing) * 1000 / size
    return b"%s Tc\n[%s] TJ\n0 Tc" % (spacing, _array(first, glyphs, [g - base for g in gaps]))


def _read(array: bytes) -> tuple[float, list[bytes], list[float]]:
    """Return what an array moves by at first, its glyphs, and what it moves by after each."""
    glyphs: list[bytes] = []
    moves = [0.0]
    for part in _PART.finditer(array):
        if part[2]:
            moves[-1] += float(part[2])
            continue
        codes = bytes.fromhex(part[1].decode())
        glyphs += [codes[at : at + 2] for at in range(0, len(codes), 2)]
        moves += [0.0] * (len(codes) // 2)
    return moves[0], glyphs, moves[1:]


def _array(first: float, glyphs: list[bytes], gaps: list[float]) -> bytes:
    parts = [_number(first, 1)] if first else []
    run, owed = b"", 0.0
    for glyph, gap in zip(glyphs, gaps, strict=True):
        run += glyph
        owed += gap
        if abs(owed) >= _SMALL:
            number = _number(owed, 1)
            parts += [_string(run), number]
            run, owed = b"", owed - float(number)
    if run:
        parts.append(_string(run))
    return b"".join(parts)


def _number(value: float, digits: int) -> bytes:
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return b"0" if text in {"", "-0"} else text.encode()


def _string(codes: bytes) -> bytes:
    """Return a literal string; a bare carriage return would be read as a line feed."""
    return b"(%s)" % _MARKS.sub(rb"\\\g<0>", codes).replace(b"\r", b"\\r")
