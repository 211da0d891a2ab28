"""Bind chunks into one PDF.

Pages are put in order, with blanks where a section must begin on a right-hand page; then the
gutter, folios, heads and numbers are put on them, links, outline and structure resolved, and one
subset of each face embedded. The same chunks always give the same bytes.
"""

import io
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from compendium import __version__
from compendium.addresses import published
from compendium.book.chunk import Chunk, Spot
from compendium.book.code import encode
from compendium.book.embed import FontBook
from compendium.book.enclose import enclose
from compendium.book.fonts import FontSet
from compendium.book.outline import Node, write_outline
from compendium.book.plan import Placed
from compendium.book.references import UNKNOWN, fill, references
from compendium.book.sharing import Shared
from compendium.book.stamp import MM, Kept, Stamper
from compendium.book.structtree import StructTree, artifact
from compendium.edition.model import Edition
from compendium.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Bound:
    """A section and its chunk."""

    placed: Placed
    chunk: Chunk


@dataclass(frozen=True, slots=True)
class Description:
    """What a viewer shows about the file."""

    title: str
    author: str
    subject: str
    keywords: str


def bind(  # noqa: PLR0913, PLR0917 - all that makes a book
    bound: Sequence[Bound],
    outline: Sequence[Node],
    edition: Edition,
    fonts: FontSet,
    description: Description,
    manifest: Manifest,
) -> bytes:
    """Return the bound book as a PDF."""
    faces = FontBook(fonts)
    stamper = Stamper(edition.book.trim, edition.title, faces)
    pdf = pikepdf.new()
    shared = Shared(faces.dictionary(pdf))
    for item in bound:
        _add_pages(pdf, item, shared, (edition.book.trim.width * MM, edition.book.trim.height * MM))
        faces.use(item.chunk.fonts)
    pages = [page.obj for page in pdf.pages]
    targets = _targets(bound, stamper)
    shown = {i.placed.first + n: i.placed.number_on(n) for i in bound for n in range(i.chunk.pages)}
    numbers = {anchor: shown[spot.page] for anchor, spot in targets.items()}
    tree = StructTree(pdf)
    for item in bound:
        placed = item.placed
        tree.add(
            placed, item.chunk.structure, [_shift(placed, n, stamper) for n in range(placed.pages)]
        )
        _add_links(pdf, pages, item, targets, stamper, tree)
        _fill_references(pdf, pages, item, numbers, faces)
        _add_marks(pdf, item, _kept_free(item, numbers), stamper, tree)
        if edition.address and placed.section.article:
            address = published(edition.address, placed.section.article)
            _add_code(pdf, pages[placed.first], item, address, stamper, tree)
    tree.write()
    faces.embed(pdf)
    write_outline(
        pdf, outline, lambda page, y: destination(pages, Spot(page, 0, y or stamper.height))
    )
    _number_pages(pdf, bound)
    _describe(pdf, description)
    enclose(pdf, manifest)
    out = io.BytesIO()
    pdf.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
    )
    return out.getvalue()


def _add_pages(pdf: pikepdf.Pdf, item: Bound, shared: Shared, size: tuple[float, float]) -> None:
    for _ in range(item.placed.blank_before):
        blank = pdf.add_blank_page(page_size=size)
        blank.obj.TrimBox = blank.obj.MediaBox
    with pikepdf.open(io.BytesIO(item.chunk.pdf)) as source:
        for page in source.pages:
            # Links are made anew, where their targets are known.
            if "/Annots" in page.obj:
                del page.obj.Annots
        pdf.pages.extend(source.pages)
    for number in range(item.placed.pages):
        shared.give(pdf.pages[item.placed.first + number].obj.Resources)


def _targets(bound: Sequence[Bound], stamper: Stamper) -> dict[str, Spot]:
    """Return every anchor of the book as a spot in the file; sections are at the page's top."""
    targets: dict[str, Spot] = {}
    for item in bound:
        first = item.placed.first
        targets[item.placed.section.key] = Spot(first, 0, stamper.height)
        for name, spot in item.chunk.anchors.items():
            page = first + spot.page
            targets.setdefault(name, Spot(page, spot.x + stamper.shift(page), spot.y))
    return targets


