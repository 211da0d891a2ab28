"""Postings of one document: every pair of characters with its places, every single one counted.

A place is a number of characters from the start of the document's text. Pairs never reach from
one block into the next.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from operator import add
from typing import Any, NamedTuple

from compendium.collation import sort_key, typed
from compendium.search.encode import rising, varint
from compendium.search.normalise import normalise

ZONES = ("title", "keywords", "headings", "body")
"""Parts of a text in their order; what is found in the first counts most."""
END = "\n"
"""Stands after every block of a text."""
SOUND = "\x03"
"""Before the pairs of letters of how titles are read, in full and by initials."""


class Postings(NamedTuple):
    """What one document adds to the index; the three lists go together."""

    grams: list[str]
    counts: list[bytes]
    """Twice the number of places; plus one, and the numbers in the first three zones, if any."""
    places: list[bytes]
    """Steps between places; nothing for single characters."""
    size: int
    """Characters of the text."""


def text_of(zones: Sequence[Sequence[str]]) -> tuple[str, list[int]]:
    """Return the normal text of a document and where its zones end."""
    parts = ["".join(normalise(block) + END for block in zone) for zone in zones]
    return "".join(parts), list(accumulate(map(len, parts)))


def postings(
    zones: Sequence[Sequence[str]], sound: Callable[[str], Iterable[Sequence[Any]]] = sort_key
) -> Postings:
    """Index one document; ``sound`` gives the sort key of a title."""
    text, ends = text_of(zones)
    pairs = _pairs(text)
    singles = _singles(text, ends)
    sounds = _sounds(map(sound, zones[0]))
    body = ends[-2]
    return Postings(
        [*singles, *sounds, *pairs],
        [
            *singles.values(),
            *(_tally(len(places), (len(places),) * 3) for places in sounds.values()),
            *(
                varint(2 * len(places)) if places[0] >= body else tally(places, ends)
                for places in pairs.values()
            ),
        ],
        [
            *([b""] * len(singles)),
            *map(rising, sounds.values()),
            # Most pairs stand in one place.
            *(varint(p[0]) if len(p) == 1 else rising(p) for p in pairs.values()),
        ],
        len(text),
    )


def _pairs(text: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, gram in enumerate(map(add, text, text[1:])):
        found[gram].append(place)
    return {gram: places for gram, places in found.items() if END not in gram}


def _sounds(title: Iterable[Iterable[Sequence[Any]]]) -> dict[str, list[int]]:
    """Return the pairs of letters in the pinyin of a title and in its initials."""
    read = map(typed, title)
    forms = ("".join(form) for block in read for form in (block, [sound[0] for sound in block]))
    return {SOUND + gram: places for gram, places in _pairs(END.join(forms)).items()}


def tally(places: Sequence[int], ends: Sequence[int]) -> bytes:
    """Write how often a gram is found, in all and, if at all, in each of the first zones."""
    if places[0] >= ends[-2]:
        return varint(2 * len(places))
    return _tally(len(places), [bisect_left(places, end) for end in ends[:-1]])


def _singles(text: str, ends: Sequence[int]) -> dict[str, bytes]:
    until = [Counter(text[:end]) for end in ends[:-1]]
    return {
        char: _tally(number, [counter[char] for counter in until])
        for char, number in Counter(text).items()
        if char != END
    }


def _tally(number: int, until: Sequence[int]) -> bytes:
    title, keywords, headings = until
    if not headings:
        return varint(2 * number)
    zones = (title, keywords - title, headings - keywords)
    return b"".join(map(varint, (2 * number + 1, *zones)))
