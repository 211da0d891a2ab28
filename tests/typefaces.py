"""Small fonts made for tests: every glyph a square, every character GB/T 2312 calls common."""

import io
from collections.abc import Mapping
from functools import cache

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.basePen import BasePen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from compendium.edition.own_fonts import common_han

_FAMILY = "示例宋体"
_LICENCES = {"restricted": 0x0002, "whole": 0x0100, "bitmaps": 0x0200}
KINDS: Mapping[str, str] = {
    "": "a sound font",
    "restricted": "not to be embedded",
    "whole": "not to be cut",
    "bitmaps": "only its bitmaps to be embedded",
    "poor": "five characters",
    "variable": "of no fixed weight",
    "empty": "without outlines",
    "collection": "two faces in a file",
}


@cache
def make(kind: str = "") -> bytes:
    """Return the bytes of a TrueType font of a kind."""
    assert kind in KINDS
    if kind == "collection":
        collection = TTCollection()
        collection.fonts = [_font(""), _font("", "示例新宋体")]
        return _saved(collection)
    return _saved(_font(kind))


@cache
def latin() -> bytes:
    """Return the bytes of a CFF font without CIDs: letters, digits and marks as squares."""
    codes = [*range(0x20, 0x7F), 0xB7, 0x2014, 0x201C, 0x201D]
    names = [".notdef", *(f"u{code:04X}" for code in codes)]
    pen = T2CharStringPen(500, None)
    _draw(pen, 400)
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(codes, names[1:], strict=True)))
    builder.setupCFF("SampleLatin", {}, dict.fromkeys(names, pen.getCharString()), {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 100)))
    _finish(builder, "Sample Latin", "Sample Latin", 0)
    return _saved(builder.font)


def _draw(pen: BasePen, right: int) -> None:
    pen.moveTo((100, 0))
    for point in ((right, 0), (right, 800), (100, 800)):
        pen.lineTo(point)
    pen.closePath()


def _finish(builder: FontBuilder, english: str, chinese: str, licence: int) -> None:
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": {"en": english, "zh": chinese}, "styleName": "Regular"})
    builder.setupOS2(fsType=licence)
    builder.setupPost(keepGlyphNames=False)
    builder.font.recalcTimestamp = False
    builder.font["head"].created = builder.font["head"].modified = 0


def _font(kind: str, family: str = _FAMILY) -> TTFont:
    characters = "一丁七万丈" if kind == "poor" else common_han()
    codes = [0x20, *map(ord, characters)]
    names = [".notdef", *(f"u{code:04X}" for code in codes)]
    pen = TTGlyphPen(None)
    _draw(pen, 900)
    square = pen.glyph()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(codes, names[1:], strict=True)))
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    english = "Sample Song" if family == _FAMILY else "Sample Song New"
    _finish(builder, english, family, _LICENCES.get(kind, 0))
    if kind == "variable":
        builder.setupFvar([("wght", 400, 400, 700, "Weight")], [])
    if kind == "empty":
        del builder.font["glyf"], builder.font["loca"]
    return builder.font


def _saved(font: TTFont | TTCollection) -> bytes:
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
