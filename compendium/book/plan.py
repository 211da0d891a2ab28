"""What stands in the book: sections in order, where each begins, what its pages carry.

A plan is made from the catalog alone. Page numbers come later, from the lengths of the typeset
chunks: `paginate` is a running sum, nothing is laid out twice.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import Literal

from compendium.catalog import Article, Catalog
from compendium.edition.model import ArticleType, Topic

Matter = Literal["cover", "front", "body"]
"""Cover pages carry no number, front matter lower-case roman ones, the rest arabic from 1.

The covers are not part of what is sent to press: they are printed on a sheet of their own.
"""

Kind = Literal[
    "cover", "half-title", "title", "imprint", "board", "prose", "notes", "contents", "offprint",
    "part", "article", "statistics", "awards", "index", "back-cover",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages made from one chunk."""

    kind: Kind
    key: str
    """The section's anchor, unique in the book."""
    title: str
    """Its name in the outline."""
    matter: Matter
    recto: bool
    """Whether it must begin on a right-hand page."""
    head: str = ""
    """Running head of its right-hand pages; nothing for pages without heads."""
    folios: bool = True
    """Whether its pages show their numbers; they are counted in any case."""
    label: str = ""
    """Text for the place kept free above an article's title, such as 案例12."""
    mark: str = ""
    """What the contents say of an article, such as 新."""
    article: Article | None = None
    type: ArticleType | None = None
    topic: Topic | None = None
    verso: bool = False
    """Whether it must begin on a left-hand page."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book: one article type, its articles grouped by main topic."""

    type: ArticleType
    topics: tuple[tuple[Topic, tuple[Section, ...]], ...]

    @property
    def articles(self) -> tuple[Section, ...]:
        """All articles of the part, in order."""
        return tuple(s for _, sections in self.topics for s in sections)


@dataclass(frozen=True, slots=True)
class Plan:
    """The book as a list of sections."""

    front: tuple[Section, ...]
    parts: tuple[Part, ...]
    back: tuple[Section, ...]
    """Appendixes, indexes, afterword."""
    offprint: bool
    cover: tuple[Section, ...] = ()
    """The back cover; none in an offprint, which has no front one either."""

    @property
    def indexes(self) -> tuple[Section, ...]:
        """The indexes, in order."""
        return tuple(s for s in self.back if s.kind == "index")

    @property
    def body(self) -> Iterator[Section]:
        """Dividers and articles, in order."""
        for number, part in enumerate(self.parts, 1):
            if not self.offprint:
                yield part_section(part, number)
            for position, section in enumerate(part.articles):
                # The back of a divider stays blank.
                first = position == 0 and not self.offprint
                yield replace(section, recto=True) if first else section

    def sections(self) -> Iterator[Section]:
        """Every section, in the order of the pages."""
        yield from self.front
        yield from self.body
        yield from self.back
        yield from self.cover


_DIGITS = "一二三四五六七八九"


def numeral(number: int) -> str:
    """Return a number from 1 to 99 in Chinese: 一, 十, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens - 1]) + "十" if tens else ""
    return head + (_DIGITS[ones - 1] if ones else "")


def part_name(number: int, kind: ArticleType) -> str:
    """Return a part's name, such as 第一编　典型案例."""
    return f"第{numeral(number)}编　{kind.name}"


def part_section(part: Part, number: int) -> Section:
    """Return the divider of a part."""
    return Section(
        "part", f"part-{part.type.id}", part_name(number, part.type), "body",
        recto=True, folios=False, type=part.type,
    )  # fmt: skip


INDEXES = {
    "index-statutes": "法条索引",
    "index-cases": "案号索引",
    "index-topics": "主题索引",
    "index-keywords": "关键词索引",
    "index-authors": "作者索引",
}
"""The indexes at the back of the book, in order."""


def book(
    catalog: Catalog,
    *,
    offprint: bool = False,
    indexes: Collection[str] = tuple(INDEXES),
    marks: Mapping[str, str] = MappingProxyType({}),
) -> Plan:
    """Plan the whole book, or an offprint (单行本) of the catalog's articles.

    ``indexes`` are the keys of the indexes that have entries, ``marks`` what the contents say of an
    article, by its id.
    """
    parts = tuple(
        Part(kind, tuple(_topics(kind, tuple(articles), marks)))
        for kind, articles in groupby(catalog.articles, key=lambda a: a.type)
    )
    if offprint:
        several = len(catalog) > 1
        front = [Section("offprint", "title", "扉页", "front", recto=True, folios=False)]
        if several:
            front.append(Section("contents", "contents", "目录", "front", recto=True))
        return Plan(tuple(front), parts, (), offprint=True)
    return Plan(
        tuple(_front(catalog)),
        parts,
        tuple(_back(catalog, indexes)),
        offprint=False,
        cover=(_BACK_COVER,),
    )


