"""Measure how Chinese lines are set, from a PDF's characters alone."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from compendium.markup.cjk import CLOSING, HAN, OPENING
from tests.book.pages import Line, Page

NOT_FIRST = CLOSING + "·～"
"""Marks that may not begin a line (clreq, "Prohibition Rules for Line Start and Line End")."""
_HAN = re.compile(f"[{HAN}]")
MARKS = CLOSING + OPENING + "．"
_TAKEN = 0.005
"""Ems from which a mark is narrowed, not rounded."""
_PARAGRAPH_GAP = 1.2
"""Leadings between two lines from which they belong to two paragraphs."""


@dataclass(frozen=True)
class Paragraph:
    """Lines of one paragraph on one page, and the right edge of the type area."""

    lines: tuple[Line, ...]
    right: float


@dataclass(frozen=True)
class Measures:
    """What a book's paragraphs look like; a full line is one that is broken, not ended."""

    full: int
    ragged: int
    """Full lines that end more than half a point from the right edge."""
    starts: int
    """Lines that begin with a mark that may not."""
    ends: int
    """Lines that end with a mark that may not."""
    last: int
    """Last lines of paragraphs of more than one line."""
    lonely: int
    """Last lines of one Han character (孤字)."""
    pairs: int
    """Full-width marks side by side."""
    loose: int
    """Such pairs wider than one and a half ems and the stretch of their line."""
    stretch: tuple[float, ...]
    """Stretch of each full line in ems a gap, ascending."""
    squeezed: tuple[float, ...]
    """Ems by which marks of each squeezed line are narrowed together, ascending."""
    mark: float
    """Most ems a mark is narrowed by."""


def paragraphs(
    pages: Sequence[Page], *, size: float, leading: float, face: str = ""
) -> Iterator[Paragraph]:
    """Yield the paragraphs of running text; one that goes on overleaf counts as two.

    Args:
        pages: the pages of a book.
        size: type size of running text in points.
        leading: distance of its baselines in points.
        face: what the font's name holds, when other text is of that size.

    """
    body = [[line for line in page.lines if _is_body(line, size, face)] for page in pages]
    edges = [_edges(body[side::2]) for side in (0, 1)]
    for number, lines in enumerate(body):
        left, right = edges[number % 2]
        current: list[Line] = []
        for line in lines:
            near = current and _gap(current[-1], line) < leading * _PARAGRAPH_GAP
            if current and not (near and abs(line.left - left) < size / 8):
                yield Paragraph(tuple(current), right)
                current = []
            current.append(line)
        if current:
            yield Paragraph(tuple(current), right)


def _edges(pages: Iterable[Sequence[Line]]) -> tuple[float, float]:
    """Return where most lines of left-hand or of right-hand pages begin and end."""
    lines = [line for page in pages for line in page]
    lefts = Counter(round(line.left, 1) for line in lines)
    rights = Counter(round(line.right, 1) for line in lines)
    return max(lefts, key=lefts.__getitem__, default=0), max(
        rights, key=rights.__getitem__, default=0
    )


def _is_body(line: Line, size: float, face: str) -> bool:
    seen = [c for c in line.chars if c.text.strip()]
    return all(abs(c.size - size) < 0.1 and face in c.font for c in seen)


def _gap(above: Line, below: Line) -> float:
    return above.chars[0].y - below.chars[0].y


def measure(found: Iterable[Paragraph], size: float) -> Measures:
    """Count what is well and badly set."""
    several = list(found)
    full = [(line, p.right) for p in several for line in p.lines[:-1]]
    last = [p.lines[-1] for p in several if len(p.lines) > 1]
    every = [line.text.strip() for p in several for line in p.lines]
    narrowed = [tuple(squeezes(line, size)) for line, _ in full]
    pairs = [pair for p in several for line in p.lines for pair in _pairs(line, size)]
    return Measures(
        full=len(full),
        ragged=sum(abs(line.right - right) > 0.5 for line, right in full),
        starts=sum(text[0] in NOT_FIRST for text in every),
        ends=sum(text[-1] in OPENING for text in every),
        last=len(last),
        lonely=sum(is_lonely(line) for line in last),
        pairs=len(pairs),
        loose=sum(excess > 0.01 for excess in pairs),
        stretch=tuple(sorted(stretch(line, size) for line, _ in full)),
        squeezed=tuple(sorted(sum(cuts) for cuts in narrowed if cuts)),
        mark=max((cut for cuts in narrowed for cut in cuts), default=0),
    )


def is_lonely(line: Line) -> bool:
    """Tell whether a line is one Han character, with or without marks."""
    text = line.text.strip()
    return len(_HAN.findall(text)) == 1 and all(c in CLOSING or _HAN.match(c) for c in text)


def stretch(line: Line, size: float) -> float:
    """Return by how many ems the gaps between the Han characters of a line are widened."""
    gaps = [
        (b.x0 - a.x0) / size - 1
        for a, b in pairwise(line.chars)
        if _HAN.match(a.text) and _HAN.match(b.text)
    ]
    return median(gaps) if gaps else 0


def squeezes(line: Line, size: float) -> Iterator[float]:
    """Yield by how many ems each mark beside another character is narrowed."""
    for a, b in pairwise(line.chars):
        wide = all(abs(c.x1 - c.x0 - size) < 0.1 for c in (a, b))
        alone = (a.text in MARKS) != (b.text in MARKS)
        taken = 1 - (b.x0 - a.x0) / size
        if wide and alone and taken > _TAKEN:
            yield taken


def _pairs(line: Line, size: float) -> Iterator[float]:
    """Yield by how many ems each two marks side by side are wider than they may be."""
    for a, b in pairwise(line.chars):
        # A note mark may stand between; it is on a baseline of its own. A quote of a proportional
        # face is no full-width mark.
        near = b.x0 - a.x1 < size / 4 < min(a.x1 - a.x0, b.x1 - b.x0)
        if near and a.text in MARKS and b.text in MARKS:
            yield (b.x1 - a.x0) / size - 1.5 - 2 * max(stretch(line, size), 0)


def table(rows: Sequence[tuple[str, Measures]]) -> str:
    """Render measures side by side."""
    heads = (
        "",
        "整行",
        "不齐",
        "行首违例",
        "行尾违例",
        "孤字",
        "相邻标点过宽",
        "拉伸中位",
        "99%",
        "最大",
        "挤压行",
        "行最多",
        "标点最多",
    )
    lines: list[Sequence[str]] = [heads]
    for name, m in rows:
        at = m.stretch or (0.0,)
        lines.append((
            name, str(m.full), f"{m.ragged}（{m.ragged / max(m.full, 1):.1%}）", str(m.starts),
            str(m.ends), f"{m.lonely}/{m.last}", f"{m.loose}/{m.pairs}",
            *(f"{at[int(q * (len(at) - 1))]:.3f}" for q in (0.5, 0.99, 1)),
            str(len(m.squeezed)), f"{max(m.squeezed, default=0):.2f}", f"{m.mark:.2f}",
        ))  # fmt: skip
    return "\n".join("\t".join(line) for line in lines)
