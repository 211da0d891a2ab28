"""The indexes at the back of the book.

Topics, keywords and authors lead to the pages their articles open on; statutes and case numbers
to the pages that cite them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from compendium.book.citing import Citations, case_id, statute_id
from compendium.catalog import Article
from compendium.citations.index import Citing
from compendium.citations.links import anchor as citation_anchor
from compendium.filing import Key


@dataclass(frozen=True, slots=True)
class Entry:
    """A word and where it leads."""

    word: str
    level: int
    """0 for a main entry, 1 for one below it."""
    places: tuple[tuple[str, str], ...]
    """Anchor and page number or run of pages, by page."""
    id: str = ""
    """The entry's own anchor, for links from the text."""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one letter or, in the topic index, one main topic."""

    heading: str
    entries: tuple[Entry, ...]


Page = Callable[[str], int]
"""Tells the page number of an anchor."""

_RUN = 3
"""From so many pages in a row on, they stand as a run (12—14)."""


def _places(articles: Iterable[Article], page: Page) -> tuple[tuple[str, str], ...]:
    """Return the opening pages of articles, two of which may share none."""
    pages = sorted((page(a.id), a.id) for a in articles)
    return tuple((anchor, str(number)) for number, anchor in pages)


def _runs(anchors: Iterable[str], page: Page) -> tuple[tuple[str, str], ...]:
    """Return the pages of anchors, each page once, pages in a row as a run."""
    first: dict[int, str] = {}
    for number, anchor in sorted((page(a), a) for a in anchors):
        first.setdefault(number, anchor)
    rows: list[list[int]] = []
    for number in first:
        if rows and rows[-1][-1] == number - 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    places: list[tuple[str, str]] = []
    for row in rows:
        if len(row) >= _RUN:
            places.append((first[row[0]], f"{row[0]}—{row[-1]}"))
        else:
            places += [(first[number], str(number)) for number in row]
    return tuple(places)


def statutes(citations: Citations, page: Page) -> list[Group]:
    """Index the statutes cited, laws in the order of 法释〔2009〕14号, articles by number."""
    return [
        Group(
            f"{entry.law.name}（{version.version.id}年文本）"
            if version.version.id
            else entry.law.name,
            tuple(
                Entry(line.label, 0, _runs(_anchors(line.citing), page), statute_id(line.key))
                for line in version.printed
            ),
        )
        for entry in citations.concordance.statutes
        for version in entry.versions
    ]


def cases(citations: Citations, page: Page) -> list[Group]:
    """Index the case numbers by year; an article's own numbers lead to its opening page too."""
    years: dict[str, list[Entry]] = defaultdict(list)
    for number in citations.concordance.cases:
        places = _runs([*number.own, *_anchors(number.citing)], page)
        years[number.key[1:5]].append(Entry(number.label, 0, places, case_id(number.key)))
    return [Group(f"{year}年", tuple(entries)) for year, entries in years.items()]


def _anchors(citing: Iterable[Citing]) -> list[str]:
    return [f"{c.article}--{citation_anchor(c.number)}" for c in citing]


def topics(citations: Citations, page: Page) -> list[Group]:
    """Index articles by topic, in the order of the topic tree, since readers know the tree."""
    catalog = citations.catalog
    found: dict[str, list[Article]] = defaultdict(list)
    for article in catalog:
        for topic in article.topics:
            found[topic.id].append(article)
    groups = []
    for main in catalog.edition.main_topics:
        tree = [t for t in catalog.edition.topics if t.main.id == main.id]
        entries = [
            Entry(t.name, min(len(t.parents), 1), _places(found[t.id], page))
            for t in tree
            if t.id in found or t.id == main.id
        ]
        if any(e.places for e in entries):
            groups.append(Group("", tuple(entries)))
    return groups


def keywords(citations: Citations, page: Page) -> list[Group]:
    """Index articles by keyword, by sound."""
    pairs = ((word, item) for item in citations.catalog for word in item.keywords)
    return _by_letter(pairs, page, partial(citations.filing.place, name=False))


def authors(citations: Citations, page: Page) -> list[Group]:
    """Index articles by author, by sound, surnames in their own readings."""
    pairs = ((word, item) for item in citations.catalog for word in item.authors)
    return _by_letter(pairs, page, partial(citations.filing.place, name=True))


def _by_letter(
    pairs: Iterable[tuple[str, Article]], page: Page, place: Callable[[str], tuple[Key, str]]
) -> list[Group]:
    found: dict[str, list[Article]] = defaultdict(list)
    for word, article in pairs:
        if article not in found[word]:
            found[word].append(article)
    letters: dict[str, list[Entry]] = defaultdict(list)
    for (_, letter), word in sorted((place(word), word) for word in found):
        letters[letter].append(Entry(word, 0, _places(found[word], page)))
    return [Group(letter, tuple(entries)) for letter, entries in letters.items()]
