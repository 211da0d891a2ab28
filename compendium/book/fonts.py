"""The book's own fonts: made once from the system's free fonts, then frozen.

Each face is cut to the characters of modern Chinese (all Han of its source, so that rare names
stay possible). Glyph numbers of a frozen file are the contract between chunks: every chunk draws
glyph 4711 of the same file, so that binding can embed one subset of each face for the whole book.

A court may have fonts of its own for the roles of type. They stand before the free ones, which
serve character by character what they lack.
"""

import hashlib
import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import uharfbuzz as hb

from compendium.book import casting
from compendium.edition.model import OwnFont, Role, Theme
from compendium.edition.typefaces import open_typeface
from compendium.errors import SettingsError
from compendium.outputs import write_file
from compendium.problems import problem

Use = Literal["body", "title", "hei", "kai", "quote", "bold"]
"""What the stylesheets set type for: text, titles, headings and labels, bylines and heads,
quotations, bold words in text."""


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


OWN: Mapping[Role, tuple[str, int]] = {
    "正文宋": ("Court Song", 400),
    "标题宋": ("Court Title", 700),
    "黑体": ("Court Hei", 700),
    "楷体": ("Court Kai", 400),
    "仿宋": ("Court Fang", 400),
    "西文": ("Court Latin", 400),
}
"""Family and weight of the court's own font for a role."""
# LXGW WenKai's curly quotes and middle dot are a third of an em wide, so 宋体 serves those, and the
# rare characters that it has but few of: an engine takes a face to have all of its range.
_COMMON = "U+0-B6,U+B8-2017,U+201E-33FF,U+4E00-1FFFF"
SOURCES: tuple[FaceSource, ...] = (
    FaceSource("Book Song", 400, "Noto Serif CJK SC", "Regular", "fonts-noto-cjk"),
    FaceSource("Book Song", 700, "Noto Serif CJK SC", "Bold", "fonts-noto-cjk"),
    FaceSource("Book Hei", 700, "Noto Sans CJK SC", "Bold", "fonts-noto-cjk"),
    FaceSource("Book Kai", 400, "LXGW WenKai", "Regular", "fonts-lxgw-wenkai", _COMMON),
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
        """Return the face of a family that is nearest to a weight.

        Faces of one file are one, the first: a court may give a file two roles.
        """
        named = (f for f in self.faces if f.family == family)
        nearest = min(named, key=lambda f: abs(f.weight - weight))
        return next(f for f in self.faces if f.digest == nearest.digest)

    def stacks(self, theme: Theme) -> dict[Use, tuple[str, ...]]:
        """Return the families that serve each use, best first.

        The one home of what each role is for. 仿宋 is the face of official documents
        (GB/T 9704-2012, 5.2.2), and of quotations in a book.
        """
        official = theme == "公文"
        song = ("Court Song", "Book Song")
        kai = ("Court Latin", "Court Kai", "Book Kai", "Book Song")
        uses: dict[Use, tuple[str, ...]] = {
            "body": ("Court Latin", *(("Court Fang",) if official else ()), *song),
            "title": ("Court Title", "Book Song"),
            "hei": ("Court Hei", "Book Hei"),
            "kai": kai,
            "quote": kai if official else ("Court Latin", "Court Fang", *kai[1:]),
            "bold": ("Book Song",),
        }
        absent = {family for family, _ in OWN.values()} - {f.family for f in self.faces}
        return {use: tuple(f for f in stack if f not in absent) for use, stack in uses.items()}

    def runs(self, stack: Sequence[str], weight: int, text: str) -> Iterator[tuple[Face, str]]:
        """Yield the stretches of a text with the first face of a stack that has them."""
        faces = [self.face(family, weight) for family in stack]

        def serving(char: str) -> Face:
            return next((f for f in faces if ord(char) in f.characters), faces[-1])

        for face, run in groupby(text, serving):
            yield face, "".join(run)

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


def prepare(folder: Path, own: Iterable[OwnFont] = (), root: Path = Path()) -> FontSet:
    """Return the book's fonts, making what ``folder`` does not hold yet.

    ``own`` are the court's fonts, files below ``root``. Raises `SettingsError` naming the packages
    to install when a system font is missing, and the font of the court's that cannot be used.
    """
    found = {(s.system, s.style): locate(s.system, s.style) for s in SOURCES}
    absent = sorted({s.package for s in SOURCES if found[s.system, s.style] is None})
    if absent:
        raise SettingsError(
            f"缺少排版所用的字体。请运行：sudo apt-get install {' '.join(absent)}，然后重新生成。"
        )
    free = (
        _freeze(source.family, source.weight, *location, "free", folder, source.unicode_range)
        for source in SOURCES
        if (location := found[source.system, source.style])
    )
    return FontSet((*free, *(_freeze_own(font, root, folder) for font in own)))


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


def _freeze_own(font: OwnFont, root: Path, folder: Path) -> Face:
    """Freeze a font of the court's."""
    path = root / font.path
    family, weight = OWN[font.role]
    manner: casting.Manner = "latin" if font.role == "西文" else "own"
    try:
        return _freeze(family, weight, path, open_typeface(path, font.face).index, manner, folder)
    except OSError:
        raise
    except Exception as error:  # the libraries raise anything on a font that is not sound
        reason = f"{type(error).__name__} {error}".strip()
        values = {"name": font.role, "value": font.path, "reason": reason}
        raise SettingsError(problems=[problem(font.place, "E025", **values)]) from error


def _freeze(  # noqa: PLR0913, PLR0917 - all that tells faces apart
    family: str,
    weight: int,
    path: Path,
    index: int,
    manner: casting.Manner,
    folder: Path,
    unicode_range: str = "",
) -> Face:
    """Make or find the frozen file of a face; its name tells what went in and what came out."""
    name = f"{family.replace(' ', '')}-{weight}-{casting.key(_digest(path), index, manner)}"
    # The name ends with the file's own hash, so that a damaged one counts as none.
    whole = (f for f in sorted(folder.glob(f"{name}-*.*tf")) if f.stem == f"{name}-{_digest(f)}")
    frozen = next(whole, None)
    if frozen is None:
        data = casting.cast(path, index, manner)
        suffix = "otf" if data[:4] == b"OTTO" else "ttf"
        frozen = folder / f"{name}-{hashlib.sha256(data).hexdigest()}.{suffix}"
        write_file(frozen, data)
    digest = frozen.stem.rpartition("-")[2]
    return Face(family, weight, frozen, digest, unicode_range)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
