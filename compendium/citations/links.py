"""Where citations stand in a body and where an edition lets them lead."""

from collections import defaultdict
from collections.abc import Callable

from compendium.citations.article import CitedArticle
from compendium.citations.citation import Citation
from compendium.markup.links import TextLink

_MARKS = "《》（）“”‘’〈〉〔〕【】"


def anchor(number: int) -> str:
    """Return the id, without an edition's prefix, of an article's citation by its number."""
    return f"c-{number}"


def text_links(
    cited: CitedArticle, lead: Callable[[Citation], str | None]
) -> dict[int, list[TextLink]]:
    """Return the citations of an article as links, by block.

    ``lead`` gives the address of what a citation means: nothing ("") for one that is only an
    anchor, None for one to be left alone.
    """
    links: dict[int, list[TextLink]] = defaultdict(list)
    for number, citation in enumerate(cited.citations):
        href = lead(citation)
        if href is not None:
            start, end = _trimmed(citation.text)
            start, end = start + citation.mention.start, end + citation.mention.start
            links[citation.paragraph].append(TextLink(start, end, anchor(number), href))
    return {block: sorted(found, key=lambda k: (k.start, k.end)) for block, found in links.items()}


def _trimmed(text: str) -> tuple[int, int]:
    """Leave marks at the ends outside: squeezed marks must not be torn apart."""
    start, end = 0, len(text)
    while start < end - 1 and text[start] in _MARKS:
        start += 1
    while end > start + 1 and text[end - 1] in _MARKS:
        end -= 1
    return start, end
