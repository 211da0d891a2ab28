"""The book's own fonts: made once from the system's free fonts, then frozen.

Each face is cut to the characters of modern Chinese (all Han of its source, so that rare names
stay possible) and given ``chws``, the feature that squeezes adjacent full-width marks (clreq,
"Compression of Punctuation Marks"), which Debian's fonts lack. Glyph numbers of a frozen file are
the contract between chunks: every chunk draws glyph 4711 of the same file, so that binding can
embed one subset of each face for the whole book.
"""

import asyncio
import hashlib
import io
import json
import struct
import subprocess
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import uharfbuzz as hb

from compendium.errors import SettingsError
from compendium.outputs import write_file
from compendium.packages import version

_RECIPE = 1
"""Raise when the way fonts are made changes: old frozen files are then made anew."""

_BLOCKS = (
    (0x0020, 0x024F), (0x0370, 0x03FF), (0x0400, 0x0451), (0x2000, 0x23FF), (0x2460, 0x27BF),
    (0x2E80, 0x33FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0xFE10, 0xFE4F), (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)  # fmt: skip
_FEATURES = ("ccmp", "locl", "liga", "calt", "kern", "halt", "palt", "mark", "fwid", "chws")


@dataclass(frozen=True, slots=True)
class FaceSource:
    """Where a face of the book comes from."""

    family: str
    """Family name in the book's CSS."""
    weight: int
    system: str
    """Family name of the system font."""
    style: str
    package: str
    """Debian package that brings it."""
    unicode_range: str = ""
    """CSS unicode-range where the face is not to serve all of its characters."""


# LXGW WenKai's curly quotes and middle dot are a third of an em wide, so 宋体 serves those.
_NOT_QUOTES = "U+0-B6,U+B8-2017,U+201E-10FFFF"
SOURCES: tuple[FaceSource, ...] = (
    FaceSource("Book Song", 400, "Noto Serif CJK SC", "Regular", "fonts-noto-cjk"),
    FaceSource("Book Song", 700, "Noto Serif CJK SC", "Bold", "fonts-noto-cjk"),
    FaceSource("Book Hei", 700, "Noto Sans CJK SC", "Bold", "fonts-noto-cjk"),
    FaceSource("Book Kai", 400, "LXGW WenKai", "Regular", "fonts-lxgw-wenkai", _NOT_QUOTES),
)


@dataclass(frozen=True)
class Face:
    """A frozen font file."""

    family: str
    weight: int
    path: Path
    digest: str
    """SHA-256 of the file."""
    unicode_range: str

    @cached_property
    def hb_face(self) -> hb.Face:
        """The face as HarfBuzz sees it."""
        return hb.Face(hb.Blob.from_file_path(str(self.path)))

    @cached_property
    def hb_font(self) -> hb.Font:
        """The face at 1,000 units an em."""
        font = hb.Font(self.hb_face)
        font.scale = (1000, 1000)
        return font

    @cached_property
    def characters(self) -> frozenset[int]:
        """Code points the face has a glyph for."""
        return frozenset(self.hb_face.unicodes)

    def css(self, root: Path) -> str:
        """Return the @font-face rule that loads the file, addressed from the project's root."""
        ranges = f";unicode-range:{self.unicode_range}" if self.unicode_range else ""
        return (
            f'@font-face{{font-family:"{self.family}";font-weight:{self.weight};'
            f"src:url({quote(self.path.relative_to(root).as_posix())}){ranges}}}\n"
        )


@dataclass(frozen=True)
class FontSet:
    """All faces of the book."""

    faces: tuple[Face, ...]

    def face(self, family: str, weight: int = 400) -> Face:
        """Return the face of a family and weight."""
        return next(f for f in self.faces if (f.family, f.weight) == (family, weight))

    def css(self, root: Path) -> str:
        """Return the @font-face rules of all faces, addressed from the project's root."""
        return "".join(f.css(root) for f in self.faces)

    @property
    def digest(self) -> str:
        """A key that changes when any face changes."""
        text = json.dumps([(f.family, f.weight, f.digest, f.unicode_range) for f in self.faces])
        return hashlib.sha256(text.encode()).hexdigest()

    def missing(self, text: Iterable[str]) -> list[str]:
        """Return the characters the body face has no glyph for, in code-point order."""
        have = self.face("Book Song").characters
        ignorable = {0x0A, 0x200B, 0x2060}
        return sorted({c for c in text if ord(c) not in have and ord(c) not in ignorable})


def prepare(folder: Path) -> FontSet:
    """Return the book's fonts, making what ``folder`` does not hold yet.

    Raises `SettingsError` naming the packages to install when a system font is missing.
    """
    found = {(s.system, s.style): locate(s.system, s.style) for s in SOURCES}
    absent = sorted({s.package for s in SOURCES if found[s.system, s.style] is None})
    if absent:
        raise SettingsError(
            f"缺少排版所用的字体。请运行：sudo apt-get install {' '.join(absent)}，然后重新生成。"
        )
    return FontSet(
        tuple(
            _freeze(source, *location, folder)
            for source in SOURCES
            if (location := found[source.system, source.style])
        )
    )


def locate(family: str, style: str) -> tuple[Path, int] | None:
    """Ask fontconfig for the file and index of an installed face."""
    pattern = f":family={family}:style={style}"
    try:
        answer = subprocess.run(  # noqa: S603 - fixed program, fixed arguments
            ["fc-list", "-f", "%{file}\t%{index}\n", pattern],  # noqa: S607 - found on PATH
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
    except FileNotFoundError:
        raise SettingsError("缺少 fontconfig。请运行：sudo apt-get install fontconfig") from None
    lines = sorted(answer.splitlines())
    if not lines:
        return None
    path, index = lines[0].split("\t")
    return Path(path), int(index) & 0xFFFF


def _freeze(source: FaceSource, path: Path, index: int, folder: Path) -> Face:
    """Make or find the frozen file of a face; its name tells what went in and what came out."""
    key = hashlib.sha256(
        json.dumps(
            [_RECIPE, _digest(path), index, _BLOCKS, _FEATURES, version("east-asian-spacing"),
             version("uharfbuzz"), version("fonttools")]
        ).encode()
    ).hexdigest()[:16]  # fmt: skip
    name = f"{source.family.replace(' ', '')}-{source.weight}-{key}"
    # The name ends with the file's own hash, so that a damaged one counts as none.
    whole = (f for f in sorted(folder.glob(f"{name}-*.*tf")) if f.stem == f"{name}-{_digest(f)}")
    frozen = next(whole, None)
    if frozen is None:
        data = _squeeze(_cut(path, index))
        suffix = "otf" if data[:4] == b"OTTO" else "ttf"
        frozen = folder / f"{name}-{hashlib.sha256(data).hexdigest()}.{suffix}"
        write_file(frozen, data)
    digest = frozen.stem.rpartition("-")[2]
    return Face(source.family, source.weight, frozen, digest, source.unicode_range)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _cut(path: Path, index: int) -> bytes:
    """Subset a font to the book's characters and features."""
    face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    wanted = hb.SubsetInput()
    keep = wanted.sets(hb.SubsetInputSets.UNICODE)
    keep.update(c for c in face.unicodes if any(a <= c <= b for a, b in _BLOCKS))
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
    offset = font.reader.tables["CFF "].offset + top.rawDict["charset"]
    # Charset format 2 with one range: CIDs from 1, as many as there are glyphs besides .notdef.
    charset = struct.pack(">BHH", 2, 1, font["maxp"].numGlyphs - 2)
    return data[:offset] + charset + data[offset + len(charset) :]


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")


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
