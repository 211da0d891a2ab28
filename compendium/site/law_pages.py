"""The pages of statutes and case numbers: the indexes, and a page a law."""

from collections.abc import Iterator

from compendium.markup.render import TocEntry
from compendium.site import address, dockets
from compendium.site.dockets import Dockets
from compendium.site.law_text import LawText, by_level
from compendium.site.lists import around, titled
from compendium.site.page import SitePage, newest
from compendium.site.paging import SIZE, paged
from compendium.site.statutes import Statutes
from compendium.site.templates import Templates

TITLE = "法条索引"
DOCKETS = "案号索引"
_FIRST = 3
"""Citing articles of each type that are shown at once; the others are folded away."""


def statute_pages(found: Statutes, templates: Templates) -> Iterator[SitePage]:
    """Make the index of statutes and a page for every law."""
    parts = paged(found.texts)
    updated = newest(found.catalog)
    for part in parts:
        before, after = around(found.uri, part)
        last = part.number == part.count
        yield SitePage(
            uri=address.numbered(found.uri, part.number),
            title=titled(TITLE, part),
            description="汇编文章引用的法律、法规和司法解释，逐条列出引用它的文章。",
            html=templates.render(
                "statutes",
                up=address.UP,
                uri=found.uri,
                title=TITLE,
                part=part,
                levels=list(by_level(part.items)),
                provisions=sum(len(text.provisions) for text in found.texts),
                pending=found.concordance.to_verify if last else (),
                most=SIZE,
                by_id=found.catalog.by_id,
            ),
            kind="statutes",
            section=found.uri,
            updated=updated,
            before=before,
            after=after,
        )
    for text in found.texts:
        yield from _law_pages(text, found, templates)


def _law_pages(text: LawText, found: Statutes, templates: Templates) -> Iterator[SitePage]:
    for page in text.pages:
        before, after = around(text.uri, page.slice)
        shown = page.provisions
        yield SitePage(
            uri=page.uri,
            title=titled(text.title, page.slice),
            description=f"引用《{text.law.title}》的文章，{text.articles}篇。",
            html=templates.render(
                "law", up=address.UP, text=text, page=page, shown=shown, statutes=found,
                index=TITLE, first=_FIRST,
            ),
            kind="law",
            section=found.uri,
            updated=newest(citer.article for _, citer in page.slice.items),
            before=before,
            after=after,
            toc=tuple(TocEntry(2, entry.provision.id, entry.provision.label) for entry in shown),
        )  # fmt: skip


def docket_pages(found: Dockets, templates: Templates) -> Iterator[SitePage]:
    """Make the index of case numbers, with the guiding cases at its end."""
    for part in found.pages:
        before, after = around(found.uri, part)
        yield SitePage(
            uri=address.numbered(found.uri, part.number),
            title=titled(DOCKETS, part),
            description="汇编文章收录和引用的案件，按案号排列。",
            html=templates.render(
                "dockets",
                up=address.UP,
                uri=found.uri,
                title=DOCKETS,
                part=part,
                guiding=found.guiding if part.number == part.count else (),
                first=dockets.FIRST,
                most=SIZE,
            ),
            kind="dockets",
            section=found.uri,
            updated=newest(found.catalog),
            before=before,
            after=after,
        )
