"""Read from a PDF what a preflight asks about, page by page. What is wrong is for `looks`."""

# ruff: noqa: ANN401 - parts of a PDF are of many types

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from compendium.edition.icc import read_profile
from compendium.press.archival import Fault, faults
from compendium.press.content import Paint, paints
from compendium.press.geometry import MM, Box
from compendium.press.glyphs import Fonts

_PROGRAMS = frozenset({"/FontFile", "/FontFile2", "/FontFile3"})
_SUBSET_TAG = 6
"""Letters before the plus sign in the name of a subset (ISO 32000-2, 9.9.2)."""


@dataclass(frozen=True, slots=True)
class FontFact:
    """A font a page names."""

    name: str
    embedded: bool
    subset: bool
    type3: bool

    def whole(self) -> bool:
        """Tell whether more of the font is inside than is used."""
        return self.embedded and not self.type3 and not self.subset


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page; boxes are in points."""

    number: int
    media: Box
    bleed: Box | None
    trim: Box | None
    turned: bool
    annotated: bool
    fonts: tuple[FontFact, ...]
    paints: tuple[Paint, ...]

    @property
    def blank(self) -> bool:
        """Whether nothing is drawn; crop marks outside the bleed stand on blank pages too."""
        outer = self.bleed or self.media
        return all(p.kind == "stroke" and not _inside(outer, *p.at) for p in self.paints)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What holds for a file as a whole."""

    damage: str = ""
    """What qpdf says about its structure, or a key of `findings.WORDS`."""
    encrypted: bool = False
    scripts: bool = False
    attachments: bool = False
    pdfx: bool = False
    """Whether it calls itself PDF/X."""
    missing: tuple[str, ...] = ()
    """What PDF/X asks for and the file lacks: keys of `findings.WORDS`."""
    archival: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)
    """What is against PDF/A, by the names of `archival.CLAUSES`; nothing when it was not asked."""


def read(data: bytes, *, archival: bool = False) -> tuple[FileFacts, Iterator[PageFacts]]:
    """Read a file, as one to keep if asked; its pages come one by one: a book's are too many.

    One that does not open comes back damaged, without pages.
    """
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        return FileFacts(encrypted=True), iter(())
    except pikepdf.PdfError:
        return FileFacts(damage="unreadable"), iter(())
    return _file(pdf, archival=archival), _pages(pdf)


def _file(pdf: pikepdf.Pdf, *, archival: bool) -> FileFacts:
    with pdf.open_metadata() as xmp:
        version = str(xmp.get("{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion", ""))
        trapped = str(xmp.get("pdf:Trapped", ""))
    pdfx = version.startswith("PDF/X") or "/GTS_PDFXVersion" in pdf.docinfo
    return FileFacts(
        damage="；".join([*pdf.check_pdf_syntax(), *map(str, pdf.get_warnings())]),
        encrypted=pdf.is_encrypted,
        scripts=_scripted(pdf),
        attachments=bool(pdf.attachments),
        pdfx=pdfx,
        missing=tuple(_missing(pdf, version, trapped)) if pdfx else (),
        archival=faults(pdf) if archival else {},
    )


def _pages(pdf: pikepdf.Pdf) -> Iterator[PageFacts]:
    fonts = Fonts()
    with pdf:
        for number, page in enumerate(pdf.pages, 1):
            yield _page(page, number, fonts)


def _scripted(pdf: pikepdf.Pdf) -> bool:
    names = pdf.Root.get("/Names", Dictionary())
    return (
        "/AA" in pdf.Root
        or isinstance(pdf.Root.get("/OpenAction"), Dictionary)
        or "/JavaScript" in names
        or any("/AA" in page.obj for page in pdf.pages)
    )


def _missing(pdf: pikepdf.Pdf, version: str, trapped: str) -> Iterator[str]:
    if not version:
        yield "version"
    intents = [i for i in pdf.Root.get("/OutputIntents", Array()) if i.get("/S") == Name.GTS_PDFX]
    profiles = [i.DestOutputProfile.read_bytes() for i in intents if "/DestOutputProfile" in i]
    if len(profiles) != 1 or read_profile(profiles[0]) is None:
        yield "intent"
    if trapped not in {"True", "False"}:
        yield "trapped"
    if "/ID" not in pdf.trailer:
        yield "identity"
    if "/Title" not in pdf.docinfo:
        yield "title"


def _page(page: pikepdf.Page, number: int, fonts: Fonts) -> PageFacts:
    return PageFacts(
        number=number,
        media=_box(page.mediabox),
        bleed=_box(page.obj.BleedBox) if "/BleedBox" in page.obj else None,
        trim=_box(page.obj.TrimBox) if "/TrimBox" in page.obj else None,
        turned=int(page.get("/Rotate", 0)) != 0 or "/UserUnit" in page.obj,
        annotated=bool(page.obj.get("/Annots", Array())),
        fonts=tuple(_fonts(page.obj.get("/Resources", Dictionary()), set())),
        paints=tuple(paints(page, fonts)),
    )


def _box(box: Any) -> Box:
    left, bottom, right, top = (float(v) for v in box)
    return (min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _fonts(resources: Any, seen: set[tuple[int, int]]) -> Iterator[FontFact]:
    """List the fonts of a page and of the forms on it."""
    for font in (resources.get("/Font") or {}).values():
        yield _font(font)
    for part in (resources.get("/XObject") or {}).values():
        if "/Resources" in part and part.objgen not in seen:
            seen.add(part.objgen)
            yield from _fonts(part.Resources, seen)


def _font(font: Any) -> FontFact:
    name = str(font.get("/BaseFont", font.get("/Name", "/?")))[1:]
    type3 = font.get("/Subtype") == Name.Type3
    owner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    embedded = bool(_PROGRAMS & set(owner.get("/FontDescriptor", Dictionary()).keys()))
    tag = name.partition("+")[0]
    return FontFact(name, embedded or type3, len(tag) == _SUBSET_TAG and tag.isupper(), type3)


def _inside(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def millimetres(box: Box) -> tuple[float, float]:
    """Return width and height of a box."""
    return (box[2] - box[0]) / MM, (box[3] - box[1]) / MM
