"""Where citations stand in a body and where an edition lets them lead."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise

from compendium.citations.article import CitedArticle
from compendium.citations.citation import Citation, Target
from compendium.markup.links import TextLink

_MARKS = "《》（）“”‘’〈〉〔〕【】"
_BETWEEN = "、，,和及与或以"

Lead = Callable[[Citation, Target], str | None]
"""Gives the address of what a citation means by one of its targets: nothing ("") for one that is
only an anchor, None for one to be left alone."""


def anchor(number: int) -> str:
    """Return the id, without an edition's prefix, of an article's citation by its number."""
    return f"c-{number}"


def text_links(cited: CitedArticle, lead: Lead) -> dict[int, list[TextLink]]:
    """Return the citations of an article as links, by block.

    Each article of law named in a list is a link of its own; the first one has the citation's id.
    """
    links: dict[int, list[TextLink]] = defaultdict(list)
    for number, citation in enumerate(cited.citations):
        ident = anchor(number)
        for start, end, target in _pieces(citation):
            href = lead(citation, target)
            if href is not None:
                links[citation.paragraph].append(TextLink(start, end, ident, href))
                ident = ""
    return {block: sorted(found, key=lambda k: (k.start, k.end)) for block, found in links.items()}


def _pieces(citation: Citation) -> Iterator[tuple[int, int, Target]]:
    """Cut a citation where it goes on to another article of law; a range stays whole."""
    first, last = citation.mention.start, citation.mention.end
    groups = [list(found) for _, found in groupby(citation.targets, key=_place)]
    later = [targets[0].ref.start for targets in groups[1:] if targets[0].ref]
    cuts = [first, *(start for start in later if first < start < last), last]
    if len(cuts) != len(groups) + 1 or cuts != sorted(set(cuts)):
        groups, cuts = groups[:1], [first, last]
    # One to be verified has no targets, and so no pieces.
    for targets, (start, end) in zip(groups, pairwise(cuts), strict=False):
        yield *_trimmed(citation.text, start - first, end - first, first), targets[0]


def _place(target: Target) -> object:
    """Return what targets of one piece have in common."""
    ref = target.ref
    if ref is None:
        return None
    return ref.run if ref.run and ref.run.level == "article" else (ref.article, ref.sub)


def _trimmed(text: str, start: int, end: int, offset: int) -> tuple[int, int]:
    """Leave marks at the ends outside: squeezed marks must not be torn apart."""
    while start < end - 1 and text[start] in _MARKS:
        start += 1
    while end > start + 1 and text[end - 1] in _MARKS + _BETWEEN:
        end -= 1
    return start + offset, end + offset
