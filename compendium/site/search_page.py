"""The search page: a frame for the script that searches, and the ways to browse without one."""

from collections.abc import Sequence

from compendium.catalog import Catalog
from compendium.site import address
from compendium.site.groups import Link
from compendium.site.page import SitePage, newest
from compendium.site.templates import Templates


def search_page(catalog: Catalog, ways: Sequence[Link], templates: Templates) -> SitePage:
    """Make the search page; its results come from ``assets/search`` in the browser."""
    return SitePage(
        uri=address.SEARCH,
        title="检索",
        description=f"检索《{catalog.edition.title}》全文，按专题、法院、年份等筛选。",
        html=templates.render("search", up="", ways=ways),
        kind="search",
        section=address.SEARCH,
        updated=newest(catalog),
    )
