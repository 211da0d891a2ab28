"""A chunk: one article or made page, typeset, not yet knowing where in the book it stands.

Lengths are points; the origin of a page is its lower left corner, as in PDF.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from compendium.book.tagging import Node, node

_FORMAT = 4
"""Raise when the stored form changes; older files then count as absent."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on a page of the chunk; pages count from 0."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading for the outline."""

    level: int
    label: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Link:
    """A link area: target is a web address, ``xref:ID`` or ``#ID``."""

    target: str
    page: int
    area: tuple[float, float, float, float]
    """Left, bottom, right, top."""
    number: int | None = None
    """Its number in the chunk's structure."""


@dataclass(frozen=True, slots=True)
class DrawnFont:
    """What a chunk drew with one face."""

    family: str
    weight: int
    widths: Mapping[int, float]
    """Advance of each glyph in thousandths of an em."""
    unicode: Mapping[int, str]
    """Text each glyph stands for."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Typeset pages and where everything is on them."""

    pdf: bytes = field(repr=False)
    """The pages; their fonts are those of `fonts`, which binding embeds."""
    pages: int
    anchors: Mapping[str, Spot]
    bookmarks: tuple[Bookmark, ...]
    links: tuple[Link, ...]
    fonts: Mapping[str, DrawnFont]
    """By the name the pages call the face by."""
    structure: Node
    """What a screen reader reads."""

    def dump(self) -> bytes:
        """Return the stored form: a line of JSON, then the PDF."""
        facts = {
            "pages": self.pages,
            "anchors": {name: _row(spot) for name, spot in self.anchors.items()},
            "bookmarks": [(b.level, b.label, _row(b.spot)) for b in self.bookmarks],
            "links": [_row(link) for link in self.links],
            "fonts": {name: _row(font) for name, font in self.fonts.items()},
            "structure": self.structure.as_lists(),
        }
        head = {"format": _FORMAT, "facts": facts}
        line = json.dumps(head, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return line.encode() + b"\n" + self.pdf


def _row(fact: Spot | Link | DrawnFont) -> list[Any]:
    """Return the values of a fact; `dataclasses.astuple` would copy them, down to the last."""
    return [getattr(fact, name) for name in fact.__slots__]


def load(data: bytes) -> Chunk | None:
    """Read the stored form; None when it is of another version."""
    line, _, pdf = data.partition(b"\n")
    try:
        head: dict[str, Any] = json.loads(line)
        return _chunk(head["facts"], pdf) if head["format"] == _FORMAT else None
    except (ValueError, KeyError, TypeError):
        return None


def _chunk(facts: dict[str, Any], pdf: bytes) -> Chunk:
    return Chunk(
        pdf=pdf,
        pages=facts["pages"],
        anchors={name: Spot(*spot) for name, spot in facts["anchors"].items()},
        bookmarks=tuple(
            Bookmark(level, label, Spot(*spot)) for level, label, spot in facts["bookmarks"]
        ),
        links=tuple(
            Link(target, page, tuple(area), number) for target, page, area, number in facts["links"]
        ),
        fonts={
            name: DrawnFont(
                family,
                weight,
                {int(glyph): width for glyph, width in widths.items()},
                {int(glyph): text for glyph, text in unicode.items()},
            )
            for name, (family, weight, widths, unicode) in facts["fonts"].items()
        },
        structure=node(facts["structure"]),
    )