def destination(pages: Sequence[pikepdf.Object], spot: Spot) -> Array:
    """Return an explicit destination (ISO 32000-2, 12.3.2.2) that keeps the reader's zoom."""
    return Array([pages[spot.page], Name.XYZ, round(spot.x), round(spot.y), None])


def _shift(placed: Placed, number: int, stamper: Stamper) -> float:
    """Return how far a page of a section moves to the right; the cover has no gutter."""
    return 0.0 if placed.section.matter == "cover" else stamper.shift(placed.first + number)


def _add_links(  # noqa: PLR0913, PLR0917 - pages come apart from the file that holds them
    pdf: pikepdf.Pdf,
    pages: Sequence[pikepdf.Object],
    item: Bound,
    targets: Mapping[str, Spot],
    stamper: Stamper,
    tree: StructTree,
) -> None:
    """Make link annotations; a link to an article that is not in this book stays plain text."""
    by_page: dict[int, list[pikepdf.Object]] = defaultdict(list)
    for link in item.chunk.links:
        scheme, _, name = link.target.partition(":")
        inner = link.target.removeprefix("#") if link.target.startswith("#") else name
        left, bottom, right, top = link.area
        shift = _shift(item.placed, link.page, stamper)
        annotation = _link_at((left + shift, bottom, right + shift, top))
        if link.target.startswith("#") or scheme == "xref":
            if inner not in targets:
                continue
            annotation.Dest = destination(pages, targets[inner])
        else:
            annotation.A = Dictionary(S=Name.URI, URI=String(link.target))
        page = item.placed.first + link.page
        made = pdf.make_indirect(annotation)
        where = f"第{targets[inner].page + 1}页" if "/Dest" in annotation else link.target
        tree.link(link, made, page, f"转到{where}")
        by_page[page].append(made)
    for page, annotations in by_page.items():
        pages[page].Annots = Array(annotations)


def _link_at(area: tuple[float, float, float, float]) -> Dictionary:
    """Return the annotation of a link that covers an area and does not yet lead anywhere."""
    rectangle = Array([round(v, 1) for v in area])
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rectangle, Border=Array([0, 0, 0]))


def _kept_free(item: Bound, numbers: Mapping[str, str]) -> dict[Spot, Kept]:
    """Return what goes into the places a chunk keeps free: its label, numbers of other sections."""
    section = item.placed.section
    kept: dict[Spot, Kept] = {}
    for name, spot in sorted(item.chunk.anchors.items()):
        owner, _, of = name.partition("--")
        if name == f"{section.key}--label":
            kept[spot] = Kept("label", section.label)
        elif section.kind == "contents" and owner == section.key and of in numbers:
            number = next((k.number for k in item.chunk.links if k.target == f"xref:{of}"), None)
            kept[spot] = Kept("folio", numbers[of], number)
    return kept


def _add_marks(
    pdf: pikepdf.Pdf,
    item: Bound,
    kept_free: Mapping[Spot, Kept],
    stamper: Stamper,
    tree: StructTree,
) -> None:
    """Move each page by the gutter and draw heads and folios after its own content.

    WeasyPrint leaves its flipped coordinates on, so the content stands between q and Q.
    """
    placed = item.placed
    for number in range(placed.pages):
        page = pdf.pages[placed.first + number]
        shift = _shift(placed, number, stamper)
        marks = [artifact("\n".join(stamper.furniture(placed, number)))]
        for spot, kept in kept_free.items():
            if spot.page == number:
                mark = tree.mark(placed.first + number, kept.link)
                drawn = stamper.fill(kept, spot, placed.first + number)
                marks.append(f"/Span <</MCID {mark}>> BDC\n{drawn}\nEMC")
        before, after = f"q 1 0 0 1 {shift:.3f} 0 cm\n", "\n".join(["\nQ", *marks, ""])
        content = before.encode() + page.obj.Contents.read_bytes() + after.encode()
        # One stream a page; qpdf packs what it is given unpacked.
        page.obj.Contents = pikepdf.Stream(pdf, content)


