"""Take out of a text what hides citations, and remember where every character stood.

Digits, letters and brackets become their plain forms (NFKC), zero-width characters go, and so do
line breaks and spaces, except between two ASCII letters or digits. Nothing else changes, so that
spans found in the clean text can be carried back.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_BRACKETS = "（）［］｛｝＜＞\u2329\u232a"
_FULL_WIDTH = (chr(code) for code in range(0xFF01, 0xFF5F))
_PLAIN = str.maketrans(
    {
        char: unicodedata.normalize("NFKC", char)
        for char in (*_FULL_WIDTH, *_BRACKETS)
        if char in _BRACKETS or unicodedata.normalize("NFKC", char).isalnum()
    }
)
_ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_GAP = re.compile(f"[\\s{_ZERO_WIDTH}]+")
_WORDS = re.compile("[0-9A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Clean:
    """A cleaned text and the place of each of its characters in the original."""

    text: str
    original: str
    offsets: Sequence[int]
    """Position in the original of each character, and the original's length at the end."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Carry a span of the clean text back to the original."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1

    def source(self, start: int, end: int) -> str:
        """Return what the original has at a span of the clean text."""
        first, last = self.span(start, end)
        return self.original[first:last]


def clean(text: str) -> Clean:
    """Clean a text. In: one paragraph as a reader sees it. Out: text and offset map."""
    plain = text.translate(_PLAIN)
    pieces: list[str] = []
    offsets: list[int] = []
    start = 0
    for gap in _GAP.finditer(plain):
        pieces.append(plain[start : gap.start()])
        offsets.extend(range(start, gap.start()))
        around = plain[max(0, gap.start() - 1) : gap.start()] + plain[gap.end() : gap.end() + 1]
        if _WORDS.fullmatch(around) and gap[0].strip(_ZERO_WIDTH):
            pieces.append(" ")
            offsets.append(gap.start())
        start = gap.end()
    if not pieces:
        return Clean(plain, text, range(len(text) + 1))
    pieces.append(plain[start:])
    offsets.extend(range(start, len(text) + 1))
    return Clean("".join(pieces), text, offsets)
