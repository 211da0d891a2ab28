"""Who has looked at the masking of a case, and when; no press build goes without."""

from collections.abc import Iterable

from compendium.catalog import Article


def unsigned(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Return the cases without 脱密审核人 or 脱密审核日期, in order."""
    return tuple(
        a for a in articles if a.type.kind == "case" and not (a.reviewed_by and a.reviewed_on)
    )
