"""Valid articles and the one order they stand in.

Everything here is frozen and complete; only `compendium.check` makes it, so the stages after it
hold no "if missing".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from compendium.dates import Date
from compendium.edition.model import ArticleType, Batch, Court, Edition, Squad, Topic
from compendium.markup.body import Body


@dataclass(frozen=True, slots=True)
class Article:
    """One case, work example or paper. Field meanings: `compendium.fields.FIELDS`."""

    path: str
    """Source file below the project's root, with forward slashes."""
    id: str
    type: ArticleType
    title: str
    subtitle: str
    batch: Batch
    topics: tuple[Topic, ...]
    squad: Squad
    court: Court
    authors: tuple[str, ...]
    date: Date
    keywords: tuple[str, ...]
    summary: str
    case_numbers: tuple[str, ...]
    cause: str
    trial_court: str
    procedure: str
    decided: Date | None
    reviewed_by: str
    reviewed_on: Date | None
    publication_basis: str
    draft: bool
    awards: tuple[str, ...]
    related: tuple[str, ...]
    body: Body
    """The parsed text, headings already under their standard names."""

    @property
    def topic(self) -> Topic:
        """The first topic, which decides the place in the book."""
        return self.topics[0]

    @property
    def terms(self) -> tuple[str, ...]:
        """Words its title may hold, which are not to be cut there."""
        return (self.cause, *self.keywords, *(topic.name for topic in self.topics))


@dataclass(frozen=True)
class Catalog:
    """All articles, in the order of the book: part, main topic, batch, date, id."""

    edition: Edition
    articles: tuple[Article, ...]

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)

    @cached_property
    def by_id(self) -> Mapping[str, Article]:
        """Articles by id."""
        return MappingProxyType({a.id: a for a in self.articles})

    @cached_property
    def by_path(self) -> Mapping[str, Article]:
        """Articles by source path."""
        return MappingProxyType({a.path: a for a in self.articles})
