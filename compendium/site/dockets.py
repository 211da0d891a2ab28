"""The index of case numbers, and of the guiding cases referred to."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from compendium.catalog import Article, Catalog
from compendium.citations.case_numbers import year
from compendium.citations.concordance import Concordance
from compendium.citations.index import NumberEntry
from compendium.citations.links import anchor
from compendium.site import address
from compendium.site.paging import Slice, paged

FOLDER = "dockets"
FIRST = 5
"""Citing articles shown at once; the others are folded away."""


@dataclass(frozen=True, slots=True)
class Docket:
    """A case number, or a guiding case's, with the articles that report or cite the case."""

    label: str
    id: str
    year: int
    """0 for guiding cases."""
    own: tuple[Article, ...]
    """Articles that report the case."""
    citing: tuple[tuple[Article, str], ...]
    """Other articles that cite it, each once, with the id of the first place."""


@dataclass(frozen=True)
class Dockets:
    """All case numbers of a catalog's articles."""

    catalog: Catalog
    concordance: Concordance

    @property
    def uri(self) -> str:
        """Address of the index."""
        return address.overview(FOLDER)

    @cached_property
    def cases(self) -> tuple[Docket, ...]:
        """Case numbers by year, court and number."""
        return tuple(self._docket(entry) for entry in self.concordance.cases)

    @cached_property
    def guiding(self) -> tuple[Docket, ...]:
        """Guiding cases by number."""
        return tuple(self._docket(entry) for entry in self.concordance.guiding)

    @cached_property
    def pages(self) -> list[Slice[Docket]]:
        """The index in pages; guiding cases stand at the end of the last one."""
        return paged(self.cases)

    @cached_property
    def own(self) -> Mapping[str, tuple[Article, ...]]:
        """The articles that report a case, by its number."""
        return {docket.label: docket.own for docket in self.cases}

    @cached_property
    def places(self) -> Mapping[str, tuple[str, str]]:
        """Case number or key of a guiding case to the address and the id of its entry."""
        found = {
            docket.label: (address.numbered(self.uri, page.number), docket.id)
            for page in self.pages
            for docket in page.items
        }
        last = address.numbered(self.uri, len(self.pages))
        keys = (entry.key for entry in self.concordance.guiding)
        return found | {
            key: (last, docket.id) for key, docket in zip(keys, self.guiding, strict=True)
        }

    def _docket(self, entry: NumberEntry) -> Docket:
        by_id = self.catalog.by_id
        citing: dict[str, str] = {}
        for place in entry.citing:
            if place.article not in entry.own:
                citing.setdefault(place.article, anchor(place.number))
        return Docket(
            entry.label,
            address.anchor(entry.label),
            year(entry.key),
            tuple(by_id[ident] for ident in entry.own),
            tuple((by_id[ident], mark) for ident, mark in citing.items()),
        )
