"""Every page of the site, from a catalog."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from compendium.catalog import Catalog
from compendium.errors import RenderError
from compendium.site.articles import ArticlePages, BodyCache
from compendium.site.filing import Filing
from compendium.site.groups import sections
from compendium.site.home import home_page
from compendium.site.letters import authors, keywords
from compendium.site.lists import register_pages, section_pages
from compendium.site.page import SitePage
from compendium.site.relations import Relations
from compendium.site.templates import Templates


def pages(
    catalog: Catalog,
    templates_dir: Path,
    bodies: BodyCache | None = None,
    *,
    cache: Path | None = None,
) -> Iterator[SitePage]:
    """Make every page: home, overviews, lists, registers, articles.

    Args:
        catalog: what to show.
        templates_dir: the folder ``templates/site``.
        bodies: rendered texts to use and to add to.
        cache: a folder for what makes the next run quicker.

    Raises:
        RenderError: a template is wrong, or two pages would have the same address.

    """
    templates = Templates(templates_dir, cache)
    groups = sections(catalog)
    filing = Filing(cache / "filing.json" if cache else None)
    registers = (authors(catalog, filing), keywords(catalog, filing))
    filing.save()
    bodies = {} if bodies is None else bodies
    return _distinct(
        chain(
            [home_page(catalog, groups, registers, templates)],
            *(section_pages(section, catalog, templates) for section in groups),
            *(register_pages(register, templates) for register in registers),
            ArticlePages(catalog, templates, Relations(catalog), *registers, bodies),
        )
    )


def _distinct(found: Iterable[SitePage]) -> Iterator[SitePage]:
    """Refuse a second page at an address, also one that differs only in case."""
    seen: dict[str, str] = {}
    for page in found:
        key = page.uri.casefold()
        if key in seen:
            raise RenderError(
                f"网页 {page.uri} 有两个来源：“{seen[key]}”和“{page.title}”。请改其中一个的编号。"
            )
        seen[key] = page.title
        yield page
