"""Where every page is. Addresses are below the site's root and in the form of file names.

All pages but the home page and the search page are one folder deep, so a link is `UP` and an
address.
"""

import re
from functools import lru_cache
from urllib.parse import quote

from compendium import addresses

HOME = "index.html"
SEARCH = "search.html"
FOLIOS = "printed/index.html"
UP = "../"
"""From any page but these two to the site's root."""

article = addresses.article
"""An article's page; the book knows it too."""


@lru_cache(maxsize=65536)
def href(uri: str, fragment: str = "") -> str:
    """Write an address for a link; Chinese stays, what has a meaning in addresses is escaped."""
    mark = f"#{_quoted(fragment)}" if fragment else ""
    return _quoted(uri) + mark


def _quoted(text: str) -> str:
    # Browsers escape Chinese themselves; leaving it makes pages smaller and readable.
    return re.sub(r"[\x00-\x20\"#%<>?\\^`{|}\x7f]", lambda m: quote(m[0]), text)


def overview(folder: str) -> str:
    """Return the address of the page that lists all topics, all courts and so on."""
    return f"{folder}/index.html"


def member(folder: str, key: str) -> str:
    """Return the address of one topic, court and so on; ``key`` is its id in compendium.yml."""
    return f"{folder}/{key}.html"


def numbered(uri: str, number: int) -> str:
    """Return the address of a page of a list: x.html, then x-2.html, x-3.html."""
    return uri if number == 1 else f"{uri.removesuffix('.html')}-{number}.html"


def anchor(word: str) -> str:
    """Return the id of a word's entry; ids must not hold spaces."""
    return re.sub(r"\s", "_", word)
