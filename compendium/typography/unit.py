"""Running text as a reader sees it, each character with its place in the file.

Marks of emphasis are left out and line breaks between ideographs too, so that neighbours are
neighbours. What is no prose (code, addresses, labels of notes, escapes) is one `GAP` a character.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from compendium.markup.body import Body
from compendium.markup.cjk import is_wide

GAP = "\ufffc"
"""Stands for a character that is no prose."""
_HIDDEN = re.compile(
    r"""
      (?<!`)(`+)(?!`).+?(?<!`)\1(?!`)              # code
    | (?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)  # address of a link or picture
    | \[\^[^\]\s]+\]:?                             # mark or label of a note
    | <[^<>\n]+>                                   # address or tag in angle brackets
    | (?:https?://|www\.)[\x21-\x7e]+ | [\w.+-]+@[\w-]+\.[\w.]+
    | \\. | &\#?\w{1,8}; | \|                      # escapes, entities, borders of cells
    """,
    re.VERBOSE | re.DOTALL,
)
_MARKER = re.compile(r"[ \t\u3000]*(?:(?:>|[-*+]|\d{1,9}[.)]|#{1,6})(?:[ \t]+|$))*[ \t\u3000]*")
_BETWEEN_EMPHASIS = re.compile("[^*_]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, heading, cell row or note."""

    text: str
    pieces: tuple[tuple[int, int, int], ...]
    """(position in the text, line of the file, column from 1) of each run without a gap."""
    quoted: bool
    """Whether it stands in a block quotation."""
    heading: int = 0
    """Level of a heading; 0 for other text."""

    def place(self, at: int) -> tuple[int, int]:
        """Return line and column of a character."""
        piece = bisect_right(self.pieces, at, key=lambda p: p[0]) - 1
        start, line, column = self.pieces[max(piece, 0)]
        return line, column + at - start


def units(body: Body, lines: Sequence[str]) -> Iterator[Unit]:
    """Yield the units of a body; ``lines`` are those of the whole file."""
    seen: set[int] = set()
    for token, quoted, heading in _blocks(body):
        first, end = (at + body.first_line for at in token.map or (0, 0))
        numbers = [n for n in range(first, end) if n not in seen]
        seen.update(numbers)
        if numbers:
            yield _unit(lines, numbers, quoted=quoted, heading=heading)


def _blocks(body: Body) -> Iterator[tuple[Token, bool, int]]:
    quotes = heading = 0
    notes = (token for tokens in body.notes.values() for token in tokens)
    for token in (*body.tokens, *notes):
        if token.type in ("blockquote_open", "blockquote_close"):
            quotes += token.nesting
        elif token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "heading_close":
            heading = 0
        elif token.type == "inline":
            yield token, quotes > 0, heading


def _unit(lines: Sequence[str], numbers: Sequence[int], *, quoted: bool, heading: int) -> Unit:
    text = ""
    pieces: list[tuple[int, int, int]] = []
    for number in numbers:
        line = lines[number - 1].rstrip()
        start = _start(line)
        shown = _HIDDEN.sub(lambda m: GAP * len(m[0]), line)
        if text and line[start:] and not (is_wide(text[-1]) or is_wide(line[start])):
            pieces.append((len(text), number, start))
            text += " "
        for run in _BETWEEN_EMPHASIS.finditer(shown, start):
            pieces.append((len(text), number, run.start() + 1))
            text += run[0]
    return Unit(text, tuple(pieces), quoted, heading)


def _start(line: str) -> int:
    """Return where the text of a line begins, marks of its block left out."""
    marker = _MARKER.match(line)
    return marker.end() if marker else 0
