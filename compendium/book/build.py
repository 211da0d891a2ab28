"""Make the book: the whole run as one readable function."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from compendium.book import fonts, indexes, plan
from compendium.book.bind import Bound, Description, bind
from compendium.book.compose import Composer, folios
from compendium.book.outline import outline
from compendium.book.plan import Placed, paginate
from compendium.book.typeset import Store, Typeset, typeset, workers
from compendium.catalog import Article, Catalog
from compendium.errors import ContentError
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
    store: Path,
    offprint: bool = False,
    jobs: int | None = None,
    progress: Progress = lambda *_: None,
) -> Built:
    """Make the book of a catalog's articles.

    ``cache`` keeps the fonts and ``store`` the chunks; both are folders below ``root``. Raises
    `ContentError` for characters the fonts lack and `RenderError` when typesetting fails.
    """
    faces = fonts.prepare(cache / "fonts")
    _check_glyphs(catalog, faces)
    the_plan = plan.book(catalog, offprint=offprint)
    composer = Composer(catalog, the_plan, faces, root)
    run = partial(typeset, store=Store(store), workers=workers(jobs))
    quiet: Callable[[int, int], None] = lambda *_: None  # noqa: E731 - made pages are few

    sections = list(the_plan.body)
    body = run([composer.body(s) for s in sections], done=partial(progress, "typeset"))
    made = sum(t.fresh for s, t in zip(sections, body, strict=True) if s.kind == "article")
    # Each step needs the page numbers of the one before: body, then indexes, then contents.
    numbers = folios(paginate(sections, _lengths(body)))
    index_jobs = [composer.index(s, _INDEXES[s.key](catalog, numbers)) for s in the_plan.indexes]
    tail = [*body, *run(index_jobs, done=quiet)]
    numbers = folios(paginate([*sections, *the_plan.indexes], _lengths(tail)))
    front = run([composer.front(s, numbers) for s in the_plan.front], done=quiet)

    chunks = [t.chunk for t in (*front, *tail)]
    placed = paginate(list(the_plan.sections()), [c.pages for c in chunks])
    progress("bind", 0, 1)
    pdf = bind(
        [Bound(p, c) for p, c in zip(placed, chunks, strict=True)],
        outline(the_plan, placed, chunks),
        catalog.edition,
        faces,
        _description(catalog),
    )
    progress("bind", 1, 1)
    return Built(pdf, len(catalog), made, tuple(placed))


def _lengths(done: Sequence[Typeset]) -> list[int]:
    return [t.chunk.pages for t in done]


_INDEXES = {
    "index-topics": indexes.topics,
    "index-keywords": indexes.keywords,
    "index-authors": indexes.authors,
}


def _check_glyphs(catalog: Catalog, faces: fonts.FontSet) -> None:
    """Stop at characters the book's fonts have no glyph for, naming file and line."""
    problems = [
        problem(
            Place(article.path, line, text.index(char) + 1 if line > 1 else 1),
            "B001",
            char=char,
            unicode=f"U+{ord(char):04X}",
        )
        for article in catalog
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
