"""Read a PDF back as a printer's eye does: characters, lines and where they stand."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from compendium.book.build import Built
from compendium.catalog import Catalog
from compendium.edition.trims import TRIMS
from compendium.markup.cjk import CLOSING, OPENING

ROOT = Path(__file__).parents[2]
(A4,) = [trim for trim in TRIMS if trim.theme == "公文"]
POINTS = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True)
class Char:
    """A character: its text, edges, baseline and size in points, and the name of its font."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    font: str


@dataclass(frozen=True)
class Line:
    """Characters on one baseline, left to right."""

    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        """The line's text."""
        return "".join(c.text for c in self.chars)

    @property
    def right(self) -> float:
        """Right edge of the last visible character; the blank half of a mark does not count."""
        last = max((c for c in self.chars if c.text.strip()), key=lambda c: c.x1)
        return last.x1 - (last.size / 2 if last.text in CLOSING else 0)

    @property
    def left(self) -> float:
        """Left edge of the first visible character; the blank half of a mark does not count."""
        first = min((c for c in self.chars if c.text.strip()), key=lambda c: c.x0)
        return first.x0 + (first.size / 2 if first.text in OPENING else 0)


@dataclass(frozen=True)
class Page:
    """A page of a PDF."""

    index: int
    label: str
    chars: tuple[Char, ...]
    links: tuple[tuple[tuple[float, ...], int], ...]
    """Area and index of the page it leads to, for links inside the file."""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Lines from top to bottom."""
        rows: dict[int, list[Char]] = defaultdict(list)
        for char in self.chars:
            rows[round(char.y * 2)].append(char)
        found = [
            Line(tuple(sorted(row, key=lambda c: c.x0)))
            for _, row in sorted(rows.items(), reverse=True)
        ]
        return tuple(line for line in found if line.text.strip())

    @property
    def text(self) -> str:
        """All text, line by line."""
        return "\n".join(line.text for line in self.lines)

    def within(self, area: tuple[float, ...]) -> str:
        """Return the text whose middle lies in an area."""
        left, bottom, right, top = area
        return "".join(
            c.text
            for line in self.lines
            for c in line.chars
            if left <= (c.x0 + c.x1) / 2 <= right and bottom <= c.y + c.size / 3 <= top
        )


@dataclass(frozen=True)
class Book:
    """A made book and what was read back from it."""

    catalog: Catalog
    built: Built
    path: Path
    pages: tuple[Page, ...]

    def area(self, page: Page) -> tuple[float, float]:
        """Return the left and right edge of a page's type area; the inner margin is the gutter."""
        trim = self.catalog.edition.book.trim
        measure = trim.measure * trim.size
        inner = trim.inner * POINTS
        left = inner if page.index % 2 == 0 else trim.width * POINTS - inner - measure
        return left, left + measure


class _Collector(PDFLayoutAnalyzer):
    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=None)
        self.found: list[tuple[Char, ...]] = []

    def receive_layout(self, ltpage: LTPage) -> None:
        self.found.append(
            tuple(
                Char(c.get_text(), c.x0, c.x1, c.matrix[5], c.size, c.fontname)
                for c in _chars(ltpage)
            )
        )


def _chars(item: object) -> Iterator[LTChar]:
    if isinstance(item, LTChar):
        yield item
    elif hasattr(item, "__iter__"):
        for part in item:
            yield from _chars(part)


def read(path: Path) -> tuple[Page, ...]:
    """Read all pages of a PDF."""
    manager = PDFResourceManager()
    collector = _Collector(manager)
    interpreter = PDFPageInterpreter(manager, collector)
    with path.open("rb") as stream:
        for page in PDFPage.get_pages(stream):
            interpreter.process_page(page)
    with pikepdf.open(path) as pdf:
        numbers = {p.obj.objgen: n for n, p in enumerate(pdf.pages)}
        return tuple(
            Page(n, page.label, chars, tuple(_links(page, numbers)))
            for n, (page, chars) in enumerate(zip(pdf.pages, collector.found, strict=True))
        )


def _links(page: pikepdf.Page, numbers: dict[Any, int]) -> Iterator[tuple[tuple[float, ...], int]]:
    for annotation in page.obj.get("/Annots", []):
        if "/Dest" in annotation:
            area = tuple(float(v) for v in annotation.Rect)
            yield area, numbers[annotation.Dest[0].objgen]
