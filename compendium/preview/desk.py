"""What is being edited: the articles as well as they can be shown, and what is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from compendium import site
from compendium.catalog import Article, Catalog
from compendium.check import Checked
from compendium.check.candidate import Candidate
from compendium.check.memory import Memory
from compendium.check.run import as_it_is, in_order_of_book
from compendium.edition.model import Squad
from compendium.errors import RenderError
from compendium.pipeline import CACHE, examine
from compendium.problems import Problem
from compendium.review import all_problems
from compendium.site import address

_NO_ADDRESS = "M008"
"""The rule on ids that cannot be the name of a page."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file on the desk."""

    path: str
    title: str
    """Its title; the path when it has none."""
    authors: tuple[str, ...]
    squad: str
    draft: bool
    page: str
    """Address of its page on the site, whether there is one or not."""
    stale: bool
    """Whether the page does not show what the file says now."""
    problems: tuple[Problem, ...]

    def count(self, severity: str) -> int:
        """Count the problems of a severity."""
        return sum(p.severity == severity for p in self.problems)


@dataclass(frozen=True)
class View:
    """The desk at one moment."""

    root: Path
    checked: Checked
    catalog: Catalog
    """What the site shows."""
    stale: frozenset[str]
    """Paths of the articles shown as they were, or not at all."""
    memory: Memory

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of the project."""
        return all_problems(self.checked, self.root, self.memory)

    @cached_property
    def papers(self) -> Mapping[str, Paper]:
        """Every file with an article in it or a problem about it, by path."""
        found: dict[str, list[Problem]] = {path: [] for path in self.checked.paths}
        for problem in self.problems:
            found.setdefault(problem.place.path, []).append(problem)
        candidates = {c.source.path: c for c in self.checked.candidates}
        return {
            path: self._paper(path, candidates.get(path), problems)
            for path, problems in sorted(found.items())
        }

    @cached_property
    def by_page(self) -> Mapping[str, Paper]:
        """The files by the addresses of their pages."""
        return {paper.page: paper for paper in self.papers.values()}

    def _paper(self, path: str, candidate: Candidate | None, problems: Iterable[Problem]) -> Paper:
        shown = self.catalog.by_path.get(path)
        squad = candidate.values.get("squad") if candidate else None
        return Paper(
            path=path,
            title=(candidate.text("title") if candidate else "") or path,
            authors=candidate.texts("authors") if candidate else (),
            squad=squad.name if isinstance(squad, Squad) else "",
            draft=candidate.draft if candidate else False,
            page=address.article(shown) if shown else path.removesuffix(".md") + ".html",
            stale=path in self.stale,
            problems=tuple(problems),
        )


class Desk:
    """Reads the project again and again; remembers how each article last was when it was right."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._memory = Memory(root / CACHE)
        self._good: dict[str, Article] = {}
        self.view: View | None = None
        """The desk as it was last read; nothing before that."""

    def read(self) -> Catalog:
        """Read the project; return what to show of it, drafts included.

        An article with errors is shown with them if it can be, else as it was when it was right,
        else not at all. Raises SettingsError when the settings are not right.
        """
        checked = examine(self._root, self._memory)
        self._good.update(checked.catalog.by_path)
        now = [*checked.catalog, *self._drawable(_faulty(checked), checked)]
        paths = {article.path for article in now}
        faulty = {p.place.path for p in checked.problems} | set(checked.paths)
        before = (a for path, a in sorted(self._good.items()) if path in faulty - paths)
        shown = _without_twins([*now, *self._drawable(before, checked)])
        ids = {article.id for article in shown}
        catalog = in_order_of_book(
            checked.catalog.edition,
            (replace(a, related=tuple(r for r in a.related if r in ids)) for a in shown),
        )
        stale = frozenset(faulty - paths)
        self.view = View(self._root, checked, catalog, stale, self._memory)
        return catalog

    def _drawable(self, articles: Iterable[Article], checked: Checked) -> Iterator[Article]:
        """Yield the articles whose pictures are there."""
        for article in articles:
            try:
                list(site.assets(Catalog(checked.catalog.edition, (article,)), self._root))
            except RenderError:
                continue
            yield article


def _faulty(checked: Checked) -> Iterator[Article]:
    """Yield the articles with errors as they are, as far as they can be shown."""
    nameless = {p.place.path for p in checked.problems if p.code == _NO_ADDRESS}
    passed = checked.catalog.by_path.keys() | nameless
    for candidate in checked.candidates:
        if candidate.source.path not in passed and (article := as_it_is(candidate)):
            yield article


def _without_twins(articles: Iterable[Article]) -> list[Article]:
    """Keep the first of the articles with the same id."""
    by_id: dict[str, Article] = {}
    for article in articles:
        by_id.setdefault(article.id, article)
    return list(by_id.values())
