"""Parse an article's Markdown and list what the checks and indexes ask about, with line numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from compendium.markup.cjk import cjk_plugin, han

DEEPEST = 20
"""Levels of tokens an article may have: nine lists in one another, as many as markdown-it takes."""


@dataclass(frozen=True, slots=True)
class BodyHeading:
    """A heading of the text."""

    level: int
    text: str
    line: int
    """Line in the file."""
    token: int
    """Index of its opening token."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A link, image, note mark or piece of raw HTML and the line of its paragraph."""

    target: str
    """Address with percent-escapes undone, note label, or the HTML itself."""
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the text that is no heading, as a reader sees it."""

    kind: str
    """What it is the text of: ``paragraph``, ``td``, ``fence`` …; ``note`` for all in notes."""
    text: str


class Stream(NamedTuple):
    """The markdown-it tokens of a text; not to be changed."""

    tokens: tuple[Token, ...]
    """All but the note definitions."""
    notes: Mapping[str, tuple[Token, ...]]
    """Tokens of each note by label; the first definition of a label counts."""


@dataclass(frozen=True)
class Body:
    """The text of an article: what is asked about it, and its tokens once they are asked for.

    Tokens take much memory and time, and most runs ask for those of few articles.
    """

    text: str
    """The Markdown as it was parsed."""
    first_line: int
    """Line of the file that the text begins on."""
    headings: tuple[BodyHeading, ...]
    links: tuple[Reference, ...]
    images: tuple[Reference, ...]
    raw_html: tuple[Reference, ...]
    note_marks: tuple[Reference, ...]
    """Marks in the text in reading order, repeated ones included; ``target`` is the label."""
    note_definitions: tuple[Reference, ...]
    """Definitions in the order of the file, repeated ones included; ``target`` is the label."""
    blocks: tuple[Block, ...]
    """All other blocks that are not empty; those of notes last, in the order of their marks."""
    names: Mapping[int, str] = field(default_factory=dict)
    """Other names of headings, by their tokens."""

    @cached_property
    def stream(self) -> Stream:
        """Its tokens."""
        tokens, notes, _ = _split_notes(_PARSER.parse(self.text), self.first_line)
        return Stream(_renamed(tokens, self.names), notes)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens without the note definitions."""
        return self.stream.tokens

    @property
    def notes(self) -> Mapping[str, tuple[Token, ...]]:
        """Tokens of each note by label."""
        return self.stream.notes

    def with_stream(self, stream: Stream) -> "Body":
        """Return the body with other tokens."""
        other = replace(self)
        other.__dict__["stream"] = stream
        return other

    def section(self, heading: BodyHeading) -> str:
        """Return the plain text under a heading, down to the next one of its level or above."""
        later = (h for h in self.headings if h.token > heading.token and h.level <= heading.level)
        stop = next(later, None)
        tokens = self.tokens[heading.token + 3 : stop.token if stop else None]
        return plain(tokens)

    @property
    def han(self) -> str:
        """All Han characters a reader sees, in order, notes last in the order of their marks."""
        return han("".join([plain(self.tokens), *map(plain, notes_in_order(self))]))


def _parser() -> MarkdownIt:
    # The parser drops what is nested deeper; `compendium.check.bulk` refuses it long before.
    md = MarkdownIt("commonmark", {"maxNesting": 3 * DEEPEST}).enable("table")
    md.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    md.use(cjk_plugin)
    return md


_PARSER = _parser()


def plain(tokens: Sequence[Token]) -> str:
    """Return what a reader sees of the tokens, one line a block; figures give their caption."""
    lines: list[str] = []
    for token in tokens:
        if token.type == "inline":
            lines.append("".join(_words(token.children or ())))
        elif token.type in ("fence", "code_block"):
            lines.append(token.content)
    return "\n".join(lines)


