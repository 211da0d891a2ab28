"""Render a parsed body to HTML: the one function both editions use.

The editions differ in where links point, where pictures are and where notes stand; these are
parameters. Nothing here knows an edition.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote

from markdown_it.presets import commonmark
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from compendium.markup.body import Body, plain
from compendium.markup.cjk import join_lines
from compendium.markup.sanitise import sanitise

_TABLE_TITLE = re.compile(r"表\s*[\d一二三四五六七八九十]+")
_ELSEWHERE = re.compile(r"\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\]{2})")
"""Addresses of pictures that are no file of the project; nothing is fetched."""
_SHORT_TABLE = 12
"""Rows up to which a table is kept on one page of the book."""


@dataclass(frozen=True, slots=True)
class Target:
    """How an edition addresses what a body refers to."""

    link: Callable[[str], str]
    """Turns a link's address as written (escapes undone) into the edition's."""
    image: Callable[[str], str]
    """Turns a picture's address as written into the edition's."""
    prefix: str = ""
    """Put before every id, so that bodies can share a page."""
    link_end: Callable[[str, bool], str] = lambda *_: "</a>"
    """Gives the end of a link that is not in a heading, from the edition's address and whether the
    link is in brackets."""
    own_scheme: str = ""
    """Scheme of links that the edition resolves later, if it has such."""
    inline_notes: bool = False
    """Put notes where their marks stand (for notes at the page foot) instead of in a list."""


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading a reader can jump to."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body as HTML."""

    html: str
    notes: str
    """The list of notes, or nothing when they are inline."""
    toc: tuple[TocEntry, ...]


def note_mark(number: int) -> str:
    """Return the mark of a note: ① to ㊿, then （51）."""
    if number <= 20:  # noqa: PLR2004 - the three Unicode runs of circled numbers
        return chr(0x2460 + number - 1)
    if number <= 35:  # noqa: PLR2004
        return chr(0x3251 + number - 21)
    if number <= 50:  # noqa: PLR2004
        return chr(0x32B1 + number - 36)
    return f"（{number}）"


