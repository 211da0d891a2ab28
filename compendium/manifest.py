"""A frozen list of what an edition holds, and what is new, revised or withdrawn since another.

A manifest names each article with a fingerprint of all its words and pictures, so that two
editions can be compared years later, without their sources.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any

from compendium import __version__
from compendium.catalog import Article, Catalog
from compendium.dates import Date
from compendium.edition.model import ArticleType, Batch, Court, Squad, Topic
from compendium.packages import version

FORMAT = 1
"""Raise when fingerprints or fields change their meaning."""
NAME = "manifest.json"
"""Its file name inside a PDF."""
_PACKAGES = ("weasyprint", "pikepdf", "uharfbuzz")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of an edition."""

    id: str
    title: str
    type: str
    fingerprint: str
    """SHA-256 of everything its editor wrote and its pictures."""
    page: str = ""
    """Number printed on its first page; nothing before the book is made."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an edition holds and what it was made with."""

    title: str
    articles: tuple[Entry, ...]
    fonts: Mapping[str, str] = field(default_factory=dict)
    """Name of each face to the SHA-256 of its file."""
    versions: Mapping[str, str] = field(default_factory=dict)

    def dump(self) -> bytes:
        """Return the manifest as JSON: the same edition, the same bytes."""
        facts = {"format": FORMAT, **asdict(self)}
        return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()


def load(data: bytes) -> Manifest | None:
    """Read a manifest; None when it is none, or of another format."""
    try:
        facts: dict[str, Any] = json.loads(data)
        if facts["format"] != FORMAT:
            return None
        articles = tuple(Entry(**entry) for entry in facts["articles"])
        return Manifest(facts["title"], articles, facts["fonts"], facts["versions"])
    except (ValueError, KeyError, TypeError):
        return None


def freeze(
    catalog: Catalog,
    root: Path,
    pages: Mapping[str, str] | None = None,
    fonts: Mapping[str, str] | None = None,
) -> Manifest:
    """Make the manifest of a catalog; ``pages`` are the printed ones by article id."""
    return Manifest(
        catalog.edition.title,
        tuple(
            Entry(a.id, a.title, a.type.name, fingerprint(a, root), (pages or {}).get(a.id, ""))
            for a in catalog
        ),
        dict(fonts or {}),
        {"compendium": __version__, **{name: version(name) for name in _PACKAGES}},
    )


def fingerprint(article: Article, root: Path) -> str:
    """Return the hash of an article's fields, text and pictures.

    Not of its file's name nor of the order of its fields; a topic that got another name is still
    the same topic.
    """
    words = {
        f.name: _plain(getattr(article, f.name))
        for f in fields(article)
        if f.name not in {"path", "body"}
    }
    folder = PurePosixPath(article.path).parent
    paths = (root / normpath(folder / image.target) for image in article.body.images)
    pictures = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
    parts = [FORMAT, words, article.body.text, pictures]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    """Return a field as JSON has it; what the settings know by a key, by that key."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, ArticleType | Batch | Squad | Topic):
        return value.id
    if isinstance(value, Court):
        return value.code
    return value.iso if isinstance(value, Date) else value


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one edition to another, in the order of the newer (withdrawn: older)."""

    new: tuple[Entry, ...]
    revised: tuple[tuple[Entry, Entry], ...]
    """Old and new form."""
    withdrawn: tuple[Entry, ...]
    unchanged: int


def compare(old: Manifest, new: Manifest) -> Difference:
    """Compare two editions by the ids of their articles."""
    before = {entry.id: entry for entry in old.articles}
    after = {entry.id for entry in new.articles}
    revised = tuple(_revised(before, new))
    added = tuple(entry for entry in new.articles if entry.id not in before)
    return Difference(
        added,
        revised,
        tuple(entry for entry in old.articles if entry.id not in after),
        len(new.articles) - len(added) - len(revised),
    )


def _revised(before: Mapping[str, Entry], new: Manifest) -> Iterator[tuple[Entry, Entry]]:
    for entry in new.articles:
        old = before.get(entry.id)
        if old and old.fingerprint != entry.fingerprint:
            yield old, entry
