"""The indexes at the back of the book: words by sound, with the pages of their articles."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from compendium.catalog import Article, Catalog
from compendium.collation import initial, sort_key


@dataclass(frozen=True, slots=True)
class Entry:
    """A word and where it leads."""

    word: str
    level: int
    """0 for a main entry, 1 for one below it."""
    places: tuple[tuple[str, int], ...]
    """Article id and page number, by page."""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one letter or, in the topic index, one main topic."""

    heading: str
    entries: tuple[Entry, ...]


def _places(articles: Iterable[Article], folios: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(((a.id, folios[a.id]) for a in articles), key=lambda p: (p[1], p[0])))


def topics(catalog: Catalog, folios: Mapping[str, int]) -> list[Group]:
    """Index articles by topic, in the order of the topic tree, since readers know the tree."""
    found: dict[str, list[Article]] = defaultdict(list)
    for article in catalog:
        for topic in article.topics:
            found[topic.id].append(article)
    groups = []
    for main in catalog.edition.main_topics:
        tree = [t for t in catalog.edition.topics if t.main.id == main.id]
        entries = [
            Entry(t.name, min(len(t.parents), 1), _places(found[t.id], folios))
            for t in tree
            if t.id in found or t.id == main.id
        ]
        if any(e.places for e in entries):
            groups.append(Group("", tuple(entries)))
    return groups


def keywords(catalog: Catalog, folios: Mapping[str, int]) -> list[Group]:
    """Index articles by keyword, by sound."""
    return _by_letter(((w, a) for a in catalog for w in a.keywords), folios, name=False)


def authors(catalog: Catalog, folios: Mapping[str, int]) -> list[Group]:
    """Index articles by author, by sound, surnames in their own readings."""
    return _by_letter(((w, a) for a in catalog for w in a.authors), folios, name=True)


def _by_letter(
    pairs: Iterable[tuple[str, Article]], folios: Mapping[str, int], *, name: bool
) -> list[Group]:
    found: dict[str, list[Article]] = defaultdict(list)
    for word, article in pairs:
        if article not in found[word]:
            found[word].append(article)
    letters: dict[str, list[Entry]] = defaultdict(list)
    for word in sorted(found, key=lambda w: (sort_key(w, name=name), w)):
        letters[initial(word, name=name)].append(Entry(word, 0, _places(found[word], folios)))
    return [Group(letter, tuple(entries)) for letter, entries in letters.items()]
