"""Embed one subset of each face for the whole book.

Chunks draw glyph numbers of the same frozen files, so their needs can be united: the glyphs,
their widths (/W) and the text they stand for (/ToUnicode), ISO 32000-2, 9.7.
"""

import hashlib
from collections.abc import Iterator, Mapping

import pikepdf
import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from compendium.book.chunk import DrawnFont
from compendium.book.fonts import Face, FontSet
from compendium.book.letters import Line

_DROPPED = ("BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx", "DSIG", "name", "cmap", "gasp")
_BATCH = 100
"""Entries a bfchar block may hold."""


class FontBook:
    """The faces a book draws with, and what it draws with each."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self._widths: dict[Face, dict[int, float]] = {}
        self._unicode: dict[Face, dict[int, str]] = {}
        self._names: dict[str, Face] = {}
        self._dictionary: Dictionary | None = None

    def use(self, drawn: Mapping[str, DrawnFont]) -> None:
        """Take note of what a chunk draws."""
        for name, font in sorted(drawn.items()):
            face = self.fonts.face(font.family, font.weight)
            self._names[name] = face
            self._add(face, font.widths, font.unicode)

    def draw(self, line: Line) -> str:
        """Take note of a line to be drawn and return the name pages call its face by."""
        font = line.face.hb_font
        widths = {g: font.get_glyph_h_advance(g) for g, _ in line.glyphs}
        unicode = {g: t for (g, _), t in zip(line.glyphs, line.unicode, strict=True)}
        self._add(line.face, widths, unicode)
        name = f"Own{self.fonts.faces.index(line.face)}"
        self._names[name] = line.face
        return name

    def _add(self, face: Face, widths: Mapping[int, float], unicode: Mapping[int, str]) -> None:
        self._widths.setdefault(face, {}).update(widths)
        known = self._unicode.setdefault(face, {})
        for glyph, text in unicode.items():
            known.setdefault(glyph, text)

    def dictionary(self, pdf: Pdf) -> Dictionary:
        """Return the font resources all pages share; `embed` fills them."""
        if self._dictionary is None:
            self._dictionary = pdf.make_indirect(Dictionary())
        return self._dictionary

    def embed(self, pdf: Pdf) -> None:
        """Put the fonts into the file."""
        fonts = {face: self._font(pdf, face) for face in self.fonts.faces if face in self._widths}
        resources = self.dictionary(pdf)
        for name, face in sorted(self._names.items()):
            resources[f"/{name}"] = fonts[face]

    def _font(self, pdf: Pdf, face: Face) -> pikepdf.Object:
        widths, unicode = self._widths[face], self._unicode[face]
        program = _subset(face, widths)
        cff = program[:4] == b"OTTO"
        base = Name(f"/{_tag(face, widths)}+{face.family.replace(' ', '')}-{face.weight}")
        extents = face.hb_font.get_font_extents("ltr")
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=base,
            FontFamily=String(face.family),
            Flags=4,
            FontBBox=Array(
                [0, extents.descender, max(map(round, widths.values())), extents.ascender]
            ),
            ItalicAngle=0,
            Ascent=extents.ascender,
            Descent=extents.descender,
            CapHeight=extents.ascender,
            StemV=80,
        )
        if cff:
            descriptor.FontFile3 = pdf.make_indirect(Stream(pdf, program, Subtype=Name.OpenType))
        else:
            descriptor.FontFile2 = pdf.make_indirect(Stream(pdf, program, Length1=len(program)))
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType0 if cff else Name.CIDFontType2,
            BaseFont=base,
            CIDSystemInfo=Dictionary(
                Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
            ),
            FontDescriptor=pdf.make_indirect(descriptor),
            DW=1000,
            W=_widths(widths),
        )
        if not cff:
            descendant.CIDToGIDMap = Name.Identity
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=base,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(descendant)]),
                ToUnicode=pdf.make_indirect(Stream(pdf, _to_unicode(unicode))),
            )
        )


def _subset(face: Face, glyphs: Mapping[int, float]) -> bytes:
    """Cut a face to some glyphs, which keep their numbers."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    dropped.update(int.from_bytes(name.encode(), "big") for name in _DROPPED)
    wanted.flags = (
        hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.DESUBROUTINIZE | hb.SubsetFlags.NO_HINTING
    )
    return bytes(hb.subset(face.hb_face, wanted).blob.data)


def _tag(face: Face, glyphs: Mapping[int, float]) -> str:
    """Return the six letters that mark a subset, from what is in it (ISO 32000-2, 9.9.2)."""
    content = f"{face.digest} {sorted(glyphs)}".encode()
    number = int.from_bytes(hashlib.sha256(content).digest()[:8], "big")
    letters = ""
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters += chr(65 + letter)
    return letters


def _widths(widths: Mapping[int, float]) -> Array:
    """Return the /W array: runs of glyphs with their advances; full-width ones are the default."""
    array = Array()
    last = -2
    for glyph in sorted(g for g, w in widths.items() if w != 1000):  # noqa: PLR2004 - DW
        if glyph != last + 1:
            array.append(glyph)
            array.append(Array())
        width = widths[glyph]
        array[-1].append(round(width) if width == round(width) else round(width, 3))
        last = glyph
    return array


def _to_unicode(unicode: Mapping[int, str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
        "1 begincodespacerange", "<0000> <ffff>", "endcodespacerange",
    ]  # fmt: skip
    items = [(g, t) for g, t in sorted(unicode.items()) if t]
    for batch in _batches(items):
        lines.append(f"{len(batch)} beginbfchar")
        lines += [f"<{g:04x}> <{t.encode('utf-16-be').hex()}>" for g, t in batch]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()


def _batches(items: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]
