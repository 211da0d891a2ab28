"""The home page: what the compendium is, how much it holds, and every way into it."""

from collections.abc import Mapping, Sequence

from compendium.catalog import Catalog
from compendium.folios import Span
from compendium.site import address
from compendium.site.dockets import Dockets
from compendium.site.groups import Link, Section, chart, newest_first
from compendium.site.letters import Register
from compendium.site.page import SitePage, newest
from compendium.site.statutes import Statutes
from compendium.site.templates import Templates

_NEWEST = 8
"""Articles in the list of the newest."""


def home_page(  # noqa: PLR0913, PLR0917 - all that is shown
    catalog: Catalog,
    sections: Sequence[Section],
    registers: Sequence[Register],
    indexes: tuple[Statutes, Dockets],
    templates: Templates,
    printed: Mapping[str, Span],
) -> SitePage:
    """Make the home page."""
    by_folder = {section.folder: section for section in sections}
    html = templates.render(
        "home",
        up="",
        edition=catalog.edition,
        total=len(catalog),
        sections=by_folder,
        ways=ways(sections, registers, *indexes),
        printed=bool(printed),
        newest=newest_first(catalog)[:_NEWEST],
        chart=chart(by_folder["topics"].top, catalog),
    )
    return SitePage(
        uri=address.HOME,
        title="首页",
        description=catalog.edition.description,
        html=html,
        kind="home",
        section=address.HOME,
        updated=newest(catalog),
    )


def ways(
    sections: Sequence[Section],
    registers: Sequence[Register],
    statutes: Statutes,
    dockets: Dockets,
) -> list[Link]:
    """List the ways to browse with how many entries each offers."""
    return [
        *(Link(section.title, section.uri, len(section.groups)) for section in sections),
        Link("法条", statutes.uri, len(statutes.places)),
        Link("案号", dockets.uri, len(dockets.cases)),
        *(Link(register.title, register.uri, len(register.entries)) for register in registers),
    ]
