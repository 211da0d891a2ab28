"""Texts no honest article has: paragraphs without end, brackets by the thousand, deep nesting.

A parser of Markdown takes time that grows with the square of what stands in one block, and drops
what is nested too deep. Both are refused before and after parsing, so that one article costs
seconds at most and no word of it is lost.
"""

import re
from collections.abc import Iterator

from compendium.load.source import Source
from compendium.markup.body import DEEPEST, Body
from compendium.problems import Problem, problem

_LONGEST = 20_000
"""Characters of a block; a page of the book has about 1,300."""
_BRACKETS = 500
_BLANK = re.compile(r"\n[ \t\u3000]*(?=\n)")


def check_bulk(source: Source) -> Iterator[Problem]:
    """Refuse blocks too large to parse; a source with one is not to be parsed at all."""
    line, text = source.body_line, source.body
    for block in _BLANK.split(text):
        length, brackets = len(block), block.count("[")
        first = line + len(block) - len(block.lstrip("\n"))
        if length > _LONGEST:
            yield problem(source.text.place(first), "S022", length=length, limit=_LONGEST)
        elif brackets > _BRACKETS:
            yield problem(source.text.place(first), "S023", count=brackets, limit=_BRACKETS)
        line += block.count("\n") + 1


def check_nesting(source: Source, body: Body) -> Iterator[Problem]:
    """Refuse what is nested deeper than the parser would keep."""
    for tokens in (body.tokens, *body.notes.values()):
        deep = next((t for t in tokens if t.level >= DEEPEST and t.map), None)
        if deep is not None and deep.map:
            line = deep.map[0] + body.first_line
            yield problem(source.text.place(line), "S021")
