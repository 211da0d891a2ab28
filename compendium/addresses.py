"""Where an article's page is on the site: the one fact of the site that the printed book names."""

from compendium.catalog import Article


def article(item: Article) -> str:
    """Return the address of an article's page below the site's root."""
    return f"{item.type.folder}/{item.id}.html"


def published(site: str, item: Article) -> str:
    """Return the whole address of an article's page; ``site`` is the setting 网址."""
    return site + article(item)
