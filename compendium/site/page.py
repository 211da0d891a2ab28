"""What the site hands to whoever writes it to disk."""

from collections.abc import Iterable
from dataclasses import dataclass

from compendium.catalog import Article
from compendium.markup.render import TocEntry


@dataclass(frozen=True, slots=True)
class SitePage:
    """A finished page without the frame around it (header, navigation, footer)."""

    uri: str
    """Address below the site's root, such as ``cases/case-2022-001.html``."""
    title: str
    """Plain text, to be escaped by whoever prints it."""
    description: str
    """Plain text for previews; may be empty."""
    html: str
    """The page's content, safe to print as it is."""
    kind: str
    """Name of the template it was made with: home, search, article, group, overview, …"""
    section: str
    """Address of the overview the page is under, for the navigation to mark."""
    updated: str
    """ISO date of the newest article on it; never the date of the build."""
    before: str = ""
    """Address of the page before it in reading order, if there is one."""
    after: str = ""
    """Address of the page after it."""
    toc: tuple[TocEntry, ...] = ()
    """Headings of the text; only articles have any."""


def newest(articles: Iterable[Article]) -> str:
    """Return the date of the newest article as a full ISO date, to tell when a page changed."""
    date = max((item.date for item in articles), default=None)
    return f"{date.year:04}-{date.month:02}-{date.day or 1:02}" if date else "1970-01-01"
