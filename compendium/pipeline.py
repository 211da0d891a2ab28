"""From a project's folder to its valid articles: the one way every edition starts."""

from pathlib import Path

from compendium.catalog import Catalog
from compendium.check import Checked, check
from compendium.check.memory import Memory
from compendium.edition.load import read_edition
from compendium.errors import ContentError
from compendium.exemptions import read_exemptions
from compendium.load.source import Source, read_source, read_sources
from compendium.problems import Problem

CACHE = ".cache"
"""Folder below the project's root for what can be made anew."""


def examine(root: Path, memory: Memory | None = None) -> Checked:
    """Read and check the whole project; raise SettingsError when its settings are not right.

    What is found is kept for the next run; a ``memory`` of one's own makes the next time in this
    run faster yet.
    """
    edition = read_edition(root)
    memory = memory or Memory(root / CACHE)

    def read(data: bytes, path: str) -> tuple[Source | None, list[Problem]]:
        return memory.recall("source", path, data, lambda same: read_source(same, path))

    sources = read_sources(root, edition, read)
    checked = check(edition, sources, root, read_exemptions(root), memory)
    memory.save()
    return checked


def open_catalog(root: Path, *, drafts: bool = False) -> Catalog:
    """Return the articles of a project, drafts left out unless asked for.

    Raises ContentError with every error of the articles, SettingsError with every one of the
    settings. A draft that is left out is work in hand: its errors stop nobody else's article.
    """
    checked = examine(root)
    passed_over = frozenset() if drafts else checked.drafts
    errors = [
        p for p in checked.problems if p.severity == "error" and p.place.path not in passed_over
    ]
    if errors:
        raise ContentError(errors)
    articles = checked.catalog.articles
    return Catalog(checked.catalog.edition, tuple(a for a in articles if drafts or not a.draft))
