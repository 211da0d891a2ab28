"""Half-width marks, ellipses, dashes, repeated marks in Chinese text (GB/T 15834-2011)."""

import re
from collections.abc import Iterator

from compendium.markup.cjk import HAN
from compendium.typography.slip import Slip

_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_CLOSING = "”’》〉）】〕"
_OPENING = "“‘《〈（【〔"
_HALF = re.compile(
    rf"(?<=[{HAN}{_CLOSING}])[,;:?!](?![,;:?!])|(?<![,;:?!])[,;:?!](?=[{HAN}{_OPENING}])"
)
_STOP = re.compile(rf"(?<=[{HAN}{_CLOSING})])\.(?=$|[{HAN}{_OPENING}”])")
_NUMBER = re.compile("^[一二三四五六七八九十]{1,3}$")
_BRACKETS = re.compile(r"\(([^()（）\n]{1,80})\)|\(([^()（）\n]{1,80})）|（([^()（）\n]{1,80})\)")
_YEAR = re.compile(r"(?:19|20)[\dXx×]{2}")
_DOTS = re.compile(r"\.{3,}|。{3,}|·{3,}|(?<!…)(?:…|…{3})(?!…)")
_DASHES = re.compile(r"-{2,}|－{2,}|–{2,}|―{2,}")
_LONE_DASH = re.compile(rf"(?<=[{HAN}{_CLOSING}])(?<!—)—(?!—)(?=[{HAN}{_OPENING}])")
_TWICE = re.compile(r"([。，、；：])\1(?!\1)")
_STACKED = re.compile(r"([，、；：])(?!\1)[。，、；：！？]|[。！？][，、；：]|。[！？]|[！？]。")
_BESIDE = re.compile(f"[{HAN}“”‘’《》〈〉（）【】〔〕，。；：！？、]")


def half_width(text: str) -> Iterator[Slip]:
    """Find half-width marks beside Chinese."""
    for match in _HALF.finditer(text):
        yield Slip("T001", *match.span(), match[0].translate(_FULL), sure=True)
    for match in _STOP.finditer(text):
        # Inside a line it may stand for 、 or ·; after a number it is a slip of numbering.
        if not _NUMBER.match(text[: match.start()]):
            yield Slip("T001", *match.span(), "。", sure=match.end() == len(text))
    yield from _half_brackets(text)


def _half_brackets(text: str) -> Iterator[Slip]:
    for match in _BRACKETS.finditer(text):
        inside = match[1] or match[2] or match[3]
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        # Years in brackets belong to numbers of cases and documents, which have rules of their own.
        before = text[match.start() - 1 : match.start()] if match.start() else ""
        formula = before.isascii() and before.isalnum()
        chinese = _BESIDE.search(inside) or (_BESIDE.search(around) and not formula)
        if chinese and not _YEAR.fullmatch(inside) and before != "]":
            for at in (match.start(), match.end() - 1):
                if text[at] in "()":
                    yield Slip("T001", at, at + 1, text[at].translate(_FULL), sure=True)


def ellipses(text: str) -> Iterator[Slip]:
    """Find ellipses that are not six dots."""
    for match in _DOTS.finditer(text):
        if _beside(text, *match.span()):
            yield Slip("T005", *match.span(), "……", sure=True)


def dashes(text: str) -> Iterator[Slip]:
    """Find dashes that are not two ems long."""
    for match in _DASHES.finditer(text):
        if _beside(text, *match.span()):
            yield Slip("T006", *match.span(), "——", sure=True)
    for match in _LONE_DASH.finditer(text):
        # One em joins places and names (北京—上海); only the author knows.
        yield Slip("T006", *match.span(), "——")


def repeated(text: str) -> Iterator[Slip]:
    """Find marks that stand twice or on one another."""
    for match in _TWICE.finditer(text):
        if text[match.start() - 1 : match.start()] != match[1]:
            yield Slip("T004", *match.span(), match[1], sure=True)
    for match in _STACKED.finditer(text):
        yield Slip("T004", *match.span())


def _beside(text: str, start: int, end: int) -> bool:
    """Tell whether Chinese stands on either side."""
    return bool(_BESIDE.match(text[start - 1 : start]) or _BESIDE.match(text[end : end + 1]))
