"""Quotation marks and brackets: straight ones, unpaired ones, what is quoted."""

import re
from collections.abc import Iterator

from compendium.markup.cjk import HAN
from compendium.typography.slip import Slip

_PAIRS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "【": "】",
    "〔": "〕",
    "「": "」",
}
_OPENING = {close: opening for opening, close in _PAIRS.items()}
_SAME = {"(": "（", ")": "）"}
_MARKS = re.compile(f"[{''.join(_PAIRS)}{''.join(_OPENING)}()]")
_QUOTES = re.compile('[“”"]')
_ITEM = re.compile(r"\s*(?:[\da-zA-Z]{1,3}|[一二三四五六七八九十]{1,3}|[①-⑳])$")
_CHINESE = re.compile(f"[{HAN}“”‘’《》（），。；：！？、]")
_SINGLE = re.compile(f"(?<=[{HAN}，。；：！？、])'|'(?=[{HAN}])")


def straight(text: str) -> Iterator[Slip]:
    """Find straight quotation marks; where they pair off, give the right ones."""
    if not ('"' in text or "'" in text) or not _CHINESE.search(text):
        return
    marks = [at for at, char in enumerate(text) if char == '"']
    if len(marks) % 2:
        # 15" is inches.
        marks = [at for at in marks if not text[at - 1 : at].isdigit()]
    # Inside quotation marks they would be ‘ ’, which is for the author to say.
    nested = any(text.count("“", 0, at) != text.count("”", 0, at) for at in marks)
    even = len(marks) % 2 == 0 and not nested
    for number, at in enumerate(marks):
        opens = number % 2 == 0
        # A mark turns to what it quotes; one that does not (5", "甲 ") is left to the author.
        inner = text[at + 1 : at + 2] if opens else text[at - 1 : at]
        sure = even and bool(inner) and not inner.isspace()
        yield Slip("T002", at, at + 1, "“" if opens else "”", sure=sure)
    for match in _SINGLE.finditer(text):
        yield Slip("T002", *match.span())


def unpaired(text: str) -> Iterator[Slip]:
    """Find marks that have no partner, or stand the wrong way round."""
    stack: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text):
        at, char = match.start(), _SAME.get(match[0], match[0])
        if char in _PAIRS:
            if char in "“‘《" and any(mark == char for mark, _ in stack):
                yield Slip("T003", at, at + 1)
            else:
                stack.append((char, at))
        elif char in _OPENING:
            if any(mark == _OPENING[char] for mark, _ in stack):
                while stack[-1][0] != _OPENING[char]:
                    yield Slip("T003", stack[-1][1], stack[-1][1] + 1)
                    stack.pop()
                stack.pop()
            elif not (char == "）" and _ITEM.match(text[:at])) and not _apostrophe(text, at):
                yield Slip("T003", at, at + 1)
    for _mark, at in stack:
        # A quotation of several paragraphs opens each of them and closes once.
        if not (at == 0 and text[0] in "“‘"):
            yield Slip("T003", at, at + 1)


def _apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and text[at - 1 : at].isascii() and text[at - 1 : at].isalpha()


def quotations(text: str) -> list[tuple[int, int]]:
    """Return the spans of words in quotation marks of either kind, the marks left out."""
    spans, opened, straight_open = [], -1, -1
    depth = 0
    for match in _QUOTES.finditer(text):
        at, char = match.start(), match[0]
        if char == "“":
            opened = at if not depth else opened
            depth += 1
        elif char == "”" and depth:
            depth -= 1
            if not depth:
                spans.append((opened + 1, at))
        elif char == '"' and not depth:
            if straight_open < 0:
                straight_open = at
            else:
                spans.append((straight_open + 1, at))
                straight_open = -1
    # What is not closed may be quoted to the end.
    if depth or straight_open >= 0:
        spans.append(((opened if depth else straight_open) + 1, len(text)))
    return spans
