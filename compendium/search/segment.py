"""Segments: the postings of some documents that follow one another, merged and ready to be added.

Documents count from the first of their segment, so that a segment can stand anywhere in an index.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

_HEAD = 4
"""Bytes of the length of what stands before the bytes of the records."""


class Segment(NamedTuple):
    """What some documents add to the index; the lists but the last go together, gram by gram."""

    grams: Sequence[str]
    numbers: Sequence[int]
    """Documents that hold the gram."""
    firsts: Sequence[int]
    lasts: Sequence[int]
    steps: Sequence[bytes]
    """From each of these documents to the next."""
    counts: Sequence[bytes]
    places: Sequence[bytes]
    """Counts and places of `compendium.search.postings`, one document's after another's."""
    sizes: Sequence[int]
    """Characters of each document's text."""


def dump(segment: Segment) -> bytes:
    """Write a segment for the next build."""
    columns = (segment.steps, segment.counts, segment.places)
    lengths = [list(map(len, column)) for column in columns]
    numbers = (segment.grams, segment.numbers, segment.firsts, segment.lasts, segment.sizes)
    head = json.dumps([*map(list, numbers), *lengths], separators=(",", ":")).encode()
    return b"".join([len(head).to_bytes(_HEAD), head, *(b"".join(column) for column in columns)])


def load(data: bytes) -> Segment:
    """Read what `dump` has written."""
    at = _HEAD + int.from_bytes(data[:_HEAD])
    grams, numbers, firsts, lasts, sizes, *lengths = json.loads(data[_HEAD:at])
    steps, counts, places = (
        list(_cut(data, start, column))
        for start, column in zip(accumulate(map(sum, lengths), initial=at), lengths, strict=False)
    )
    return Segment(grams, numbers, firsts, lasts, steps, counts, places, sizes)


def _cut(data: bytes, start: int, lengths: Sequence[int]) -> Iterator[bytes]:
    return (data[a:b] for a, b in pairwise(accumulate(lengths, initial=start)))
