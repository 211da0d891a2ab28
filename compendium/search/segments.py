"""Segments kept between builds: an edit of one article costs the segment it is in.

Where one segment ends and the next begins is told by the ids of the articles, not by counting, so
that a new article moves none but its own.
"""

import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path

from compendium import sealed
from compendium.filing import Filing
from compendium.packages import makers
from compendium.search.document import Document
from compendium.search.index import Index
from compendium.search.postings import postings, text_of
from compendium.search.segment import Segment, dump, load

FOLDER = "search"
"""Folder of segments below the project's cache."""
_USUAL = 16
"""Documents of a segment, on the average."""
_SOURCES = ("collation.py", "search")
"""What segments are made by."""
_Lot = Sequence[Document]


class Segments:
    """Makes segments, and keeps them below the project's cache if one is given."""

    def __init__(self, cache: Path | None) -> None:
        """Take the project's cache."""
        self._folder = cache / FOLDER if cache else None
        self._filing = Filing(cache / FOLDER / "sounds" if cache else None)
        self._makers = makers(_SOURCES, ["pypinyin"]) if cache else ""

    def of(self, documents: Sequence[Document]) -> Iterator[Segment]:
        """Yield the segments of documents in order."""
        for lot in _lots(documents):
            yield self._kept(lot, (), self._whole)
        self._filing.save()

    def of_runs(self, documents: Sequence[Document], heavy: frozenset[str]) -> Iterator[Segment]:
        """Yield the segments of the grams that heavy pairs make, of the same documents."""
        pairs = sorted(heavy)
        for lot in _lots(documents):
            yield self._kept(lot, pairs, partial(_runs, heavy=heavy))

    def _kept(self, lot: _Lot, given: Sequence[str], make: Callable[[_Lot], Segment]) -> Segment:
        """Return what is kept of a lot and ``given``, or make and keep it."""
        if self._folder is None:
            return make(lot)
        words = repr([self._makers, given, *((doc.zones, doc.keys) for doc in lot)])
        key = blake2b(words.encode(errors="surrogatepass"), digest_size=16).hexdigest()
        path = self._folder / key[:2] / key
        data = sealed.read(path)
        if data is not None:
            return load(zlib.decompress(data))
        segment = make(lot)
        sealed.write(path, zlib.compress(dump(segment), 1))
        return segment

    def _whole(self, lot: _Lot) -> Segment:
        index = Index()
        for document in lot:
            index.add(postings(document.zones, self._filing.sound), document.keys)
        return index.segment()


def _runs(lot: _Lot, heavy: frozenset[str]) -> Segment:
    index = Index()
    for document in lot:
        index.add_runs(*text_of(document.zones), heavy)
    return index.segment()


def _lots(documents: Sequence[Document]) -> Iterator[_Lot]:
    lot: list[Document] = []
    for document in documents:
        lot.append(document)
        if zlib.crc32(document.article.id.encode()) % _USUAL == 0:
            yield lot
            lot = []
    if lot:
        yield lot
