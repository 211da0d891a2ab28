"""What in a file is against PDF/A-2u (ISO 19005-2), found without veraPDF.

These are the clauses that files of office software and of bookmakers fail; what `looks` finds on
every page, such as fonts that are not inside, is not looked for again.
"""

# ruff: noqa: ANN401 - parts of a PDF are of many types

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from compendium.press.glyphs import Fonts

_ID = "{http://www.aiim.org/pdfa/ns/id/}"
_ACTIONS = frozenset({Name.GoTo, Name.URI})
"""Actions that lead somewhere; A-2 allows some more, a book has no use for them."""
_KINDS = frozenset({"/Movie", "/Sound", "/Screen", "/3D", "/FileAttachment"})
"""Annotations that A-2 forbids, the attachments among them unless they are PDF/A (6.3.1)."""
_PRINT, _HIDING = 4, 1 | 2 | 32 | 256
"""Flags of annotations: printed; invisible, hidden, not viewed, toggled (6.3.2)."""
_OWN_LOOK = frozenset({"/Link", "/Popup"})
_SLACK = 1.0
"""Thousandths of an em a width may differ from the font program's (6.2.11.5)."""
_COMPONENTS = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something against PDF/A, on a page or in the file (page 0)."""

    page: int = 0
    what: str = ""
    """A key of `findings.WORDS`, or a name."""


def claim(pdf: Pdf) -> Iterator[Fault]:
    """Find that a file does not call itself PDF/A-2 with text for each glyph (6.6.4)."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        part, level = (str(xmp.get(f"{_ID}{key}", "")) for key in ("part", "conformance"))
    if part != "2" or level not in {"U", "A"}:
        yield Fault()


def intent(pdf: Pdf) -> Iterator[Fault]:
    """Find that the meaning of colours is not said by one sound profile (6.2.3)."""
    intents = [i for i in pdf.Root.get("/OutputIntents", Array()) if i.get("/S") == Name.GTS_PDFA1]
    profiles = [i.DestOutputProfile for i in intents if "/DestOutputProfile" in i]
    data = profiles[0].read_bytes() if len(profiles) == 1 else b""
    whole = len(data) == int.from_bytes(data[:4], "big") and data[36:40] == b"acsp"
    if not data or not whole or _COMPONENTS.get(data[16:20]) != profiles[0].get("/N"):
        yield Fault()


def widths(pdf: Pdf) -> Iterator[Fault]:
    """Find composite fonts whose widths are not those of their programs (6.2.11.5)."""
    fonts = Fonts()
    for item in pdf.objects:
        if not isinstance(item, Dictionary) or item.get("/Subtype") != Name.Type0:
            continue
        descriptor: Any = item.DescendantFonts[0].get("/FontDescriptor", Dictionary())
        program = descriptor.get("/FontFile2", descriptor.get("/FontFile3"))
        face = hb.Face(program.read_bytes()) if program is not None else None
        if face is None or not face.glyph_count:
            continue
        drawn, scale, font = hb.Font(face), 1000 / face.upem, fonts.get(item)
        codes = set(font.widths) | set(font.unicode)
        if any(abs(drawn.get_glyph_h_advance(c) * scale - font.width(c)) > _SLACK for c in codes):
            yield Fault(what=font.name)


def annotations(pdf: Pdf) -> Iterator[Fault]:
    """Find annotations that are hidden, not printed, without a look or of a forbidden kind."""
    for number, annotation in _annotations(pdf):
        kind, flags = str(annotation.get("/Subtype", "")), int(annotation.get("/F", 0))
        plain = kind in _OWN_LOOK or "/AP" in annotation
        printed = kind == "/Popup" or flags & (_PRINT | _HIDING) == _PRINT
        if kind in _KINDS or not plain or not printed:
            yield Fault(number, kind[1:])


def actions(pdf: Pdf) -> Iterator[Fault]:
    """Find actions that do more than lead somewhere (6.5.1)."""
    owners = [*_annotations(pdf), *((0, item) for item in pdf.objects if _is_bookmark(item))]
    for number, owner in owners:
        kind = owner.get("/A", Dictionary()).get("/S")
        if kind is not None and kind not in _ACTIONS:
            yield Fault(number, str(kind)[1:])


def pictures(pdf: Pdf) -> Iterator[Fault]:
    """Find pictures that another may stand for, or that viewers are asked to smooth (6.2.8)."""
    for item in pdf.objects:
        if isinstance(item, Stream) and item.get("/Subtype") == Name.Image:
            if item.get("/Interpolate", False):
                yield Fault(what="smooth")
            if "/Alternates" in item or "/OPI" in item:
                yield Fault(what="alternates")


def structure(pdf: Pdf) -> Iterator[Fault]:
    """Find that a screen reader is told nothing of the text, or not its language (6.7)."""
    if not pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield Fault(what="marked")
    if "/StructTreeRoot" not in pdf.Root:
        yield Fault(what="tree")
    if "/Lang" not in pdf.Root:
        yield Fault(what="language")


def parts(pdf: Pdf) -> Iterator[Fault]:
    """Find what a file must have and lacks, or has and must not (6.1)."""
    if "/ID" not in pdf.trailer:
        yield Fault(what="identity")
    metadata = pdf.Root.get("/Metadata")
    if metadata is None or b"x-default" not in metadata.read_bytes():
        yield Fault(what="title")
    if any("LZWDecode" in str(item.get("/Filter", "")) for item in _streams(pdf)):
        yield Fault(what="lzw")
    if any("/F" in item for item in _streams(pdf)):
        yield Fault(what="outside")
    if "/OCProperties" in pdf.Root and "/AS" in pdf.Root.OCProperties.get("/D", Dictionary()):
        yield Fault(what="layers")


def _streams(pdf: Pdf) -> Iterator[Any]:
    return (item for item in pdf.objects if isinstance(item, Stream))


def _annotations(pdf: Pdf) -> Iterator[tuple[int, Any]]:
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.obj.get("/Annots", Array()):
            yield number, annotation


def _is_bookmark(item: Any) -> bool:
    return isinstance(item, Dictionary) and "/Title" in item and "/A" in item


CLAUSES: Mapping[str, Callable[[Pdf], Iterator[Fault]]] = {
    "claim": claim,
    "intent": intent,
    "widths": widths,
    "annotations": annotations,
    "actions": actions,
    "pictures": pictures,
    "structure": structure,
    "parts": parts,
}
"""What is looked for, by name."""


def faults(pdf: pikepdf.Pdf) -> dict[str, tuple[Fault, ...]]:
    """Return what is found under each name."""
    return {name: tuple(find(pdf)) for name, find in CLAUSES.items()}
