"""Merge the postings of documents, into segments or all of them, and cut them into parts.

A record holds, of one gram: the number of documents, the steps between their numbers, the counts
(see `compendium.search.postings`) and the places. Records are sorted by gram and laid one after
another; a part begins anew when it is large enough, and the table of parts names the first gram
of each. A record that is too large for that is *heavy*: it has a part of its own without places
(``k/N``), which are in ``p/N``. Since two heavy pairs that meet, such as 人民 and 法院, would
have to be loaded whole to find 人民法院, every run of characters whose pairs are all heavy is a
gram of its own, up to `LONGEST` characters.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby, repeat

from compendium.search.encode import rising, varint
from compendium.search.postings import Postings, tally
from compendium.search.segment import Segment

HEAVY = 32 << 10
"""Bytes from which a record has parts of its own."""
FULL = 24 << 10
"""Bytes from which a part is not added to."""
LONGEST = 8
"""Characters of the longest gram."""
_PAIR = 2


class Record:
    """What is collected of one gram."""

    __slots__ = ("counts", "first", "last", "number", "places", "steps")

    def __init__(self) -> None:
        self.number = 0
        """Documents that hold it."""
        self.first = self.last = 0
        self.steps = bytearray()
        """From each document to the next."""
        self.counts = bytearray()
        self.places = bytearray()

    @property
    def size(self) -> int:
        """About as many bytes as it will have."""
        return self.number + len(self.counts) + len(self.places)

    @property
    def heavy(self) -> bool:
        """Tell whether it gets parts of its own."""
        return self.size > HEAVY

    @property
    def head(self) -> bytes:
        """The record without places."""
        return b"".join((varint(self.number), varint(self.first), self.steps, self.counts))


class Index:
    """Records by gram, filled document by document or segment by segment."""

    def __init__(self) -> None:
        self.records: defaultdict[str, Record] = defaultdict(Record)
        self.sizes: list[int] = []
        """Characters of each document's text."""

    def add(self, made: Postings, keys: Iterable[str]) -> None:
        """Add the next document."""
        number = len(self.sizes)
        self.sizes.append(made.size)
        self._add_one(number, made.grams, made.counts, made.places)
        self._add_one(number, dict.fromkeys(keys), repeat(varint(2)), repeat(b""))

    def _add_one(
        self, number: int, grams: Iterable[str], counts: Iterable[bytes], places: Iterable[bytes]
    ) -> None:
        one, at, steps = repeat(1), repeat(number), repeat(b"")
        self._add(0, zip(grams, one, at, at, steps, counts, places, strict=False))

    def add_segment(self, segment: Segment) -> None:
        """Add the next documents."""
        *columns, sizes = segment
        self._add(len(self.sizes), zip(*columns, strict=True))
        self.sizes += sizes

    def _add(
        self, base: int, rows: Iterable[tuple[str, int, int, int, bytes, bytes, bytes]]
    ) -> None:
        """Add rows of a segment whose first document is ``base``."""
        records = self.records
        for gram, number, first, last, steps, counts, places in rows:
            record = records[gram]
            if record.number:
                record.steps += varint(base + first - record.last)
            else:
                record.first = base + first
            record.steps += steps
            record.number += number
            record.last = base + last
            record.counts += counts
            record.places += places

    def segment(self) -> Segment:
        """Return all that is in the index as one segment."""
        records = self.records.values()
        return Segment(
            list(self.records),
            [r.number for r in records],
            [r.first for r in records],
            [r.last for r in records],
            [bytes(r.steps) for r in records],
            [bytes(r.counts) for r in records],
            [bytes(r.places) for r in records],
            self.sizes,
        )

    def add_more(self, base: int, segment: Segment) -> None:
        """Add more grams of documents that are in the index, the first of which is ``base``."""
        *columns, _ = segment
        self._add(base, zip(*columns, strict=True))

    def add_runs(self, text: str, ends: Sequence[int], heavy: frozenset[str]) -> None:
        """Add the next document with nothing but the grams that heavy pairs make in it."""
        number = len(self.sizes)
        self.sizes.append(len(text))
        found = runs(text, heavy)
        counts = (tally(places, ends) for places in found.values())
        self._add_one(number, found, counts, map(rising, found.values()))

    @cached_property
    def heavy_pairs(self) -> frozenset[str]:
        """The pairs that get parts of their own, once all documents are in the index."""
        return frozenset(
            g for g, record in self.records.items() if len(g) == _PAIR and record.heavy
        )

    def parts(self) -> Iterator[tuple[str, bool, bytes, bytes]]:
        """Yield the parts in order: first gram, whether heavy, what is in k/N, what is in p/N."""
        # The engine compares as JavaScript does, by UTF-16.
        grams = sorted(self.records, key=lambda gram: gram.encode("utf-16-be"))
        begun: list[str] = []
        filled = 0
        for gram in grams:
            record = self.records[gram]
            if begun and (record.heavy or filled > FULL):
                yield begun[0], False, self._part(begun), b""
                begun, filled = [], 0
            if record.heavy:
                yield gram, True, record.head, bytes(record.places)
            else:
                begun.append(gram)
                filled += record.size
        if begun:
            yield begun[0], False, self._part(begun), b""

    def _part(self, grams: Sequence[str]) -> bytes:
        """Lay records one after another, behind their grams and lengths."""
        names = "\n".join(grams).encode()
        records = [self.records[gram].head + self.records[gram].places for gram in grams]
        lengths = map(varint, map(len, records))
        return b"".join((varint(len(names)), names, *lengths, *records))


def runs(text: str, heavy: frozenset[str]) -> dict[str, list[int]]:
    """Find the grams of three characters and more whose pairs are all heavy, with their places."""
    found: dict[str, list[int]] = {}
    places = (place for place in range(len(text) - 1) if text[place : place + 2] in heavy)
    for _, group in groupby(enumerate(places), lambda pair: pair[1] - pair[0]):
        run = [place for _, place in group]
        for place in run:
            for end in range(place + 3, min(place + LONGEST, run[-1] + 2) + 1):
                found.setdefault(text[place:end], []).append(place)
    return found
