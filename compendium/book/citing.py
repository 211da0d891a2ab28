"""What the articles of a book cite, for the links in the text and the indexes at the back."""

from dataclasses import dataclass, field

from compendium.catalog import Article, Catalog
from compendium.citations.case_numbers import base
from compendium.citations.citation import Citation, Target
from compendium.citations.concordance import Concordance
from compendium.citations.index import line_key
from compendium.citations.links import text_links
from compendium.citations.mentions import CaseMention
from compendium.filing import Filing
from compendium.markup.body import Body
from compendium.markup.links import with_links


def statute_id(key: str) -> str:
    """Return the anchor of a line of the statute index."""
    return f"statute--{key}"


def case_id(key: str) -> str:
    """Return the anchor of a line of the index of case numbers."""
    return f"docket--{key}"


@dataclass(frozen=True, slots=True)
class Citations:
    """Everything the articles of a catalog cite."""

    catalog: Catalog
    concordance: Concordance
    filing: Filing = field(default_factory=Filing)
    """How words sound."""

    def body(self, article: Article) -> Body:
        """Return an article's text with its citations as links into the indexes."""
        return with_links(article.body, text_links(self.concordance.cited[article.id], _lead))


def _lead(citation: Citation, target: Target) -> str | None:
    mention = citation.mention
    if isinstance(mention, CaseMention):
        return None if mention.form == "masked" else f"xref:{case_id(base(mention.numbers[0]))}"
    key = line_key(target)
    return f"xref:{statute_id(key)}" if key else None
