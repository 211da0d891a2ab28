"""Addresses as they stand in articles: schemes, absolute paths, and the file they mean."""

import posixpath
import re
import unicodedata

SCHEMES = ("http", "https", "mailto")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)


def scheme(address: str) -> str:
    """Return the scheme of an address in lower case; a drive letter is none."""
    match = _SCHEME.match(address)
    return match[1].lower() if match else ""


def is_foreign_path(address: str) -> bool:
    """Tell whether a path has a drive, begins at a root, or has backslashes."""
    return bool(re.match(r"[a-zA-Z]:|/|\\", address)) or "\\" in address


def resolve(path: str, address: str) -> str | None:
    """Return the path below the root that an address in a file means; None when outside."""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    return None if joined.startswith("..") else joined


def same(path: str) -> str:
    """Return a path in the form in which equal names are equal."""
    return unicodedata.normalize("NFC", path)
