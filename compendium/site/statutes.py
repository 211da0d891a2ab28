"""The statutes cited: a page a law, its articles in order, and everything that cites each.

An article of law is called a provision here; an article is one of the catalog's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from operator import attrgetter
from zlib import crc32

from compendium.catalog import Article, Catalog
from compendium.citations.article import CitedArticle
from compendium.citations.concordance import Concordance
from compendium.citations.index import ArticleEntry, Citing, VersionEntry
from compendium.citations.links import anchor
from compendium.citations.numerals import chinese
from compendium.citations.registry import Law, Registry
from compendium.edition.model import ArticleType
from compendium.site import address
from compendium.site.groups import Link
from compendium.site.paging import Slice, bundled

FOLDER = "statutes"
FIRST = 3
"""Citing articles of each type that are shown at once; the others are folded away."""
SAID = 2
"""Sentences shown of a citing article."""
_AROUND = 56
"""Characters of a sentence shown on either side of the citation."""
_CLOSE = 12
"""So many more are shown rather than cut off."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A place that cites: its sentence, cut where it is long."""

    fragment: str
    """Id of the citation on the article's page."""
    before: str
    cited: str
    after: str


@dataclass(frozen=True, slots=True)
class Citer:
    """An article and its places that cite a provision."""

    article: Article
    places: tuple[Citing, ...]
    parts: tuple[str, ...]
    """Parts of the provision that it names, each once."""
    cited: CitedArticle

    @property
    def fragment(self) -> str:
        """Id of the first place."""
        return anchor(self.places[0].number)

    @property
    def passages(self) -> list[Passage]:
        """The first places with their sentences."""
        return [_passage(place, self.cited) for place in self.places[:SAID]]

    @property
    def others(self) -> list[str]:
        """Ids of the places after those."""
        return [anchor(place.number) for place in self.places[SAID:]]


@dataclass(frozen=True, slots=True)
class Provision:
    """An article of law and the articles that cite it."""

    key: str
    """Canonical key, 民法典:1254."""
    label: str
    """第一千二百五十四条; 全文 for a document cited without articles."""
    short: str
    """第1254条, for lists to be looked through."""
    id: str
    now: str
    """Key of its place in today's text, where surely known and another one."""
    citers: tuple[Citer, ...]
    """By article type in the order of the book, newest first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A provision on one page of its law."""

    provision: Provision
    continued: bool
    """It began on a page before."""
    whole: bool
    """All its citers are on this page."""
    by_type: list[tuple[ArticleType, list[Citer]]]
    """Those of its citers that are on this page."""


@dataclass(frozen=True, slots=True)
class LawPage:
    """One page of a law."""

    uri: str
    slice: Slice[tuple[Provision, Citer]]

    @property
    def provisions(self) -> list[Shown]:
        """The provisions on this page."""
        found = []
        for provision, rows in groupby(self.slice.items, key=lambda row: row[0]):
            citers = [citer for _, citer in rows]
            groups = groupby(citers, key=attrgetter("article.type"))
            by_type = [(kind, list(group)) for kind, group in groups]
            continued = citers[0] is not provision.citers[0]
            found.append(Shown(provision, continued, len(citers) == len(provision.citers), by_type))
        return found


