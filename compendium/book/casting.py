"""Make the frozen file of a face: cut to the book's characters, numbered by glyph, with ``chws``.

``chws`` squeezes adjacent full-width marks (clreq, "Compression of Punctuation Marks"); most
fonts lack it. A court's own font is given the line of the book's body face as well, so that lines
of any font stand on one grid.
"""

import asyncio
import hashlib
import io
import json
import struct
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

import uharfbuzz as hb

from compendium.packages import version

_RECIPE = 1
"""Raise when the way fonts are made changes: old frozen files are then made anew."""
Manner = Literal["free", "own", "latin"]
"""A free font as it is; one of the court's; one of the court's for letters and digits alone."""

_BLOCKS = (
    (0x0020, 0x024F), (0x0370, 0x03FF), (0x0400, 0x0451), (0x2000, 0x23FF), (0x2460, 0x27BF),
    (0x2E80, 0x33FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0xFE10, 0xFE4F), (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)  # fmt: skip
_LATIN = ((0x20, 0x7E), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x024F))
"""Letters, digits and the marks among them; signs that Chinese uses too are left to its fonts."""
_WIDTHS = {0xB7: (500, 1000)} | dict.fromkeys(
    (0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026), (1000,)
)
"""Marks that Latin has too, and their widths in Chinese in thousandths of an em.

A court's font that has one of another width goes without it, and the free one serves it.
"""
_FEATURES = ("ccmp", "locl", "liga", "calt", "kern", "halt", "palt", "mark", "fwid", "chws")
_LINE = (1.151, -0.286)
"""Ascent and descent of the body face, Noto Serif CJK, in ems."""


def key(source: str, index: int, manner: Manner) -> str:
    """Name what goes into a frozen file; ``source`` is the hash of the font it is made from."""
    parts = [_RECIPE, source, index, _BLOCKS, _FEATURES, version("east-asian-spacing"),
             version("uharfbuzz"), version("fonttools")]  # fmt: skip
    if manner != "free":
        parts += [manner, _LATIN, _LINE, sorted(_WIDTHS.items())]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def cast(path: Path, index: int, manner: Manner) -> bytes:
    """Return the frozen file of a face. The libraries' errors on a damaged font go through."""
    face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    if manner == "latin":
        return _align(_cut(face, _within(face, _LATIN)))
    characters = _within(face, _BLOCKS)
    if manner == "free":
        return _squeeze(_cut(face, characters))
    return _squeeze(_align(_cut(face, characters - _narrow(face))))


def _within(face: hb.Face, blocks: tuple[tuple[int, int], ...]) -> set[int]:
    return {c for c in face.unicodes if any(a <= c <= b for a, b in blocks)}


def _narrow(face: hb.Face) -> set[int]:
    """Return the marks of a face that are not as wide as in Chinese."""
    font = hb.Font(face)
    font.scale = (1000, 1000)
    glyphs = {mark: font.get_nominal_glyph(mark) for mark in _WIDTHS}
    return {m for m, g in glyphs.items() if g and font.get_glyph_h_advance(g) not in _WIDTHS[m]}


def _cut(face: hb.Face, characters: set[int]) -> bytes:
    """Subset a font to some characters and the book's features."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).update(characters)
    features = wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.update(_tag(name) for name in _FEATURES)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE
    return _number_by_glyph(bytes(hb.subset(face, wanted).blob.data))


def _number_by_glyph(data: bytes) -> bytes:
    """Make the CIDs of a CID-keyed CFF font equal to its glyph numbers.

    A PDF viewer looks a CID up in the font's own charset (ISO 32000-2, 9.7.4.2); WeasyPrint
    writes glyph numbers, which is the same only as long as nobody has cut the font before.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - fonts are made once, books often

    font = TTFont(io.BytesIO(data), lazy=True)
    if "CFF " not in font:
        return data
    top = font["CFF "].cff.topDictIndex[0]
    if not hasattr(top, "ROS"):
        # Glyphs of a font without CIDs are found by number.
        return data
    offset = font.reader.tables["CFF "].offset + top.rawDict["charset"]
    # Charset format 2 with one range: CIDs from 1, as many as there are glyphs besides .notdef.
    charset = struct.pack(">BHH", 2, 1, font["maxp"].numGlyphs - 2)
    return data[:offset] + charset + data[offset + len(charset) :]


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")


def _align(data: bytes) -> bytes:
    """Give a font the ascent and descent of the body face, in each place programs look for them."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    font = TTFont(io.BytesIO(data), lazy=True, recalcTimestamp=False)
    ascent, descent = (round(part * font["head"].unitsPerEm) for part in _LINE)
    head = font["hhea"]
    head.ascent, head.descent, head.lineGap = ascent, descent, 0
    if "OS/2" in font:
        table = font["OS/2"]
        table.sTypoAscender, table.sTypoDescender, table.sTypoLineGap = ascent, descent, 0
        table.usWinAscent, table.usWinDescent = ascent, -descent
    file = io.BytesIO()
    font.save(file, reorderTables=None)
    return file.getvalue()


def _squeeze(data: bytes) -> bytes:
    """Add ``chws`` to a font; its time stamps stay those of the source."""
    from east_asian_spacing import Builder  # noqa: PLC0415
    from east_asian_spacing.config import Config  # noqa: PLC0415
    from east_asian_spacing.font import Font  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "cut.otf")
        path.write_bytes(data)
        font = Font.load(path)
        # Without this fontTools writes the time of day into the font.
        font.ttfont.recalcTimestamp = False
        builder = Builder(font, Config.default.for_language("ZHS"))
        # The caller's thread may have a loop of its own, which asyncio would refuse.
        with ThreadPoolExecutor(1) as alone:
            alone.submit(asyncio.run, builder.build()).result()
        # The library's own save copies the tables it left alone; fontTools' would compile them all.
        font.save(path)
        return path.read_bytes()
