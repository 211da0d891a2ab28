"""What the checks of a press file look at, page by page and as a whole: facts in, faults out.

Limits are those that printers' own guides in China agree on.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from compendium.press.content import Paint
from compendium.press.facts import FileFacts, FontFact, PageFacts, millimetres
from compendium.press.geometry import MM
from compendium.press.ghostscript import Inks
from compendium.press.lines import lines, stretch

Profile = Literal["press", "cover", "screen", "archive"]

_EXACT = 0.01
"""Millimetres a box may be off."""
FINE, COARSE = 300, 150
"""Dots an inch that print well, and those below which squares are seen."""
_DIMENSIONS = (("/Width", "/W"), ("/Height", "/H"))
"""Keys of a picture, and how one in the text spells them."""
_HAIRLINE = 0.25
MOST_INK = 3.0
SAFE = 5.0
"""Millimetres text keeps from the cut."""
LOOSEST = 0.25
"""Ems by which the characters of a line may be moved apart."""
_SLACK = 0.005
_NO_WORDS = frozenset("\0\ufeff\ufffe")
"""Characters that PDF/A does not take for the text of a glyph."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file is to be."""

    profile: Profile
    width: float | None
    """Trim width in millimetres; None where it is not known, as of a cover."""
    height: float
    bleed: float
    signature: int

    @property
    def size(self) -> str:
        """The trim size in words."""
        return f"{self.width:g}×{self.height:g}" if self.width else f"高{self.height:g}"


@dataclass(frozen=True, slots=True)
class Seen:
    """Something wrong on one page, or with the file (page 0)."""

    page: int = 0
    found: float = 0
    what: tuple[str, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True)
class Whole:
    """What is known of a file when all its pages have been looked at."""

    file: FileFacts
    blank: Sequence[bool]
    """Page by page, whether nothing is on it."""
    inks: Sequence[Inks] | None
    """Page by page, what Ghostscript finds; None when it was not asked."""

    @property
    def opened(self) -> bool:
        """Whether there were pages to look at."""
        return bool(self.blank)


Look = Callable[[PageFacts, Wanted], Iterable[Seen]]
Survey = Callable[[Whole, Wanted], Iterable[Seen]]


def boxless(page: PageFacts, _: Wanted) -> Iterator[Seen]:
    """Find a page without a TrimBox."""
    if page.trim is None:
        yield Seen(page.number)


def size(page: PageFacts, wanted: Wanted) -> Iterator[Seen]:
    """Find a page that is not cut to the size wanted."""
    width, height = millimetres(page.trim or page.media)
    wrong_width = wanted.width is not None and abs(width - wanted.width) > _EXACT
    if page.trim and (wrong_width or abs(height - wanted.height) > _EXACT):
        yield Seen(page.number, what=(f"{width:.2f}×{height:.2f}",))


def bleed(page: PageFacts, wanted: Wanted) -> Iterator[Seen]:
    """Find a page whose bleed is less than wanted."""
    if page.trim is None:
        return
    trim, sheet = page.trim, page.media
    outer = page.bleed or trim
    # A bleed that reaches beyond the sheet is not there.
    room = [
        *(trim[side] - max(outer[side], sheet[side]) for side in (0, 1)),
        *(min(outer[side], sheet[side]) - trim[side] for side in (2, 3)),
    ]
    least = max(0.0, min(room) / MM)
    if least < wanted.bleed - _EXACT:
        yield Seen(page.number, round(least, 2))


def turned(page: PageFacts, _: Wanted) -> Iterator[Seen]:
    """Find a page that is turned or scaled."""
    if page.turned:
        yield Seen(page.number)


def annotated(page: PageFacts, _: Wanted) -> Iterator[Seen]:
    """Find a page with annotations."""
    if page.annotated:
        yield Seen(page.number)


def fonts(wrong: Callable[[FontFact], bool]) -> Look:
    """Look for fonts that are wrong."""

    def check(page: PageFacts, _: Wanted) -> Iterator[Seen]:
        names = tuple(sorted({f.name for f in page.fonts if wrong(f)}))
        if names:
            yield Seen(page.number, what=names)

    return check


def tofu(page: PageFacts, _: Wanted) -> Iterator[Seen]:
    """Count the glyphs that a font lacks."""
    glyphs = (g for paint in page.paints for g in paint.glyphs)
    missing = sum(g.code == 0 for g in glyphs)
    if missing:
        yield Seen(page.number, count=missing)


def wordless(page: PageFacts, _: Wanted) -> Iterator[Seen]:
    """Count the glyphs that stand for no text (ISO 19005-2, 6.2.11.7.2)."""
    glyphs = (g for paint in page.paints for g in paint.glyphs)
    missing = sum(not g.text or not _NO_WORDS.isdisjoint(g.text) for g in glyphs)
    if missing:
        yield Seen(page.number, count=missing)


def paints(wrong: Callable[[Paint], bool]) -> Look:
    """Look for paints that are wrong, and say of what kind they are."""

    def check(page: PageFacts, _: Wanted) -> Iterator[Seen]:
        kinds = {p.kind for p in page.paints if wrong(p)}
        if kinds:
            yield Seen(page.number, what=tuple(sorted(kinds)))

    return check


