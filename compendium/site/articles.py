"""Article pages: the facts, the text, and the ways on from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from compendium import disk
from compendium.catalog import Article, Catalog
from compendium.errors import RenderError
from compendium.folios import Span
from compendium.markup.body import Body
from compendium.markup.render import Rendered, TocEntry
from compendium.pictures import PictureError, read
from compendium.site import address
from compendium.site.bodies import Bodies
from compendium.site.citing import Cited
from compendium.site.facts import about_article, about_case
from compendium.site.folio_page import with_folios
from compendium.site.letters import Register
from compendium.site.links import link, picture, source_path
from compendium.site.page import SitePage, newest
from compendium.site.reference import reference
from compendium.site.relations import Relations
from compendium.site.templates import Templates

_DESCRIPTION = 110
"""Characters of a page's description."""
_NOTES = TocEntry(2, "notes", "注释")


@dataclass(frozen=True, slots=True)
class ArticlePages:
    """Makes the pages of a catalog's articles."""

    catalog: Catalog
    templates: Templates
    relations: Relations
    authors: Register
    keywords: Register
    cited: Cited
    bodies: Bodies
    printed: Mapping[str, Span]

    def __iter__(self) -> Iterator[SitePage]:
        return map(self.page, self.catalog)

    def page(self, item: Article) -> SitePage:
        """Make the page of one article."""
        body = self._body(item)
        span = self.printed.get(item.id)
        before, after = self.relations.neighbours(item)
        html = self.templates.render(
            "article",
            up=address.UP,
            item=item,
            span=span,
            facts=about_article(item, self.authors, self.keywords),
            case=about_case(item, self.cited),
            statutes=self.cited.laws(item),
            applied=self.cited.also_applied(item),
            keys=self.cited.keys(item),
            body=Markup(with_folios(body.html, span)),  # noqa: S704 - sanitised by markup.render
            notes=Markup(body.notes),  # noqa: S704
            related=self.relations.related(item),
            cited_by=self.relations.cited_by(item),
            before=before,
            after=after,
            reference=reference(item, self.catalog.edition),
        )
        return SitePage(
            uri=address.article(item),
            title=item.title,
            description=_description(item),
            html=html,
            kind="article",
            section=address.overview("topics"),
            updated=newest([item]),
            before=address.article(before) if before else "",
            after=address.article(after) if after else "",
            toc=(*body.toc, _NOTES) if body.notes else body.toc,
        )

    def _body(self, item: Article) -> Rendered:
        links = {r.target: link(item, r.target, self.catalog) for r in item.body.links}
        pictures = {r.target: picture(item, r.target) for r in item.body.images}
        return self.bodies.render(item.body, links, pictures, self.cited.links(item))


def assets(catalog: Catalog, root: Path) -> Iterator[tuple[str, str, bytes | None]]:
    """Yield the pictures of the articles: path below the project's root, address, content.

    The content is given only where it is not the file's: without what the file says besides the
    picture. Raises RenderError for a file that was a picture when it was checked.
    """
    paths = (source_path(item, ref.target) for item in catalog for ref in item.body.images)
    for path in dict.fromkeys(paths):
        try:
            picture = read((root / path).read_bytes())
        except (OSError, PictureError) as error:
            why = disk.reason(error) if isinstance(error, OSError) else str(error)
            raise RenderError(f"图片 {path} 读不出来：{why}。") from error
        yield path, path, picture.bare if picture.metadata else None


def _description(item: Article) -> str:
    """Say what an article is about: its summary, or how its text begins."""
    text = " ".join((item.summary or _opening(item.body)).split())
    return text if len(text) <= _DESCRIPTION else text[: _DESCRIPTION - 1] + "…"


def _opening(body: Body) -> str:
    return next((block.text for block in body.blocks if block.kind == "paragraph"), "")
