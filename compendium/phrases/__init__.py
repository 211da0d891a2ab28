"""Where a title may be broken: between phrases, never inside a word or a name.

The title of a decision is 当事人 诉 当事人 案由 案, that of a paper a few words with 的 and 与.
GB/T 9704-2012, 7.3.1, wants lines that end where the sense does (词意完整) and are of like length.
So every place has a cost to the sense, which `lines` weighs against uneven lines. Words are those
of `words` and the terms of the article; what is unknown is taken for a name and stays whole.

Decided against: BudouX 0.10.1 and jieba 0.42.1. In titles of decisions the one cuts 抛|掷物,
案|外人 and 诉|讼案, the other 王某|1 and 吴|某.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from compendium.markup.cjk import HAN, WIDE
from compendium.phrases.words import BODIES, WORDS

CLAUSE, PARTY, FUNCTION, WORD, NAME = 0, 4, 9, 36, 100
"""What a break costs, in squared characters of unevenness: before the cause of action, between
parties, after 的, between words, inside the name of an organisation."""

_LONGEST = 10
"""Characters of the longest word that is kept whole."""
_MASKED = re.compile(
    rf"某[{HAN}]{{1,10}}?(?:公司|银行|委员会|医院|学校|合作社|协会|社|厂|店)(?:管理人)?"
    rf"|(?![诉与和及])[{HAN}]某(?:[某甲乙丙丁\d]+|[{HAN}](?=[诉、]))?"
)
"""A masked party: 某商业管理公司, 王某1, 张某勋."""
_SUE = re.compile("(?<![起上反公应申胜败自告控之撤投])诉(?![讼前源求权请状])")
_OTHERS = re.compile(r"等(?!级|同|价)(?:\d+[人户家])?")
_WORK = re.compile("《[^《》]{1,20}》")
"""The name of a law or a work; a longer one fits on no line."""
_FIGURES = re.compile(f"[^{WIDE}]+")
_SHORTEST = 3
"""Characters a line of a title has at least, where that is possible."""

_Kind = Literal["name", "body", "word", "sue", "and", "mark", "others", "of", "end", "unknown"]
_SINGLE: Mapping[str, _Kind] = {
    **dict.fromkeys("与和及", "and"),
    **dict.fromkeys("、，：；", "mark"),
    **dict.fromkeys("的之", "of"),
}
_NOT_FIRST = {"sue", "and", "mark", "others", "of", "end"}
"""What stays with the word before it."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: _Kind
    start: int
    end: int


def places(title: str, terms: Iterable[str] = ()) -> dict[int, int]:
    """Return where a title may be broken: before which character, and what that costs.

    ``terms`` are words the title may hold: keywords, topics, the cause of action.
    """
    tokens = list(_joined(_tokens(title, frozenset(terms))))
    found: dict[int, int] = {}
    party = 0
    cause = False
    for left, right in pairwise(tokens):
        if left.kind in {"sue", "and", "mark"}:
            party = left.end
        cost = _cost("word" if cause and left.kind == "mark" else left.kind, right.kind)
        if cost is not None:
            found[right.start] = cost
            cause = cause or cost == CLAUSE
        if right.kind == "body":
            found |= {at: NAME for at in found if party < at <= right.start}
    for work in _WORK.finditer(title):
        for at in range(work.start() + 1, work.end()):
            found.pop(at, None)
    return found


def lines(title: str, measure: float, terms: Iterable[str] = ()) -> list[str]:
    """Break a title into as few lines as it needs, even ones that end where the sense does.

    A phrase longer than ``measure`` (full-width characters) is a line of its own, for the engine
    to break.
    """
    at = places(title, terms)
    cuts = [0, *sorted(at), len(title)]
    fewest = max(1, -int(-width(title) // measure))
    ideal = width(title) / fewest
    # The best way to each cut: (lines too long, lines, cost), and the cut before it.
    best: dict[int, tuple[tuple[int, int, float], int]] = {0: ((0, 0, 0.0), 0)}
    for number, end in enumerate(cuts[1:], 1):
        ways = []
        for start in cuts[:number]:
            long, count, cost = best[start][0]
            wide = width(title[start:end])
            uneven = (wide - ideal) ** 2 + (NAME if wide < _SHORTEST else 0)
            score = (long + (wide > measure), count + 1, cost + uneven + at.get(start, 0))
            ways.append((score, start))
        best[end] = min(ways)
    found: list[str] = []
    end = len(title)
    while end:
        start = best[end][1]
        found.insert(0, title[start:end])
        end = start
    return found


def phrases(title: str, longest: int, terms: Iterable[str] = ()) -> list[str]:
    """Cut a title into phrases for lines of unknown length, a longer phrase into even parts."""
    words = tuple(terms)
    cheap = sorted(at for at, cost in places(title, words).items() if cost <= FUNCTION)
    parts = (title[a:b] for a, b in pairwise([0, *cheap, len(title)]))
    return [line for part in parts for line in lines(part, longest, words)]


def width(text: str) -> float:
    """Return the width of a text in full-width characters; others take about half of one."""
    return len(text) - sum(map(len, _FIGURES.findall(text))) / 2


def _cost(left: _Kind, right: _Kind) -> int | None:
    """Return what a break between two kinds of words costs, None where there may be none."""
    if right in _NOT_FIRST:
        return None
    match left:
        case "others":
            return CLAUSE
        case "name" | "body":
            return CLAUSE if right in {"word", "unknown"} else PARTY
        case "sue" | "mark":
            return PARTY
        case "and" | "of":
            return FUNCTION
        case _:
            return WORD


def _tokens(title: str, terms: frozenset[str]) -> Iterator[_Token]:
    at = 0
    while at < len(title):
        kind, end = _known(title, at, terms)
        yield _Token(kind, at, end)
        at = end


def _known(title: str, at: int, terms: frozenset[str]) -> tuple[_Kind, int]:
    """Return what begins at a place of a title, and where it ends."""
    for pattern, kind in _PATTERNS:
        if match := pattern.match(title, at):
            return kind, match.end()
    for length in range(min(_LONGEST, len(title) - at), 1, -1):
        word = title[at : at + length]
        if word in BODIES:
            return "body", at + length
        if word in terms or word in WORDS:
            return "word", at + length
    if title[at:] == "案":
        return "end", at + 1
    return _SINGLE.get(title[at], "unknown"), at + 1


_PATTERNS: tuple[tuple[re.Pattern[str], _Kind], ...] = (
    (_MASKED, "name"),
    (_SUE, "sue"),
    (_OTHERS, "others"),
    (_FIGURES, "unknown"),
)


def _joined(tokens: Iterable[_Token]) -> Iterator[_Token]:
    """Join what is unknown, and a 和 between two unknown characters, to one name."""
    several = list(tokens)
    kinds: list[_Kind] = [t.kind for t in several]
    for n in range(1, len(kinds) - 1):
        if kinds[n] in {"and", "of"} and kinds[n - 1] == kinds[n + 1] == "unknown":
            kinds[n] = "unknown"
    last: _Token | None = None
    for token, kind in zip(several, kinds, strict=True):
        if last and last.kind == kind == "unknown":
            last = _Token("unknown", last.start, token.end)
            continue
        if last:
            yield last
        last = _Token(kind, token.start, token.end)
    if last:
        yield last
