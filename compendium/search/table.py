"""The table of documents: facets in columns, dates and lengths, all small enough to load at once.

A facet's values are (value, label, number of the value above or -1), in the order they are to be
shown; its column gives, document by document, the numbers of the values it has.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from compendium.catalog import Article
from compendium.citations.registry import Registry
from compendium.edition.model import Edition
from compendium.search.document import Document
from compendium.search.normalise import normalise

Value = tuple[str, str, int]
Column = dict[str, object]


def facets(
    edition: Edition, documents: Sequence[Document], registry: Registry
) -> dict[str, Column]:
    """Return the facets by name."""
    topics = {topic.id: number for number, topic in enumerate(edition.topics)}
    above = (topics[t.parents[-1].id] if t.parents else -1 for t in edition.topics)
    years = sorted({d.article.date.year for d in documents}, reverse=True)
    causes = sorted({d.article.cause for d in documents if d.article.cause})
    return {
        "type": _flat(documents, ((t.id, t.name) for t in edition.types), lambda a: [a.type.id]),
        "topic": _column(
            documents,
            [(t.id, t.name, up) for t, up in zip(edition.topics, above, strict=True)],
            lambda d: [t.id for t in d.article.topics],
        ),
        "batch": _flat(
            documents, ((b.id, b.name) for b in edition.batches), lambda a: [a.batch.id]
        ),
        "court": _flat(
            documents, ((c.code, c.name) for c in edition.courts), lambda a: [a.court.code]
        ),
        "squad": _flat(documents, ((s.id, s.name) for s in edition.squads), lambda a: [a.squad.id]),
        "year": _flat(documents, ((str(y), f"{y}年") for y in years), lambda a: [str(a.date.year)]),
        "cause": _flat(documents, ((c, c) for c in causes), lambda a: [a.cause] if a.cause else []),
        "statute": _statutes(documents, registry),
    }


def _flat(
    documents: Sequence[Document],
    values: Iterable[tuple[str, str]],
    of: Callable[[Article], list[str]],
) -> Column:
    return _column(documents, [(*value, -1) for value in values], lambda d: of(d.article))


def _column(
    documents: Sequence[Document], values: Sequence[Value], of: Callable[[Document], list[str]]
) -> Column:
    numbers = {value: number for number, (value, _, _) in enumerate(values)}
    return {"values": values, "documents": [[numbers[v] for v in of(d)] for d in documents]}


def _statutes(documents: Sequence[Document], registry: Registry) -> Column:
    """Return the laws and below them their articles, in the order they are first met."""
    met = dict.fromkeys(chain.from_iterable(d.statutes for d in documents))
    laws = {law: number for number, law in enumerate(dict.fromkeys(s.law for s in met))}
    values = [(law, registry.laws[law].name, -1) for law in laws]
    values += [(s.key, registry.laws[s.law].name + s.label, laws[s.law]) for s in met if s.number]
    return _column(documents, values, lambda d: [s.key for s in d.statutes])


def synonyms(edition: Edition) -> list[tuple[str, list[str]]]:
    """Return each word that has synonyms with the others to look for.

    Words of a group stand for one another; a topic's synonym also stands for the topic's name,
    which is a keyword of all its articles, but the name not for its synonyms.
    """
    others: dict[str, dict[str, None]] = {}
    for group in edition.synonyms:
        for word in group:
            others.setdefault(normalise(word), {}).update(dict.fromkeys(map(normalise, group)))
    for topic in edition.topics:
        for word in topic.synonyms:
            others.setdefault(normalise(word), {})[normalise(topic.name)] = None
    return [(word, [other for other in found if other != word]) for word, found in others.items()]


def law_names(documents: Sequence[Document], registry: Registry) -> dict[str, list[str]]:
    """Return the names of each law that is cited, in the form in which they are compared."""
    cited = dict.fromkeys(s.law for d in documents for s in d.statutes)
    laws = (registry.laws[law] for law in cited)
    return {
        law.id: list(dict.fromkeys(normalise(n) for n in (law.name, *law.short_names, law.title)))
        for law in laws
    }
