"""Segments kept between builds: an edit of one article costs the segment it is in.

Where one segment ends and the next begins is told by the ids of the articles, not by counting, so
that a new article moves none but its own.
"""

import zlib
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from compendium import sealed
from compendium.filing import Filing
from compendium.packages import makers
from compendium.search.document import Document
from compendium.search.index import Index
from compendium.search.postings import postings
from compendium.search.segment import Segment, dump, load

FOLDER = "search"
"""Folder of segments below the project's cache."""
_USUAL = 16
"""Documents of a segment, on the average."""
_SOURCES = ("collation.py", "search")
"""What segments are made by."""


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
            yield self._kept(lot, self._folder) if self._folder else self._made(lot)
        self._filing.save()

    def _kept(self, lot: Sequence[Document], folder: Path) -> Segment:
        words = repr([self._makers, *((doc.zones, doc.keys) for doc in lot)])
        key = blake2b(words.encode(errors="surrogatepass"), digest_size=16).hexdigest()
        path = folder / key[:2] / key
        data = sealed.read(path)
        if data is not None:
            return load(zlib.decompress(data))
        segment = self._made(lot)
        sealed.write(path, zlib.compress(dump(segment), 1))
        return segment

    def _made(self, lot: Sequence[Document]) -> Segment:
        index = Index()
        for document in lot:
            index.add(postings(document.zones, self._filing.sound), document.keys)
        return index.segment()


def _lots(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    lot: list[Document] = []
    for document in documents:
        lot.append(document)
        if zlib.crc32(document.article.id.encode()) % _USUAL == 0:
            yield lot
            lot = []
    if lot:
        yield lot
