"""What an HTML page names: its anchors, where its links lead, what a browser fetches, its code."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from compendium.site.policy import refused

_FETCHED = frozenset(
    ("src", "poster", "data", "background", "ping", "action", "formaction", "manifest", "codebase",
     "classid", "archive", "longdesc", "profile")
)  # fmt: skip
"""Attributes whose address is fetched, or sent to, without or with a reader's word."""
_SETS = frozenset(("srcset", "imagesrcset"))
_FOLLOWED = frozenset(("canonical", "alternate", "prev", "next", "author", "license", "help"))
"""What a ``link`` may be that a browser does not fetch."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something a page names, in its line."""

    line: int
    text: str
    """An address as written, or for code what a policy would stop."""


@dataclass(slots=True)
class Page:
    """What one page names."""

    anchors: set[str] = field(default_factory=set)
    links: list[Named] = field(default_factory=list)
    """Addresses a reader may follow."""
    loads: list[Named] = field(default_factory=list)
    """Addresses a browser fetches by itself."""
    code: list[Named] = field(default_factory=list)
    """Scripts and styles that stand in the page instead of a file of their own."""


def read(html: str) -> Page:
    """Read a page as a browser would, tag by tag."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page, line = self.page, self.getpos()[0]
        given = {name: value or "" for name, value in attrs}
        page.anchors.add(given.get("id", ""))
        if tag == "a":
            page.anchors.add(given.get("name", ""))
        page.code += (Named(line, text) for text in refused(tag, given))
        followed = tag in {"a", "area"} or (
            tag == "link" and set(given.get("rel", "").lower().split()) <= _FOLLOWED
        )
        for name, value in given.items():
            if name in {"href", "xlink:href"}:
                (page.links if followed else page.loads).append(Named(line, value))
            elif name in _FETCHED:
                page.loads.append(Named(line, value))
            elif name in _SETS:
                page.loads += (Named(line, part.split()[0]) for part in value.split(",") if part)
