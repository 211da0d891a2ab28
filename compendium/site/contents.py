"""Every page of the site, from a catalog."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from compendium.catalog import Catalog
from compendium.citations.concordance import Concordance, concordance
from compendium.errors import RenderError
from compendium.filing import Filing
from compendium.folios import Span
from compendium.site.articles import ArticlePages
from compendium.site.bodies import Bodies
from compendium.site.citing import Cited
from compendium.site.dockets import Dockets
from compendium.site.folio_page import folio_pages
from compendium.site.groups import sections
from compendium.site.home import home_page, ways
from compendium.site.law_pages import docket_pages, statute_pages
from compendium.site.letters import authors, keywords
from compendium.site.lists import register_pages, section_pages
from compendium.site.page import SitePage
from compendium.site.relations import Relations
from compendium.site.search_page import search_page
from compendium.site.statutes import Statutes
from compendium.site.templates import Templates
from compendium.site.topics import introductions

FOLDER = "site"
"""Folder of what makes the site's next run quicker, below the project's cache."""


def pages(
    catalog: Catalog,
    templates_dir: Path,
    read: Concordance | None = None,
    *,
    cache: Path | None = None,
    printed: Mapping[str, Span] = MappingProxyType({}),
) -> Iterator[SitePage]:
    """Make every page: home, search, overviews, lists, registers, articles.

    Args:
        catalog: what to show.
        templates_dir: the folder ``templates/site``.
        read: what the articles cite, when that is known.
        cache: the project's folder for what makes the next run quicker.
        printed: the pages of the printed book, by the id of the article; none when none is printed.

    Raises:
        RenderError: a template is wrong, or two pages would have the same address.

    """
    own = cache / FOLDER if cache else None
    templates = Templates(templates_dir, own)
    filing = Filing(own / "filing" if own else None)
    bodies = Bodies(own / "bodies" if own else None)
    groups = by_topic, *others = sections(catalog)
    registers = (authors(catalog, filing), keywords(catalog, filing))
    read = replace(read or concordance(catalog, cache), sound=filing.sound)
    statutes, dockets = Statutes(catalog, read), Dockets(catalog, read)
    cited = Cited(statutes, dockets)
    yield from _distinct(
        chain(
            [home_page(catalog, groups, registers, (statutes, dockets), templates, printed)],
            [search_page(catalog, ways(groups, registers, statutes, dockets), templates)],
            section_pages(by_topic, catalog, templates, introductions(by_topic, catalog, statutes)),
            *(section_pages(section, catalog, templates) for section in others),
            statute_pages(statutes, templates),
            docket_pages(dockets, templates),
            *(register_pages(register, templates) for register in registers),
            ArticlePages(
                catalog, templates, Relations(catalog, statutes), *registers, cited, bodies, printed
            ),
            folio_pages(catalog, printed, templates),
        )
    )
    filing.save()
    bodies.save()


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
