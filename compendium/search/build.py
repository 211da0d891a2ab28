"""From a catalog to the files of the index.

``search/start.js`` is the table of documents and of parts, read anew on every visit; it names the
folder all other parts are in after their content, so that a browser never mixes two editions:
``k/N`` grams, ``p/N`` places of a heavy gram, ``t/N`` texts.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from compendium.catalog import Article, Catalog
from compendium.citations.concordance import Concordance
from compendium.search.document import Document, document
from compendium.search.encode import part
from compendium.search.index import Index
from compendium.search.segments import Segments
from compendium.search.table import facets, law_names, synonyms

FOLDER = "search"
"""Folder of the index below the site's root."""
Files = Iterator[tuple[str, bytes]]
"""Addresses below the site's root and what is there."""

_TEXTS = 16 << 10
"""Bytes from which a part of texts is not added to; two articles."""
_SIZE = 100
"""Lengths of texts are told in hundreds: enough for ranking, and a third of the bytes."""


def build(
    catalog: Catalog,
    read: Concordance,
    *,
    address: Callable[[Article], str],
    cache: Path | None = None,
) -> Files:
    """Yield the files of the index.

    Args:
        catalog: the articles.
        read: what they cite.
        address: gives an article's address below the site's root.
        cache: the project's folder for what makes the next run quicker.

    """
    documents = [document(item, read.cited[item.id], address(item)) for item in catalog]
    index = _index(documents, cache)
    parts: dict[str, bytes] = {}
    first: list[str] = []
    heavy: list[int] = []
    for number, (gram, alone, records, places) in enumerate(index.parts()):
        first.append(gram)
        parts[f"k/{number}"] = records
        if alone:
            heavy.append(number)
            parts[f"p/{number}"] = places
    together = []
    for number, (count, texts) in enumerate(_texts(documents)):
        together.append(count)
        parts[f"t/{number}"] = texts
    files = {name: part(name, data) for name, data in parts.items()}
    table = {
        "folder": _digest(files),
        "first": first,
        "heavy": heavy,
        "texts": together,
        "sizes": [round(size / _SIZE) for size in index.sizes],
        "dates": [_day(d.article) for d in documents],
        "facets": facets(catalog.edition, documents, read.registry),
        "laws": law_names(documents, read.registry),
        "synonyms": synonyms(catalog.edition),
    }
    yield f"{FOLDER}/start.js", part("start", _json(table))
    for name, data in files.items():
        yield f"{FOLDER}/{table['folder']}/{name}.js", data


def _index(documents: Sequence[Document], cache: Path | None) -> Index:
    """Index the documents, then the runs of pairs that are heavy in all of them together."""
    index, segments = Index(), Segments(cache)
    for segment in segments.of(documents):
        index.add_segment(segment)
    if index.heavy_pairs:
        base = 0
        for segment in segments.of_runs(documents, index.heavy_pairs):
            index.add_more(base, segment)
            base += len(segment.sizes)
    return index


def _texts(documents: Sequence[Document]) -> Iterator[tuple[int, bytes]]:
    """Yield parts of texts with the number of documents in each."""
    size = 0
    kept: list[bytes] = []
    for doc in documents:
        title, keywords, headings, body = doc.zones
        item = doc.article
        kept.append(_json([item.id, doc.url, item.type.id, title, keywords, headings, body]))
        size += len(kept[-1])
        if size > _TEXTS:
            yield len(kept), b"[%s]" % b",".join(kept)
            size, kept = 0, []
    if kept:
        yield len(kept), b"[%s]" % b",".join(kept)


def _day(item: Article) -> int:
    """Return a date as a number that sorts, such as 20230600 for a month."""
    return item.date.year * 10000 + item.date.month * 100 + (item.date.day or 0)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _digest(files: dict[str, bytes]) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for data in files.values():
        digest.update(data)
    return digest.hexdigest()
