"""Text operators of a content stream (ISO 32000-2, 9.3 and 9.4): where each glyph stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

from pikepdf import Matrix, Object, String

from compendium.press.glyphs import Font, Fonts, Glyph

INVISIBLE = 3
"""Text rendering mode that draws nothing."""
_NUMBERS = {"Tc": "spacing", "Tw": "words", "Tz": "stretch", "TL": "leading", "Ts": "rise"}
_MOVES = frozenset({"BT", "Tm", "Td", "TD", "T*"})
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
OPERATORS = frozenset({*_NUMBERS, *_MOVES, *_SHOWS, "Tf", "Tr"})


@dataclass(slots=True)
class Setting:
    """How text is set; part of the graphics state, so q keeps it and Q brings it back."""

    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    words: float = 0.0
    stretch: float = 100.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


class Writer:
    """Follows the text matrix through one content stream."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._here = self._line = Matrix()

    def follow(
        self, op: str, args: Sequence[Any], resources: Object, setting: Setting, ctm: Matrix
    ) -> tuple[Glyph, ...]:
        """Obey a text operator; return the glyphs it shows, placed by the page's matrix."""
        if op in _NUMBERS:
            setattr(setting, _NUMBERS[op], float(args[0]))
        elif op == "Tr":
            setting.mode = int(args[0])
        elif op == "Tf":
            setting.font = self._fonts.get(resources.Font[args[0]])
            setting.size = float(args[1])
        elif op in _MOVES:
            self._move(op, args, setting)
        else:
            return tuple(self._show(op, args, setting, ctm))
        return ()

    def _move(self, op: str, args: Sequence[Any], setting: Setting) -> None:
        match op:
            case "BT":
                self._here = self._line = Matrix()
            case "Tm":
                self._here = self._line = Matrix(*map(float, args))
            case "T*":
                self._next_line(0, -setting.leading)
            case _:
                if op == "TD":
                    setting.leading = -float(args[1])
                self._next_line(float(args[0]), float(args[1]))

    def _next_line(self, x: float, y: float) -> None:
        self._here = self._line = Matrix(1, 0, 0, 1, x, y) @ self._line

    def _show(self, op: str, args: Sequence[Any], setting: Setting, ctm: Matrix) -> Iterator[Glyph]:
        if op == '"':
            setting.words, setting.spacing = float(args[0]), float(args[1])
        if op in {"'", '"'}:
            self._next_line(0, -setting.leading)
        for part in args[-1] if op == "TJ" else args[-1:]:
            if isinstance(part, String):
                yield from self._set(bytes(part), setting, ctm)
            else:
                self._advance(-float(part) / 1000 * setting.size * setting.stretch / 100)

    def _set(self, codes: bytes, setting: Setting, ctm: Matrix) -> Iterator[Glyph]:
        font, across = setting.font, setting.stretch / 100
        if font is None:
            return
        for code in font.codes(codes):
            place = self._here @ ctm
            width = font.width(code) / 1000 * setting.size * across
            x, y = place.transform((0, setting.rise))
            end, _ = place.transform((width, setting.rise))
            height = hypot(place.c, place.d) * setting.size
            yield Glyph(font.name, code, font.text(code), min(x, end), max(x, end), y, height)
            space = setting.words if font.bytes_per_code == 1 and code == ord(" ") else 0
            self._advance(width + (setting.spacing + space) * across)

    def _advance(self, x: float) -> None:
        self._here = Matrix(1, 0, 0, 1, x, 0) @ self._here
