"""Fonts of a PDF as far as text on paper needs them: codes, advances, the text they stand for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pikepdf import Array, Name, Object

_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_HEX = re.compile(rb"<([0-9a-fA-F\s]*)>")
_RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(<[0-9a-fA-F]+>|\[.*?\])", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph on paper: edges, baseline and size in points."""

    font: str
    code: int
    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Font:
    """A font and what its codes mean."""

    name: str
    bytes_per_code: int
    widths: Mapping[int, float]
    default: float
    unicode: Mapping[int, str]

    def codes(self, data: bytes) -> Iterator[int]:
        """Cut a shown string into codes."""
        step = self.bytes_per_code
        for at in range(0, len(data) - step + 1, step):
            yield int.from_bytes(data[at : at + step], "big")

    def width(self, code: int) -> float:
        """Return the advance of a code in thousandths of an em."""
        return self.widths.get(code, self.default)

    def text(self, code: int) -> str:
        """Return the text a code stands for, or nothing."""
        return self.unicode.get(code, "")


class Fonts:
    """The fonts of one file; each is read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Font] = {}

    def get(self, font: Object) -> Font:
        """Read a font dictionary."""
        if not font.is_indirect:
            return _read(font)
        if font.objgen not in self._known:
            self._known[font.objgen] = _read(font)
        return self._known[font.objgen]


def _read(font: Object) -> Font:
    composite = font.get("/Subtype") == Name.Type0
    if composite:
        descendant = font.DescendantFonts[0]
        widths = dict(_composite_widths(descendant.get("/W", Array())))
        default = float(descendant.get("/DW", 1000))
    else:
        first = int(font.get("/FirstChar", 0))
        widths = {n: float(w) for n, w in enumerate(font.get("/Widths", Array()), first)}
        default = 0.0
    unicode = {} if composite else {n: chr(n) for n in range(0x20, 0x7F)}
    if "/ToUnicode" in font:
        unicode |= dict(_to_unicode(font.ToUnicode.read_bytes()))
    return Font(str(font.get("/BaseFont", "/?"))[1:], 1 + composite, widths, default, unicode)


def _composite_widths(array: Object) -> Iterator[tuple[int, float]]:
    """Read /W: ``first [w w w]`` or ``first last w`` (ISO 32000-2, 9.7.4.3)."""
    items = list(array)
    while items:
        first = int(items.pop(0))
        if isinstance(items[0], Array):
            yield from enumerate(map(float, items.pop(0)), first)
        else:
            last, width = int(items.pop(0)), float(items.pop(0))
            yield from ((code, width) for code in range(first, last + 1))


def _to_unicode(cmap: bytes) -> Iterator[tuple[int, str]]:
    for block in _RANGES.findall(cmap):
        for first, last, targets in _RANGE.findall(block):
            start, stop = int(first, 16), int(last, 16)
            texts = [_text(t) for t in _HEX.findall(targets)]
            for code in range(start, stop + 1):
                after = code - start
                if targets.startswith(b"["):
                    yield code, texts[after] if after < len(texts) else ""
                elif texts[0]:
                    yield code, texts[0][:-1] + chr(ord(texts[0][-1]) + after)
    for block in _CHARS.findall(cmap):
        pairs = _HEX.findall(block)
        for code, text in zip(pairs[::2], pairs[1::2], strict=False):
            yield int(code, 16), _text(text)


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")
