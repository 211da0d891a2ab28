"""Pictures and notes whose paragraph went into the front matter or became a heading."""

from collections.abc import Iterator, Mapping, Sequence

from compendium.importing.document import (
    Block,
    Document,
    Heading,
    Inline,
    NoteMark,
    Paragraph,
    Picture,
    Run,
    Table,
)
from compendium.importing.tally import Tally


def with_strays(
    blocks: Sequence[Block], document: Document, tally: Tally
) -> tuple[list[Block], Mapping[str, tuple[Inline, ...]]]:
    """Return the blocks with what would be left out, and the notes that have their marks."""
    there = set(_inlines(blocks))
    for inlines in document.notes.values():
        there.update(inlines)
    names = {i.name for i in there if isinstance(i, Picture)}
    labels = {i.label for i in there if isinstance(i, NoteMark)}
    pictures = tuple(Picture(name) for name in document.pictures if name not in names)
    tally.count("moved-picture", number=len(pictures))
    notes = {label: note for label, note in document.notes.items() if label in labels}
    strays = {label: note for label, note in document.notes.items() if label not in labels}
    for note in strays.values():
        tally.tell("unused-note", text="".join(i.text for i in note if isinstance(i, Run)))
    first: list[Block] = [Paragraph(pictures)] if pictures else []
    return [*first, *blocks, *map(Paragraph, strays.values())], notes


def _inlines(blocks: Sequence[Block]) -> Iterator[Inline]:
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield from block.inlines
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from cell
