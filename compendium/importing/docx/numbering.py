"""Automatic numbers made literal: they stand nowhere in the text of the file."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from compendium.citations.numerals import LIMIT, chinese
from compendium.importing.docx.styles import value

_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LETTERS = 26
_PLACE = re.compile(r"%([1-9])")
_STEMS = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    form: str
    """Its number format (ST_NumberFormat)."""
    text: str
    """Template such as ``第%1章``."""
    start: int
    restart: int
    """Level (from 1) whose next number starts this one anew, as do those above it; 0 for none."""
    legal: bool
    """Whether all numbers in it are Arabic."""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    """List instance to its definition."""
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    """Numbers that an instance starts a level with, until it is used."""
    own: dict[str, dict[int, Level]] = field(default_factory=dict)
    """Levels an instance defines anew."""
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    def take(self, instance: str, depth: int) -> tuple[str, bool]:
        """Count on; return the text of the number and whether it is only a bullet."""
        definition = self.abstract.get(instance, "")
        levels = {**self.lists.get(definition, {}), **self.own.get(instance, {})}
        level = levels.get(depth)
        if level is None or level.form == "none":
            return "", False
        counts = self.counts.setdefault(definition, [None] * _LEVELS)
        start = self.starts.pop((instance, depth), None)
        before = counts[depth]
        if start is not None:
            counts[depth] = start
        else:
            counts[depth] = level.start if before is None else before + 1
        for lower in range(depth + 1, _LEVELS):
            if lower not in levels or levels[lower].restart > depth:
                counts[lower] = None
        if level.form == "bullet":
            return "", True
        return _PLACE.sub(
            lambda m: _number(levels, counts, int(m[1]) - 1, level), level.text
        ), False


def _number(levels: Mapping[int, Level], counts: list[int | None], depth: int, shown: Level) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    count = counts[depth]
    return spell(level.start if count is None else count, "decimal" if shown.legal else level.form)


def spell(number: int, form: str) -> str:
    """Write a number in one of Word's formats; unknown ones in Arabic."""
    return _FORMS.get(form, str)(number)


def _han(number: int) -> str:
    return chinese(number) if 1 <= number <= LIMIT else str(number)


def _spelt(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))


def _letters(number: int) -> str:
    # After z come aa, bb, as Word counts.
    letter = chr(ord("a") + (number - 1) % _LETTERS)
    return letter * ((number - 1) // _LETTERS + 1) if number > 0 else str(number)


def _roman(number: int) -> str:
    text = ""
    for amount, letters in _ROMAN:
        text += letters * (number // amount)
        number %= amount
    return text


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else f"（{number}）"  # noqa: PLR2004 - ①–⑳


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_FORMS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting",
                     "taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting"), _han),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _spelt),
    "decimalFullWidth": _full_width,
    "decimalZero": lambda n: f"{n:02}",
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "decimalEnclosedParen": lambda n: f"（{n}）",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "ideographEnclosedCircle": _han,
    "ideographTraditional": lambda n: _STEMS[(n - 1) % len(_STEMS)],
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
}  # fmt: skip


def read_numbering(root: Element | None) -> Numbering:
    """Read the numbering part."""
    numbering = Numbering()
    if root is None:
        return numbering
    linked = {}
    for element in root.iter("w:abstractNum"):
        ident = element.get("w:abstractNumId", "")
        numbering.lists[ident] = _levels(element)
        linked[value(element, "w:styleLink") or ""] = ident
    for element in root.iter("w:abstractNum"):
        # A list defined by a numbering style elsewhere in the part.
        link = value(element, "w:numStyleLink")
        if link and link in linked:
            numbering.lists[element.get("w:abstractNumId", "")] = numbering.lists[linked[link]]
    for element in root.iter("w:num"):
        ident = element.get("w:numId", "")
        numbering.abstract[ident] = value(element, "w:abstractNumId") or ""
        numbering.own[ident] = _levels(element)
        for override in element.iter("w:lvlOverride"):
            start = value(override, "w:startOverride")
            if start is not None:
                numbering.starts[ident, _int(override.get("w:ilvl"))] = _int(start)
    return numbering


def _levels(parent: Element) -> dict[int, Level]:
    found = {}
    for element in parent.iter("w:lvl"):
        depth = _int(element.get("w:ilvl"))
        restart = value(element, "w:lvlRestart")
        found[depth] = Level(
            form=value(element, "w:numFmt") or "decimal",
            text=value(element, "w:lvlText") or "",
            start=_int(value(element, "w:start"), 1),
            restart=depth if restart is None else _int(restart),
            legal=element.find("w:isLgl") is not None,
        )
    return found


def _int(text: str | None, default: int = 0) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,9}", text) else default
