"""The structure of the whole book for screen readers: one tree from those of the chunks.

ISO 32000-2, 14.7 and 14.8; PDF/UA-1 (ISO 14289-1): each link is described, each note has an id,
what repeats on every page is an artifact.
"""

from collections import defaultdict
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from compendium.book.chunk import Link
from compendium.book.plan import Placed
from compendium.book.tagging import Node

_UA = "http://www.aiim.org/pdfua/ns/id/"


class StructTree:
    """Collects the structure of the sections of a book, in order."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Begin the tree of a book all of whose pages are there."""
        self._pdf = pdf
        # Asking pikepdf for a page by its number each time is a fifth of the work.
        self._pages = [page.obj for page in pdf.pages]
        self._document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
        self._sections: list[pikepdf.Object] = []
        self._marks: dict[int, dict[int, pikepdf.Object]] = defaultdict(dict)
        self._annotations: list[pikepdf.Object] = []
        self._links: dict[int, pikepdf.Object] = {}
        self._notes = 0

    def add(self, placed: Placed, structure: Node, shift: Sequence[float]) -> None:
        """Add the structure of a section.

        Args:
            placed: the section and its place in the book.
            structure: its tree.
            shift: how far each of its pages was moved to the right, in points.

        """
        self._links = {}
        section = self._element(structure, self._document, placed.first, shift)
        section.T = String(placed.section.title)
        self._sections.append(section)

    def _element(
        self, node: Node, parent: pikepdf.Object, first: int, shift: Sequence[float]
    ) -> pikepdf.Object:
        element = self._pdf.make_indirect(Dictionary(S=Name(f"/{node.role}"), P=parent))
        page = next((kid[0] for kid in node.kids if not isinstance(kid, Node)), None)
        if page is not None:
            element.Pg = self._pages[first + page]
        kids = Array()
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(self._element(kid, element, first, shift))
                continue
            at, mark = kid
            self._marks[first + at][mark] = element
            if at == page:
                kids.append(mark)
            else:
                obj = self._pages[first + at]
                kids.append(Dictionary(Type=Name.MCR, Pg=obj, MCID=mark))
        element.K = kids
        self._describe(element, node, shift[page or 0])
        return element

    def _describe(self, element: pikepdf.Object, node: Node, shift: float) -> None:
        """Write what a reader is told of an element beside its text."""
        told = node.attributes
        if node.role == "Note":
            self._notes += 1
            element.ID = String(f"note-{self._notes}")
        if "alt" in told:
            element.Alt = String(told["alt"])
        if "link" in told:
            self._links[told["link"]] = element
        if "box" in told:
            left, bottom, right, top = told["box"]
            element.A = _layout((left + shift, bottom, right + shift, top))
        if not told.keys() & {"scope", "columns", "rows"}:
            return
        table = Dictionary(O=Name.Table)
        if "scope" in told:
            table.Scope = Name(f"/{told['scope']}")
        if "columns" in told:
            table.ColSpan = told["columns"]
        if "rows" in told:
            table.RowSpan = told["rows"]
        element.A = table

    def link(self, link: Link, annotation: pikepdf.Object, page: int, contents: str) -> None:
        """Hang a link's annotation on its element in the section added last."""
        if link.number not in self._links:
            return
        self._annotate(self._links[link.number], annotation, page, contents)

    def _annotate(
        self, element: pikepdf.Object, annotation: pikepdf.Object, page: int, contents: str
    ) -> None:
        obj = self._pages[page]
        element.K.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=obj))
        annotation.Contents = String(contents)
        annotation.StructParent = len(self._pages) + len(self._annotations)
        self._annotations.append(element)

    def mark(self, page: int, link: int | None) -> int:
        """Return the number for content that binding adds to a page of the section added last.

        Args:
            page: index of the page in the file.
            link: number of the link it is part of; None for what stands above everything else.

        """
        element = self._links.get(link) if link is not None else None
        return self._content(element or self._above(Name.P), page)

    def code(
        self,
        page: int,
        annotation: pikepdf.Object,
        contents: str,
        area: tuple[float, float, float, float],
    ) -> tuple[int, int]:
        """Add a picture with a text, both a link, above the section added last.

        Args:
            page: index of the page in the file.
            annotation: the link.
            contents: where it leads, in words.
            area: left, bottom, right and top of the picture in points.

        Returns:
            The numbers for the content of the picture and of the text.

        """
        link = self._above(Name.Link)
        figure = self._pdf.make_indirect(Dictionary(S=Name.Figure, P=link, K=Array()))
        figure.Alt = String(f"二维码，{contents}")
        figure.A = _layout(area)
        link.K.append(figure)
        numbers = self._content(figure, page), self._content(link, page)
        self._annotate(link, annotation, page, contents)
        return numbers

    def _above(self, role: pikepdf.Name) -> pikepdf.Object:
        """Return a new element above everything else in the section added last."""
        section = self._sections[-1]
        element = self._pdf.make_indirect(Dictionary(S=role, P=section, K=Array()))
        section.K.insert(0, element)
        return element

    def _content(self, element: pikepdf.Object, page: int) -> int:
        """Return the number of new content of an element on a page."""
        number = max(self._marks[page], default=-1) + 1
        element.K.append(Dictionary(Type=Name.MCR, Pg=self._pages[page], MCID=number))
        self._marks[page][number] = element
        return number

    def write(self) -> None:
        """Write the tree into the file."""
        pdf = self._pdf
        numbers = Array()
        for page, marks in sorted(self._marks.items()):
            self._pages[page].StructParents = page
            self._pages[page].Tabs = Name.S
            of_page = Array([marks.get(mark) for mark in range(max(marks) + 1)])
            numbers.append(page)
            numbers.append(pdf.make_indirect(of_page))
        for number, element in enumerate(self._annotations, len(self._pages)):
            numbers.append(number)
            numbers.append(element)
        root = pdf.make_indirect(
            Dictionary(
                Type=Name.StructTreeRoot,
                K=Array([self._document]),
                ParentTree=pdf.make_indirect(Dictionary(Nums=numbers)),
                ParentTreeNextKey=len(self._pages) + len(self._annotations),
            )
        )
        self._document.P = root
        self._document.K = Array(self._sections)
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
            xmp.register_xml_namespace(_UA, "pdfuaid")
            xmp[f"{{{_UA}}}part"] = "1"


def _layout(area: tuple[float, float, float, float]) -> Dictionary:
    """Say where a picture is."""
    box = Array([round(v, 3) for v in area])
    return Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)


def artifact(operators: str) -> str:
    """Mark what repeats from page to page as no part of the text."""
    return f"/Artifact <</Type /Pagination>> BDC\n{operators}\nEMC"
