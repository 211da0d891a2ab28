"""From an address in a file of the site to the file it means."""

from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class Target(NamedTuple):
    """A place in the site."""

    path: str
    """Below the site's root; one that begins with ``..`` is outside."""
    anchor: str
    """Empty for the page itself."""


def resolve(path: str, url: str, base: str = "/") -> Target | None:
    """Return what an address in the file ``path`` means; None when that is another host's.

    A folder means its index.html. The anchor ``top`` is there on every page, as browsers have it.

    Args:
        path: the file that holds the address, below the site's root.
        url: the address as written.
        base: where on its host the site is, for addresses that begin with a slash.

    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return Target(url, "")
    if parts.scheme or parts.netloc:
        return None
    anchor = unquote(parts.fragment)
    target = unquote(parts.path)
    if not target:
        return Target(path, "" if anchor == "top" else anchor)
    if target.rpartition("/")[2] in {"", ".", ".."}:
        target += "/index.html"
    if target.startswith("/"):
        found = normpath("/" + target.removeprefix(base)).lstrip("/")
    else:
        found = normpath(join(dirname(path), target))
    return Target(found, anchor)
