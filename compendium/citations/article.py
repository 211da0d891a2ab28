"""An article and what it cites: paragraphs of its text and notes, with places in its file."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import overload

from markdown_it.token import Token

from compendium.citations.citation import Citation, Finding
from compendium.markup.body import Body, notes_in_order


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text as a reader sees it, and where its pieces stand in the file."""

    text: str
    spots: tuple[tuple[int, int, int], ...]
    """Position in the text, line and column (from 1) of each piece."""
    note: bool = False
    """Part of a note: notes cite by full name, whatever the text declares."""

    def place(self, position: int) -> tuple[int, int]:
        """Return line and column of a position."""
        index = max(0, bisect_right(self.spots, position, key=lambda spot: spot[0]) - 1)
        start, line, column = self.spots[index]
        return line, column + position - start


Read = tuple[tuple[Citation, ...], tuple[Finding, ...]]
"""What some paragraphs cite, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article and all it cites, in reading order, notes last."""

    id: str
    path: str
    case_numbers: tuple[str, ...]
    """Numbers of the case it reports, from its header."""
    paragraphs: Sequence[Paragraph]
    citations: tuple[Citation, ...]
    findings: tuple[Finding, ...]

    def place(self, at: Citation | Finding) -> tuple[int, int]:
        """Return line and column of a citation or finding in the file."""
        start = at.start if isinstance(at, Finding) else at.mention.start
        return self.paragraphs[at.paragraph].place(start)


class Paragraphs(Sequence[Paragraph]):
    """The paragraphs of a text, read when first asked for: only places in the file need them."""

    def __init__(self, body: Body) -> None:
        """Take the text they are read from."""
        self._body = body

    @cached_property
    def _read(self) -> tuple[Paragraph, ...]:
        return tuple(paragraphs(self._body))

    def __len__(self) -> int:
        return len(self._read)

    @overload
    def __getitem__(self, index: int) -> Paragraph: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Paragraph, ...]: ...
    def __getitem__(self, index: int | slice) -> Paragraph | tuple[Paragraph, ...]:
        """Return one paragraph or some."""
        return self._read[index]


def paragraphs(body: Body) -> Iterator[Paragraph]:
    """Yield the blocks of a text, then those of its notes in the order of their marks."""
    lines = body.text.split("\n")
    # The same blocks as `compendium.markup.links.blocks`, which makes links of citations.
    yield from _blocks(body.tokens, lines, body.first_line)
    for note in notes_in_order(body):
        for block in _blocks(note, lines, body.first_line):
            yield replace(block, note=True)


def _blocks(tokens: Sequence[Token], lines: list[str], first: int) -> Iterator[Paragraph]:
    line, column = 0, 0
    for token in tokens:
        if token.map and token.map[0] != line:
            line, column = token.map[0], 0
        if token.type == "inline" and token.content.strip():
            paragraph, line, column = _block(token, lines, line, column, first)
            yield paragraph


def _block(
    token: Token, lines: list[str], line: int, column: int, first: int
) -> tuple[Paragraph, int, int]:
    """Read one inline token from a line and column on; return where it ended too."""
    text = ""
    spots: list[tuple[int, int, int]] = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            text, line, column = text + "\n", line + 1, 0
        elif child.type in ("text", "code_inline", "text_special") and child.content:
            source = lines[line] if line < len(lines) else ""
            column = max(column, source.find(child.content, column))
            spots.append((len(text), line + first, column + 1))
            text += child.content
            column += len(child.content)
    return Paragraph(text, tuple(spots or [(0, line + first, 1)])), line, column
