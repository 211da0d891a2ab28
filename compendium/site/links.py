"""Where the links and pictures of an article's text lead on the site."""

import posixpath
import re
from unicodedata import normalize

from compendium.catalog import Article, Catalog
from compendium.site import address

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|#|//")
"""Addresses that leave the site or stay on the page."""


def source_path(item: Article, written: str) -> str:
    """Return the path below the project's root that an address in an article means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(item.path), written))


def linked(item: Article, written: str, catalog: Catalog) -> Article | None:
    """Return the article an address in another article's text means, if it means one."""
    if _ELSEWHERE.match(written):
        return None
    path = source_path(item, written.partition("#")[0])
    # Some systems keep file names decomposed; equal names are equal to the checks, and so here.
    return catalog.by_path.get(path) or next(
        (other for other in catalog if normalize("NFC", other.path) == normalize("NFC", path)),
        None,
    )


def link(item: Article, written: str, catalog: Catalog) -> str:
    """Return the address of a link as it must stand on the article's page."""
    other = linked(item, written, catalog)
    if other is None:
        return written
    return address.UP + address.href(address.article(other), written.partition("#")[2])


def picture(item: Article, written: str) -> str:
    """Return the address of a picture as it must stand on the article's page."""
    return address.UP + address.href(source_path(item, written))
