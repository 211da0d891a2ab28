"""Lines a reader takes for headings and Markdown does not: bold, bare or without a space."""

import re
from collections.abc import Iterator

from compendium.check.numbering import without_number
from compendium.edition.model import ArticleType
from compendium.load.source import Source
from compendium.markup.body import Body
from compendium.problems import Problem, problem
from compendium.wording import shown

_NO_SPACE = re.compile(r"(#{1,6})([^#\s].*)")
_BOLD = re.compile(r"(\*\*|__)(?!\s)((?:(?!\1).)+)\1[：:]?")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、\S.{0,28}[^。；，：！？]")
_SUB_NUMBERED = re.compile(r"（[一二三四五六七八九十]{1,3}）\S.{0,28}[^。；，：！？]")
_BLANK = re.compile(r"[\s：:*_]+")


def check_lookalikes(source: Source, body: Body, kind: ArticleType) -> Iterator[Problem]:
    """Report lines of paragraphs that were probably meant as headings."""
    known = {word for h in kind.headings for word in (h.name, *h.aliases)}
    for number, line in _lines(source, body):
        hashes = _NO_SPACE.fullmatch(line)
        if hashes:
            right = f"{hashes[1]} {hashes[2]}"
            place = source.text.find(number, "#")
            yield problem(place, "S019", line=shown(line), right=shown(right))
            continue
        bold = _BOLD.fullmatch(line)
        text = (bold[2] if bold else line).strip("：: ")
        marks = _marks(text, kind, known, bold=bold is not None)
        if marks:
            place = source.text.find(number, text)
            yield problem(place, "S012", heading=shown(text), right=f"{marks} {shown(text)}")


def standing_alone(source: Source, body: Body, names: set[str]) -> int | None:
    """Return the first line that is nothing but one of the names."""
    lines = _lines(source, body)
    return next((n for n, line in lines if bare(line) in names), None)


def bare(line: str) -> str:
    """Strip marks, numbers and colons off a heading."""
    return _BLANK.sub("", without_number(line.strip("*_ ")))


def _lines(source: Source, body: Body) -> Iterator[tuple[int, str]]:
    """Give the lines of all paragraphs that stand in no list or quotation."""
    for token in body.tokens:
        if token.type == "paragraph_open" and not token.level and token.map:
            for at in range(*token.map):
                number = at + source.body_line
                yield number, source.text.lines[number - 1].strip()


def _marks(text: str, kind: ArticleType, known: set[str], *, bold: bool) -> str:
    """Give the marks the heading would have; nothing for text that is none."""
    if bare(text) in known:
        return "##"
    if not bold:
        return ""
    # Where the sections are given, an author's own headings stand one level below them.
    first = "##" if kind.own_headings else "###"
    if _NUMBERED.fullmatch(text):
        return first
    return f"{first}#" if _SUB_NUMBERED.fullmatch(text) else ""
