"""Make the book: the whole run as one readable function."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from compendium.book import columns, fonts, indexes, plan
from compendium.book.bind import Bound, Description, bind
from compendium.book.chunk import Chunk
from compendium.book.citing import Citations
from compendium.book.compose import Composer, folios
from compendium.book.outline import outline
from compendium.book.plan import Placed, Plan, Section, paginate
from compendium.book.typeset import Done, Job, Typeset, Workshop
from compendium.catalog import Article, Catalog
from compendium.citations.concordance import concordance
from compendium.errors import ContentError
from compendium.filing import Filing
from compendium.folios import Span
from compendium.manifest import freeze
from compendium.problems import Place, problem

Stage = Literal["typeset", "bind"]
Progress = Callable[[Stage, int, int], None]
"""Called with the stage, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished book."""

    pdf: bytes
    articles: int
    """Articles in the book."""
    typeset: int
    """Articles that had to be typeset; the others came from the store."""
    placed: tuple[Placed, ...]
    """Where every section stands."""
    folios: Mapping[str, Span] = field(default_factory=dict)
    """The printed pages of every article."""

    @property
    def pages(self) -> int:
        """Pages of the file, blank ones included."""
        last = self.placed[-1]
        return last.first + last.pages


def build(  # noqa: PLR0913 - the options of the command
    catalog: Catalog,
    root: Path,
    *,
    cache: Path,
    workshop: Workshop,
    offprint: bool = False,
    marks: Mapping[str, str] = MappingProxyType({}),
    progress: Progress = lambda *_: None,
) -> Built:
    """Make the book of a catalog's articles.

    ``cache`` is the folder below ``root`` that keeps the fonts. ``workshop`` is closed afterwards.
    ``marks`` is what the contents say of an article, such as 新, by its id. Raises `ContentError`
    for characters the fonts lack and `RenderError` when typesetting fails.
    """
    faces = fonts.prepare(cache / "fonts", catalog.edition.fonts, root)
    check_glyphs(catalog, faces)
    with workshop:
        workshop.expect(len(catalog))
        filing = Filing(cache / "book" / "sounds")
        read = replace(concordance(catalog, cache), sound=filing.sound)
        citations = Citations(catalog, read, filing)
        filled = {key for key, entries in INDEXES.items() if entries(citations, lambda _: 0)}
        the_plan = plan.book(catalog, offprint=offprint, indexes=filled, marks=marks)
        composer = Composer(citations, the_plan, faces, root, cache)
        chunks = _typeset(workshop, composer, the_plan, partial(progress, "typeset"))
    filing.save()
    made = sum(t.fresh for s, t in chunks if s.kind == "article")
    placed = paginate([s for s, _ in chunks], [t.chunk.pages for _, t in chunks])
    progress("bind", 0, 1)
    pdf = bind(
        [Bound(p, t.chunk) for p, (_, t) in zip(placed, chunks, strict=True)],
        outline(the_plan, placed, [t.chunk for _, t in chunks]),
        catalog.edition,
        faces,
        _description(catalog),
        freeze(
            catalog,
            root,
            {p.section.key: str(p.folio) for p in placed},
            {f"{face.family} {face.weight}": face.digest for face in faces.faces},
        ),
    )
    progress("bind", 1, 1)
    spans = {
        p.section.key: _span(p, t.chunk)
        for p, (_, t) in zip(placed, chunks, strict=True)
        if p.section.kind == "article"
    }
    return Built(pdf, len(catalog), made, tuple(placed), spans)


def _span(placed: Placed, chunk: Chunk) -> Span:
    """Return the printed pages of an article and of its headings."""
    headings = {
        name.partition("--")[2]: placed.folio + spot.page
        for name, spot in sorted(chunk.anchors.items())
        if name.startswith(f"{placed.section.key}--s-")
    }
    return Span(placed.folio, placed.folio + placed.pages - 1, headings)


def _length(section: Section) -> int:
    return len(section.article.body.text) if section.article else 0


def _typeset(
    workshop: Workshop, composer: Composer, the_plan: Plan, done: Done
) -> list[tuple[Section, Typeset]]:
    """Typeset every section: first the body, then what names its pages.

    The contents keep places free for the pages of the indexes, which binding knows.
    """
    body = list(the_plan.body)
    plain = [*(s for s in the_plan.front if s.kind != "contents"), *the_plan.cover]
    long_first = sorted(body, key=_length, reverse=True)
    composed = chain(map(composer.body, long_first), (composer.front(s, {}) for s in plain))
    made = workshop.typeset(composed, done)
    ready = {s.key: t for s, t in zip([*long_first, *plain], made, strict=True)}

    at = folios(paginate(body, [ready[s.key].chunk.pages for s in body]))

    def page(anchor: str) -> int:
        key = anchor.partition("--")[0]
        spot = ready[key].chunk.anchors.get(anchor)
        return at[key] + (spot.page if spot else 0)

    contents = [s for s in the_plan.front if s.kind == "contents"]
    back = the_plan.back
    jobs = [composer.front(s, at) for s in contents]
    jobs += [_back(composer, section, page) for section in back]
    ready |= {s.key: t for s, t in zip([*contents, *back], workshop.typeset(jobs), strict=True)}
    for section in the_plan.indexes:
        ready[section.key] = _settled(workshop, composer, section, ready[section.key], page)
    return [(s, ready[s.key]) for s in the_plan.sections()]


def _settled(
    workshop: Workshop, composer: Composer, section: Section, made: Typeset, page: indexes.Page
) -> Typeset:
    """Return an index whose heads are repeated just where columns begin.

    If that cannot be had, its last columns are not made even, and then no head is repeated.
    """
    groups = INDEXES[section.key](composer.citations, page)
    filled = _columns(composer, groups)
    uneven = columns.fill(groups, composer.catalog.edition.book.trim, tight=filled.tight)
    for marks in (uneven.marks, None, frozenset()):
        begun = columns.begun(groups, made.chunk.anchors, section.key)
        if begun == filled.marks:
            break
        filled = replace(uneven, marks=begun if marks is None else marks)
        (made,) = workshop.typeset([composer.index(section, groups, filled)])
    return made


def _columns(composer: Composer, groups: list[indexes.Group]) -> columns.Filled:
    """Return how an index falls into columns: tightly where that saves a page of few entries."""
    fill = partial(columns.fill, groups, composer.catalog.edition.book.trim)
    loose, tight = fill(even=True), fill(even=True, tight=True)
    return tight if loose.is_poor and tight.pages < loose.pages else loose


def _back(composer: Composer, section: Section, page: indexes.Page) -> Job:
    match section.kind:
        case "index":
            groups = INDEXES[section.key](composer.citations, page)
            return composer.index(section, groups, _columns(composer, groups))
        case "awards":
            return composer.awards(section, page)
        case "statistics":
            return composer.statistics(section)
        case _:
            return composer.prose(section)


INDEXES: Mapping[str, Callable[[Citations, indexes.Page], list[indexes.Group]]] = {
    "index-statutes": indexes.statutes,
    "index-cases": indexes.cases,
    "index-topics": indexes.topics,
    "index-keywords": indexes.keywords,
    "index-authors": indexes.authors,
}
"""What makes the entries of each index."""


def check_glyphs(articles: Iterable[Article], faces: fonts.FontSet) -> None:
    """Stop at characters the book's fonts have no glyph for, naming file and line."""
    problems = [
        problem(
            Place(article.path, line, text.index(char) + 1 if line > 1 else 1),
            "B001",
            char=char,
            unicode=f"U+{ord(char):04X}",
        )
        for article in articles
        for line, text in _texts(article)
        for char in faces.missing(text)
    ]
    if problems:
        raise ContentError(problems)


def _texts(article: Article) -> Iterator[tuple[int, str]]:
    """Yield everything of an article that is printed, with its line; 1 for the front matter."""
    fields = (article.title, article.subtitle, article.summary, article.cause, article.trial_court)
    lists = (article.authors, article.keywords, article.awards, article.case_numbers)
    yield 1, "".join((*fields, *(word for words in lists for word in words)))
    yield from enumerate(article.body.text.split("\n"), article.body.first_line)


def _description(catalog: Catalog) -> Description:
    edition = catalog.edition
    topics = dict.fromkeys(a.topic.main.name for a in catalog)
    return Description(
        title=f"{edition.title}：{edition.subtitle}",
        author=edition.publisher,
        subject=edition.description,
        keywords="、".join(topics),
    )