@dataclass(frozen=True, slots=True)
class LawText:
    """A law, in one version where it was renumbered, with the provisions that are cited."""

    law: Law
    key: str
    uri: str
    title: str
    """What a list calls it: 民法典; 民事诉讼法（2017年文本）."""
    facts: tuple[tuple[str, str], ...]
    provisions: tuple[Provision, ...]
    pages: tuple[LawPage, ...]
    articles: int
    """Articles that cite it."""

    @property
    def id(self) -> str:
        """Id of its entry in the index."""
        return self.uri.removeprefix(f"{FOLDER}/").removesuffix(".html")

    @property
    def places(self) -> Iterator[tuple[Provision, str]]:
        """Every provision with the address of the page it begins on."""
        seen: set[str] = set()
        for page in self.pages:
            for provision, _ in page.slice.items:
                if provision.key not in seen:
                    seen.add(provision.key)
                    yield provision, page.uri

    def first(self, number: int) -> list[tuple[Provision, str]]:
        """Return the first places."""
        return list(islice(self.places, number))


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
        return tuple(
            self._text(entry.law, version)
            for entry in self.concordance.statutes
            for version in entry.versions
        )

    @cached_property
    def places(self) -> Mapping[str, tuple[str, Provision, LawText]]:
        """Key of a provision to the address of its page, itself, and its law."""
        return {
            provision.key: (uri, provision, text)
            for text in self.texts
            for provision, uri in text.places
        }

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
            for provision in text.provisions:
                for citer in provision.citers:
                    found[citer.article.id].append((text, provision, citer))
        return found

    def href(self, key: str) -> str:
        """Return the address of a provision, nothing when no page has it."""
        if key not in self.places:
            return ""
        uri, provision, _ = self.places[key]
        return address.href(uri, provision.id)

    def name(self, key: str) -> str:
        """Return what a provision is called: 民法典第一千二百五十四条."""
        _, provision, text = self.places[key]
        return text.title + provision.label

    def versions(self, text: LawText) -> list[Link]:
        """Return the ways to the other cited versions of a law."""
        return [
            Link(other.title, other.uri, len(other.provisions))
            for other in self.by_law[text.law.id]
            if other is not text
        ]

    def now(self, provision: Provision) -> Link | None:
        """Return where a provision of an older text stands today, where surely known."""
        if not provision.now:
            return None
        if provision.now in self.places:
            return Link(self.name(provision.now), self.href(provision.now))
        law, _, article = provision.now.partition(":")
        ident, _, year = law.partition("@")
        name = _title(self.concordance.registry.laws[ident], year)
        return Link(f"{name}第{chinese(int(article))}条", "")

    def _text(self, law: Law, entry: VersionEntry) -> LawText:
        provisions = tuple(self._provision(article) for article in entry.articles)
        rows = [[(provision, citer) for citer in provision.citers] for provision in provisions]
        uri = law_uri(entry.key)
        pages = tuple(LawPage(address.numbered(uri, p.number), p) for p in bundled(rows))
        articles = len({citer.article.id for found in provisions for citer in found.citers})
        facts = tuple(_facts(law, entry, self.concordance.registry))
        return LawText(
            law, entry.key, uri, _title(law, entry.version.id), facts, provisions, pages, articles
        )

    def _provision(self, entry: ArticleEntry) -> Provision:
        places: dict[str, list[Citing]] = defaultdict(list)
        for one in entry.citing:
            places[one.article].append(one)
        by_id, cited = self.catalog.by_id, self.concordance.cited
        citers = [
            Citer(by_id[ident], tuple(found), _parts(found), cited[ident])
            for ident, found in places.items()
        ]
        citers.sort(key=lambda citer: citer.article.date, reverse=True)
        citers.sort(key=lambda citer: self._part[citer.article.type.id])
        number = f"{entry.article}-{entry.sub}" if entry.sub else str(entry.article)
        return Provision(
            entry.key,
            entry.label,
            _short(entry),
            f"a-{number}" if entry.article else "whole",
            entry.now if entry.now != entry.key else "",
            tuple(citers),
        )

    @cached_property
    def _part(self) -> Mapping[str, int]:
        return {kind.id: place for place, kind in enumerate(self.catalog.edition.types)}


def law_uri(key: str) -> str:
    """Return the address of a law's first page; it depends on the canonical key alone."""
    return address.member(FOLDER, f"law-{crc32(key.encode()):08x}")


def by_level(texts: tuple[LawText, ...]) -> Iterator[tuple[str, list[LawText]]]:
    """Group laws by kind, in the order of 法释〔2009〕14号."""
    for level, found in groupby(texts, key=lambda text: text.law.level):
        yield level, list(found)


def _parts(places: Iterable[Citing]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for place in places for part in place.parts))


def _title(law: Law, year: str) -> str:
    return f"{law.name}（{year}年文本）" if year else law.name


def _short(entry: ArticleEntry) -> str:
    if not entry.article:
        return entry.label
    return f"第{entry.article}条" + (f"之{chinese(entry.sub)}" if entry.sub else "")


def _facts(law: Law, entry: VersionEntry, registry: Registry) -> Iterator[tuple[str, str]]:
    """Yield what the registry knows of a law in a version: label and value."""
    version = entry.version
    yield "全称", f"《{law.title}》"
    short = [name for name in law.short_names if name != law.title]
    if short:
        yield "简称", "、".join(short)
    yield "效力级别", law.level
    if version.years:
        yield "通过、修改", "、".join(f"{year}年" for year in version.years)
    if version.since:
        yield "施行", str(version.since)
    if version.until:
        yield "失效", str(version.until)
    successor = registry.laws.get(version.successor)
    if successor and successor.id != law.id:
        yield "状态", f"已废止，由《{successor.title}》替代"
    elif version is not law.latest:
        yield "状态", f"已修改，条文重新编号（现为{law.latest.id}年文本）"
    else:
        yield "状态", "已失效" if version.until else "现行"


def _passage(place: Citing, source: CitedArticle) -> Passage:
    citation = source.citations[place.number]
    sentence, start = citation.sentence, citation.at
    end = start + len(citation.text)
    first = start - _AROUND if start > _AROUND + _CLOSE else 0
    last = end + _AROUND if len(sentence) - end > _AROUND + _CLOSE else len(sentence)
    before = "…" * (first > 0) + sentence[first:start]
    after = sentence[end:last] + "…" * (last < len(sentence))
    before, cited, after = (p.replace("\n", "") for p in (before, sentence[start:end], after))
    return Passage(anchor(place.number), before, cited, after)