class _Renderer(RendererHTML):
    """markdown-it's renderer with this project's headings, figures, tables, links and notes."""

    def __init__(self, body: Body, target: Target) -> None:
        super().__init__()
        self.body = body
        self.target = target
        self.numbers = {
            label: n for n, label in enumerate(dict.fromkeys(m.target for m in body.note_marks), 1)
        }
        self.placed: set[str] = set()
        self.toc: list[TocEntry] = []
        self.counters = [0] * 7
        self.in_heading = False
        self.address = ""

    def blocks(self, tokens: Sequence[Token]) -> str:
        """Render a run of block tokens."""
        return self.render(tokens, OptionsDict(commonmark.make()["options"]), {})

    def inlines(self, tokens: Sequence[Token]) -> str:
        """Render note tokens without their paragraphs."""
        options = OptionsDict(commonmark.make()["options"])
        parts = [
            self.renderInline(t.children or [], options, {}) for t in tokens if t.type == "inline"
        ]
        return "<br>".join(parts)

    def heading_open(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        self.in_heading = True
        level = int(tokens[idx].tag[1])
        self.counters[level] += 1
        self.counters[level + 1 :] = [0] * (6 - level)
        number = "-".join(str(n) for n in self.counters[2 : level + 1])
        ident = f"{self.target.prefix}s-{number}"
        self.toc.append(TocEntry(level, ident, plain(tokens[idx + 1 : idx + 2]).strip()))
        return f'<{tokens[idx].tag} id="{ident}">'

    def heading_close(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        self.in_heading = False
        return f"</{tokens[idx].tag}>\n"

    def paragraph_open(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        if tokens[idx].hidden:
            return ""
        if self._is_figure(tokens, idx):
            return "<figure>"
        after = tokens[idx + 3] if idx + 3 < len(tokens) else None
        title = after is not None and after.type == "table_open"
        if title and _TABLE_TITLE.match(tokens[idx + 1].content):
            return '<p class="table-title">'
        opening = plain(tokens[idx + 1 : idx + 2]).lstrip()[:1]
        return '<p class="opens-with-mark">' if opening and opening in "“‘《（〈【" else "<p>"

    def paragraph_close(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        if tokens[idx].hidden:
            return ""
        return "</figure>\n" if self._is_figure(tokens, idx - 2) else "</p>\n"

    @staticmethod
    def _is_figure(tokens: Sequence[Token], idx: int) -> bool:
        children = tokens[idx + 1].children or []
        return len(children) == 1 and children[0].type == "image"

    def image(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        token = tokens[idx]
        alt = escape(plain([Token("inline", "", 0, children=token.children)]))
        address = self.target.image(unquote(str(token.attrs["src"])))
        source = "" if _ELSEWHERE.match(address) else f' src="{escape(address)}"'
        caption = f"<figcaption>{alt}</figcaption>" if len(tokens) == 1 and alt else ""
        return f'<img{source} alt="{alt}" loading="lazy">{caption}'

    def link_open(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        self.address = self.target.link(unquote(str(tokens[idx].attrs["href"])))
        return f'<a href="{escape(self.address)}">'

    def link_close(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        if self.in_heading:
            return "</a>"
        before = plain([Token("inline", "", 0, children=list(tokens[:idx]))])
        in_brackets = before.count("（") > before.count("）")
        return self.target.link_end(self.address, in_brackets)

    def cite_open(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        attrs = tokens[idx].attrs
        ident = f' id="{self.target.prefix}{attrs["id"]}"' if "id" in attrs else ""
        if "href" not in attrs:
            return f"<span{ident}>"
        return f'<a class="cite"{ident} href="{escape(str(attrs["href"]))}">'

    def cite_close(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        return "</a>" if "href" in tokens[idx].attrs else "</span>"

    def table_open(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        end = next(i for i in range(idx, len(tokens)) if tokens[i].type == "table_close")
        rows = sum(t.type == "tr_open" for t in tokens[idx:end])
        size = "table short" if rows <= _SHORT_TABLE else "table"
        return f'<div class="{size}" role="region" aria-label="表格" tabindex="0"><table>\n'

    def table_close(self, *_: object) -> str:
        return "</table></div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        return f'<th scope="col"{_alignment(tokens[idx])}>'

    def td_open(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        return f"<td{_alignment(tokens[idx])}>"

    def softbreak(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        before = tokens[idx - 1].content[-1:] if idx else ""
        after = tokens[idx + 1].content[:1] if idx + 1 < len(tokens) else ""
        return join_lines(before, after)

    def text(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        content = tokens[idx].content
        if idx and tokens[idx - 1].type in ("softbreak", "hardbreak"):
            content = content.lstrip()
        return escape(content, quote=False)

    def html_block(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        return escape(tokens[idx].content)

    def html_inline(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        return escape(tokens[idx].content)

    def footnote_ref(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        label = tokens[idx].meta["label"]
        number = self.numbers[label]
        mark, pre = note_mark(number), self.target.prefix
        first = label not in self.placed
        self.placed.add(label)
        if self.target.inline_notes and first:
            # The mark is text of ours, not a counter of the typesetter's: it can be extracted.
            note = self.inlines(self.body.notes.get(label, ()))
            return (
                f'<sup class="note-mark" id="{pre}n-{number}">{mark}</sup>'
                f'<span class="note"><span class="note-number">{mark}</span>{note}</span>'
            )
        ident = f' id="{pre}r-{number}"' if first else ""
        return (
            f'<sup class="note-mark"{ident}>'
            f'<a href="#{pre}n-{number}" aria-label="注释{number}">{mark}</a></sup>'
        )

    def note_list(self) -> str:
        """Render the notes as a list with ways back to the text."""
        if self.target.inline_notes or not self.numbers:
            return ""
        pre = self.target.prefix
        items = [
            f'<li id="{pre}n-{n}"><span class="note-number">{note_mark(n)}</span>'
            f"{self.inlines(self.body.notes.get(label, ()))} "
            f'<a class="note-back" href="#{pre}r-{n}" aria-label="返回正文">↩</a></li>\n'
            for label, n in self.numbers.items()
        ]
        return f'<ol class="notes">\n{"".join(items)}</ol>\n'


def _alignment(token: Token) -> str:
    """Say the alignment of a cell as a class, since the site's policy allows no inline style."""
    style = str(token.attrs.get("style", ""))
    return f' class="align-{style.split(":")[1]}"' if style else ""


def render(body: Body, target: Target) -> Rendered:
    """Render a body for an edition; the HTML is clean and every id carries the prefix."""
    renderer = _Renderer(body, target)
    html = renderer.blocks(body.tokens)
    html, notes = (sanitise(h, target.own_scheme) for h in (html, renderer.note_list()))
    return Rendered(html, notes, tuple(renderer.toc))
