"""Undo what hides a number: full-width and styled digits, invisible characters, Han numerals.

Built on `compendium.citations.clean`, which takes out spaces and line breaks and keeps the offset
map; every step here keeps the length, so spans are carried back by that map.
"""

import re
import unicodedata
from dataclasses import replace

from compendium.citations.clean import Clean
from compendium.citations.clean import clean as cleaned
from compendium.text.characters import ZERO_WIDTH

_INVISIBLE = re.compile(f"[{ZERO_WIDTH}\ufe00-\ufe0f\U000e0000-\U000e01ef]")
_STYLED = re.compile("[\u0660-\u0669\u06f0-\u06f9\U0001d400-\U0001d7ff]")
_MARK = re.compile("[＠－—–‐‑−．＿：＋﹣﹫]")
_MARKS = str.maketrans("＠－—–‐‑−．＿：＋﹣﹫", "@------._:+-@")
_HAN_DIGITS = str.maketrans(
    "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "00012345678911" + "23456789"
)
_HAN_DIGIT = "[〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]"
_SPOKEN = re.compile(f"{_HAN_DIGIT}{{11,}}|(?<=[0-9]){_HAN_DIGIT}{{1,9}}(?=[0-9])")
"""As long as a telephone number, or among digits."""


def clean(text: str) -> Clean:
    """Clean a text. In: one paragraph as a reader sees it. Out: text and offset map."""
    plain = _STYLED.sub(lambda match: _plain(match[0]), _INVISIBLE.sub("\u200b", text))
    if _MARK.search(plain):
        plain = plain.translate(_MARKS)
    bare = cleaned(plain)
    numerals = _SPOKEN.sub(lambda match: match[0].translate(_HAN_DIGITS), bare.text)
    return replace(bare, text=numerals, original=text)


def _plain(char: str) -> str:
    """Return the ASCII form of a digit or letter in another style or script."""
    digit = unicodedata.decimal(char, None)
    return str(digit) if digit is not None else unicodedata.normalize("NFKC", char)[0]
