"""Tell the type of an article from its content."""

from collections.abc import Sequence

from compendium.edition.model import ArticleType, Edition
from compendium.importing.document import Block, Paragraph
from compendium.importing.headings import Names


def guess_type(blocks: Sequence[Block], edition: Edition) -> ArticleType | None:
    """Return the type whose headings the text has most of; None when there is no telling."""
    lines = [b.text for b in blocks if isinstance(b, Paragraph)]
    scores = {kind.id: _score(lines, kind) for kind in edition.types}
    best = max(edition.types, key=lambda kind: scores[kind.id])
    others = [score for ident, score in scores.items() if ident != best.id]
    return best if scores[best.id] > max(others, default=0) else None


def _score(lines: Sequence[str], kind: ArticleType) -> int:
    """Count the type's headings in a text; an abstract counts for types that must have notes."""
    names = Names(kind)
    found = {names.of(line) for line in lines} | {
        names.standard[match[1]] for line in lines if (match := names.lead.match(line))
    }
    known = {heading.name for heading in kind.headings}
    return len(found & known) + (2 if kind.notes_required and "摘要" in found else 0)