def _fill_references(
    pdf: pikepdf.Pdf,
    pages: Sequence[pikepdf.Object],
    item: Bound,
    numbers: Mapping[str, str],
    faces: FontBook,
) -> None:
    """Write the page numbers in a section's text; ``numbers`` are those of all anchors."""
    for (number, mark), anchor in references(item.chunk):
        page = pages[item.placed.first + number]
        content, shown = page.Contents.read_bytes(), numbers.get(anchor, UNKNOWN)
        page.Contents = pikepdf.Stream(pdf, fill(content, mark, shown, item.chunk, faces))


def _add_code(  # noqa: PLR0913, PLR0917 - a page comes apart from the file that holds it
    pdf: pikepdf.Pdf,
    page: pikepdf.Object,
    item: Bound,
    address: str,
    stamper: Stamper,
    tree: StructTree,
) -> None:
    """Draw on an article's first page the code of its page on the site, which is a link too."""
    section, number = item.placed.section, item.placed.first
    label = item.chunk.anchors[f"{section.key}--label"]
    code = encode(address)
    area = stamper.code_area(code, label, number)
    annotation = pdf.make_indirect(_link_at(area))
    annotation.A = Dictionary(S=Name.URI, URI=String(address))
    marks = tree.code(number, annotation, f"转到{address}", area)
    page.Annots = Array([*page.get("/Annots", []), annotation])
    drawn = zip(
        ("Figure", "Span"), marks, stamper.code(code, section.key, label, number), strict=True
    )
    marked = "".join(f"/{tag} <</MCID {n}>> BDC\n{d}\nEMC\n" for tag, n, d in drawn)
    page.Contents = pikepdf.Stream(pdf, page.Contents.read_bytes() + marked.encode())


def _number_pages(pdf: pikepdf.Pdf, bound: Sequence[Bound]) -> None:
    """Give viewers the page numbers the book shows (ISO 32000-2, 12.4.2)."""
    styles = {"cover": None, "front": Name.r, "body": Name.D}
    numbers: list[Any] = []
    matter = None
    for item in bound:
        if item.placed.section.matter != matter:
            matter = item.placed.section.matter
            style = styles[matter]
            label = (
                Dictionary(S=style, St=1)
                if style
                else Dictionary(P=String(item.placed.section.title))
            )
            numbers.extend([item.placed.first, label])
    pdf.Root.PageLabels = Dictionary(Nums=Array(numbers))


def _describe(pdf: pikepdf.Pdf, description: Description) -> None:
    """Write title, author, language and, when the build has one, its date."""
    root = pdf.Root
    root.Lang = String("zh-CN")
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageMode = Name.UseOutlines
    root.PageLayout = Name.TwoPageRight
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    made = datetime.fromtimestamp(int(epoch), UTC) if epoch else None
    info = pdf.docinfo
    info[Name.Title] = description.title
    info[Name.Author] = description.author
    info[Name.Subject] = description.subject
    info[Name.Keywords] = description.keywords
    info[Name.Creator] = f"compendium {__version__}"
    if made:
        info[Name.CreationDate] = info[Name.ModDate] = made.strftime("D:%Y%m%d%H%M%SZ")
    with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["dc:title"] = description.title
        xmp["dc:creator"] = [description.author]
        xmp["dc:description"] = description.subject
        xmp["dc:language"] = ["zh-CN"]
        xmp["pdf:Keywords"] = description.keywords
        xmp["xmp:CreatorTool"] = f"compendium {__version__}"
        if made:
            xmp["xmp:CreateDate"] = xmp["xmp:ModifyDate"] = made.isoformat()
