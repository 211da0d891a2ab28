"""Compose sections: article or made page → the HTML of one chunk.

No page number is computed here and no article knows its neighbours, so a chunk stays good
wherever its article stands. Contents and indexes are given their numbers as text.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath
from posixpath import normpath

from markupsafe import Markup

from compendium.book import kinsoku, statistics
from compendium.book.citing import Citations
from compendium.book.columns import Filled, anchor
from compendium.book.fonts import FontSet, Use
from compendium.book.indexes import Group, Page
from compendium.book.plan import Placed, Plan, Section, part_name
from compendium.book.references import reference
from compendium.book.templates import Templates
from compendium.book.typeset import Job
from compendium.edition.model import Edition, Trim
from compendium.markup.body import Body, parse
from compendium.markup.render import Target, render
from compendium.text.decode import decode

EDGE = 0.1
"""Points the type area is wider than its characters, or rounding drops one from each line."""


def stylesheet(trim: Trim, fonts: FontSet, root: Path) -> str:
    """Return the book's stylesheet, with the type area of the trim size filled in."""
    measure = trim.measure * trim.size + EDGE
    height = trim.lines * trim.leading
    points = 72 / 25.4
    values = {
        "trim": trim,
        "measure": round(measure, 3),
        "side": round((trim.width * points - measure) / 2, 3),
        "top": round(trim.top * points, 3),
        "bottom": round(trim.height * points - trim.top * points - height - EDGE, 3),
        "fonts": Markup(fonts.css(root)),  # noqa: S704 - our own
        "family": families(fonts, trim),
    }
    return Templates(root).render("book.css.j2", **values)


def back_facts(edition: Edition) -> list[tuple[str, str]]:
    """Return what the back cover says, name and value."""
    imprint = edition.imprint
    facts = (
        ("编印单位", imprint.compiled_by),
        ("发送对象", imprint.recipients),
        ("准印证号", imprint.licence),
        ("印刷单位", imprint.printer),
        ("印刷日期", imprint.printed),
        ("印数", imprint.copies),
    )
    return [(name, value) for name, value in facts if value]


def families(fonts: FontSet, trim: Trim) -> Mapping[Use, Markup]:
    """Return the families that serve each use, as CSS."""
    stacks = fonts.stacks(trim.theme).items()
    return {use: Markup(", ").join(map(Markup('"{}"').format, stack)) for use, stack in stacks}


class Composer:
    """Makes typesetting jobs for the sections of one book."""

    def __init__(
        self,
        citations: Citations,
        plan: Plan,
        fonts: FontSet,
        root: Path,
        cache: Path | None = None,
    ) -> None:
        """Take what the book is made of; ``cache`` is the project's folder for what is kept."""
        self.citations = citations
        self.catalog = citations.catalog
        self._plan = plan
        self._fonts = fonts
        self._root = root
        self._templates = Templates(root, cache)

    @cached_property
    def css(self) -> str:
        """The book's stylesheet."""
        return stylesheet(self.catalog.edition.book.trim, self._fonts, self._root)

    def _job(
        self, section: Section, template: str, assets: Sequence[str] = (), **values: object
    ) -> Job:
        html = self._templates.render(
            template, edition=self.catalog.edition, section=section, plan=self._plan, **values
        )
        name = section.article.path if section.article else section.title
        return Job(name, kinsoku.mend(html), self.css, str(self._root), tuple(assets))

    def body(self, section: Section) -> Job:
        """Compose an article or the divider of a part."""
        if section.article is None:
            part = next(p for p in self._plan.parts if p.type is section.type)
            return self._job(section, "part.html.j2", part=part)
        article = section.article
        text, assets = self._text(self.citations.body(article), article.path, article.id)
        return self._job(section, "article.html.j2", assets, article=article, body=text)

    def prose(self, section: Section) -> Job:
        """Compose preface or afterword, which reading the settings has found to be there."""
        book = self.catalog.edition.book
        path = book.preface if section.key == "preface" else book.afterword
        file, _ = decode((self._root / path).read_bytes(), path)
        lines = file.lines if file else ()
        text, assets = self._text(parse("\n".join(lines)), path, section.key)
        return self._job(section, "prose.html.j2", assets, body=text)

    def _text(self, body: Body, path: str, ident: str) -> tuple[Markup, list[str]]:
        """Return the text of a file as HTML, and the pictures in it."""
        target = Target(
            link=lambda address: self._link(path, ident, address),
            image=lambda address: asset(path, address),
            link_end=lambda address, inside: self._link_end(ident, address, inside=inside),
            prefix=f"{ident}--",
            own_scheme="xref",
            inline_notes=True,
        )
        text = Markup(render(body, target).html)  # noqa: S704 - `render` has sanitised it
        return text, [asset(path, image.target) for image in body.images]

    def _link(self, source: str, ident: str, address: str) -> str:
        """Turn a link to an article's file into one that binding resolves."""
        path, _, anchor = address.partition("#")
        if not path:
            return f"#{ident}--{anchor}"
        if ":" in path:
            return address
        target = normpath(PurePosixPath(source).parent / path)
        other = self.catalog.by_path.get(target)
        if other is None:
            return f"xref:{target}"
        return f"xref:{other.id}" + (f"--{anchor}" if anchor else "")

    def _link_end(self, ident: str, address: str, *, inside: bool) -> str:
        """Return the end of a link: with its page, if it leads to another article of the book."""
        scheme, _, anchor = address.partition(":")
        other = anchor.partition("--")[0]
        leads = scheme == "xref" and other in self.catalog.by_id and other != ident
        return reference(inside=inside) if leads and not self._plan.offprint else "</a>"

    def front(self, section: Section, folios: Mapping[str, int]) -> Job:
        """Compose a page of the front; ``folios`` gives the contents each section's page."""
        if section.kind == "prose":
            return self.prose(section)
        articles = self.catalog.articles
        used = {a.batch.id for a in articles}
        batches = [b.name for b in self.catalog.edition.batches if b.id in used]
        parts = [
            (part_name(n, part.type), f"part-{part.type.id}", part)
            for n, part in enumerate(self._plan.parts, 1)
        ]
        return self._job(
            section,
            f"{section.kind}.html.j2",
            articles=articles,
            batches="、".join(batches),
            facts=back_facts(self.catalog.edition),
            parts=parts,
            folios=folios,
        )

    def statistics(self, section: Section) -> Job:
        """Compose the tables of what the book holds."""
        return self._job(section, "statistics.html.j2", tables=statistics.tables(self.catalog))

    def awards(self, section: Section, page: Page) -> Job:
        """Compose the list of awards."""
        rows = [(a, award, page(a.id)) for a in self.catalog for award in a.awards]
        return self._job(section, "awards.html.j2", rows=rows)

    def index(self, section: Section, groups: Sequence[Group], filled: Filled) -> Job:
        """Compose an index; heads are repeated (续) before the marked entries."""
        return self._job(section, "index.html.j2", groups=groups, filled=filled, anchor=anchor)


def asset(source: str, address: str) -> str:
    """Return the path below the root of a picture that a file names."""
    return normpath(PurePosixPath(source).parent / address)


def folios(placed: Sequence[Placed]) -> dict[str, int]:
    """Return the number of the first page of each section of the body."""
    return {p.section.key: p.folio for p in placed if p.section.matter == "body"}
