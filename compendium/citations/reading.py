"""Read an article for what it cites."""

from collections.abc import Sequence

from compendium.catalog import Article
from compendium.citations.article import Paragraph, Read, paragraphs
from compendium.citations.citation import FULL_AGAIN
from compendium.citations.findings import findings
from compendium.citations.registry import Registry
from compendium.citations.resolve import Document, cite
from compendium.dates import Date


def read_article(article: Article, registry: Registry) -> Read:
    """Find and resolve what an article cites."""
    blocks = tuple(paragraphs(article.body))
    return cite_blocks(blocks, registry, article.decided, article.date)


def cite_blocks(
    blocks: Sequence[Paragraph], registry: Registry, decided: Date | None, written: Date | None
) -> Read:
    """Return the citations of some blocks, and what is wrong with them."""
    texts = tuple(block.text for block in blocks)
    cited = cite(Document(texts, decided, written), registry)
    wrong = findings(cited, registry, decided)
    return cited, tuple(f for f in wrong if f.code != FULL_AGAIN or not blocks[f.paragraph].note)
