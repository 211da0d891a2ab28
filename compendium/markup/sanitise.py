"""The one place where HTML is cleaned; both editions go through it.

`compendium check` refuses raw HTML and foreign link schemes by line; this is the second line of
defence, so it only ever removes what a check has missed.
"""

from functools import cache

import nh3

_TAGS = {
    "a", "blockquote", "br", "code", "div", "em", "figcaption", "figure", "h2", "h3", "h4", "h5",
    "h6", "hr", "img", "li", "ol", "p", "pre", "span", "strong", "sup", "table", "tbody", "td",
    "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "class"},
    "a": {"href", "role", "aria-label"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start"},
    "th": {"scope"},
    "div": {"role", "tabindex", "aria-label"},
}
_SCHEMES = {"http", "https", "mailto"}


@cache
def _cleaner(own_scheme: str) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags={"script", "style"},
        url_schemes=_SCHEMES | ({own_scheme} if own_scheme else set()),
        link_rel=None,
    )


def sanitise(html: str, own_scheme: str = "") -> str:
    """Drop every tag, attribute and link scheme that articles have no use for.

    ``own_scheme`` is that of an edition's own links, which a later stage resolves.
    """
    return _cleaner(own_scheme).clean(html)
