"""Page numbers inside the text: （见第123页） behind a link to another article.

A chunk does not know them. It is typeset with zeros in their place, so that lines are broken and
stretched as they will stand; binding writes the number over the zeros, where they are drawn, so
that it is read in its place too.
"""

import re
from collections.abc import Iterator

from compendium.book.chunk import Chunk
from compendium.book.embed import FontBook
from compendium.book.kinsoku import JOIN
from compendium.book.letters import shape
from compendium.book.tagging import NUMBER, Mark, Node
from compendium.errors import RenderError

UNKNOWN = "×"
"""Stands for the number in a proof, which holds one article only."""
_ZEROS = "000"
_PLACE = f'见第{JOIN}<span class="{NUMBER}">{_ZEROS}</span>{JOIN}页'
_DRAWN = rb"(<</MCID %d>>\nBDC\n.*?)/(\S+) (\S+) Tf\n\[[^]]*\] TJ(?=\nET\nEMC)"


def reference(*, inside: bool) -> str:
    """Return the HTML that ends a link, number and all.

    The closing bracket is outside: marks side by side are squeezed within one piece of text only.
    Brackets are not put into brackets (GB/T 15834-2011, 4.9): ``inside`` some, a comma does.
    """
    return f"，{_PLACE}</a>" if inside else f"（{_PLACE}</a>）"


def references(chunk: Chunk) -> Iterator[tuple[Mark, str]]:
    """Yield the place of each page number in a chunk, and the anchor whose page it is."""
    targets = {link.number: link.target.removeprefix("xref:") for link in chunk.links}
    yield from _below(chunk.structure, targets, "")


def _below(node: Node, targets: dict[int | None, str], target: str) -> Iterator[tuple[Mark, str]]:
    target = targets.get(node.attributes.get("link"), target)
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _below(kid, targets, target)
        elif NUMBER in node.attributes:
            yield kid, target


def fill(content: bytes, mark: int, number: str, chunk: Chunk, faces: FontBook) -> bytes:
    """Return a page's content with a number in the middle of the place kept for it.

    A number of more than three digits is made narrower.

    Args:
        content: the operators of a page of the chunk.
        mark: number of the place's marked content.
        number: what to write.
        chunk: where the page is from.
        faces: the book's faces.

    """

    def written(match: re.Match[bytes]) -> bytes:
        font = chunk.fonts[match[2].decode()]
        face = faces.fonts.face(font.family, font.weight)
        line = shape(number, face)
        slack = shape(_ZEROS, face).width(1000) - line.width(1000)
        glyphs = "".join(f"{glyph:04x}" for glyph, _ in line.glyphs)
        show = f"[{-slack / 2:g} <{glyphs}>] TJ"
        if slack < 0:
            narrow = 100 * (1 + slack / line.width(1000))
            show = f"{narrow:.2f} Tz\n<{glyphs}> Tj\n100 Tz"
        return match[1] + f"/{faces.draw(line)} {match[3].decode()} Tf\n{show}".encode()

    filled, found = re.subn(_DRAWN % mark, written, content, count=1, flags=re.DOTALL)
    if not found:
        raise RenderError("有一处“见第×页”的页码没有位置，排不上去。")
    return filled
