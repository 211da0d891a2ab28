"""Finds links inside the pages of a site that lead nowhere."""

import re
from collections.abc import Container, Iterator, Mapping

from compendium.site import SitePage


def dangling(
    site: Mapping[str, SitePage], others: Container[str] = ("feed.xml",)
) -> Iterator[tuple[str, str]]:
    """Yield page and address of every link or picture without a page, file or place."""
    for page in site.values():
        for target in re.findall(r'(?:href|src)="([^"]*)"', page.html):
            path, _, fragment = target.partition("#")
            if path.startswith(("http:", "https:", "mailto:")):
                continue
            folder = page.uri.rpartition("/")[0]
            uri = page.uri if not path else path.removeprefix("../") if folder else path
            known = uri in site or uri in others
            if not known or (fragment and f'id="{fragment}"' not in site[uri].html):
                yield page.uri, target
