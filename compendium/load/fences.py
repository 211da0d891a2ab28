"""Where the front matter begins and ends, also when its fences are missing or misspelt."""

import itertools
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from compendium.problems import Problem, problem
from compendium.strictyaml.repair import FIELD, bare_name
from compendium.text.filetext import FileText
from compendium.wording import shown

_FENCE = re.compile(r"-{3,}\s*")
_DASHES = "-—–―－─━‐‑−﹣﹘_＿=＝~～*"
_LIKE = re.compile(rf"(?:[{_DASHES}]\s*){{2,}}|[—―─━]\s*|\s+-{{3,}}\s*")
_HEADING = re.compile(r"#{2,6}\s*[^#\s]")
_CONTINUES = re.compile(r"[\s#\-－—–·•]")
_FARTHEST = 40
"""How many lines are looked through for fields when fences or fields are misspelt."""
_LONGEST = 1000
"""How many lines a front matter may have."""


@dataclass(frozen=True, slots=True)
class Fenced:
    """Line numbers of the front matter and of the text below it."""

    first: int
    """First line inside."""
    last: int
    """One beyond the last line inside: that of the closing fence when there is one."""
    body: int
    """First line of the text; one beyond the file's last line when there is none."""


def find_fences(text: FileText, names: Container[str], problems: list[Problem]) -> Fenced | None:
    """Find the front matter; nothing when there is none. What is odd goes to ``problems``."""
    lines = text.lines
    top = next((n for n, line in enumerate(lines, 1) if line.strip()), 1)
    opening = _opening(lines, top, names)
    if opening is None:
        problems.append(problem(text.place(top), "Y001"))
        return None
    problems.extend(_around_opening(text, top, opening))
    first = opening if _is_field(lines[opening - 1], names) else opening + 1
    end = min(len(lines), first + _LONGEST)
    for number in range(first, end + 1):
        line = lines[number - 1]
        if _FENCE.fullmatch(line):
            return Fenced(first, number, number + 1)
        if _LIKE.fullmatch(line):
            problems.append(problem(text.place(number), "Y004", found=shown(line)))
            return Fenced(first, number, number + 1)
        if _begins_body(lines, number, first, names):
            problems.append(problem(text.place(number), "Y005"))
            return Fenced(first, number, number)
    problems.append(problem(text.place(end), "Y005"))
    return Fenced(first, end + 1, end + 1)


def _is_field(line: str, names: Container[str]) -> bool:
    match = FIELD.match(line.strip())
    return match is not None and bare_name(match["name"]) in names


def _opening(lines: Sequence[str], top: int, names: Container[str]) -> int | None:
    """Give the line of the opening fence, or of the first field when the fence is missing."""
    if _LIKE.fullmatch(lines[top - 1]) or _is_field(lines[top - 1], names):
        return top
    for number in range(top + 1, min(top + _FARTHEST, len(lines))):
        if _LIKE.fullmatch(lines[number - 1]) and _is_field(lines[number], names):
            return number
        if _is_field(lines[number - 1], names):
            return number
    return None


def _around_opening(text: FileText, top: int, opening: int) -> Iterator[Problem]:
    line = text.lines[opening - 1]
    if opening > 1:
        found = text.lines[top - 1] if top < opening else ""
        yield problem(text.place(1), "Y003", found=shown(found) or "空行")
    if not _LIKE.fullmatch(line):
        yield problem(text.place(opening), "Y002", found=shown(line))
    elif not _FENCE.fullmatch(line):
        yield problem(text.place(opening), "Y004", found=shown(line))


def _begins_body(lines: Sequence[str], number: int, first: int, names: Container[str]) -> bool:
    """Tell whether a line inside an unclosed front matter must be the text below it.

    Headings never are in front matter; after a blank line neither is a line that is no field,
    list item, comment or indented.
    """
    line = lines[number - 1]
    if _HEADING.match(line):
        return True
    after_blank = number > first and not lines[number - 2].strip()
    if not after_blank or not line.strip() or _CONTINUES.match(line):
        return False
    # A misspelt field may follow a blank line too; then known ones come after it.
    rest = itertools.takewhile(
        lambda later: not _LIKE.fullmatch(later), lines[number - 1 : number + _FARTHEST]
    )
    return not any(_is_field(later, names) for later in rest)
