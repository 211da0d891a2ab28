"""Set a line of text in a face of the book, for what binding puts on finished pages.

Folios, running heads and article numbers are not known when an article is typeset; they are
shaped here with the same frozen fonts and drawn as PDF text.
"""

from dataclasses import dataclass

import uharfbuzz as hb

from compendium.book.fonts import Face


@dataclass(frozen=True, slots=True)
class Line:
    """Shaped text: glyphs of one face with their advances in thousandths of an em."""

    face: Face
    glyphs: tuple[tuple[int, float], ...]
    unicode: tuple[str, ...]
    """The text each glyph stands for; empty for the later glyphs of a cluster."""

    def width(self, size: float) -> float:
        """Length in points at a size in points."""
        return sum(advance for _, advance in self.glyphs) * size / 1000


def shape(text: str, face: Face) -> Line:
    """Shape a text; raises `ValueError` naming a character the face lacks."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = "zh-CN"
    hb.shape(face.hb_font, buffer, {"chws": True, "kern": True})
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = [i.cluster for i in infos]
    ends = [*starts[1:], len(text)]
    if any(i.codepoint == 0 for i in infos):
        lost = next(text[i.cluster] for i in infos if i.codepoint == 0)
        message = f"{face.family} has no {lost!r}"
        raise ValueError(message)
    return Line(
        face,
        tuple((i.codepoint, p.x_advance) for i, p in zip(infos, positions, strict=True)),
        tuple(text[a:b] for a, b in zip(starts, ends, strict=True)),
    )


def draw(line: Line, name: str, size: float, *, x: float, y: float) -> str:
    """Return PDF operators that draw a line in black from a point on (points, baseline).

    ``name`` is what the page calls the face by. Advances are written out, so squeezed marks
    come out squeezed whatever the widths in the PDF's font say.
    """
    font = line.face.hb_font
    parts = []
    for glyph, advance in line.glyphs:
        parts.append(f"<{glyph:04x}>")
        surplus = font.get_glyph_h_advance(glyph) - advance
        if surplus:
            parts.append(f"{surplus:g}")
    return f"BT 0 g /{name} {size:g} Tf 1 0 0 1 {x:.3f} {y:.3f} Tm [{''.join(parts)}] TJ ET"
