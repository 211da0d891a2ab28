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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from compendium.search.encode import rising, varint
from compendium.search.postings import Postings, tally

HEAVY = 32 << 10
"""Bytes from which a record has parts of its own."""
FULL = 24 << 10
"""Bytes from which a part is not added to."""
LONGEST = 8
"""Characters of the longest gram."""


class Record:
    """What is collected of one gram."""

    __slots__ = ("counts", "documents", "places")

    def __init__(self) -> None:
        self.documents = array("I")
        self.counts = bytearray()
        self.places = bytearray()

    def add(self, document: int, count: bytes, places: bytes) -> None:
        """Add a document; they come in rising order."""
        self.documents.append(document)
        self.counts += count
        self.places += places

    @property
    def head(self) -> bytes:
        """The record without places."""
        return b"".join((varint(len(self.documents)), rising(self.documents), self.counts))

    @property
    def heavy(self) -> bool:
        """Tell whether it gets parts of its own."""
        return len(self.documents) + len(self.counts) + len(self.places) > HEAVY


@dataclass(slots=True)
class Index:
    """Records by gram, filled document by document."""

    records: dict[str, Record] = field(default_factory=dict)
    documents: int = 0

    def add(self, made: Postings, keys: Sequence[str]) -> None:
        """Add the next document."""
        number, records = self.documents, self.records
        for gram, count, places in zip(made.grams, made.counts, made.places, strict=True):
            record = records.get(gram)
            if record is None:
                record = records[gram] = Record()
            # What `Record.add` does; a call for each gram would take as long as all the rest.
            record.documents.append(number)
            record.counts += count
            record.places += places
        for key in dict.fromkeys(keys):
            records.setdefault(key, Record()).add(number, b"\2", b"")
        self.documents += 1

    def add_runs(self, number: int, text: str, ends: Sequence[int], heavy: frozenset[str]) -> None:
        """Add the grams of a document that heavy pairs make; documents come in rising order."""
        for gram, places in runs(text, heavy).items():
            record = self.records.setdefault(gram, Record())
            record.add(number, tally(places, ends), rising(places))

    def heavy_pairs(self) -> frozenset[str]:
        """Return the pairs that would have parts of their own."""
        return frozenset(g for g, record in self.records.items() if len(g) == 2 and record.heavy)  # noqa: PLR2004

    def parts(self) -> Iterator[tuple[str, bool, bytes, bytes]]:
        """Yield the parts in order: first gram, whether heavy, what is in k/N, what is in p/N."""
        # The engine compares as JavaScript does, by UTF-16.
        grams = sorted(self.records, key=lambda gram: gram.encode("utf-16-be"))
        filled = 0
        begun: list[str] = []
        for gram in grams:
            record = self.records[gram]
            if record.heavy:
                if begun:
                    yield begun[0], False, self._part(begun), b""
                begun, filled = [], 0
                yield gram, True, record.head, bytes(record.places)
                continue
            begun.append(gram)
            filled += len(record.documents) + len(record.counts) + len(record.places)
            if filled > FULL:
                yield begun[0], False, self._part(begun), b""
                begun, filled = [], 0
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
