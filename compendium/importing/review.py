"""What a human should look at in an article that was put together."""

import re
from collections.abc import Sequence

from compendium.edition.model import ArticleType
from compendium.importing.document import Block, Heading, Paragraph
from compendium.importing.headings import SECTION
from compendium.importing.tally import Tally

_MANUAL_NOTE = re.compile("[①-⑳]")


def review(blocks: Sequence[Block], kind: ArticleType, tally: Tally) -> None:
    """Tell which sections are missing or unknown, and what else was not understood."""
    headings = [b for b in blocks if isinstance(b, Heading)]
    if not headings:
        tally.tell("no-headings")
    there = {h.name for h in headings}
    for known in kind.headings:
        if known.required and known.name not in there:
            tally.tell("missing-section", name=known.name)
    if not kind.own_headings:
        for heading in headings:
            if heading.rank == SECTION and not heading.name:
                tally.tell("extra-section", type=kind.name, name=heading.text)
    for block in blocks:
        found = _MANUAL_NOTE.findall(block.text) if isinstance(block, Paragraph) else []
        tally.count("manual-notes", found[0] if found else "", number=len(found))
    lead = next((at for at, b in enumerate(blocks) if isinstance(b, Heading)), 0)
    tally.count("lead", number=0 if kind.own_headings else lead)
