"""Write blocks as Markdown that reads back as what was said.

Text is left as it is where the parser takes it for text anyway, and escaped where it does not,
so that an editor sees few backslashes and ``2*3*4`` or ``<某>`` mean nothing new.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from compendium.importing.document import (
    Block,
    Heading,
    Inline,
    NoteMark,
    Paragraph,
    Picture,
    Run,
    Table,
    Verbatim,
)
from compendium.markup.body import parse

_MARKS = re.compile(r"([\\`*_\[\]<>&#|!~])")
_LINE_START = re.compile(r"^(\d{0,9})([-+=.):#>])")
_CLOSING = re.compile(r"(?<!\\)(#+)$")
"""Marks at the end of a heading, which Markdown drops."""
_ESCAPE = r"\\\1"
_BLANKS = re.compile(r"[ \u3000]{2,}")


def body(
    blocks: Sequence[Block], notes: Mapping[str, Sequence[Inline]], images: Mapping[str, str]
) -> str:
    """Write the body of an article; ``images`` are the addresses of pictures by name."""
    written = [text for block in blocks for text in _block(block, images) if text]
    for label, inlines in notes.items():
        lines = "".join(_line(inlines, images))
        written.append(f"[^{label}]: {lines}".rstrip())
    return "\n\n".join(written) + "\n"


def _block(block: Block, images: Mapping[str, str]) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.rank} {_CLOSING.sub(_ESCAPE, _line(block.inlines, images))}"
        case Table():
            yield _table(block, images)
        case Verbatim(text=text):
            yield text
        case Paragraph():
            pictures = [i for i in block.inlines if isinstance(i, Picture)]
            text = _line([i for i in block.inlines if not isinstance(i, Picture)], images)
            if text:
                yield f"- {text}" if block.bullet else text
            yield from (_picture(picture, images) for picture in pictures)


def _picture(picture: Picture, images: Mapping[str, str]) -> str:
    return f"![{_escaped(picture.caption)}]({images[picture.name]})"


def _table(table: Table, images: Mapping[str, str]) -> str:
    rows = [[_inline(cell, images, escaped=True) for cell in row] for row in table.rows]
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _line(inlines: Sequence[Inline], images: Mapping[str, str]) -> str:
    """Write one line: as it is if that reads back the same, else with its marks escaped."""
    if any(isinstance(i, Run) and i.markdown for i in inlines):
        return "".join(i.text for i in inlines if isinstance(i, Run)).strip()
    bare = _inline(inlines, images, escaped=False)
    escaped = _inline(inlines, images, escaped=True)
    for text in (bare, _guarded(bare), _guarded(escaped)):
        if _reads_as(text, inlines):
            return text
    # Bold that starts or ends where Markdown cannot: the words count, not the looks.
    plain = [replace(i, bold=False) if isinstance(i, Run) else i for i in inlines]
    return _guarded(_inline(plain, images, escaped=True))


def _guarded(text: str) -> str:
    """Escape what would begin a heading, a list, a quotation or a rule."""
    return _LINE_START.sub(r"\1\\\2", text, count=1)


def _inline(inlines: Sequence[Inline], images: Mapping[str, str], *, escaped: bool) -> str:
    out = ""
    for inline in inlines:
        match inline:
            case Run():
                out += _run(inline, escaped=escaped)
            case NoteMark(label=label):
                out += f"[^{label}]"
            case Picture():
                out += _picture(inline, images)
    return _BLANKS.sub(" ", out).strip(" \u3000")


def _run(run: Run, *, escaped: bool) -> str:
    """Write a run; marks of bold and links stand close to its words."""
    words = run.text.strip(" \u3000")
    if not words:
        return run.text
    before, after = run.text.split(words, 1) if words else ("", "")
    text = _escaped(words) if escaped else words
    text = f"[{text}](<{run.href}>)" if run.href else text
    return f"{before}**{text}**{after}" if run.bold else f"{before}{text}{after}"


def _escaped(text: str) -> str:
    return _MARKS.sub(_ESCAPE, text)


def _reads_as(markdown: str, inlines: Sequence[Inline]) -> bool:
    """Tell whether Markdown is one paragraph of just these words, bold where they are bold."""
    tokens = parse(markdown).tokens
    if [t.type for t in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        return False
    seen: list[tuple[str, bool]] = []
    bold = marks = 0
    for child in tokens[1].children or ():
        if child.type in ("text", "text_special"):
            seen += ((char, bold > 0) for char in child.content if not char.isspace())
        elif child.type in ("strong_open", "strong_close"):
            bold += child.nesting
        elif child.type == "footnote_ref":
            marks += 1
        elif child.type not in ("link_open", "link_close"):
            return False
    meant = [
        (char, i.bold)
        for i in inlines
        if isinstance(i, Run)
        for char in i.text
        if not char.isspace()
    ]
    links = sum(child.type == "link_open" for child in tokens[1].children or ())
    return (
        seen == meant
        and marks == sum(isinstance(i, NoteMark) for i in inlines)
        and links == sum(isinstance(i, Run) and bool(i.href) for i in inlines)
    )
