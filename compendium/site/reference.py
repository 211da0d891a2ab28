"""How to cite an article of the compendium, in the form of 《法学引注手册》 for essays in books."""

from compendium.catalog import Article
from compendium.edition.model import Edition

_INNER = str.maketrans("《》", "〈〉")
"""Titles inside a title (GB/T 15834-2011, 4.14.3.4)."""


def reference(item: Article, edition: Edition) -> str:
    """Return authors, title, book, batch, editor and date as one sentence."""
    title = f"{item.title}——{item.subtitle}" if item.subtitle else item.title
    book = f"{edition.title}：{edition.subtitle}" if edition.subtitle else edition.title
    return (
        f"{'、'.join(item.authors)}：《{title.translate(_INNER)}》，"
        f"载{edition.publisher}编：《{book.translate(_INNER)}》（{item.batch.name}），{item.date}。"
    )
