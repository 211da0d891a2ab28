"""Read what a page's content puts on paper: which colours, how thick, how large, which glyphs.

An interpreter for the operators of ISO 32000-2, annex A, as far as a press check needs them; it
goes into forms and patterns and keeps the graphics state. Lengths are points on paper.
"""

# ruff: noqa: ANN401 - operands are of many types

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import hypot, sqrt
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, Object

from compendium.press.glyphs import Fonts, Glyph
from compendium.press.writing import INVISIBLE, OPERATORS, Setting, Writer

_PLAIN = {"g": "Gray", "rg": "RGB", "k": "CMYK"}
_START = {"Gray": (0.0,), "RGB": (0.0, 0.0, 0.0), "CMYK": (0.0, 0.0, 0.0, 1.0)}
_FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
_ENDS = _FILLS | _STROKES | {"n"}
_COLOURS = frozenset({"g", "rg", "k", "cs", "sc", "scn"})
_OUTLINED_TEXT = frozenset({1, 2, 5, 6})
_DEEPEST = 20
"""Forms inside forms beyond which a file is taken to go round in circles."""
_FAMILIES = {
    "/DeviceGray": "Gray", "/CalGray": "Gray", "/G": "Gray",
    "/DeviceRGB": "RGB", "/CalRGB": "RGB", "/RGB": "RGB",
    "/DeviceCMYK": "CMYK", "/CMYK": "CMYK",
    "/Lab": "Lab", "/Separation": "Spot", "/DeviceN": "Spot", "/Pattern": "Pattern",
}  # fmt: skip
_BY_COMPONENTS = {1: "Gray", 3: "RGB", 4: "CMYK"}


def space_family(space: Any, resources: Any = None) -> str:
    """Name what a colour space is made of: Gray, RGB, CMYK, Lab, Spot or Pattern.

    An ICC profile counts as what it describes, an indexed space as its base.
    """
    if space is None:
        return "Gray"
    if isinstance(space, Name):
        if str(space) in _FAMILIES:
            return _FAMILIES[str(space)]
        named = ((resources or {}).get("/ColorSpace") or {}).get(str(space))
        return space_family(named) if named is not None else "?"
    kind = str(space[0])
    if kind == "/ICCBased":
        return _BY_COMPONENTS.get(int(space[1].N), "?")
    if kind in {"/Indexed", "/I"}:
        return space_family(space[1], resources)
    return _FAMILIES.get(kind, "?")


@dataclass(frozen=True, slots=True)
class Paint:
    """Something put on paper."""

    kind: str
    """fill, stroke, text, image or shading."""
    space: str
    """Family of its colour space, see `space_family`."""
    values: tuple[float, ...] = ()
    """Its colour, empty where it has many."""
    thickness: float | None = None
    """Of a stroke; of a filled rectangle, its lesser side."""
    at: tuple[float, float] = (0.0, 0.0)
    """Where a stroke begins."""
    image: Object | None = None
    size: tuple[float, float] = (0.0, 0.0)
    """Of an image: width and height on paper."""
    glyphs: tuple[Glyph, ...] = ()
    transparent: bool = False


@dataclass(slots=True)
class _State:
    ctm: Matrix = field(default_factory=Matrix)
    fill: tuple[str, tuple[float, ...]] = ("Gray", (0.0,))
    stroke: tuple[str, tuple[float, ...]] = ("Gray", (0.0,))
    width: float = 1.0
    transparent: bool = False
    text: Setting = field(default_factory=Setting)

    def copy(self) -> "_State":
        return replace(self, text=replace(self.text))

    @property
    def scale(self) -> float:
        """How much larger a length is on paper."""
        m = self.ctm
        return sqrt(abs(m.a * m.d - m.b * m.c))


def paints(page: pikepdf.Page, fonts: Fonts) -> Iterator[Paint]:
    """Yield everything a page puts on paper, in order of drawing; ``fonts`` are the file's."""
    resources = page.obj.get("/Resources", Dictionary())
    yield from _Reader(fonts, resources).read(page.obj)


