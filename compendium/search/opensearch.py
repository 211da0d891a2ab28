"""The same documents for OpenSearch or Elasticsearch, for a court that runs one.

Texts are sent in the normal form of `compendium.search.normalise`, so a query must be brought into
it too. Then ``match_phrase`` on ``text.*`` finds exactly what the site's own engine finds,
``text.*.single`` finds single characters, and ``text.*.words`` (IK, a plugin) ranks by words.
Every block is a value of its own, so a phrase never reaches from one into the next.
"""

import json
from collections.abc import Iterable, Iterator

from compendium.search.document import Document
from compendium.search.normalise import normalise
from compendium.search.postings import ZONES

_KEYWORDS = (
    *("id", "type", "topic", "batch", "court", "squad", "year", "cause", "statute", "case"),
    *("url", "title"),
)
_LENGTHS = {"pairs": 2, "single": 1}


def files(documents: Iterable[Document]) -> dict[str, str]:
    """Return the files for a server: settings with and without IK, and all documents."""
    settings = {"index.json": mapping(words=False), "index-ik.json": mapping(words=True)}
    return {
        **{name: json.dumps(value, indent=2) + "\n" for name, value in settings.items()},
        "documents.ndjson": "".join(bulk(documents)),
    }


def mapping(*, words: bool) -> dict[str, object]:
    """Return the settings and the mapping of the index.

    Args:
        words: whether the IK plugin is there and texts are indexed by words besides.

    """
    # Without token_chars every character counts, as it does in the site's own index.
    tokenizers = {
        name: {"type": "ngram", "min_gram": length, "max_gram": length}
        for name, length in _LENGTHS.items()
    }
    fields = {"single": {"type": "text", "analyzer": "single"}}
    if words:
        # One analyser for texts and queries: with ik_smart for queries phrases break.
        fields["words"] = {"type": "text", "analyzer": "ik_max_word"}
    text = {"type": "text", "analyzer": "pairs", "fields": fields}
    return {
        "settings": {
            "analysis": {
                "tokenizer": tokenizers,
                "analyzer": {name: {"type": "custom", "tokenizer": name} for name in tokenizers},
            }
        },
        "mappings": {
            "dynamic": "strict",
            "properties": {
                **{name: {"type": "keyword"} for name in _KEYWORDS},
                "date": {"type": "date", "format": "yyyy-MM-dd||yyyy-MM||yyyy"},
                "text": {"properties": dict.fromkeys(ZONES, text)},
            },
        },
    }


def bulk(documents: Iterable[Document]) -> Iterator[str]:
    """Yield the lines of a bulk request (NDJSON, each with its end) to an index."""
    for doc in documents:
        yield _line({"index": {"_id": doc.article.id}})
        yield _line(_source(doc))


def _source(doc: Document) -> dict[str, object]:
    item = doc.article
    texts = ([normalise(block) for block in zone] for zone in doc.zones)
    return {
        "id": item.id,
        "url": doc.url,
        "title": item.title,
        "text": dict(zip(ZONES, texts, strict=True)),
        "type": item.type.id,
        "topic": _once(t.id for own in item.topics for t in (*own.parents, own)),
        "batch": item.batch.id,
        "court": item.court.code,
        "squad": item.squad.id,
        "year": str(item.date.year),
        "cause": item.cause,
        "statute": _once(value for s in doc.statutes for value in (s.law, s.key)),
        "case": [normalise(number) for number in doc.cases],
        "date": item.date.iso,
    }


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
