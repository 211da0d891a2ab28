"""A law, in one version where it was renumbered, as the site shows it: facts, provisions, pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from operator import attrgetter
from zlib import crc32

from compendium.citations.index import VersionEntry
from compendium.citations.registry import Law, Registry
from compendium.edition.model import ArticleType
from compendium.site import address
from compendium.site.paging import Slice, bundled
from compendium.site.provisions import Citer, Provision

FOLDER = "statutes"


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


def law_text(
    law: Law, entry: VersionEntry, provisions: tuple[Provision, ...], registry: Registry
) -> LawText:
    """Make the text of a law in a version, cut into pages."""
    rows = [[(provision, citer) for citer in provision.citers] for provision in provisions]
    uri = law_uri(entry.key)
    return LawText(
        law,
        entry.key,
        uri,
        title(law, entry.version.id),
        tuple(_facts(law, entry, registry)),
        provisions,
        tuple(LawPage(address.numbered(uri, part.number), part) for part in bundled(rows)),
        len({citer.article.id for provision in provisions for citer in provision.citers}),
    )


def law_uri(key: str) -> str:
    """Return the address of a law's first page; it depends on the canonical key alone."""
    return address.member(FOLDER, f"law-{crc32(key.encode()):08x}")


def by_level(texts: tuple[LawText, ...]) -> Iterator[tuple[str, list[LawText]]]:
    """Group laws by kind, in the order of 法释〔2009〕14号."""
    for level, found in groupby(texts, key=lambda text: text.law.level):
        yield level, list(found)


def title(law: Law, year: str) -> str:
    """Return what a law in a version is called."""
    return f"{law.name}（{year}年文本）" if year else law.name


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
