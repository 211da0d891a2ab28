"""Everything some articles cite, read once for all that ask: both editions, checks, exports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from compendium.catalog import Article
from compendium.citations.article import CitedArticle, Paragraphs, read_article
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
from compendium.packages import version
from compendium.shelf import Shelf, key_of

FOLDER = "citations"
"""Folder of what has been read, below the project's cache."""


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
    rules = _rules() if cache else ""
    cited = {a.id: _cited(a, registry, shelf, rules) for a in articles}
    shelf.save()
    return Concordance(registry, cited)


def _cited(article: Article, registry: Registry, shelf: Shelf, rules: str) -> CitedArticle:
    key = _key(article, registry, rules)
    try:
        read = from_record(shelf.get(key))
    except ValueError:
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


def _rules() -> str:
    """Identify the code that reads Markdown and finds citations in it."""
    here = Path(__file__).parent
    code = [*sorted(here.glob("*.py")), *sorted((here.parent / "markup").glob("*.py"))]
    found = blake2b(digest_size=16)
    for path in (*code, here.parent / "dates.py"):
        found.update(path.read_bytes())
    return " ".join([found.hexdigest(), version("markdown-it-py"), version("mdit-py-plugins")])