def _words(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        if child.type in ("text", "code_inline", "text_special"):
            yield child.content
        elif child.type == "image":
            yield from _words(child.children or ())
        elif child.type in ("softbreak", "hardbreak"):
            yield "\n"


def parse(text: str, first_line: int = 1) -> Body:
    """Parse Markdown whose first line is ``first_line`` of the file."""
    stream = _PARSER.parse(text)
    tokens, notes, definitions = _split_notes(stream, first_line)
    found: dict[str, list[Reference]] = {"link": [], "image": [], "html": [], "note": []}
    headings: list[BodyHeading] = []
    line = first_line
    for token in stream:
        if token.map:
            line = token.map[0] + first_line
        if token.type == "html_block":
            found["html"].append(Reference(token.content.strip(), "", line))
        elif token.type == "inline":
            _collect(token.children or (), line, found)
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.map:
            title = "".join(_words(tokens[index + 1].children or ())).strip()
            headings.append(BodyHeading(int(token.tag[1]), title, token.map[0] + first_line, index))
    body = Body(
        text=text,
        first_line=first_line,
        headings=tuple(headings),
        links=tuple(found["link"]),
        images=tuple(found["image"]),
        raw_html=tuple(found["html"]),
        note_marks=tuple(found["note"]),
        note_definitions=definitions,
        blocks=(),
    ).with_stream(Stream(tokens, notes))
    return replace(body, blocks=tuple(_blocks(body))).with_stream(body.stream)


def _blocks(body: Body) -> Iterator[Block]:
    for before, token in pairwise((Token("", "", 0), *body.tokens)):
        if before.type != "heading_open" and (text := plain([token])).strip():
            kind = before.type.removesuffix("_open") if token.type == "inline" else token.type
            yield Block(kind, text)
    for note in notes_in_order(body):
        yield from (Block("note", text) for t in note if (text := plain([t])).strip())


def notes_in_order(body: Body) -> Iterator[tuple[Token, ...]]:
    """Yield the notes in the order of their marks."""
    for label in dict.fromkeys(mark.target for mark in body.note_marks):
        yield body.notes.get(label, ())


def _collect(children: Sequence[Token], line: int, found: dict[str, list[Reference]]) -> None:
    """Sort the references of one paragraph into lists; line breaks move the line on."""
    for index, child in enumerate(children):
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "link_open":
            text = children[index + 1].content if index + 1 < len(children) else ""
            found["link"].append(Reference(unquote(str(child.attrs["href"])), text, line))
        elif child.type == "image":
            found["image"].append(Reference(unquote(str(child.attrs["src"])), child.content, line))
        elif child.type == "html_inline":
            found["html"].append(Reference(child.content, "", line))
        elif child.type == "footnote_ref":
            found["note"].append(Reference(child.meta["label"], "", line))


def _split_notes(
    stream: Sequence[Token], first_line: int
) -> tuple[tuple[Token, ...], dict[str, tuple[Token, ...]], tuple[Reference, ...]]:
    """Take the note definitions out of the stream."""
    tokens: list[Token] = []
    notes: dict[str, tuple[Token, ...]] = {}
    definitions: list[Reference] = []
    note: list[Token] = []
    label = None
    for token in stream:
        if token.type == "footnote_reference_open":
            label, note = token.meta["label"], []
            line = (token.map or [0])[0] + first_line
            definitions.append(Reference(label, "", line))
        elif token.type == "footnote_reference_close":
            notes.setdefault(str(label), tuple(note))
            label = None
        else:
            (tokens if label is None else note).append(token)
    return tuple(tokens), notes, tuple(definitions)


def rename(body: Body, names: Mapping[int, str]) -> Body:
    """Return the body with headings under new names; keys are token indexes of headings."""
    if not names:
        return body
    headings = tuple(
        BodyHeading(h.level, names.get(h.token, h.text), h.line, h.token) for h in body.headings
    )
    renamed = Stream(_renamed(body.tokens, names), body.notes)
    return replace(body, headings=headings, names=names).with_stream(renamed)


def _renamed(tokens: Sequence[Token], names: Mapping[int, str]) -> tuple[Token, ...]:
    changed = list(tokens)
    for index, name in names.items():
        text = Token("text", "", 0, content=name)
        changed[index + 1] = changed[index + 1].copy(content=name, children=[text])
    return tuple(changed)
