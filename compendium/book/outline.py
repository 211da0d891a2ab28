"""The outline of the PDF: parts, topics, articles and their headings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, String

from compendium.book.chunk import Bookmark, Chunk
from compendium.book.plan import Placed, Plan


@dataclass(frozen=True, slots=True)
class Node:
    """An entry of the outline."""

    title: str
    page: int
    """Index of the page in the file."""
    y: float | None
    """Height on the page in points; None for its top."""
    children: tuple["Node", ...] = ()


def outline(plan: Plan, placed: Sequence[Placed], chunks: Sequence[Chunk]) -> list[Node]:
    """Return the outline of a book: front, parts with topics and articles, back matter."""
    pages = {p.section.key: (p, c) for p, c in zip(placed, chunks, strict=True)}

    def section(key: str) -> Node:
        where, chunk = pages[key]
        headings = [b for b in chunk.bookmarks if b.level > 1]
        return Node(where.section.title, where.first, None, _nest(headings, where.first))

    nodes = [section(s.key) for s in plan.front if s.kind != "half-title"]
    for part in plan.parts:
        topics = []
        for topic, sections in part.topics:
            articles = tuple(section(s.key) for s in sections)
            topics.append(Node(topic.name, articles[0].page, None, articles))
        if plan.offprint:
            nodes += [article for topic in topics for article in topic.children]
            continue
        divider = pages[f"part-{part.type.id}"][0]
        nodes.append(Node(divider.section.title, divider.first, None, tuple(topics)))
    nodes += [section(s.key) for s in (*plan.back, *plan.cover)]
    return nodes


def _nest(bookmarks: Sequence[Bookmark], first: int) -> tuple[Node, ...]:
    """Turn a flat list of headings into a tree by level."""
    nodes: list[Node] = []
    index = 0
    while index < len(bookmarks):
        mark = bookmarks[index]
        end = index + 1
        while end < len(bookmarks) and bookmarks[end].level > mark.level:
            end += 1
        children = _nest(bookmarks[index + 1 : end], first)
        nodes.append(Node(mark.label, first + mark.spot.page, mark.spot.y, children))
        index = end
    return tuple(nodes)


def write_outline(
    pdf: pikepdf.Pdf, nodes: Sequence[Node], destination: Callable[[int, float | None], Array]
) -> None:
    """Write the outline (ISO 32000-2, 12.3.3), its top level open and the rest folded."""
    root = pdf.make_indirect(Dictionary())
    _write(pdf, root, nodes, destination)
    root.Count = len(nodes)
    pdf.Root.Outlines = root


def _write(
    pdf: pikepdf.Pdf,
    parent: Dictionary,
    nodes: Sequence[Node],
    destination: Callable[[int, float | None], Array],
) -> None:
    items = [
        pdf.make_indirect(
            Dictionary(Title=String(node.title), Parent=parent, Dest=destination(node.page, node.y))
        )
        for node in nodes
    ]
    for item, after in pairwise(items):
        item.Next, after.Prev = after, item
    if items:
        parent.First, parent.Last = items[0], items[-1]
    for item, node in zip(items, nodes, strict=True):
        if node.children:
            _write(pdf, item, node.children, destination)
            item.Count = -len(node.children)
