"""The index of statutes: every law cited, every provision of it, and the ways between them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from compendium.catalog import Catalog
from compendium.citations.concordance import Concordance
from compendium.citations.numerals import chinese
from compendium.site import address
from compendium.site.groups import Link
from compendium.site.law_text import FOLDER, LawText, law_text, title
from compendium.site.provisions import Citer, Provision, provision


@dataclass(frozen=True)
class Statutes:
    """All laws that a catalog's articles cite."""

    catalog: Catalog
    concordance: Concordance

    @property
    def uri(self) -> str:
        """Address of the index."""
        return address.overview(FOLDER)

    @cached_property
    def texts(self) -> tuple[LawText, ...]:
        """The laws in the order of the index, older versions before newer ones."""
        read = self.concordance
        return tuple(
            law_text(
                entry.law,
                version,
                tuple(provision(article, self.catalog, read.cited) for article in version.articles),
                read.registry,
            )
            for entry in read.statutes
            for version in entry.versions
        )

    @cached_property
    def places(self) -> Mapping[str, tuple[str, Provision, LawText]]:
        """Key of a provision to the address of its page, itself, and its law."""
        return {found.key: (uri, found, text) for text in self.texts for found, uri in text.places}

    @cached_property
    def by_law(self) -> Mapping[str, list[LawText]]:
        """The cited versions of each law, by the law's id."""
        found: dict[str, list[LawText]] = defaultdict(list)
        for text in self.texts:
            found[text.law.id].append(text)
        return found

    @cached_property
    def by_article(self) -> Mapping[str, list[tuple[LawText, Provision, Citer]]]:
        """What each article cites, by its id, in the order of the index."""
        found: dict[str, list[tuple[LawText, Provision, Citer]]] = defaultdict(list)
        for text in self.texts:
            for one in text.provisions:
                for citer in one.citers:
                    found[citer.article.id].append((text, one, citer))
        return found

    def href(self, key: str) -> str:
        """Return the address of a provision, nothing when no page has it."""
        if key not in self.places:
            return ""
        uri, found, _ = self.places[key]
        return address.href(uri, found.id)

    def name(self, key: str) -> str:
        """Return what a provision is called: 民法典第一千二百五十四条."""
        _, found, text = self.places[key]
        return text.title + found.label

    def versions(self, text: LawText) -> list[Link]:
        """Return the ways to the other cited versions of a law."""
        return [
            Link(other.title, other.uri, len(other.provisions))
            for other in self.by_law[text.law.id]
            if other is not text
        ]

    def now(self, old: Provision) -> Link | None:
        """Return where a provision of an older text stands today, where surely known."""
        if not old.now:
            return None
        if old.now in self.places:
            return Link(self.name(old.now), self.href(old.now))
        law, _, article = old.now.partition(":")
        ident, _, year = law.partition("@")
        name = title(self.concordance.registry.laws[ident], year)
        return Link(f"{name}第{chinese(int(article))}条", "")
