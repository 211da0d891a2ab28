"""Chinese and Arabic numerals of articles, paragraphs and items.

Strict: a numeral that is not written as the rules of counting say is no numeral (None), so that a
slip is seen instead of being read as some other article.
"""

import re

DIGITS = "零一二三四五六七八九"
HAN_NUMERAL = "零〇○一二三四五六七八九十百千两"
"""Characters a Chinese numeral may hold, for use inside brackets of a pattern."""
LIMIT = 9999

_VALUES = {char: value for value, char in enumerate(DIGITS)} | {"〇": 0, "○": 0, "两": 2}
_UNITS = (("千", 1000), ("百", 100), ("十", 10))
_PLACES = re.compile(
    "(?:([一二两三四五六七八九])千)?(零?)(?:([一二两三四五六七八九])百)?(零?)"
    "(?:([一二三四五六七八九])?十)?(零?)([一二三四五六七八九])?"
)
_SPELT = re.compile("[〇○零一二三四五六七八九]{2,4}")
_ARABIC = re.compile("[0-9０-９]{1,4}")


def number(text: str) -> int | None:
    """Read a numeral from 1 to 9999: 十, 一百零一, 一百一十, 二〇二二, 1254, １２５４."""
    if _ARABIC.fullmatch(text):
        return int(text) or None
    if any(char in "十百千" for char in text):
        return _counted(text.replace("〇", "零").replace("○", "零"))
    if len(text) == 1:
        return _VALUES.get(text) or None
    return _spelt(text)


def chinese(value: int) -> str:
    """Write a number from 1 to 9999 as articles are numbered: 一百零一, 一百一十, 十二."""
    if not 1 <= value <= LIMIT:
        raise ValueError(f"{value} is not between 1 and {LIMIT}")
    parts: list[str] = []
    gap = False
    rest = value
    for name, unit in _UNITS:
        digit, rest = divmod(rest, unit)
        if digit:
            parts.append(("零" if gap else "") + DIGITS[digit] + name)
        gap = not digit and bool(parts)
    if rest:
        parts.append(("零" if gap else "") + DIGITS[rest])
    written = "".join(parts)
    return written[1:] if written.startswith("一十") else written


def _counted(text: str) -> int | None:
    """Read a numeral with 十, 百 or 千; only the one proper spelling, with 一十 for 十 allowed."""
    match = _PLACES.fullmatch(text)
    if not match:
        return None
    thousands, hundreds, tens, ones = (_VALUES.get(match[i] or "零", 0) for i in (1, 3, 5, 7))
    if "十" in text and not match[5]:
        tens = 1
    value = thousands * 1000 + hundreds * 100 + tens * 10 + ones
    proper = chinese(value)
    loose = text.replace("两", "二")
    return value if loose in (proper, _long_ten(proper)) else None


def _long_ten(written: str) -> str:
    return "一" + written if written.startswith("十") else written


def _spelt(text: str) -> int | None:
    """Read a number spelt digit by digit, as years and some article numbers are: 二〇二二."""
    if not _SPELT.fullmatch(text):
        return None
    return int("".join(str(_VALUES[char]) for char in text)) or None
