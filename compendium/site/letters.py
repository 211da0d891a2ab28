"""The registers of authors and keywords: filed by sound, a page a letter."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from string import ascii_uppercase

from compendium.catalog import Article, Catalog
from compendium.filing import Filing, Key
from compendium.site import address
from compendium.site.groups import newest_first
from compendium.site.paging import Slice, paged

OTHER = "#"
"""What `compendium.collation.initial` files digits and marks under."""
LETTERS = (*ascii_uppercase, OTHER)


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a register and the articles it stands for, newest first."""

    word: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One page of one letter."""

    uri: str
    letter: str
    slice: Slice[tuple[Entry, Article]]

    @property
    def entries(self) -> list[tuple[Entry, list[Article]]]:
        """Entries with those of their articles that are on this page."""
        grouped = groupby(self.slice.items, key=itemgetter(0))
        return [(entry, [item for _, item in pairs]) for entry, pairs in grouped]


@dataclass(frozen=True, slots=True)
class Register:
    """All words of one kind."""

    folder: str
    title: str
    lead: str
    unit: str
    """Measure word with noun: 位作者, 个关键词."""
    letters: Mapping[str, tuple[Entry, ...]]
    """Only letters with entries, in the order of `LETTERS`."""
    pages: tuple[LetterPage, ...]
    places: Mapping[str, tuple[str, str]]
    """Word to (address, id) of its entry."""

    @property
    def uri(self) -> str:
        """Address of the overview page."""
        return address.overview(self.folder)

    @property
    def entries(self) -> list[Entry]:
        """All entries, letter by letter."""
        return [entry for entries in self.letters.values() for entry in entries]


def letter_uri(folder: str, letter: str) -> str:
    """Return the address of a letter's first page."""
    return address.member(folder, "other" if letter == OTHER else letter.lower())


def authors(catalog: Catalog, filing: Filing) -> Register:
    """Make the register of authors."""
    letters = _file(catalog, lambda item: item.authors, lambda word: filing.place(word, name=True))
    return _register("authors", "作者", "按作者姓名的汉语拼音排列。", "位作者", letters)


def keywords(catalog: Catalog, filing: Filing) -> Register:
    """Make the register of keywords."""
    letters = _file(
        catalog, lambda item: item.keywords, lambda word: filing.place(word, name=False)
    )
    return _register("keywords", "关键词", "按关键词的汉语拼音排列。", "个关键词", letters)


def _file(
    catalog: Catalog,
    words: Callable[[Article], Iterable[str]],
    place: Callable[[str], tuple[Key, str]],
) -> Mapping[str, tuple[Entry, ...]]:
    """Sort the words by sound and file them under their letters."""
    found: dict[str, list[Article]] = defaultdict(list)
    for item in catalog:
        for word in dict.fromkeys(words(item)):
            found[word].append(item)
    filed: dict[str, list[Entry]] = {letter: [] for letter in LETTERS}
    for word in sorted(found, key=lambda w: (place(w)[0], w)):
        filed[place(word)[1]].append(Entry(word, newest_first(found[word])))
    return {letter: tuple(entries) for letter, entries in filed.items() if entries}


def _register(
    folder: str, title: str, lead: str, unit: str, letters: Mapping[str, tuple[Entry, ...]]
) -> Register:
    pages = tuple(
        LetterPage(address.numbered(letter_uri(folder, letter), part.number), letter, part)
        for letter, entries in letters.items()
        for part in paged([(entry, item) for entry in entries for item in entry.articles])
    )
    places: dict[str, tuple[str, str]] = {}
    for page in pages:
        for entry, _ in page.slice.items:
            places.setdefault(entry.word, (page.uri, address.anchor(entry.word)))
    return Register(folder, title, lead, unit, letters, pages, places)
