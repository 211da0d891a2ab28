"""The search index of the site, with the addresses of its articles."""

from pathlib import Path

from compendium import search
from compendium.catalog import Catalog
from compendium.citations.article import cite_article
from compendium.citations.registry import load
from compendium.site import address


def index(catalog: Catalog, *, cache: Path | None = None) -> search.Files:
    """Yield the files of the search index; ``cache`` is a folder to keep postings in."""
    registry = load()
    cited = (cite_article(item, registry) for item in catalog)
    return search.build(catalog, cited, registry, address=address.article, cache=cache)
