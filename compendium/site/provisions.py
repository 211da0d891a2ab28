"""Provisions: the articles of law that are cited, and the sentences that cite them.

An article of law is called a provision here; an article is one of the catalog's.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from compendium.catalog import Article, Catalog
from compendium.citations.article import CitedArticle
from compendium.citations.index import ArticleEntry, Citing
from compendium.citations.links import anchor
from compendium.citations.numerals import chinese

_SAID = 2
"""Sentences shown of a citing article."""
_AROUND = 56
"""Characters of a sentence shown on either side of the citation."""
_CLOSE = 12
"""So many more are shown rather than cut off."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A place that cites: its sentence, cut where it is long."""

    fragment: str
    """Id of the citation on the article's page."""
    before: str
    cited: str
    after: str


@dataclass(frozen=True, slots=True)
class Citer:
    """An article and its places that cite a provision."""

    article: Article
    places: tuple[Citing, ...]
    parts: tuple[str, ...]
    """Parts of the provision that it names, each once."""
    cited: CitedArticle

    @property
    def fragment(self) -> str:
        """Id of the first place."""
        return anchor(self.places[0].number)

    @property
    def passages(self) -> list[Passage]:
        """The first places with their sentences."""
        return [_passage(place, self.cited) for place in self.places[:_SAID]]

    @property
    def others(self) -> list[str]:
        """Ids of the places after those."""
        return [anchor(place.number) for place in self.places[_SAID:]]


@dataclass(frozen=True, slots=True)
class Provision:
    """An article of law and the articles that cite it."""

    key: str
    """Canonical key, 民法典:1254."""
    label: str
    """第一千二百五十四条; 全文 for a document cited without articles."""
    short: str
    """第1254条, for lists to be looked through."""
    id: str
    now: str
    """Key of its place in today's text, where surely known and another one."""
    citers: tuple[Citer, ...]
    """By article type in the order of the book, newest first."""


def provision(
    entry: ArticleEntry, catalog: Catalog, cited: Mapping[str, CitedArticle]
) -> Provision:
    """Make the provision of an entry of the index of statutes."""
    places: dict[str, list[Citing]] = defaultdict(list)
    for one in entry.citing:
        places[one.article].append(one)
    citers = [
        Citer(catalog.by_id[ident], tuple(found), _parts(found), cited[ident])
        for ident, found in places.items()
    ]
    part = {kind.id: place for place, kind in enumerate(catalog.edition.types)}
    citers.sort(key=lambda citer: citer.article.date, reverse=True)
    citers.sort(key=lambda citer: part[citer.article.type.id])
    number = f"{entry.article}-{entry.sub}" if entry.sub else str(entry.article)
    return Provision(
        entry.key,
        entry.label,
        _short(entry),
        f"a-{number}" if entry.article else "whole",
        entry.now if entry.now != entry.key else "",
        tuple(citers),
    )


def _parts(places: list[Citing]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for place in places for part in place.parts))


def _short(entry: ArticleEntry) -> str:
    if not entry.article:
        return entry.label
    return f"第{entry.article}条" + (f"之{chinese(entry.sub)}" if entry.sub else "")


def _passage(place: Citing, source: CitedArticle) -> Passage:
    citation = source.citations[place.number]
    sentence, start = citation.sentence, citation.at
    end = start + len(citation.text)
    first = start - _AROUND if start > _AROUND + _CLOSE else 0
    last = end + _AROUND if len(sentence) - end > _AROUND + _CLOSE else len(sentence)
    before = "…" * (first > 0) + sentence[first:start]
    after = sentence[end:last] + "…" * (last < len(sentence))
    before, cited, after = (p.replace("\n", "") for p in (before, sentence[start:end], after))
    return Passage(anchor(place.number), before, cited, after)
