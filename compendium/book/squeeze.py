"""How a line of Chinese is made narrower: by the blank halves of its marks, in clreq's order.

clreq, "Procedures for Inter-Character Spacing Reduction": after the mark at the line's end come
brackets and quotes, then 、，；： then the gap between Han and Latin, then 。？！. A class is used
up before the next one is touched; what is in a class gives alike. Spaces between Latin words are a
quarter of an em already, and the middle dot is narrow from the start.

clreq lets a mark give all of its blank half. Here it keeps half of that, as in books (JLREQ, the
table of positions that allow line adjustment by reduction): a comma set solid looks like a slip. Of
two marks side by side the font has taken a half already, so they give no more.
"""

import re

from compendium.markup.cjk import CLOSING, HAN, OPENING

MOST = 1.0
"""Ems a line is narrowed by at most."""
MARK = 0.25
"""Ems a mark gives at most."""
_GAP = 0.125
"""Ems the gap between Han and Latin gives at most; it keeps as much (clreq)."""

_STOPS = "。？！"
_PAUSES = "、，；："
_BRACKETS = "".join(mark for mark in CLOSING if mark not in _STOPS + _PAUSES)
_OTHER = rf"[^{OPENING}{CLOSING}．·\s]"
# An opening mark has its blank half in front: the character before it is what comes nearer.
_CLASSES = (
    (re.compile(f"[{_BRACKETS}](?={_OTHER})|{_OTHER}(?=[{OPENING}])"), MARK),
    (re.compile(f"[{_PAUSES}](?={_OTHER})"), MARK),
    (re.compile(f"(?<=[{HAN}]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) (?=[{HAN}])"), _GAP),
    (re.compile(f"[{_STOPS}](?={_OTHER})"), MARK),
)


def room(line: str) -> float:
    """Return by how many ems a line can be narrowed."""
    return min(MOST, sum(len(places.findall(line)) * most for places, most in _CLASSES))


def squeezed(line: str, ems: float) -> dict[int, float]:
    """Return which characters of a line are narrowed, each with the ems taken off behind it.

    Args:
        line: text of the line, without control characters.
        ems: by how much the line is to be narrowed, at most its `room`.

    """
    found: dict[int, float] = {}
    for pattern, most in _CLASSES:
        places = [match.start() for match in pattern.finditer(line)] if ems > 0 else []
        each = min(ems / max(len(places), 1), most)
        found |= dict.fromkeys(places, each)
        ems -= each * len(places)
    return found
