"""The search index of the site, with the addresses of its articles."""

from pathlib import Path

from compendium import search
from compendium.catalog import Catalog
from compendium.citations.concordance import Concordance
from compendium.site import address


def index(catalog: Catalog, read: Concordance, *, cache: Path | None = None) -> search.Files:
    """Yield the files of the search index.

    Args:
        catalog: what to find.
        read: what its articles cite.
        cache: the project's folder for what makes the next run quicker.

    """
    return search.build(catalog, read, address=address.article, cache=cache)