class _Reader:
    """Reads one content stream; forms get readers of their own."""

    def __init__(
        self, fonts: Fonts, resources: Any, state: _State | None = None, depth: int = 0
    ) -> None:
        self._fonts = fonts
        self._resources = resources
        self._state = state or _State()
        self._stack: list[_State] = []
        self._depth = depth
        self._writer = Writer(fonts)
        self._rectangles: list[float] = []
        self._path = False
        self._at = (0.0, 0.0)

    def read(self, stream: Object) -> Iterator[Paint]:
        for instruction in pikepdf.parse_content_stream(stream):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                yield self._image(instruction.iimage.obj)
            else:
                op, args = str(instruction.operator), list(instruction.operands)
                self._set(op, args)
                yield from self._paint(op, args)

    def _set(self, op: str, args: Sequence[Any]) -> None:
        """Obey what changes the state or adds to the path."""
        if op == "q":
            self._stack.append(self._state.copy())
        elif op == "Q" and self._stack:
            self._state = self._stack.pop()
        elif op == "cm":
            self._state.ctm = Matrix(*map(float, args)) @ self._state.ctm
        elif op == "w":
            self._state.width = float(args[0])
        elif op == "gs":
            self._graphics_state(self._resources.ExtGState[args[0]])
        elif op.lower() in _COLOURS:
            self._colour(op, args)
        elif op == "re":
            self._rectangles.append(min(abs(float(v)) for v in args[2:]))
            self._at = self._state.ctm.transform((float(args[0]), float(args[1])))
        elif op == "m":
            self._at = self._state.ctm.transform((float(args[0]), float(args[1])))
        elif op in {"l", "c", "v", "y"}:
            self._path = True

    def _paint(self, op: str, args: Sequence[Any]) -> Iterator[Paint]:
        """Obey what puts something on paper."""
        if op in _ENDS:
            yield from self._end_path(op)
        elif op == "sh":
            space = space_family(self._resources.Shading[args[0]].ColorSpace, self._resources)
            yield Paint("shading", space, transparent=self._state.transparent)
        elif op == "Do":
            yield from self._object(self._resources.XObject[args[0]])
        elif op in OPERATORS:
            yield from self._text(op, args)

    def _colour(self, op: str, args: Sequence[Any]) -> None:
        low = op.lower()
        if low in _PLAIN:
            colour = (_PLAIN[low], tuple(float(v) for v in args))
        elif low == "cs":
            family = space_family(args[0], self._resources)
            colour = (family, _START.get(family, ()))
        else:
            family = (self._state.fill if op == low else self._state.stroke)[0]
            colour = (family, tuple(float(v) for v in args if not isinstance(v, Name)))
            if isinstance(args[-1], Name):
                pattern = self._resources.Pattern[args[-1]]
                if "/Shading" in pattern:
                    colour = (space_family(pattern.Shading.ColorSpace, self._resources), ())
        if op == low:
            self._state.fill = colour
        else:
            self._state.stroke = colour

    def _graphics_state(self, settings: Any) -> None:
        alphas = [float(settings[k]) for k in ("/ca", "/CA") if k in settings]
        mask = settings.get("/SMask", Name("/None"))
        blend = settings.get("/BM", Name.Normal)
        modes = {str(b) for b in blend} if isinstance(blend, Array) else {str(blend)}
        faint = any(a < 1 for a in alphas) or isinstance(mask, Dictionary)
        if {"/ca", "/CA", "/SMask", "/BM"} & set(settings.keys()):
            self._state.transparent = faint or not modes <= {"/Normal", "/Compatible"}
        if "/LW" in settings:
            self._state.width = float(settings.LW)

    def _end_path(self, op: str) -> Iterator[Paint]:
        s = self._state
        if op in _FILLS:
            # Two rectangles in one path are a frame, whose thickness is not a side of either.
            plain = len(self._rectangles) == 1 and not self._path
            side = self._rectangles[0] * s.scale if plain else None
            yield Paint("fill", *s.fill, side, transparent=s.transparent)
        if op in _STROKES:
            width = s.width * s.scale
            yield Paint("stroke", *s.stroke, width, self._at, transparent=s.transparent)
        self._rectangles, self._path = [], False

    def _object(self, thing: Any) -> Iterator[Paint]:
        if thing.get("/Subtype") == Name.Image:
            yield self._image(thing)
        elif thing.get("/Subtype") == Name.Form and self._depth < _DEEPEST:
            state = self._state.copy()
            if "/Matrix" in thing:
                state.ctm = Matrix(*map(float, thing.Matrix)) @ state.ctm
            inner = thing.get("/Resources", self._resources)
            yield from _Reader(self._fonts, inner, state, self._depth + 1).read(thing)

    def _image(self, image: Any) -> Paint:
        s, m = self._state, self._state.ctm
        if image.get("/ImageMask", image.get("/IM", False)):
            colour = s.fill
        else:
            space = image.get("/ColorSpace", image.get("/CS"))
            colour = (space_family(space, self._resources), ())
        size = (hypot(m.a, m.b), hypot(m.c, m.d))
        faint = s.transparent or "/SMask" in image
        return Paint("image", *colour, image=image, size=size, transparent=faint)

    def _text(self, op: str, args: Sequence[Any]) -> Iterator[Paint]:
        s = self._state
        glyphs = self._writer.follow(op, args, self._resources, s.text, s.ctm)
        if glyphs and s.text.mode != INVISIBLE:
            colour = s.stroke if s.text.mode in _OUTLINED_TEXT else s.fill
            yield Paint("text", *colour, glyphs=glyphs, transparent=s.transparent)
