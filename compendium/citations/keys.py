"""Canonical keys: how a law, an article or a part of it is named in data.

``民法典:1254``, ``刑法:133-1:1`` (第一百三十三条之一第一款), ``民事诉讼法@2017:106::3``
(第一百零六条第三项): law, version where its articles were renumbered, article and 之N, paragraph,
item, sub-item. Empty parts at the end are left out.
"""

from compendium.citations.mentions import ArticleRef
from compendium.citations.numerals import chinese


def law_key(law: str, version: str = "") -> str:
    """Return the key of a law in a version."""
    return f"{law}@{version}" if version else law


def article_key(law: str, version: str, ref: ArticleRef) -> str:
    """Return the key of the whole article a reference is in."""
    if not ref.article:
        return law_key(law, version)
    return f"{law_key(law, version)}:{_article(ref)}"


def key(law: str, version: str, ref: ArticleRef) -> str:
    """Return the key of exactly what a reference names."""
    parts = [_article(ref), *(str(n or "") for n in (ref.paragraph, ref.item, ref.subitem))]
    return ":".join([law_key(law, version), *parts]).rstrip(":")


def label(ref: ArticleRef) -> str:
    """Write a reference as the law does: 第一百三十三条之一第一款第二项."""
    return article_label(ref) + part_label(ref)


def article_label(ref: ArticleRef) -> str:
    """Write the article of a reference: 第一百三十三条之一."""
    if not ref.article:
        return ""
    return f"第{chinese(ref.article)}条" + (f"之{chinese(ref.sub)}" if ref.sub else "")


def part_label(ref: ArticleRef) -> str:
    """Write the part of the article a reference names: 第一款第二项."""
    parts = ((ref.paragraph, "款"), (ref.item, "项"), (ref.subitem, "目"))
    return "".join(f"第{chinese(n)}{unit}" for n, unit in parts if n)


def _article(ref: ArticleRef) -> str:
    return (str(ref.article or "")) + (f"-{ref.sub}" if ref.sub else "")
