"""What binding puts on finished pages: folios, running heads, article numbers, codes.

Everything is placed against the type area, which stands off-centre by the gutter. Pages count
from 0, so even ones are right-hand pages (recto). All lengths are points.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from compendium.book.chunk import Spot
from compendium.book.code import Code
from compendium.book.embed import FontBook
from compendium.book.fonts import Use
from compendium.book.letters import draw, shape
from compendium.book.plan import Placed
from compendium.edition.model import Trim

Align = Literal["left", "center", "right"]
_SHIFT: Mapping[Align, float] = {"left": 0.0, "center": 0.5, "right": 1.0}
"""How much of a line stands before the point it is put at."""
MM = 72 / 25.4
"""Points in a millimetre."""
_HEAD_SIZE = 9.0
_FOLIO_SIZE = 9.5
_OFFICIAL_FOLIO = 14.0
"""Size 4, GB/T 9704-2012, 7.5."""
_OFFICIAL_DROP = 7 * MM
"""From the type area down to the dashes beside the number."""
_DASH_HEIGHT = 0.38
"""Height of a dash above the baseline, in ems."""
_LABEL_SIZE = 12.0
_FOLIO_BOX = 2.5
"""Width of ``.folio`` in book.css.j2, in ems."""
_RULE = 0.4
_CODE_SIZE = 6.5
"""Of the text under a code."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What goes into a place a chunk keeps free."""

    place: Literal["label", "folio"]
    text: str
    link: int | None = None
    """Number of the link it is part of."""


class Stamper:
    """Draws the furniture of pages of one trim size."""

    def __init__(self, trim: Trim, book_title: str, faces: FontBook) -> None:
        self._trim = trim
        self._title = book_title
        self._faces = faces
        self._stacks = faces.fonts.stacks(trim.theme)
        self._measure = trim.measure * trim.size
        self.height = trim.height * MM
        self._centred = (trim.width * MM - self._measure) / 2

    def shift(self, page: int) -> float:
        """Return how far a page's content moves to the right to leave the gutter."""
        delta = self._trim.inner * MM - self._centred
        return delta if page % 2 == 0 else -delta

    def furniture(self, placed: Placed, number: int) -> Iterator[str]:
        """Yield the drawing operators of folio and head for page ``number`` of a section."""
        section = placed.section
        page = placed.first + number
        if section.folios:
            text = placed.number_on(number)
            if self._trim.theme == "公文":
                yield self._official_folio(text, page)
                return
            yield self._at_edge(text, "body", _FOLIO_SIZE, self._foot(), page)
        # The page that opens a section has no running head.
        if section.head and number:
            yield from self._head(section.head if page % 2 == 0 else self._title, page)

    def fill(self, kept: Kept, spot: Spot, page: int) -> str:
        """Draw an article's number centred, a number in the contents at the right end of its box.

        The box of the latter is empty, so its top is the baseline of its line.
        """
        if kept.place == "label":
            y = spot.y - self._trim.leading * 1.2
            middle = sum(self._area(page)) / 2
            return self._line(kept.text, "hei", _LABEL_SIZE, x=middle, y=y, align="center")
        size = self._trim.size + 1
        right = spot.x + self.shift(page) + _FOLIO_BOX * size
        return self._line(kept.text, "hei", size, x=right, y=spot.y, align="right")

    def code_area(self, code: Code, label: Spot, page: int) -> tuple[float, float, float, float]:
        """Return where an article's code goes: left, bottom, right, top.

        It stands at the outer edge beside the article's number and above its title, where other
        pages have their heads, so that it takes no line from the text.
        """
        bottom = self._code_text(label) + _CODE_SIZE + code.quiet * MM
        left, right = self._area(page)
        side = code.side * MM
        x = right - side if page % 2 == 0 else left
        return x, bottom, x + side, bottom + side

    def code(self, code: Code, text: str, label: Spot, page: int) -> tuple[str, str]:
        """Draw an article's code, and the text under it."""
        x, _, _, top = self.code_area(code, label, page)
        scale = f"{code.module * MM:.5f}"
        runs = (f"{column} {row} {length} 1 re" for column, row, length in code.rectangles())
        drawn = "\n".join([f"q 0 g {scale} 0 0 -{scale} {x:.3f} {top:.3f} cm", *runs, "f Q"])
        return drawn, self._at_edge(text, "body", _CODE_SIZE, self._code_text(label), page)

    def _code_text(self, label: Spot) -> float:
        """Return the baseline of the text under a code: the foot of the label's two lines."""
        return label.y - 2 * self._trim.leading + _CODE_SIZE / 2

    def _head(self, text: str, page: int) -> Iterator[str]:
        baseline = self.height - self._trim.top * MM + self._trim.leading * 0.8
        yield self._at_edge(text, "kai", _HEAD_SIZE, baseline, page)
        left, right = self._area(page)
        rule = baseline - 4
        yield f"0 G {_RULE} w {left:.3f} {rule:.3f} m {right:.3f} {rule:.3f} l S"

    def _official_folio(self, text: str, page: int) -> str:
        """Draw a number between dashes, one character in from the outer edge."""
        trim, size = self._trim, _OFFICIAL_FOLIO
        below = (trim.leading - trim.size) / 2
        area = self.height - trim.top * MM - trim.lines * trim.leading + below
        y = area - _OFFICIAL_DROP - _DASH_HEIGHT * size
        return self._at_edge(f"— {text} —", "body", size, y, page, inset=size)

    def _foot(self) -> float:
        """Return the baseline of folios: the middle of the bottom margin."""
        margin = self.height - self._trim.top * MM - self._trim.lines * self._trim.leading
        return margin / 2

    def _area(self, page: int) -> tuple[float, float]:
        left = self._centred + self.shift(page)
        return left, left + self._measure

    def _at_edge(  # noqa: PLR0913 - a drawing operator
        self, text: str, use: Use, size: float, y: float, page: int, *, inset: float = 0
    ) -> str:
        """Draw at the outer edge of the type area."""
        left, right = self._area(page)
        if page % 2 == 0:
            return self._line(text, use, size, x=right - inset, y=y, align="right")
        return self._line(text, use, size, x=left + inset, y=y, align="left")

    def _line(  # noqa: PLR0913 - a drawing operator
        self, text: str, use: Use, size: float, *, x: float, y: float, align: Align
    ) -> str:
        weight = 700 if use == "hei" else 400
        runs = self._faces.fonts.runs(self._stacks[use], weight, text)
        lines = [shape(run, face) for face, run in runs]
        widths = [line.width(size) for line in lines]
        starts = accumulate(widths, initial=x - _SHIFT[align] * sum(widths))
        return "\n".join(
            draw(line, self._faces.draw(line), size, x=start, y=y)
            for line, start in zip(lines, starts, strict=False)
        )
