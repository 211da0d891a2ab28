"""Read the structure of a tagged PDF back, and look for what does not hold together."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_TEXT = {"Tj", "TJ", "'", '"', "Do"}


@dataclass
class Element:
    """A structure element: its role, what it is told, and its kids in reading order."""

    role: str
    told: dict[str, Any]
    kids: list["Element | tuple[int, int]"] = field(default_factory=list)
    """Elements, and marked content by page and number."""

    def all(self) -> Iterator["Element"]:
        """Yield the element and all below it."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.all()

    def marks(self) -> Iterator[tuple[int, int]]:
        """Yield the marked content in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.marks()
            else:
                yield kid


def read_structure(pdf: pikepdf.Pdf) -> tuple[Element, list[str]]:
    """Return the document element and what is wrong with the tree, in words."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    root = pdf.Root.StructTreeRoot
    flat = list(root.ParentTree.Nums)
    parents = {int(k): v for k, v in zip(flat[::2], flat[1::2], strict=True)}
    wrong: list[str] = []
    used: Counter[tuple[int, int]] = Counter()

    def walk(obj: pikepdf.Object, parent: pikepdf.Object) -> Element:
        if obj.P.objgen != parent.objgen:
            wrong.append(f"{obj.S}: /P is not its parent")
        element = Element(str(obj.S)[1:], {k: obj[k] for k in ("/Alt", "/A", "/ID") if k in obj})
        kids: Any = obj.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/MCID" not in kid:
                if kid.get("/Type") == "/OBJR":
                    key = int(kid.Obj.StructParent)
                    if parents[key].objgen != obj.objgen:
                        wrong.append(f"{obj.S}: annotation leads elsewhere")
                    element.told["annotation"] = kid.Obj
                else:
                    element.kids.append(walk(kid, obj))
                continue
            page: Any = kid.Pg if isinstance(kid, pikepdf.Dictionary) else obj.Pg
            mark: Any = kid.MCID if isinstance(kid, pikepdf.Dictionary) else kid
            place = (pages[page.objgen], int(mark))
            used[place] += 1
            element.kids.append(place)
            key = int(pdf.pages[place[0]].obj.StructParents)
            if parents[key][place[1]].objgen != obj.objgen:
                wrong.append(f"{obj.S}: the parent tree has another element for {place}")
        return element

    document = walk(root.K[0], root)
    drawn = Counter((n, m) for n, page in enumerate(pdf.pages) for m in _marks(page, n, wrong))
    wrong += [
        f"{place}: drawn {drawn[place]} times, read {used[place]} times"
        for place in sorted(drawn | used)
        if not drawn[place] == used[place] == 1
    ]
    return document, wrong


def _marks(page: pikepdf.Page, number: int, wrong: list[str]) -> Iterator[int]:
    """Yield the numbers of a page's marked content; all that is drawn must be marked."""
    depth = 0
    for operands, operator in _operators(page):
        match operator:
            case "BDC" | "BMC":
                depth += 1
                if len(operands) > 1 and "/MCID" in operands[1]:
                    yield int(operands[1].MCID)
            case "EMC":
                depth -= 1
            case name if name in _TEXT and not depth:
                wrong.append(f"page {number}: {name} outside marked content")


def _operators(page: pikepdf.Page) -> Iterator[tuple[list[Any], str]]:
    for instruction in pikepdf.parse_content_stream(page):
        yield list(instruction.operands), str(instruction.operator)


def text_by_mark(page: pikepdf.Page, fonts: dict[str, dict[int, str]]) -> dict[int, str]:
    """Return the text of each piece of marked content of a page."""
    found: dict[int, str] = {}
    stack: list[int | None] = []
    font: dict[int, str] = {}
    for operands, operator in _operators(page):
        match operator:
            case "BDC" | "BMC":
                marked = len(operands) > 1 and "/MCID" in operands[1]
                stack.append(int(operands[1].MCID) if marked else None)
            case "EMC":
                stack.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ":
                pieces = operands[0] if operator == "TJ" else operands
                mark = next((m for m in reversed(stack) if m is not None), None)
                if mark is not None:
                    found[mark] = found.get(mark, "") + "".join(_decoded(pieces, font))
    return found


def _decoded(pieces: Iterable[Any], font: dict[int, str]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, pikepdf.String):
            data = bytes(piece)
            yield from (font[(a << 8) + b] for a, b in zip(data[::2], data[1::2], strict=True))


def unicode_of(font: pikepdf.Object) -> dict[int, str]:
    """Return what a font's glyphs stand for."""
    rows = re.findall(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>", font.ToUnicode.read_bytes())
    return {int(g, 16): bytes.fromhex(u.decode()).decode("utf-16-be") for g, u in rows}