_BACK_COVER = Section(
    "back-cover", "back-cover", "封底", "cover", recto=False, verso=True, folios=False
)


def _front(catalog: Catalog) -> Iterator[Section]:
    edition = catalog.edition
    yield Section("cover", "cover", "封面", "cover", recto=True, folios=False)
    yield Section("half-title", "half-title", "书名", "front", recto=True, folios=False)
    yield Section("title", "title", "扉页", "front", recto=True, folios=False)
    yield Section("imprint", "imprint", "版本记录", "front", recto=False, folios=False)
    if edition.imprint.board:
        yield Section("board", "board", "编委会", "front", recto=True, folios=False)
    if edition.book.preface:
        yield Section("prose", "preface", "序", "front", recto=True, head="序")
    yield Section("notes", "notes", "凡例", "front", recto=True)
    yield Section("contents", "contents", "目录", "front", recto=True, head="目录")


def _back(catalog: Catalog, indexes: Collection[str]) -> Iterator[Section]:
    appendixes: list[tuple[Kind, str]] = [("statistics", "收录文章统计")]
    if any(article.awards for article in catalog):
        appendixes.append(("awards", "获奖文章"))
    for number, (kind, name) in enumerate(appendixes, 1):
        title = f"附录{numeral(number)}　{name}" if len(appendixes) > 1 else f"附录　{name}"
        yield Section(kind, kind, title, "body", recto=number == 1, head=name)
    keys = [key for key in INDEXES if key in indexes]
    for key in keys:
        recto = key == keys[0]
        yield Section("index", key, INDEXES[key], "body", recto=recto, head=INDEXES[key])
    if catalog.edition.book.afterword:
        yield Section("prose", "afterword", "后记", "body", recto=True, head="后记")


def _topics(
    kind: ArticleType, articles: Sequence[Article], marks: Mapping[str, str]
) -> Iterator[tuple[Topic, tuple[Section, ...]]]:
    number = 0
    for topic, group in groupby(articles, key=lambda a: a.topic.main):
        sections = []
        for article in group:
            number += 1
            sections.append(
                Section(
                    "article",
                    article.id,
                    article.title,
                    "body",
                    recto=False,
                    head=f"{kind.name}·{topic.name}",
                    label=f"{kind.label}{number}",
                    mark=marks.get(article.id, ""),
                    article=article,
                    topic=topic,
                )
            )
        yield topic, tuple(sections)


@dataclass(frozen=True, slots=True)
class Placed:
    """A section and the pages it takes."""

    section: Section
    first: int
    """Index of its first page in the file, from 0."""
    pages: int
    folio: int
    """Number of its first page within its matter, from 1."""
    blank_before: int
    """Blank pages put before it so that it begins on a right-hand page."""

    def number_on(self, page: int) -> str:
        """Return the number of one of its pages, which count from 0, as it is printed."""
        folio = self.folio + page
        return roman(folio) if self.section.matter == "front" else str(folio)


def paginate(sections: Sequence[Section], lengths: Sequence[int]) -> list[Placed]:
    """Place sections one after the other.

    Each matter begins at number 1 and, but for the back cover, on a right-hand page.
    """
    placed: list[Placed] = []
    page = folio = 0
    matter: Matter | None = None
    for section, length in zip(sections, lengths, strict=True):
        new = section.matter != matter
        bound = section.recto or section.verso or new
        blank = (page + section.verso) % 2 if bound else 0
        page += blank
        folio = 1 if new else folio + blank
        matter = section.matter
        placed.append(Placed(section, page, length, folio, blank))
        page += length
        folio += length
    return placed


def roman(number: int) -> str:
    """Return a lower-case roman numeral."""
    digits = (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    )  # fmt: skip
    text = ""
    for value, letters in digits:
        count, number = divmod(number, value)
        text += letters * count
    return text
