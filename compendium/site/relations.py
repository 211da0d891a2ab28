"""Which articles belong together: by the editors' word, by links, statutes, keywords and topics."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from compendium.catalog import Article, Catalog
from compendium.site.links import linked
from compendium.site.statutes import Statutes

MOST = 6
"""Related articles shown on a page."""
_REACH = 50
"""How far to look in each direction along a topic or keyword, which keeps the work linear."""
_RARE = 12
"""A provision that more articles cite says little: every judgment on appeal cites the same one."""
_NAMED = 2
"""Provisions named in a reason."""


@dataclass(frozen=True, slots=True)
class Related:
    """An article to read next and why."""

    article: Article
    reason: str


class Relations:
    """What each article of a catalog has to do with the others."""

    def __init__(self, catalog: Catalog, statutes: Statutes) -> None:
        self._catalog = catalog
        self._statutes = statutes
        self._place = {item.id: place for place, item in enumerate(catalog)}
        self._topics = _places(catalog, lambda item: [t.id for t in item.topics])
        self._keywords = _places(catalog, lambda item: item.keywords)
        self._provisions = _places(
            catalog, lambda item: (p.key for _, p, _ in statutes.by_article[item.id])
        )
        self._chapters = _places(catalog, lambda item: [item.topic.main.id])
        self._cited_by: dict[str, list[Article]] = defaultdict(list)
        self._named_by: dict[str, list[Article]] = defaultdict(list)
        for item in catalog:
            targets = (linked(item, link.target, catalog) for link in item.body.links)
            for other in dict.fromkeys(t.id for t in targets if t is not None):
                if other != item.id:
                    self._cited_by[other].append(item)
            for other in dict.fromkeys(item.related):
                self._named_by[other].append(item)

    def cited_by(self, item: Article) -> Sequence[Article]:
        """Return the articles whose text links to this one, in the catalog's order."""
        return self._cited_by.get(item.id, ())

    def neighbours(self, item: Article) -> tuple[Article | None, Article | None]:
        """Return the articles before and after this one within its main topic."""
        chapter = self._chapters[item.topic.main.id]
        index = bisect_left(chapter, self._place[item.id])
        before = self._at(chapter[index - 1]) if index else None
        after = self._at(chapter[index + 1]) if index + 1 < len(chapter) else None
        return before, after

    def related(self, item: Article) -> list[Related]:
        """Return at most `MOST` articles: named by an editor first, then the most alike."""
        found = {other.id: Related(other, "编者推荐") for other in self._named(item)}
        for other, reason in self._alike(item):
            if len(found) >= MOST:
                break
            found.setdefault(other.id, Related(other, reason))
        return list(found.values())[:MOST]

    def _named(self, item: Article) -> Iterator[Article]:
        """Yield the articles that this one names or that name this one."""
        by_id = self._catalog.by_id
        yield from (by_id[other] for other in item.related if other in by_id and other != item.id)
        yield from (other for other in self._named_by.get(item.id, ()) if other.id != item.id)

    def _alike(self, item: Article) -> Iterator[tuple[Article, str]]:
        """Yield articles that share statutes, keywords or topics, the most alike first."""
        place = self._place[item.id]
        words: dict[int, list[str]] = defaultdict(list)
        topics: dict[int, list[str]] = defaultdict(list)
        provisions: dict[int, list[str]] = defaultdict(list)
        for key in self._rare(item):
            for other in self._provisions[key]:
                provisions[other].append(key)
        for word in item.keywords:
            for other in _near(self._keywords[word], place):
                words[other].append(word)
        for topic in item.topics:
            for other in _near(self._topics[topic.id], place):
                topics[other].append(topic.name)
        others = (words.keys() | topics.keys() | provisions.keys()) - {place}

        def alike(other: int) -> tuple[int, int, int]:
            return -len(words[other]) - len(provisions[other]), -len(topics[other]), other

        for other in sorted(others, key=alike):
            shared = {
                "同专题": "、".join(topics[other]),
                "同关键词": "、".join(words[other]),
                "同引": self._names(provisions[other]),
            }
            yield self._at(other), "；".join(f"{k}：{v}" for k, v in shared.items() if v)

    def _rare(self, item: Article) -> list[str]:
        """Return the provisions an article shares with few others, the rarest first."""
        keys = [provision.key for _, provision, _ in self._statutes.by_article[item.id]]
        found = {key: len(self._provisions[key]) for key in keys}
        return sorted((k for k, n in found.items() if n <= _RARE), key=found.__getitem__)

    def _names(self, keys: Sequence[str]) -> str:
        names = "、".join(map(self._statutes.name, keys[:_NAMED]))
        return names + (f"等{len(keys)}条" if len(keys) > _NAMED else "")

    def _at(self, place: int) -> Article:
        return self._catalog.articles[place]


def _places(catalog: Catalog, words: Callable[[Article], Iterable[str]]) -> Mapping[str, list[int]]:
    """List the places of the articles under each word, in order."""
    found: dict[str, list[int]] = {}
    for place, item in enumerate(catalog):
        for word in dict.fromkeys(words(item)):
            found.setdefault(word, []).append(place)
    return found


def _near(places: list[int], place: int) -> Sequence[int]:
    """Return the places around one, at most `_REACH` on each side."""
    index = bisect_left(places, place)
    return places[max(index - _REACH, 0) : index + _REACH + 1]
