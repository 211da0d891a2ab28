"""What an article cites, as its page shows it: links in the text, lists below it, keys for data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter

from compendium.catalog import Article
from compendium.citations.article import CitedArticle
from compendium.citations.case_numbers import base
from compendium.citations.citation import Citation, Target
from compendium.citations.keys import article_key
from compendium.citations.links import text_links
from compendium.citations.mentions import CaseMention
from compendium.markup.links import TextLink
from compendium.site import address
from compendium.site.dockets import Dockets
from compendium.site.law_text import LawText
from compendium.site.provisions import Citer, Provision
from compendium.site.statutes import Statutes

APPLIED = 5
"""Provisions of an article for which other articles are named."""
OTHERS = 3
"""Articles named for each."""
_REACH = 50
"""Articles looked at for each, which keeps the work linear."""


@dataclass(frozen=True, slots=True)
class CitedProvision:
    """A provision an article cites."""

    label: str
    """With the parts that are named: 第一千二百五十四条第一款、第二款."""
    href: str
    """Address of the provision on its law's page."""
    fragment: str
    """Id of the first place that cites it."""


@dataclass(frozen=True, slots=True)
class AlsoApplied:
    """A provision and other articles that cite it."""

    name: str
    """民法典第一千二百五十四条."""
    href: str
    total: int
    """All other articles that cite it."""
    others: tuple[tuple[Citer, str], ...]
    """The nearest ones, with the parts of the provision that both name."""


@dataclass(frozen=True)
class Cited:
    """What the articles of a catalog cite, seen from each of them."""

    statutes: Statutes
    dockets: Dockets

    def links(self, item: Article) -> Mapping[int, Sequence[TextLink]]:
        """Return the citations in an article's text as links."""
        return text_links(self._cited(item), partial(self._lead, item))

    def laws(self, item: Article) -> list[tuple[LawText, list[CitedProvision]]]:
        """Return the provisions an article cites, by law, in the order of the index."""
        return [
            (text, [self._provision(provision, citer) for _, provision, citer in rows])
            for text, rows in groupby(self.statutes.by_article[item.id], key=itemgetter(0))
        ]

    def also_applied(self, item: Article) -> list[AlsoApplied]:
        """Return the provisions that other articles cite too, the rarest first."""
        shared = [row for row in self.statutes.by_article[item.id] if len(row[1].citers) > 1]
        shared.sort(key=lambda row: len(row[1].citers))
        return [self._also(provision, citer) for _, provision, citer in shared[:APPLIED]]

    def keys(self, item: Article) -> Sequence[str]:
        """Return the canonical keys of all an article cites, each once, as it cites them."""
        found = (key for c in self._cited(item).citations for key in _sure(c))
        return list(dict.fromkeys(found))

    def docket(self, case: str) -> tuple[str, str]:
        """Return address and id of a case number's entry in the index."""
        return self.dockets.places[base(case)]

    def _cited(self, item: Article) -> CitedArticle:
        return self.statutes.concordance.cited[item.id]

    def _provision(self, provision: Provision, citer: Citer) -> CitedProvision:
        label = provision.label + "、".join(citer.parts)
        return CitedProvision(label, self.statutes.href(provision.key), citer.fragment)

    def _also(self, provision: Provision, citer: Citer) -> AlsoApplied:
        others = [c for c in provision.citers[:_REACH] if c.article.id != citer.article.id]
        if citer.parts:
            others.sort(key=lambda c: not _shared(c, citer))
        return AlsoApplied(
            self.statutes.name(provision.key),
            self.statutes.href(provision.key),
            len(provision.citers) - 1,
            tuple((c, "、".join(_shared(c, citer))) for c in others[:OTHERS]),
        )

    def _lead(self, item: Article, citation: Citation, target: Target) -> str | None:
        """Return where a citation leads: to the statute, or to the case."""
        for number in numbers(citation):
            return self._number(item, number)
        if not (target.ref and target.indexed):
            return None
        key = article_key(target.law, target.version, target.ref)
        return address.UP + self.statutes.href(key)

    def _number(self, item: Article, number: str) -> str:
        """Lead to the article that reports a case, else to the index; nowhere from its own."""
        own = self.dockets.own.get(number, ())
        if item in own:
            return ""
        if len(own) == 1:
            return address.UP + address.href(address.article(own[0]))
        return address.UP + address.href(*self.dockets.places[number])


def _shared(one: Citer, other: Citer) -> list[str]:
    """Return the parts of a provision that two articles name."""
    return [part for part in one.parts if part in other.parts]


def numbers(citation: Citation) -> list[str]:
    """Return the case numbers a citation names as the index has them, or its guiding cases."""
    mention = citation.mention
    if isinstance(mention, CaseMention):
        found = map(base, mention.numbers) if mention.form != "masked" else ()
        return list(dict.fromkeys(found))
    return list(citation.keys) if citation.kind == "guiding" else []


def _sure(citation: Citation) -> Iterator[str]:
    """Yield the keys of a citation that an index may list."""
    if citation.kind == "statute":
        yield from (target.key for target in citation.targets if target.indexed)
    yield from numbers(citation)
