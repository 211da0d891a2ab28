"""Find the headings of a document: by style, by name, by number, by bold type."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from compendium.check.headings import IN_FRONT_MATTER
from compendium.check.lookalikes import bare
from compendium.edition.model import ArticleType
from compendium.importing.document import Block, Heading, NoteMark, Paragraph, Run
from compendium.importing.tally import Tally

SECTION = 2
"""Rank of the headings of sections."""
_LOWEST = 6
_LONGEST = 32
"""Longest line that is taken for a heading by its number or its type alone, in characters."""
_BRACKETS = re.compile(r"[【\[〖「]\s*(.+?)\s*[】\]〗」]\s*[：:]?")
_NUMBERED = (
    re.compile(
        r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}(?:部分|章|节))\s*\S.*"
    ),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]\s*\S.*"),
    re.compile(r"\d{1,2}[.．、]\s*[^\d\s].*"),
    re.compile(r"[（(]\d{1,2}[）)]\s*\S.*"),
)
"""Forms of numbers by rank, GB/T 9704-2012 7.3.3."""
_ENDS = tuple("。；，：！？;,:!?…")
_INSIDE = re.compile("[。；！？]")


@dataclass(frozen=True, slots=True)
class Names:
    """The headings an article type knows, and those that belong in the front matter."""

    kind: ArticleType
    standard: Mapping[str, str] = field(init=False)
    lead: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        """Put the words together."""
        words = {w: h.name for h in self.kind.headings for w in (h.name, *h.aliases)}
        words |= IN_FRONT_MATTER
        object.__setattr__(self, "standard", words)
        names = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        lead = rf"[【\[]?({names})[】\]]?(?:\s*[：:]\s*|[】\]]\s*|\s+)(?=\S)"
        object.__setattr__(self, "lead", re.compile(lead))

    def of(self, text: str) -> str:
        """Return the standard name of a heading; nothing for other text."""
        inner = _BRACKETS.fullmatch(text)
        return self.standard.get(bare((inner[1] if inner else text).strip("：: ")), "")


def find_headings(blocks: Sequence[Block], kind: ArticleType, tally: Tally) -> list[Block]:
    """Return the blocks with paragraphs that are headings turned into such."""
    names = Names(kind)
    opened = [piece for block in blocks for piece in _opened(block, names)]
    levels = sorted({b.level for b in opened if isinstance(b, Paragraph) and b.level})
    ranks = {level: at + SECTION for at, level in enumerate(levels)}
    return list(_ranked(opened, names, ranks, tally))


def _opened(block: Block, names: Names) -> Iterator[Block]:
    """Divide a paragraph that begins with the name of its section: 关键词：…, 【基本案情】…."""
    if not isinstance(block, Paragraph) or block.level or block.bullet:
        yield block
        return
    first = block.inlines[0] if block.inlines else None
    text = block.text
    lead = names.lead.match(text)
    bold = first.text.strip() if isinstance(first, Run) and first.bold else ""
    if bold and bold != text and names.of(bold):
        end = len(bold)
    elif lead:
        end = lead.end()
    elif text.startswith(("关键词", "关键字")) and len(text) > len("关键词"):
        end = len("关键词")
    else:
        yield block
        return
    yield replace(block, inlines=(Run(text[:end].strip("：: \u3000"), bold=True),))
    rest = block.after(end)
    yield rest.after(len(rest.text) - len(rest.text.lstrip("：: \u3000")))


def _ranked(
    blocks: Sequence[Block], names: Names, ranks: Mapping[int, int], tally: Tally
) -> Iterator[Block]:
    own = names.kind.own_headings
    before, known = 1, False
    numbers: dict[int, int] = {}
    """Form of number to the rank it has in this section."""
    for block in blocks:
        if not isinstance(block, Paragraph):
            yield block
            continue
        text = block.text
        name = names.of(text) if len(text) <= _LONGEST else ""
        form = _form(text)
        if name:
            rank, numbers, known = SECTION, {}, True
        elif block.level:
            rank = ranks[block.level]
        elif _alone(block) and form is not None:
            first = SECTION if own or not known else SECTION + 1
            rank = numbers.get(form, max([first, *(r + 1 for f, r in numbers.items() if f < form)]))
        elif _alone(block) and block.bold and before > 1:
            rank = min(SECTION + 1, before + 1)
            tally.tell("bold-heading", text=text)
        else:
            yield block
            continue
        rank = min(rank, before + 1, _LOWEST)
        if form is not None:
            numbers = {f: r for f, r in numbers.items() if f < form} | {form: rank}
        before = rank
        yield Heading(rank, _cleaned(block), name)


def _form(text: str) -> int | None:
    """Return which form of number a text begins with."""
    return next((at for at, form in enumerate(_NUMBERED) if form.fullmatch(text)), None)


def _alone(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph may be a heading by its looks: short, and no sentence."""
    text = paragraph.text
    plain = all(isinstance(i, Run | NoteMark) for i in paragraph.inlines)
    if not (text and plain and len(text) <= _LONGEST) or paragraph.bullet:
        return False
    # Figures number the sentences of a list far more often than headings.
    figures = _form(text) in (2, 3)
    return not text.endswith(_ENDS) and not _INSIDE.search(text) and (paragraph.bold or not figures)


def _cleaned(paragraph: Paragraph) -> tuple[Run | NoteMark, ...]:
    """Return a heading's words without brackets, bold or a colon at the end."""
    inner = _BRACKETS.fullmatch(paragraph.text)
    text = (inner[1] if inner else paragraph.text).rstrip("：: ")
    marks = [i for i in paragraph.inlines if isinstance(i, NoteMark)]
    first = next((i for i in paragraph.inlines if isinstance(i, Run)), None)
    return (Run(text, markdown=first is not None and first.markdown), *marks)
