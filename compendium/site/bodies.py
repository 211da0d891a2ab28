"""The texts of articles as HTML, made once: the same text with the same links is the same HTML."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from compendium.markup.body import Body
from compendium.markup.links import TextLink, with_links
from compendium.markup.render import Rendered, Target, TocEntry, render
from compendium.packages import makers
from compendium.shelf import Shelf, key_of

_PACKAGES = ("markdown-it-py", "mdit-py-plugins", "nh3")
"""What makes HTML of a text, and cleans it."""


class Bodies:
    """Renders texts, or takes them from where they are kept."""

    def __init__(self, folder: Path | None) -> None:
        """Take the folder they are kept in."""
        self._shelf = Shelf(folder)
        self._rules = makers(["markup"], _PACKAGES) if folder else ""

    def render(
        self,
        body: Body,
        links: Mapping[str, str],
        pictures: Mapping[str, str],
        citations: Mapping[int, Sequence[TextLink]],
    ) -> Rendered:
        """Render a text; links and pictures are addresses as written to those on the site."""
        headings = [heading.text for heading in body.headings]
        cites = [
            (block, link.start, link.end, link.id, link.href)
            for block, row in citations.items()
            for link in row
        ]
        key = key_of(self._rules, body.text, headings, links, pictures, cites)
        kept = _read(self._shelf.get(key))
        if kept is None:
            target = Target(link=lambda a: links.get(a, a), image=lambda a: pictures.get(a, a))
            kept = render(with_links(body, citations), target)
            self._shelf.put(
                key,
                [
                    kept.html,
                    kept.notes,
                    [(entry.level, entry.id, entry.title) for entry in kept.toc],
                ],
            )
        return kept

    def save(self) -> None:
        """Write down what was new."""
        self._shelf.save()


def _read(record: Any) -> Rendered | None:  # noqa: ANN401 - as JSON gives it
    match record:
        case [str(html), str(notes), [*rows]]:
            return Rendered(html, notes, tuple(TocEntry(*row) for row in rows))
    return None
