"""Merge the postings of all documents and cut them into parts.

A record holds, of one gram: the number of documents, the steps between their numbers, the counts
(see `compendium.search.postings`) and the places. Records are sorted by gram and laid one after
another; a part begins anew when it is large enough, and the table of parts names the first gram
of each. A record that is too large for that is *heavy*: it has a part of its own without places
(``k/N``), which are in ``p/N``. Since two heavy pairs that meet, such as 人民 and 法院, would
have to be loaded whole to find 人民法院, every run of characters whose pairs are all heavy is a
gram of its own, up to `LONGEST` characters.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby, repeat
from typing import NamedTuple

from compendium.search.encode import rising, varint
from compendium.search.postings import Postings, tally

HEAVY = 32 << 10
"""Bytes from which a record has parts of its own."""
FULL = 24 << 10
"""Bytes from which a part is not added to."""
LONGEST = 8
"""Characters of the longest gram."""
_PAIR = 2


class Record(NamedTuple):
    """What is collected of one gram."""

    documents: "array[int]"
    counts: bytearray
    places: bytearray

    @classmethod
    def empty(cls) -> "Record":
        """Begin a record."""
        return cls(array("I"), bytearray(), bytearray())

    @property
    def size(self) -> int:
        """About as many bytes as it will have."""
        return len(self.documents) + len(self.counts) + len(self.places)

    @property
    def heavy(self) -> bool:
        """Tell whether it gets parts of its own."""
        return self.size > HEAVY

    @property
    def head(self) -> bytes:
        """The record without places."""
        return b"".join((varint(len(self.documents)), rising(self.documents), self.counts))


class Index:
    """Records by gram, filled document by document."""

    def __init__(self) -> None:
        self.records: defaultdict[str, Record] = defaultdict(Record.empty)
        self._documents = 0

    def add(self, made: Postings, keys: Iterable[str]) -> None:
        """Add the next document."""
        number = self._documents
        self._documents += 1
        self._add(number, made.grams, made.counts, made.places)
        once = list(dict.fromkeys(keys))
        self._add(number, once, repeat(varint(2)), repeat(b""))

    def _add(
        self, number: int, grams: Iterable[str], counts: Iterable[bytes], places: Iterable[bytes]
    ) -> None:
        records = self.records
        for gram, count, steps in zip(grams, counts, places, strict=False):
            in_documents, in_counts, in_places = records[gram]
            in_documents.append(number)
            in_counts += count
            in_places += steps

    def add_runs(self, number: int, text: str, ends: Sequence[int]) -> None:
        """Add the grams that heavy pairs make in a document; all documents are in the index."""
        found = runs(text, self.heavy_pairs)
        counts = (tally(places, ends) for places in found.values())
        self._add(number, found, counts, map(rising, found.values()))

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
