"""What the articles of a book cite, for the links in the text and the indexes at the back."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from compendium.catalog import Article, Catalog
from compendium.citations.article import CitedArticle, cite_article
from compendium.citations.case_numbers import base
from compendium.citations.citation import Citation
from compendium.citations.index import (
    LawEntry,
    NumberEntry,
    case_index,
    line_key,
    statute_index,
)
from compendium.citations.links import text_links
from compendium.citations.mentions import CaseMention
from compendium.citations.registry import Registry, load
from compendium.markup.body import Body
from compendium.markup.links import with_links


def statute_id(key: str) -> str:
    """Return the anchor of a line of the statute index."""
    return f"statute--{key}"


def case_id(key: str) -> str:
    """Return the anchor of a line of the index of case numbers."""
    return f"docket--{key}"


@dataclass(frozen=True)
class Citations:
    """Everything the articles of a catalog cite."""

    catalog: Catalog

    @cached_property
    def _registry(self) -> Registry:
        return load()

    @cached_property
    def cited(self) -> dict[str, CitedArticle]:
        """What each article cites, by its id."""
        return {a.id: cite_article(a, self._registry) for a in self.catalog}

    @cached_property
    def statutes(self) -> tuple[LawEntry, ...]:
        """The laws cited, in the order of the index."""
        return statute_index(self.cited.values(), self._registry)

    @cached_property
    def cases(self) -> tuple[NumberEntry, ...]:
        """The case numbers, by year, court and number."""
        return case_index(self.cited.values())

    def body(self, article: Article) -> Body:
        """Return an article's text with its citations as links into the indexes."""
        return with_links(article.body, text_links(self.cited[article.id], _lead))


def _lead(citation: Citation) -> str:
    return next(_targets(citation), "")


def _targets(citation: Citation) -> Iterator[str]:
    mention = citation.mention
    if isinstance(mention, CaseMention):
        if mention.form != "masked":
            yield f"xref:{case_id(base(mention.numbers[0]))}"
        return
    if citation.kind == "statute":
        for target in citation.targets:
            if key := line_key(target):
                yield f"xref:{statute_id(key)}"
