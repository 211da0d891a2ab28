"""Addresses in style sheets and scripts: what a browser would fetch for them."""

import re
from collections.abc import Iterator

from compendium.publish.page import Named

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)
_JS = re.compile(r"""(?:https?|wss?):\\?/\\?/[^\s"'`<>)\\]*|["'`]//[\w.-]+\.\w[^\s"'`]*""")
_DORMANT = (
    "http://www.w3.org/",  # the name of SVG, not an address
    "https://clipboardjs.com/",  # in comments that must stay with the code
    "https://fontawesome.com",
    "https://api.github.com/repos/",  # Material: these three only when mkdocs.yml has a repo_url
    "https://api.github.com/users/",
    "https://${e}/api/v4/projects/",
    "https://unpkg.com/mermaid@",  # Material: only when a page holds a diagram
    "https://unpkg.com/resize-observer-polyfill",  # Material: only where browsers lack it
)
"""Addresses in Material's script that this site never makes it fetch; the policy stops them too."""


def of_style_sheet(css: str) -> Iterator[Named]:
    """Yield the addresses in ``url()`` and ``@import``; comments fetch nothing."""
    css = _COMMENT.sub(lambda m: "\n" * m[0].count("\n"), css)
    for found in _CSS.finditer(css):
        address = next(filter(None, found.groups()), "")
        yield Named(css.count("\n", 0, found.start()) + 1, address)


def of_script(script: str) -> Iterator[Named]:
    """Yield the addresses of other hosts in a script, but for the known ones it never uses."""
    for found in _JS.finditer(script):
        address = found[0].replace("\\", "").lstrip("\"'`")
        if not address.startswith(_DORMANT):
            yield Named(script.count("\n", 0, found.start()) + 1, address)
