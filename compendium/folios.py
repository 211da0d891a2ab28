"""On which page of the printed book everything is: written by the book, read by the site.

The two never import each other, so the numbers go through a file in ``dist``. It names what the
book held; when articles have changed since, the site shows no numbers rather than wrong ones.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from compendium.catalog import Catalog
from compendium.manifest import fingerprint

FORMAT = 1
"""Raise when the file's form changes; other files count as absent."""
NAME = "dist/compendium.pages.json"
"""Where the file is, below the project's root."""


@dataclass(frozen=True, slots=True)
class Span:
    """The pages of an article, by the numbers printed on them."""

    first: int
    last: int
    headings: Mapping[str, int] = field(default_factory=dict)
    """Page of each heading, by its id."""


@dataclass(frozen=True, slots=True)
class Folios:
    """The pages of every article of a printed book."""

    edition: str
    """What the book holds, as `edition` says it."""
    articles: Mapping[str, Span]
    """By the id of the article, in the order of the pages."""

    def dump(self) -> bytes:
        """Return the file: the same book, the same bytes."""
        facts = {"format": FORMAT, **asdict(self)}
        return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()


def edition(catalog: Catalog, root: Path) -> str:
    """Return the hash of what a catalog's articles hold, drafts apart, in their order."""
    parts = [[a.id, fingerprint(a, root)] for a in catalog if not a.draft]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def load(data: bytes) -> Folios | None:
    """Read the file; None when it is none, or of another form."""
    try:
        facts: dict[str, Any] = json.loads(data)
        if facts["format"] != FORMAT:
            return None
        spans = {key: Span(**span) for key, span in facts["articles"].items()}
        return Folios(facts["edition"], spans)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def printed(catalog: Catalog, root: Path, book: Folios | None = None) -> Mapping[str, Span]:
    """Return the pages of a project's articles in a book, else in the one made last.

    There are none unless that book holds the same articles.
    """
    path = root / NAME
    found = book or (load(path.read_bytes()) if path.is_file() else None)
    return found.articles if found and found.edition == edition(catalog, root) else {}
