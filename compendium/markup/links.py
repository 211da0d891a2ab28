"""Make links of spans of a parsed body's text: citations, in both editions.

A span is given by the number of its block and its place in the block's plain text, as
`blocks` and `compendium.markup.body.plain` see them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from compendium.markup.body import Body, Stream, notes_in_order


@dataclass(frozen=True, slots=True)
class TextLink:
    """A span of a block's text and where it leads."""

    start: int
    end: int
    id: str
    """Its own id, so that an index can lead to it; nothing when another link has it."""
    href: str
    """Where it leads; nothing for a span that is only an anchor."""


def blocks(body: Body) -> Iterator[Token]:
    """Yield the blocks of text: those of the body, then those of notes in the order of marks."""
    for tokens in (body.tokens, *notes_in_order(body)):
        yield from (t for t in tokens if t.type == "inline" and t.content.strip())


def with_links(body: Body, links: Mapping[int, Sequence[TextLink]]) -> Body:
    """Return the body with links around spans; ``links`` are by block number, in order.

    Of spans that overlap the first one counts; inside a link of the author's a span is an anchor.
    """
    if not links:
        return body
    changed = {
        id(token): token.copy(children=list(_linked(token.children or (), links[number])))
        for number, token in enumerate(blocks(body))
        if number in links
    }
    notes = {
        label: tuple(changed.get(id(t), t) for t in tokens) for label, tokens in body.notes.items()
    }
    tokens = tuple(changed.get(id(t), t) for t in body.tokens)
    return body.with_stream(Stream(tokens, notes))


def _linked(children: Sequence[Token], links: Sequence[TextLink]) -> Iterator[Token]:
    position = 0
    inside = 0
    seen: set[str] = set()
    for child in children:
        inside += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type == "text" and child.content:
            yield from _cut(child, position, links, seen, linked=inside > 0)
        else:
            yield child
        if child.type in ("softbreak", "hardbreak"):
            position += 1
        elif child.type in ("text", "code_inline", "text_special"):
            position += len(child.content)


def _cut(
    token: Token, position: int, links: Sequence[TextLink], seen: set[str], *, linked: bool
) -> Iterator[Token]:
    """Cut a text at the spans that touch it; a span over several texts has its id once."""
    text = token.content
    place = 0
    for link in links:
        start, end = max(link.start - position, place), min(link.end - position, len(text))
        if start >= end:
            continue
        if start > place:
            yield token.copy(content=text[place:start])
        attrs: dict[str, str | int | float] = {}
        if link.id and link.id not in seen:
            seen.add(link.id)
            attrs["id"] = link.id
        if link.href and not linked:
            attrs["href"] = link.href
        yield Token("cite_open", "a", 1, attrs=attrs)
        yield token.copy(content=text[start:end])
        yield Token("cite_close", "a", -1, attrs=attrs)
        place = end
    if place < len(text):
        yield token.copy(content=text[place:])
