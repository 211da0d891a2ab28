"""Finished pages and other generated files as MkDocs holds them."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import escape
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from compendium import site
from compendium.errors import SettingsError
from compendium.markup.render import TocEntry
from compendium.mkdocs_plugin.stop import Stop
from compendium.outputs import files_below

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_NOT_COPIED = (".html", ".py", ".pyc", ".yml")
"""Endings of what MkDocs does not take from a theme."""
_NOT_SEEN = re.compile(r"(?:^|/)\.|readme", re.IGNORECASE)
"""Names of what it takes from no folder, or not always."""


class FinishedPage(Page):
    """A page that is HTML already."""

    def __init__(self, finished: site.SitePage, file: File, config: "MkDocsConfig") -> None:
        super().__init__(escape(finished.title), file, config)
        self.finished = finished
        self.update_date = finished.updated

    def read_source(self, config: "MkDocsConfig") -> None:  # noqa: ARG002 - MkDocs' signature
        """Hand over what the frame asks of a page."""
        self.markdown = ""
        self.meta = {
            "title": self.title,
            "description": escape(self.finished.description),
            "kind": self.finished.kind,
            "section": self.finished.section,
            "before": self.finished.before,
            "after": self.finished.after,
        }

    def render(self, config: "MkDocsConfig", files: Files) -> None:  # noqa: ARG002
        """Hand over the page itself and its headings."""
        self.content = self.finished.html
        # The skip link goes to the first entry; the theme then lists what is below it.
        top = AnchorLink(str(self.title), "content", 1)
        top.children = list(_nested(self.finished.toc))
        self.toc = TableOfContents([top])


def _nested(entries: Sequence[TocEntry]) -> Iterator[AnchorLink]:
    """Hang each heading under the one above it."""
    open_links: list[AnchorLink] = []
    for entry in entries:
        link = AnchorLink(escape(entry.title), entry.id, entry.level)
        while open_links and open_links[-1].level >= entry.level:
            open_links.pop()
        if open_links:
            open_links[-1].children.append(link)
        else:
            yield link
        open_links.append(link)


def add(files: Files, file: File) -> None:
    """Add a generated file.

    Raises:
        SettingsError: there is one by that name in docs/.

    """
    if files.get_file_from_path(file.src_uri):
        message = f"docs/{file.src_uri} 与自动生成的网页同名，请改名或者删除。"
        raise SettingsError(message)
    files.append(file)


def require_all(files: Files, config: "MkDocsConfig") -> None:
    """See that MkDocs has found all files: it passes over folders that cannot be read in silence.

    Raises:
        Stop: a file of the guides or of the theme is not among the files of the site.

    """
    for folder in filter(None, (config.docs_dir, config.theme.custom_dir)):
        for path in files_below(Path(folder)):
            name = path.relative_to(folder).as_posix()
            copied = path.suffix not in _NOT_COPIED and not _NOT_SEEN.search(name)
            if copied and files.get_file_from_path(name) is None:
                raise Stop(SettingsError(f"{path} 没有读到，它所在的文件夹可能不许读。"))
