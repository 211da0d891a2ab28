"""From the page of the printed book to the article, and back."""

import re
from collections.abc import Iterator, Mapping

from compendium.catalog import Catalog
from compendium.folios import Span
from compendium.site import address
from compendium.site.page import SitePage, newest
from compendium.site.templates import Templates

_HEADING = re.compile(r'(<(h[2-6]) id="([^"]+)">.*?)(</\2>)', re.DOTALL)


def with_folios(html: str, span: Span | None) -> str:
    """Return a text with the printed page behind each heading that begins another one."""
    if span is None:
        return html
    last = span.first

    def shown(match: re.Match[str]) -> str:
        nonlocal last
        page = span.headings.get(match[3], last)
        if page == last:
            return match[0]
        last = page
        return f'{match[1]} <span class="folio">印刷版第{page}页</span>{match[4]}'

    return _HEADING.sub(shown, html)


def folio_pages(
    catalog: Catalog, printed: Mapping[str, Span], templates: Templates
) -> Iterator[SitePage]:
    """Make the page that leads from a printed page to its article; none without a printed book."""
    rows = [(printed[item.id], item) for item in catalog if item.id in printed]
    if not rows:
        return
    rows.sort(key=lambda row: row[0].first)
    title = "印刷版页码"
    yield SitePage(
        uri=address.FOLIOS,
        title=title,
        description="从印刷版的页码找到文章。",
        html=templates.render("folios", up=address.UP, title=title, rows=rows),
        kind="folios",
        section=address.HOME,
        updated=newest(item for _, item in rows),
    )
