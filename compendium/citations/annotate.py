"""Cut a paragraph at its citations, so that an edition can make links of them."""

from collections.abc import Iterable, Iterator

from compendium.citations.citation import Citation


def pieces(text: str, citations: Iterable[Citation]) -> Iterator[tuple[str, Citation | None]]:
    """Yield the pieces of a paragraph in order, each with its citation or None.

    In: a paragraph's text and its citations. The pieces join to the text again; of citations that
    overlap, the first one counts.
    """
    place = 0
    for citation in sorted(citations, key=lambda c: (c.mention.start, c.mention.end)):
        start, end = citation.mention.start, citation.mention.end
        if start < place or start == end:
            continue
        if start > place:
            yield text[place:start], None
        yield text[start:end], citation
        place = end
    if place < len(text):
        yield text[place:], None
