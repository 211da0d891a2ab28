"""Read a list of articles: 第十条第一款、第十一条至第十三条和第十五条第（二）项.

The grammar: numbers with a unit (条 款 项 目) that follow each other name a part of what stands
before; after a joiner (、和及与或以及) they name a sibling; after 至 the end of a range. Every step
looks at a bounded piece of text and moves forward, so reading is linear.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from compendium.citations.mentions import ArticleRef, Level, Run
from compendium.citations.numerals import HAN_NUMERAL, number

_N = rf"(?:[{HAN_NUMERAL}]{{1,9}}|\d{{1,4}})"
_JOIN = r"(?:以及|或者|至|到|[、,，和及与或~～—－-])"
HEAD = re.compile(rf"第{_N}(?:{_JOIN}第?{_N}){{0,12}}条")
"""The beginning of a list that names articles."""
_GROUP = re.compile(
    rf"(?P<first>第?)\(?(?P<numbers>{_N}\)?(?:{_JOIN}第?\(?{_N}\)?){{0,12}})(?P<unit>[条款项目])"
    rf"(?P<sub>之{_N}(?![般切些致]))?"
)
_SEPARATOR = re.compile(_JOIN)
_NUMBER = re.compile(_N)
_LEVELS: dict[str, Level] = {"条": "article", "款": "paragraph", "项": "item", "目": "subitem"}
_ORDER: tuple[Level, ...] = ("article", "paragraph", "item", "subitem")
_RANGES = ("至", "到", "~", "～", "—", "－", "-")
_COMMAS = (",", "，")
_LONGEST_LIST = 60
_LONGEST_RANGE = 200
_NOT_AFTER = ("的", "标", "录", "前", "地", "击")
"""What makes 目 a word: 目的, 目标, 目录, 目前."""


@dataclass(frozen=True, slots=True)
class ArticleList:
    """The references of a list, in order, and where it ends."""

    refs: tuple[ArticleRef, ...]
    end: int
    arabic: bool
    """An article number is in Arabic numerals."""


@dataclass(frozen=True, slots=True)
class _Group:
    level: Level
    numbers: tuple[tuple[int, bool, int], ...]
    """Value, whether a range leads to it, and its position."""
    sub: int
    arabic: bool
    start: int
    end: int


def read_list(text: str, start: int, *, within: ArticleRef | None = None) -> ArticleList | None:
    """Read the list that begins at ``start``; ``within`` is the article it may be a part of.

    Without ``within`` a list may begin with 款 or 项 of a document that has no articles.
    """
    refs: list[ArticleRef] = []
    base = within or ArticleRef(0)
    position, end = start, start
    joined = ranged = comma = arabic = False
    while len(refs) < _LONGEST_LIST:
        group = _group(text, position, joined=joined and not ranged)
        if group is None or (comma and group.level != "article"):
            break
        deeper = bool(refs) and not joined
        if deeper and group.level == "article":
            break
        if deeper:
            last = refs.pop()
            refs.extend(_below(last, group, last.start))
        else:
            refs.extend(_beside(refs[-1] if refs else base, group, ranged=ranged and bool(refs)))
        arabic = arabic or (group.arabic and group.level == "article")
        end = position = group.end
        separator = _SEPARATOR.match(text, position)
        mark = separator[0] if separator else ""
        joined, ranged, comma = bool(mark), mark in _RANGES, mark in _COMMAS
        position += len(mark)
    return ArticleList(_with_runs(refs), end, arabic) if refs else None


def _group(text: str, position: int, *, joined: bool) -> _Group | None:
    """Read 第一、三款 at a position; 第 may be missing before （一）项, and in 、584条."""
    match = _GROUP.match(text, position)
    if not match:
        return None
    unit, end = match["unit"], match.end()
    if not match["first"] and not (unit == "项" and text[position] == "("):
        number_alone = len(match["numbers"]) > 1 and match["numbers"].isalnum()
        if not (joined and unit == "条" and number_alone):
            return None
    if unit == "目" and text[end : end + 1] in _NOT_AFTER:
        return None
    sub = 0
    if match["sub"]:
        sub = number(match["sub"][1:]) or 0
        if unit != "条" or not sub:
            end -= len(match["sub"])
            sub = 0
    found: list[tuple[int, bool, int]] = []
    offset = match.start("numbers")
    for piece in _NUMBER.finditer(match["numbers"]):
        value = number(piece[0])
        if value is None:
            return None
        between = match["numbers"][found[-1][2] - offset : piece.start()] if found else ""
        found.append((value, any(mark in between for mark in _RANGES), offset + piece.start()))
    return _Group(
        _LEVELS[unit], tuple(found), sub, match["numbers"][0].isdigit(), match.start(), end
    )


def _below(last: ArticleRef, group: _Group, start: int) -> Iterator[ArticleRef]:
    """Yield the parts of the last reference that a group names."""
    for ref in _beside(replace(last, run=None), group, ranged=False):
        yield replace(ref, start=start, run=ref.run or last.run)


def _beside(last: ArticleRef, group: _Group, *, ranged: bool) -> Iterator[ArticleRef]:
    """Yield what a group names next to the last reference, at the group's level."""
    before = last
    for index, (value, from_before, place) in enumerate(group.numbers):
        sub = group.sub if index == len(group.numbers) - 1 else 0
        start = group.start if index == 0 else place
        ref = replace(_at(before, group.level, value, sub), start=start, end=group.end)
        if from_before or (ranged and index == 0):
            yield from _range(before, ref, group.level)
        else:
            yield ref
        before = ref


def _at(last: ArticleRef, level: Level, value: int, sub: int) -> ArticleRef:
    """Return the reference with the level set and everything below it unset."""
    if level == "article":
        return ArticleRef(value, sub)
    if level == "paragraph":
        return ArticleRef(last.article, last.sub, value)
    if level == "item":
        return ArticleRef(last.article, last.sub, last.paragraph, value)
    return ArticleRef(last.article, last.sub, last.paragraph, last.item, value)


def _range(first: ArticleRef, last: ArticleRef, level: Level) -> Iterator[ArticleRef]:
    """Yield all after the first up to the last; the ends alone when it is no range."""
    low, high = getattr(first, level), getattr(last, level)
    if first.sub or last.sub or not 0 < high - low <= _LONGEST_RANGE:
        yield last
        return
    run = Run(level, low, high)
    for value in range(low + 1, high + 1):
        ref = _at(last, level, value, 0)
        yield replace(ref, run=run, start=last.start, end=last.end)


def _with_runs(refs: list[ArticleRef]) -> tuple[ArticleRef, ...]:
    """Mark the first reference of each range too, which was read before its 至."""
    marked = list(refs)
    for index, ref in enumerate(refs[1:], 1):
        before = refs[index - 1]
        if ref.run and before.run is None and getattr(before, ref.run.level) == ref.run.first:
            marked[index - 1] = replace(before, run=ref.run)
    return tuple(marked)
