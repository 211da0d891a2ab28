"""Line breaks inside paragraphs: which of them end one, and which are to be joined."""

import re
from collections.abc import Iterator
from dataclasses import replace

from compendium.importing.document import Inline, Paragraph, Run
from compendium.importing.tally import Tally
from compendium.markup.cjk import join_lines

_ENDS = re.compile(r"[。！？；：…”’）.!?;:]$")
_BEGINS = re.compile(
    r"[\u3000 ]{2}|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、]|"
    r"[（(][一二三四五六七八九十\d]{1,3}[）)]"
)


def parts(before: str, after: str) -> bool:
    """Tell whether a break between two texts ends a paragraph."""
    return not before.strip() or bool(_ENDS.search(before.rstrip()) or _BEGINS.match(after))


def divided(paragraph: Paragraph, tally: Tally) -> Iterator[Paragraph]:
    """Divide a paragraph at its line breaks, or join it there."""
    lines: list[list[Inline]] = [[]]
    for inline in paragraph.inlines:
        pieces = inline.text.split("\n") if isinstance(inline, Run) else []
        if not pieces:
            lines[-1].append(inline)
        for at, piece in enumerate(pieces):
            if at:
                tally.count("line-breaks")
                lines.append([])
            if piece and isinstance(inline, Run):
                lines[-1].append(replace(inline, text=piece))
    current = lines[0]
    for line in lines[1:]:
        before, after = _text(current), _text(line)
        if parts(before, after):
            yield replace(paragraph, inlines=tuple(current))
            current = line
        else:
            gap = join_lines(before[-1:], after[:1]) if after else ""
            current += [Run(gap), *line] if gap else line
    yield replace(paragraph, inlines=tuple(current))


def _text(inlines: list[Inline]) -> str:
    return "".join(i.text for i in inlines if isinstance(i, Run))
