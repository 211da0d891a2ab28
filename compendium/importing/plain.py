"""From a text file to a `Document`: lines to paragraphs, in whatever encoding it was saved."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from compendium.importing.document import Block, Document, Paragraph, Run, Verbatim
from compendium.importing.lines import parts
from compendium.importing.refusal import RefusedError
from compendium.importing.tally import Tally
from compendium.importing.tidy import cleaned
from compendium.load.header import Header, read_header
from compendium.markup.cjk import han, is_wide, join_lines
from compendium.problems import has_errors
from compendium.strictyaml.tree import Listing, Scalar
from compendium.text.decode import decode

_ATX = re.compile(r"(#{1,6})[ \u3000]+(.*?)(?:[ \u3000]+#*)?")
_RULE = re.compile(r"[ \u3000]*[=\-_*~—]{3,}[ \u3000]*")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_INDENT = re.compile(r"[\u3000 \t]{2,}|\u3000|\t")
_MARKDOWN = re.compile(r"[|>]|[-*+] |\d{1,3}[.)] |\[\^[^\]]+\]:|!\[|`{3}|~{3}| {4}|\t")
_NARROW, _SLACK, _FEWEST = 40, 4, 3
"""A file is hard-wrapped when its broken lines are this wide or wider, alike, and so many."""


def read_plain(data: bytes, name: str) -> Document:
    """Read a text file from its bytes; raises `RefusedError` when its text cannot be read."""
    text, problems = decode(data, name)
    if text is None or has_errors(problems):
        raise RefusedError("\n".join(f"{p.message()}。{p.hint()}" for p in problems))
    tally = Tally()
    for problem in problems:
        tally.tell("encoding", encoding=problem.values["encoding"])
    markdown = name.lower().endswith(".md")
    header = read_header(text) if markdown else Header()
    if header.fenced and header.problems:
        raise RefusedError("\n".join(f"{p.message()}。{p.hint()}" for p in header.problems))
    first = header.fenced.body - 1 if header.fenced else 0
    lines = [cleaned(line, tally).rstrip() for line in text.lines[first:]]
    aside = tuple(text.lines[entry.place.line - 1].strip() for entry in header.unknown)
    blocks = tuple(_markdown(lines) if markdown else _text(lines, tally))
    return Document(
        blocks=blocks,
        han=han("".join([*lines, *aside, *_words(header)])),
        remarks=tally.remarks,
        fields=_fields(header),
        aside=aside,
    )


def _fields(header: Header) -> Mapping[str, str | Sequence[str]]:
    """Return the front matter a file has already."""
    fields: dict[str, str | Sequence[str]] = {}
    for key, entry in header.entries.items():
        match entry.value:
            case Scalar(text=text):
                fields[key] = text
            case Listing(items=items):
                fields[key] = [item.text for item in items if isinstance(item, Scalar)]
    return fields


def _words(header: Header) -> Iterator[str]:
    for value in _fields(header).values():
        yield from [value] if isinstance(value, str) else value


def _markdown(lines: Sequence[str]) -> Iterator[Block]:
    """Keep Markdown as it is; only single lines of text may turn out to be headings."""
    chunk: list[str] = []
    fence = ""
    for line in [*lines, ""]:
        marker = line.lstrip()[:3]
        if marker in ("```", "~~~") and (not fence or marker == fence):
            fence = "" if fence else marker
        if line.strip() or fence:
            chunk.append(line)
            continue
        if chunk:
            yield from _chunk(chunk)
        chunk = []
    if chunk:
        yield Verbatim("\n".join(chunk))


def _chunk(chunk: Sequence[str]) -> Iterator[Block]:
    if any(_MARKDOWN.match(line) for line in chunk) and not _INDENT.match(chunk[0]):
        yield Verbatim("\n".join(chunk))
        return
    for line in chunk:
        heading = _ATX.fullmatch(line)
        if heading:
            yield Paragraph((Run(heading[2], markdown=True),), level=len(heading[1]))
        else:
            bold = _BOLD.fullmatch(line.strip())
            text = bold[1] if bold else line.strip(" \u3000\t")
            yield Paragraph((Run(text, bold=bold is not None, markdown=True),))


def _text(lines: Sequence[str], tally: Tally) -> Iterator[Block]:
    """Make paragraphs of lines of text: a line is one, unless the file is hard-wrapped."""
    width = _wrap_width(lines)
    current, open_ended = "", False
    for line in lines:
        text = line.strip(" \u3000\t")
        if text and open_ended and not _INDENT.match(line):
            tally.count("wrapped")
            current += join_lines(current[-1:], text[:1]) + text
        else:
            if current:
                yield _paragraph(current, tally)
            current = text
        open_ended = bool(width and text) and _columns(line) >= width - _SLACK
    if current:
        yield _paragraph(current, tally)


def _columns(line: str) -> int:
    return sum(2 if is_wide(char) else 1 for char in line.rstrip())


def _wrap_width(lines: Sequence[str]) -> int:
    """Return the width at which lines were broken; 0 when lines are whole paragraphs."""
    broken = [
        _columns(line)
        for line, after in pairwise(lines)
        if line and after and not _INDENT.match(after) and not parts(line, after)
    ]
    wide = sorted(width for width in broken if width >= _NARROW)
    if len(wide) < _FEWEST or len(wide) * 4 < len(broken) * 3:
        return 0
    middle = wide[len(wide) // 2]
    alike = sum(abs(width - middle) <= _SLACK for width in wide)
    return middle if alike * 4 >= len(wide) * 3 else 0


def _paragraph(text: str, tally: Tally) -> Paragraph:
    """Make a paragraph of a text; marks of headings and bold are understood."""
    heading = _ATX.fullmatch(text)
    if heading:
        tally.tell("markdown")
        return Paragraph((Run(heading[2]),), level=len(heading[1]))
    if _RULE.fullmatch(text):
        return Paragraph(())
    runs = []
    at = 0
    for match in _BOLD.finditer(text):
        tally.tell("markdown")
        runs += [Run(text[at : match.start()]), Run(match[1], bold=True)]
        at = match.end()
    runs.append(Run(text[at:]))
    return Paragraph(tuple(run for run in runs if run.text))
