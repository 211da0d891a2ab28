"""What was built and waits for its examination."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from compendium.catalog import Catalog
from compendium.publish import loads, page
from compendium.publish.manifest import Manifest
from compendium.publish.page import Named, Page


@dataclass(frozen=True)
class Built:
    """A finished site in its folder, not yet seen by anyone."""

    folder: Path
    root: Path
    """The project it was made of."""
    catalog: Catalog
    """The articles in it."""
    manifest: Manifest
    """Its files."""
    before: Manifest | None = None
    """What readers see now."""
    base: str = "/"
    """Where on its host the site is served, for the one page that must know: 404.html."""

    @cached_property
    def files(self) -> frozenset[str]:
        """Paths below the folder, with forward slashes."""
        return frozenset(file.path for file in self.manifest.files)

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """What each HTML page names, by path."""
        return {path: page.read(self.text(path)) for path in self.ending(".html", ".htm")}

    def fetched(self) -> Iterator[tuple[str, Named]]:
        """Yield what pages and style sheets make a browser fetch, each with the file it is in.

        An address in a style sheet counts from the sheet, one in a page from the page.
        """
        for path, found in self.pages.items():
            yield from ((path, named) for named in found.loads)
        for path in self.ending(".css"):
            yield from ((path, named) for named in loads.of_style_sheet(self.text(path)))

    def ending(self, *suffixes: str) -> list[str]:
        """List the files whose names end so."""
        return sorted(path for path in self.files if path.endswith(suffixes))

    def text(self, path: str) -> str:
        """Return a file's text; bytes that are none are shown as such."""
        return (self.folder / path).read_text(encoding="utf-8", errors="backslashreplace")