def coloured(paint: Paint) -> bool:
    """Tell whether a paint takes other inks than black; a CMYK picture is taken to."""
    if paint.space != "CMYK":
        return paint.space == "Spot"
    return not paint.values or any(paint.values[:3])


def resolution(least: int, below: int) -> Look:
    """Look for pictures of at least ``least`` and less than ``below`` dots an inch."""

    def check(page: PageFacts, _: Wanted) -> Iterator[Seen]:
        coarsest = min((_dots(p) for p in page.paints if _halftone(p)), default=below)
        if least <= coarsest < below:
            yield Seen(page.number, coarsest)

    return check


def _halftone(paint: Paint) -> bool:
    return paint.image is not None and all(paint.size)


def _dots(paint: Paint) -> int:
    """Return whole dots an inch of a picture as it is placed."""
    image: Any = paint.image
    wide, high = (int(image.get(long, image.get(short))) for long, short in _DIMENSIONS)
    return round(min(wide / paint.size[0], high / paint.size[1]) * 72)


def hairlines(page: PageFacts, _: Wanted) -> Iterator[Seen]:
    """Find lines, and areas, thinner than a plate holds."""
    widths = [p.thickness for p in page.paints if p.thickness is not None]
    if min(widths, default=_HAIRLINE) < _HAIRLINE - _SLACK:
        yield Seen(page.number, round(min(widths), 3))


def ink(page: PageFacts, _: Wanted) -> Iterator[Seen]:
    """Find colours of more ink than dries."""
    most = max((sum(p.values) for p in page.paints if p.space == "CMYK"), default=0)
    if most > MOST_INK + _SLACK:
        yield Seen(page.number, round(most * 100))


def unsafe(page: PageFacts, _: Wanted) -> Iterator[Seen]:
    """Find text too near the cut."""
    left, bottom, right, top = page.trim or page.media
    rooms = [
        min(g.x0 - left, g.y - bottom, right - g.x1, top - g.y - g.size * 0.8)
        for paint in page.paints
        for g in paint.glyphs
        if not g.text.isspace()
    ]
    least = min(rooms, default=SAFE * MM) / MM
    if least < SAFE - _EXACT:
        yield Seen(page.number, round(least, 1))


def edges(wrong: Callable[..., str]) -> Look:
    """Look for lines with a wrong mark at an edge."""

    def check(page: PageFacts, _: Wanted) -> Iterator[Seen]:
        glyphs = (g for paint in page.paints for g in paint.glyphs)
        marks = tuple(sorted({mark for line in lines(glyphs) if (mark := wrong(line))}))
        if marks:
            yield Seen(page.number, what=marks)

    return check


def stretched(page: PageFacts, _: Wanted) -> Iterator[Seen]:
    """Find lines whose characters stand too far apart; each is named by how it begins."""
    for line in lines(g for paint in page.paints for g in paint.glyphs):
        if stretch(line) > LOOSEST:
            start = "".join(glyph.text for glyph in line)[:8]
            yield Seen(page.number, round(stretch(line), 2), (f"“{start}……”",))


def damage(whole: Whole, _: Wanted) -> Iterator[Seen]:
    """Find faults of the file's structure."""
    if whole.file.damage:
        yield Seen(what=(whole.file.damage,))


def file(wrong: Callable[[FileFacts], bool]) -> Survey:
    """Look whether something is wrong with the file."""

    def check(whole: Whole, _: Wanted) -> Iterator[Seen]:
        if wrong(whole.file):
            yield Seen()

    return check


def incomplete(whole: Whole, _: Wanted) -> Iterator[Seen]:
    """Find what PDF/X asks for and the file lacks."""
    if whole.file.missing:
        yield Seen(what=whole.file.missing)


def archival(clause: str) -> Survey:
    """Look for what is against a clause of PDF/A, by its name in `archival.CLAUSES`."""

    def check(whole: Whole, _: Wanted) -> Iterator[Seen]:
        for fault in whole.file.archival.get(clause, ()):
            yield Seen(fault.page, what=(fault.what,) if fault.what else ())

    return check


def blanks(whole: Whole, _: Wanted) -> Iterator[Seen]:
    """Find blank pages side by side; those at the end fill the last signature."""
    blank = whole.blank
    last = max((n for n, empty in enumerate(blank) if not empty), default=-1)
    for number in range(last):
        if blank[number] and (blank[number + 1] or (number and blank[number - 1])):
            yield Seen(number + 1)


def signature(whole: Whole, wanted: Wanted) -> Iterator[Seen]:
    """Find that pages lack to full signatures."""
    pages = len(whole.blank)
    if pages % wanted.signature:
        yield Seen(found=-pages % wanted.signature, count=pages)


def separated(whole: Whole, _: Wanted) -> Iterator[Seen]:
    """Find pages that take more than black when they are separated."""
    for number, inks in enumerate(whole.inks or (), 1):
        if any(inks[:3]):
            yield Seen(number)
