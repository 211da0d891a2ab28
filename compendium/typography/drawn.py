"""Tables drawn with blanks or lines, as on a typewriter."""

import re
from collections.abc import Sequence

_FRAME = re.compile(r"[│┃┆┇┊-╋═-╿]")
_COLUMNS = re.compile(r"\S(?:[ \u3000]{2,}|\t)\s*[^\s|](?:[^|]*?\S)?(?:[ \u3000]{2,}|\t)\s*[^\s|]")
"""Three words in a line with wide blanks between; two may be a title and its holder's name."""


def find_drawn(lines: Sequence[str]) -> int | None:
    """Return the first line of a paragraph that is part of a drawn table, counted from 0."""
    for at, line in enumerate(lines):
        if _FRAME.search(line):
            return at
        following = lines[at + 1 : at + 2]
        if following and _COLUMNS.search(line) and _COLUMNS.search(following[0]):
            return at
    return None
