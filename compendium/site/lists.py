"""Pages that list articles: overviews, groups, and the letters of the registers."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from compendium.catalog import Catalog
from compendium.site import address
from compendium.site.groups import Group, Section, chart
from compendium.site.letters import LETTERS, OTHER, Register, letter_uri
from compendium.site.page import SitePage, newest
from compendium.site.paging import Slice, paged
from compendium.site.templates import Templates
from compendium.site.topics import Introduction


def section_pages(
    section: Section,
    catalog: Catalog,
    templates: Templates,
    introductions: Mapping[str, Introduction] = MappingProxyType({}),
) -> Iterator[SitePage]:
    """Make a section's overview and the pages of its groups, some with an introduction."""
    yield SitePage(
        uri=section.uri,
        title=section.title,
        description=section.lead,
        html=templates.render(
            "overview",
            up=address.UP,
            section=section,
            edition=catalog.edition,
            chart=chart(section.top, catalog),
        ),
        kind="overview",
        section=section.uri,
        updated=newest(catalog),
    )
    for group in section.groups:
        yield from _group_pages(group, section, templates, introductions.get(group.uri))


def _group_pages(
    group: Group, section: Section, templates: Templates, introduction: Introduction | None
) -> Iterator[SitePage]:
    for part in paged(group.articles):
        before, after = around(group.uri, part)
        yield SitePage(
            uri=address.numbered(group.uri, part.number),
            title=titled(group.title, part),
            description=group.description or f"{section.title}：{group.title}，{part.total}篇。",
            html=templates.render(
                "group",
                up=address.UP,
                group=group,
                section=section,
                part=part,
                introduction=introduction if part.number == 1 else None,
            ),
            kind="group",
            section=section.uri,
            updated=newest(group.articles),
            before=before,
            after=after,
        )


def register_pages(register: Register, templates: Templates) -> Iterator[SitePage]:
    """Make a register's overview and the pages of its letters."""
    letters = [(letter, letter_uri(register.folder, letter)) for letter in LETTERS]
    yield SitePage(
        uri=register.uri,
        title=register.title,
        description=register.lead,
        html=templates.render("register", up=address.UP, register=register, letters=letters),
        kind="register",
        section=register.uri,
        updated=newest(item for entry in register.entries for item in entry.articles),
    )
    for page in register.pages:
        first = letter_uri(register.folder, page.letter)
        shown = "其他" if page.letter == OTHER else page.letter
        before, after = around(first, page.slice)
        yield SitePage(
            uri=page.uri,
            title=titled(f"{register.title}：{shown}", page.slice),
            description="",
            html=templates.render(
                "letter",
                up=address.UP,
                register=register,
                letters=letters,
                page=page,
                first=first,
            ),
            kind="letter",
            section=register.uri,
            updated=newest(item for _, item in page.slice.items),
            before=before,
            after=after,
        )


def around(uri: str, part: Slice[object]) -> tuple[str, str]:
    """Return the addresses of the pages before and after one of a list."""
    before = address.numbered(uri, part.number - 1) if part.number > 1 else ""
    after = address.numbered(uri, part.number + 1) if part.number < part.count else ""
    return before, after


def titled(title: str, part: Slice[object]) -> str:
    """Tell the pages of a list apart in the browser's history."""
    return title if part.number == 1 else f"{title}（第{part.number}页）"
