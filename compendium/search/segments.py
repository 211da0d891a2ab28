"""Segments kept between builds: an edit of one article costs the segment it is in.

Where one segment ends and the next begins is told by the ids of the articles, not by counting, so
that a new article moves none but its own.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from compendium import sealed
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


@dataclass(frozen=True, slots=True)
class Segments:
    """Makes segments, and keeps them below the project's cache if one is given."""

    cache: Path | None

    def of(self, documents: Sequence[Document]) -> Iterator[Segment]:
        """Yield the segments of documents in order."""
        code = makers(_SOURCES, ["pypinyin"]) if self.cache else ""
        for lot in _lots(documents):
            yield self._kept(lot, code, self.cache / FOLDER) if self.cache else _made(lot)

    @staticmethod
    def _kept(lot: Sequence[Document], code: str, folder: Path) -> Segment:
        words = repr([code, *((doc.zones, doc.keys) for doc in lot)])
        key = blake2b(words.encode(errors="surrogatepass"), digest_size=16).hexdigest()
        path = folder / key[:2] / key
        data = sealed.read(path)
        if data is not None:
            return load(zlib.decompress(data))
        segment = _made(lot)
        sealed.write(path, zlib.compress(dump(segment), 1))
        return segment


def _lots(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    lot: list[Document] = []
    for document in documents:
        lot.append(document)
        if zlib.crc32(document.article.id.encode()) % _USUAL == 0:
            yield lot
            lot = []
    if lot:
        yield lot


def _made(lot: Sequence[Document]) -> Segment:
    index = Index()
    for document in lot:
        index.add(postings(document.zones), document.keys)
    return index.segment()
