"""Everything some articles cite, read once for all that ask: both editions, checks, exports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from compendium.catalog import Article
from compendium.citations.article import CitedArticle, Paragraphs
from compendium.citations.citation import Citation
from compendium.citations.index import (
    LawEntry,
    NumberEntry,
    Sound,
    case_index,
    guiding_index,
    statute_index,
    to_verify,
)
from compendium.citations.records import as_record, from_record
from compendium.citations.registry import Registry, load
from compendium.collation import sort_key
from compendium.packages import makers
from compendium.shelf import Shelf, key_of

FOLDER = "citations"
"""Folder of what has been read, below the project's cache."""
_SOURCES = ("citations", "markup", "dates.py")
"""The code that reads Markdown and finds citations in it."""
_PACKAGES = ("markdown-it-py", "mdit-py-plugins")


@dataclass(frozen=True)
class Concordance:
    """What articles cite, by article and by what is cited."""

    registry: Registry
    cited: Mapping[str, CitedArticle]
    """What each article cites, by its id, in the order of the catalog."""
    sound: Sound = sort_key
    """What sorts words by sound."""

    @cached_property
    def statutes(self) -> tuple[LawEntry, ...]:
        """The laws cited, in the order of the index."""
        return statute_index(self.cited.values(), self.registry, self.sound)

    @cached_property
    def cases(self) -> tuple[NumberEntry, ...]:
        """The case numbers, by year, court and number."""
        return case_index(self.cited.values(), self.sound)

    @cached_property
    def guiding(self) -> tuple[NumberEntry, ...]:
        """The guiding cases referred to."""
        return guiding_index(self.cited.values())

    @cached_property
    def to_verify(self) -> tuple[tuple[CitedArticle, Citation], ...]:
        """What is to be verified (待核) and in no index."""
        return to_verify(self.cited.values())


def concordance(articles: Iterable[Article], cache: Path | None = None) -> Concordance:
    """Read what articles cite; those read before are taken from below the folder ``cache``."""
    registry = load()
    shelf = Shelf(cache / FOLDER if cache else None)
    rules = makers(_SOURCES, _PACKAGES) if cache else ""
    cited = {a.id: _cited(a, registry, shelf, rules) for a in articles}
    shelf.save()
    return Concordance(registry, cited)


def _cited(article: Article, registry: Registry, shelf: Shelf, rules: str) -> CitedArticle:
    key = _key(article, registry, rules)
    try:
        read = from_record(shelf.get(key))
    except ValueError:
        # Loading this takes longer than all that is kept, and only what is new needs it.
        from compendium.citations.reading import read_article  # noqa: PLC0415

        read = read_article(article, registry)
        shelf.put(key, read, as_record)
    return CitedArticle(
        article.id, article.path, article.case_numbers, Paragraphs(article.body), *read
    )


def _key(article: Article, registry: Registry, rules: str) -> str:
    """Return the key of all that decides what an article cites."""
    headings = [heading.text for heading in article.body.headings]
    days = [day.iso if day else "" for day in (article.decided, article.date)]
    return key_of(rules, registry.digest, article.body.text, headings, days)
