"""Paragraphs and tables of a document's body, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from xml.etree.ElementTree import Element

from compendium.importing.document import Block, Inline, Paragraph, Run, Table
from compendium.importing.docx.numbering import Numbering
from compendium.importing.docx.runs import Inlines, Parts, chosen, deleted_row, shown
from compendium.importing.docx.styles import below, value
from compendium.importing.lines import divided

_THROUGH = {
    "w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo",
    "mc:AlternateContent", "mc:Choice", "mc:Fallback",
}  # fmt: skip
_BODY_LEVEL = 9
_LONGEST_HEADING = 40
_ENDS = "。；！？，：”"


@dataclass(slots=True)
class BodyWalk:
    """Walks through a body, a cell, a text box or a note."""

    parts: Parts
    numbering: Numbering

    def blocks(self, container: Element) -> Iterator[Block]:
        """Yield the blocks below an element."""
        for child in chosen(container):
            if child.tag == "w:p":
                yield from self._paragraph(child)
            elif child.tag == "w:tbl":
                yield from self._table(child)
            elif child.tag == "w:sdt" and _is_contents(child):
                self._contents(child)
            elif child.tag in _THROUGH:
                yield from self.blocks(child)
            elif child.tag in ("w:del", "w:moveFrom"):
                gone = "".join(t.text or "" for t in child.iter("w:delText"))
                if gone:
                    self.parts.tally.tell("deleted", text=gone)

    def _contents(self, element: Element) -> None:
        for paragraph in element.iter("w:p"):
            text = "".join(shown(paragraph))
            if text:
                self.parts.tally.tell("contents", text=text)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        looks = element.find("w:pPr")
        style = value(looks, "w:pStyle") or ""
        if self.parts.styles.is_contents(style):
            self._contents(element)
            return
        walk = Inlines(self.parts, style)
        walk.walk(element)
        number, bullet = self._number(looks, style)
        inlines = tuple(walk.found)
        if number:
            inlines = _numbered(number, inlines)
            self.parts.tally.count("numbers", number)
        text = "".join(i.text for i in inlines if isinstance(i, Run)).strip()
        paragraph = Paragraph(
            inlines,
            level=self._level(looks, style, text) if text else 0,
            title=self.parts.styles.is_title(style),
            centred=(value(looks, "w:jc") or "") == "center",
            size=walk.size,
            bullet=bullet,
        )
        yield from divided(paragraph, self.parts.tally)
        for box in walk.boxes:
            yield from self.blocks(box)

    def _level(self, looks: Element | None, style: str, text: str) -> int:
        direct = value(looks, "w:outlineLvl")
        if direct is not None and direct.isdigit():
            return 0 if int(direct) >= _BODY_LEVEL else int(direct) + 1
        guess = self.parts.styles.undefined_level(style)
        if guess and len(text) <= _LONGEST_HEADING and not text.endswith(tuple(_ENDS)):
            self.parts.tally.tell("undefined-style", style=style, level=guess)
            return guess
        return self.parts.styles.level(style)

    def _number(self, looks: Element | None, style: str) -> tuple[str, bool]:
        direct = looks.find("w:numPr") if looks is not None else None
        inherited = self.parts.styles.numbers(style)
        instance = value(direct, "w:numId") or value(inherited, "w:numId") or "0"
        depth = value(direct, "w:ilvl") or value(inherited, "w:ilvl") or "0"
        if instance == "0" or depth not in set("012345678"):
            return "", False
        return self.numbering.take(instance, int(depth))

    def _table(self, element: Element) -> Iterator[Block]:
        rows = [r for r in _rows(element) if not self._deleted(r)]
        cells = [_cells(row) for row in rows]
        if len(cells) == 1 and len(cells[0]) == 1:
            self.parts.tally.count("frame")
            yield from self.blocks(cells[0][0])
            return
        grid: list[list[tuple[Inline, ...]]] = []
        for row, columns in zip(rows, cells, strict=True):
            grid.append(self._row(row, columns, grid[-1] if grid else []))
        width = max((len(row) for row in grid), default=0)
        if len(grid) > 1 and width > 1 and len(cells[0]) == 1 and len(grid[0]) == width:
            # A first row of one cell is the table's title.
            yield Paragraph(grid.pop(0)[0], centred=True)
        if width:
            yield Table(tuple((*row, *((),) * (width - len(row))) for row in grid))

    def _deleted(self, row: Element) -> bool:
        if not deleted_row(row):
            return False
        text = "".join(t.text or "" for t in row.iter() if t.tag in ("w:delText", "w:t"))
        self.parts.tally.tell("deleted", text=text)
        return True

    def _row(
        self, row: Element, columns: Sequence[Element], above: Sequence[tuple[Inline, ...]]
    ) -> list[tuple[Inline, ...]]:
        """Return the cells of a row, merged ones written out."""
        out: list[tuple[Inline, ...]] = [()] * _span(row.find("w:trPr"), "w:gridBefore", 0)
        for cell in columns:
            looks = cell.find("w:tcPr")
            span = _span(looks, "w:gridSpan", 1)
            merge = value(looks, "w:vMerge")
            content = self._cell(cell)
            if merge is not None and merge != "restart" and not content and len(out) < len(above):
                content = above[len(out)]
            self.parts.tally.count("merged", number=int(span > 1 or merge == "restart"))
            out += [content] * span
        return out

    def _cell(self, cell: Element) -> tuple[Inline, ...]:
        pieces: list[tuple[Inline, ...]] = []
        for block in self.blocks(cell):
            if isinstance(block, Paragraph):
                pieces.append(block.inlines)
            elif isinstance(block, Table):
                self.parts.tally.count("nested-table")
                pieces += chain.from_iterable(block.rows)
        pieces = [piece for piece in pieces if piece]
        self.parts.tally.count("cell-lines", number=int(len(pieces) > 1))
        return joined(pieces)


def joined(pieces: Sequence[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """Put paragraphs on one line, a space between them."""
    out: list[Inline] = []
    for piece in pieces:
        out += [Run(" "), *piece] if out else piece
    return tuple(out)


def _rows(table: Element) -> Iterator[Element]:
    for child in chosen(table):
        if child.tag == "w:tr":
            yield child
        elif child.tag in _THROUGH:
            yield from _rows(child)


def _cells(row: Element) -> list[Element]:
    found = []
    for child in chosen(row):
        if child.tag == "w:tc":
            found.append(child)
        elif child.tag in _THROUGH:
            found += _cells(child)
    return found


def _span(looks: Element | None, name: str, default: int) -> int:
    text = value(looks, name) or ""
    # More than 63 columns Word does not make.
    return min(int(text), 63) if text.isdigit() and len(text) <= 3 else default  # noqa: PLR2004


def _numbered(number: str, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Put a number before a text; a space only where figures or letters would run together."""
    first = inlines[0] if inlines else None
    bold = isinstance(first, Run) and first.bold
    text = first.text.lstrip() if isinstance(first, Run) else ""
    gap = " " if text[:1].isascii() and text[:1].isalnum() and number[-1:].isascii() else ""
    if isinstance(first, Run):
        return (replace(first, text=f"{number}{gap}{text}"), *inlines[1:])
    return (Run(number, bold=bold), *inlines)


def _is_contents(element: Element) -> bool:
    gallery = below(element, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return gallery is not None and gallery.get("w:val") == "Table of Contents"
