"""From a project's folder to its valid articles: the one way every edition starts."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from compendium.catalog import Catalog
from compendium.check import Checked, check
from compendium.check.candidate import Candidate
from compendium.check.likeness import check_likeness
from compendium.check.memory import Memory
from compendium.check.own_fonts import check_own_fonts
from compendium.check.typography import check_typography
from compendium.citations.concordance import concordance
from compendium.edition.load import read_edition
from compendium.errors import ContentError
from compendium.exemptions import read_exemptions
from compendium.load.source import Source, read_source, read_sources
from compendium.privacy.clean import clean
from compendium.privacy.find import find
from compendium.problems import Place, Problem, in_order
from compendium.text.filetext import FileText

CACHE = ".cache"
"""Folder below the project's root for what can be made anew."""


def examine(root: Path, memory: Memory | None = None) -> Checked:
    """Read and check the whole project; raise SettingsError when its settings are not right.

    A ``memory`` makes the next time faster.
    """
    edition = read_edition(root)
    memory = memory or Memory()

    def read(data: bytes, path: str) -> tuple[Source | None, list[Problem]]:
        return memory.recall("source", path, data, lambda same: read_source(same, path))

    return check(edition, read_sources(root, edition, read), root, read_exemptions(root), memory)


def check_project(root: Path) -> tuple[Problem, ...]:
    """Return every problem of a project; raise SettingsError when its settings are not right."""
    return all_problems(examine(root), root)


def permitted(root: Path) -> frozenset[str]:
    """Return the findings on personal data that a reviewer has let stand, cleaned."""
    checked = examine(root)
    lines = (line for entry in checked.used for line in checked.exemptions.lines(entry))
    return frozenset(clean(line[f.start : f.end]).text for line in lines for f in find(line))


def texts(root: Path) -> Mapping[str, FileText]:
    """Return the texts of a project's article files, by path."""
    return {source.path: source.text for source in read_sources(root, read_edition(root))}


def all_problems(checked: Checked, root: Path, memory: Memory | None = None) -> tuple[Problem, ...]:
    """Return what the checks found, and what only a full check takes the time to look for."""
    exemptions = checked.exemptions
    memory = memory or Memory()
    slips = (
        p for c in checked.candidates for p in memory.recall("slips", c.source.path, c, _slips)
    )
    found = chain(
        _citation_problems(checked.catalog, root),
        slips,
        check_likeness(checked.candidates),
        check_own_fonts(checked.catalog, root),
    )
    kept, used = exemptions.sift(found)
    unused = exemptions.unused(checked.used | used, checked.paths)
    return tuple(in_order([*checked.problems, *kept, *unused]))


def _slips(candidate: Candidate) -> Sequence[Problem]:
    """Find the slips of punctuation of one article."""
    return tuple(check_typography(candidate.source, candidate.body))


def _citation_problems(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the statutes and case numbers that articles cite.

    None of it stops an edition.
    """
    for cited in concordance(catalog, root / CACHE).cited.values():
        for found in cited.findings:
            place = Place(cited.path, *cited.place(found))
            yield Problem(place, found.code, found.values)


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
