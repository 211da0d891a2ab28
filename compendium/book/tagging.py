"""What a screen reader reads: the structure of a chunk (ISO 32000-2, 14.8; PDF/UA-1).

WeasyPrint makes a tree of each page, in which a paragraph that goes on overleaf is two and every
line has a node. Here one tree is read from the marks on all pages: a node an element, in the order
of the source, a note behind its mark.
"""

# ruff: noqa: ANN401 - WeasyPrint and the trees it reads have no types

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_ROLES = {
    "a": "Link", "article": "Art", "blockquote": "BlockQuote", "caption": "Caption", "div": "Div",
    "dl": "L", "figcaption": "Caption", "figure": "Div", "header": "Div", "img": "Figure",
    "li": "LI", "ol": "L", "p": "P", "section": "Sect", "table": "Table", "tbody": "TBody",
    "td": "TD", "th": "TH", "thead": "THead", "tr": "TR", "ul": "L",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}  # fmt: skip
"""Standard structure types of PDF 1.7; other elements are spans."""
_NOTE, _LEADER = "note", "leader"
NUMBER = "page-number"
"""Classes of elements that are special; that of the last one is an attribute of its node too."""
_POINTS = 0.75
"""Points in a CSS pixel."""

Mark = tuple[int, int]
"""Page of the chunk and number of the marked content on it."""


@dataclass(slots=True, eq=False)
class Node:
    """A structure element."""

    role: str
    kids: list["Node | Mark"] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)
    """``alt``, ``box`` (left, bottom, right, top in points), ``scope``, ``columns``, ``rows``,
    ``link`` (its number in the chunk), ``page-number`` for a place binding fills."""

    def as_lists(self) -> list[Any]:
        """Return the node as it is stored: role, attributes, kids."""
        kids = [k.as_lists() if isinstance(k, Node) else list(k) for k in self.kids]
        return [self.role, self.attributes, kids]


def node(lists: Sequence[Any]) -> Node:
    """Read what `Node.as_lists` has made."""
    role, attributes, kids = lists
    return Node(
        role, [node(k) if isinstance(k[0], str) else (k[0], k[1]) for k in kids], attributes
    )


@dataclass(slots=True)
class Structure:
    """The structure of a document that has been drawn."""

    root: Node
    links: Mapping[Any, int]
    """Number of the link an element is or stands in, by the element."""


def structure(document: Any, streams: Sequence[Any]) -> Structure:
    """Read the structure of a drawn document.

    Heads that a table repeats on later pages and leaders are made artifacts in the streams.

    Args:
        document: WeasyPrint's document.
        streams: what was drawn on each of its pages.

    """
    html = next(_elements(document.pages[0]._page_box))  # noqa: SLF001 - the layout has no public tree
    tree = _Tree(html)
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        unread = set()
        for box, mark in stream._tags.items():  # noqa: SLF001
            if tree.is_furniture(box.element, number):
                unread.add(mark["mcid"])
            else:
                tree.add(box, (number, mark["mcid"]), page.height)
        if unread:
            _make_artifacts(stream.stream, unread)
    return Structure(tree.root, tree.links)


def _elements(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if getattr(child, "element_tag", None) == "html":
            yield child.element
        yield from _elements(child)


def _make_artifacts(operators: list[Any], marks: set[int]) -> None:
    """Turn marked content into artifacts."""
    for index, operator in enumerate(operators):
        if operator == b"BDC" and operators[index - 1].get("MCID") in marks:
            operators[index - 2 : index + 1] = ["/Artifact", b"", b"BMC"]


class _Tree:
    """A tree that grows mark by mark."""

    def __init__(self, html: Any) -> None:
        self.root = Node("Sect")
        self.links: dict[Any, int] = {}
        self._parents = {child: parent for parent in html.iter() for child in parent}
        self._nodes: dict[Any, Node] = {html: self.root, html.find("body"): self.root}
        self._heads: dict[Any, int] = {}
        self._found = 0

    def is_furniture(self, element: Any, page: int) -> bool:
        """Tell whether an element is a leader, or in a table's head that was on a page before."""
        if element.get("class") == _LEADER:
            return True
        while element is not None and element.tag != "thead":
            element = self._parents.get(element)
        return element is not None and self._heads.setdefault(element, page) != page

    def add(self, box: Any, mark: Mark, height: float) -> None:
        """Put a mark under the node of its box's element."""
        found = self._node(box.element)
        if found.role == "LI":
            role = "Lbl" if box.element_tag == "li::marker" else "LBody"
            found = self._part(found, role)
        if found.role == "Figure":
            left, top = box.content_box_x(), height - box.content_box_y()
            corners = (left, top - box.height, left + box.width, top)
            found.attributes["box"] = [round(v * _POINTS, 3) for v in corners]
        found.kids.append(mark)

    def _node(self, element: Any) -> Node:
        if element not in self._nodes:
            above = self._node(self._parents[element])
            if above.role == "LI":
                above = self._part(above, "LBody")
            made = Node(_role(element), attributes=dict(self._attributes(element)))
            if made.role == "Link":
                number = made.attributes["link"] = self._found = self._found + 1
                self.links.update(dict.fromkeys(element.iter(), number))
            above.kids.insert(self._place(element, above), made)
            self._nodes[element] = made
        return self._nodes[element]

    def _place(self, element: Any, above: Node) -> int:
        """Return where among its parent's kids a node goes.

        That is the end, but for what is drawn later than it is read: a note goes behind its mark, a
        picture before its caption.
        """
        role = _role(element)
        if role in {"Note", "Figure"}:
            siblings = list(self._parents[element])
            at = siblings.index(element)
            beside = siblings[at - 1] if role == "Note" else siblings[-1]
            found = self._nodes.get(beside)
            if beside is not element and found in above.kids:
                return above.kids.index(found) + (role == "Note")
        return len(above.kids)

    def _attributes(self, element: Any) -> Iterator[tuple[str, Any]]:
        if element.get("class") == NUMBER:
            yield NUMBER, True
        if element.tag == "img":
            yield "alt", element.get("alt", "")
        if element.tag in {"td", "th"}:
            for name, attribute in (("columns", "colspan"), ("rows", "rowspan")):
                if element.get(attribute, "1") != "1":
                    yield name, int(element.get(attribute))
        if element.tag == "th":
            row = self._parents[element]
            alone = all(cell.tag == "th" for cell in row)
            yield "scope", "Column" if alone else "Row"

    @staticmethod
    def _part(item: Node, role: str) -> Node:
        """Return the label or the body of a list item."""
        for kid in item.kids:
            if isinstance(kid, Node) and kid.role == role:
                return kid
        part = Node(role)
        item.kids.append(part)
        return part


def _role(element: Any) -> str:
    if element.get("class") == _NOTE:
        return "Note"
    return _ROLES.get(element.tag, "Span")
