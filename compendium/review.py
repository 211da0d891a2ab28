"""All there is to tell about a project: more than its editions wait for."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path

from compendium.catalog import Catalog
from compendium.check import Checked
from compendium.check.likeness import check_likeness
from compendium.check.memory import Memory
from compendium.check.own_fonts import check_own_fonts
from compendium.check.typography import check_typography
from compendium.citations.concordance import concordance
from compendium.edition.load import read_edition
from compendium.load.source import read_sources
from compendium.pipeline import CACHE, examine
from compendium.privacy.clean import clean
from compendium.privacy.find import find
from compendium.problems import Place, Problem, in_order
from compendium.text.filetext import FileText


def check_project(root: Path) -> tuple[Problem, ...]:
    """Return every problem of a project; raise SettingsError when its settings are not right."""
    return all_problems(examine(root), root)


def all_problems(checked: Checked, root: Path, memory: Memory | None = None) -> tuple[Problem, ...]:
    """Return what the checks found, and what only a full check takes the time to look for."""
    exemptions = checked.exemptions
    memory = memory or Memory(root / CACHE)
    found = chain(
        _citation_problems(checked.catalog, root),
        _slips(checked, memory),
        check_likeness(checked.candidates),
        check_own_fonts(checked.catalog, root),
    )
    kept, used = exemptions.sift(found)
    memory.save()
    unused = exemptions.unused(checked.used | used, checked.paths)
    return tuple(in_order([*checked.problems, *kept, *unused]))


def permitted(root: Path) -> frozenset[str]:
    """Return the findings on personal data that a reviewer has let stand, cleaned."""
    checked = examine(root)
    lines = (line for entry in checked.used for line in checked.exemptions.lines(entry))
    return frozenset(clean(line[f.start : f.end]).text for line in lines for f in find(line))


def texts(root: Path) -> Mapping[str, FileText]:
    """Return the texts of a project's article files, by path."""
    return {source.path: source.text for source in read_sources(root, read_edition(root))}


def _slips(checked: Checked, memory: Memory) -> Iterator[Problem]:
    """Yield the slips of punctuation, which depend on the article alone."""
    settings = repr(checked.catalog.edition)
    for candidate in checked.candidates:
        source, body = candidate.source, candidate.body
        slips = partial(check_typography, source, body)
        yield from memory.problems("slips", source, settings, slips)


def _citation_problems(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the statutes and case numbers that articles cite.

    None of it stops an edition.
    """
    for cited in concordance(catalog, root / CACHE).cited.values():
        for found in cited.findings:
            place = Place(cited.path, *cited.place(found))
            yield Problem(place, found.code, found.values)
