"""Personal data in an article: its header, text, notes, captions and addresses.

What blocks is an error, so that nothing of it reaches an edition. Messages hold the masked form
only.
"""

from collections.abc import Callable, Iterator
from functools import partial

from compendium.check.candidate import Candidate
from compendium.citations.article import Paragraph, paragraphs
from compendium.markup.body import plain
from compendium.privacy.aliases import aliases
from compendium.privacy.find import find
from compendium.privacy.finding import CODES, Kind
from compendium.privacy.sensitive import sensitive_words
from compendium.problems import Place, Problem, problem
from compendium.strictyaml.tree import scalars
from compendium.text.filetext import FileText

_ONCE: frozenset[Kind] = frozenset({"name", "company", "minor", "health"})
"""Kinds reported once an article for the same words: a name is on every page."""


def check_privacy(candidate: Candidate) -> Iterator[Problem]:
    """Check what an article gives away about people."""
    seen: set[tuple[Kind, str]] = set()
    paper = candidate.type is not None and candidate.type.kind == "paper"
    for text, place in _texts(candidate):
        for found in find(text):
            words = (found.kind, text[found.start : found.end])
            # Papers quote published cases, where companies have their names.
            if words in seen or (paper and found.kind == "company"):
                continue
            if found.kind in _ONCE:
                seen.add(words)
            yield problem(place(found.start), CODES[found.kind, found.tier], masked=found.masked)
    if candidate.type and candidate.type.kind == "case":
        yield from _case(candidate)


def _texts(candidate: Candidate) -> Iterator[tuple[str, Callable[[int], Place]]]:
    """Yield every text of an article that an edition may show, and the way to places in it."""
    source, body = candidate.source, candidate.body
    for entry in source.entries.values():
        for scalar in scalars(entry.value):
            yield scalar.text, partial(_at, scalar.place)
    for block in paragraphs(body):
        yield block.text, partial(_in_block, source.text, block)
    for token in (*body.tokens, *(t for note in body.notes.values() for t in note)):
        if token.type in ("fence", "code_block") and token.map:
            line = token.map[0] + body.first_line
            yield token.content, partial(_at, source.text.place(line))
    for reference in (*body.images, *body.links):
        place = partial(_at, source.text.find(reference.line, reference.text))
        yield reference.target, place
        if reference in body.images:
            yield reference.text, place


def _in_block(text: FileText, block: Paragraph, position: int) -> Place:
    return text.place(*block.place(position))


def _at(place: Place, _position: int) -> Place:
    return place


def _case(candidate: Candidate) -> Iterator[Problem]:
    """Check what only cases must have: distinct aliases, a basis to be published, a signature."""
    blocks = list(paragraphs(candidate.body))
    for alias in aliases(block.text for block in blocks):
        line, column = blocks[alias.paragraph].place(alias.start)
        place = candidate.source.text.place(line, column)
        one, other = alias.roles
        yield problem(place, "P020", name=alias.name, one=one, other=other)
    if not candidate.text("publication_basis"):
        named = (candidate.text("title"), candidate.text("cause"), *candidate.texts("keywords"))
        words = sensitive_words("\n".join((*named, plain(candidate.body.tokens))))
        if words:
            yield problem(candidate.place("cause"), "P021", words="、".join(words))
    signed = candidate.text("reviewed_by") and "reviewed_on" in candidate.values
    if not signed and not candidate.draft:
        yield problem(candidate.source.header_end, "P022")
