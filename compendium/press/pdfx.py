"""Make a PDF one that a printer takes: PDF/X-4 (ISO 15930-7).

X-4 asks for boxes, a printing condition, fonts inside, a date, an identity and a word on
trapping; it forbids links, scripts and attachments. No free tool certifies it: `preflight`
checks what is written here.
"""

import hashlib
import io
import uuid
from datetime import datetime

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from compendium import __version__
from compendium.edition.icc import Profile
from compendium.press.geometry import Boxes

_FOR_READERS = (
    "/Outlines", "/Names", "/Dests", "/OpenAction", "/AA", "/PageMode", "/PageLayout", "/AcroForm",
    "/ViewerPreferences", "/StructTreeRoot", "/MarkInfo", "/AF", "/OCProperties",
)  # fmt: skip
_NAMESPACE = uuid.UUID("6f1d3c1e-5a0b-5d0e-9d34-6f8f6a1f0a55")


def strip(pdf: pikepdf.Pdf) -> None:
    """Take away what is for readers at a screen: links, outline, forms, attachments."""
    for key in _FOR_READERS:
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        for key in ("/Annots", "/AA", "/StructParents", "/Tabs", "/PieceInfo", "/Thumb"):
            if key in page.obj:
                del page.obj[key]


def box_page(
    pdf: pikepdf.Pdf, page: pikepdf.Page, boxes: Boxes, corner: tuple[float, float], marks: str
) -> None:
    """Give a page its boxes, its content moved so that its origin comes to ``corner``."""
    x, y = corner
    page.contents_add(Stream(pdf, f"q 1 0 0 1 {x:.4f} {y:.4f} cm\n".encode()), prepend=True)
    page.contents_add(Stream(pdf, f"\nQ\n{marks}\n".encode()))
    for key in ("/CropBox", "/ArtBox"):
        if key in page.obj:
            del page.obj[key]
    page.obj.MediaBox, page.obj.BleedBox, page.obj.TrimBox = (
        Array([round(v, 4) for v in box]) for box in (boxes.media, boxes.bleed, boxes.trim)
    )


def label(pdf: pikepdf.Pdf, title: str, made: datetime, profile: Profile | None) -> None:
    """Write what the file is. Without a printing condition it does not call itself PDF/X."""
    creator = f"compendium {__version__}"
    stamp = made.strftime("D:%Y%m%d%H%M%SZ")
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    pdf.docinfo[Name.Title] = title
    pdf.docinfo[Name.Creator] = pdf.docinfo[Name.Producer] = creator
    pdf.docinfo[Name.CreationDate] = pdf.docinfo[Name.ModDate] = stamp
    pdf.docinfo[Name.Trapped] = Name("/False")
    if profile:
        pdf.Root.OutputIntents = Array([_intent(pdf, profile)])
        pdf.docinfo[Name.GTS_PDFXVersion] = "PDF/X-4"
    if "/Metadata" in pdf.Root:
        del pdf.Root.Metadata
    when = made.isoformat()
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp.register_xml_namespace("http://www.npes.org/pdfx/ns/id/", "pdfxid")
        xmp["dc:title"] = title
        xmp["xmp:CreatorTool"] = xmp["pdf:Producer"] = creator
        for key in ("CreateDate", "ModifyDate", "MetadataDate"):
            xmp[f"xmp:{key}"] = when
        xmp["pdf:Trapped"] = "False"
        xmp["xmpMM:DocumentID"] = f"uuid:{_identity(pdf)}"
        xmp["xmpMM:VersionID"] = "1"
        xmp["xmpMM:RenditionClass"] = "default"
        if profile:
            xmp["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] = "PDF/X-4"


def _intent(pdf: pikepdf.Pdf, profile: Profile) -> Dictionary:
    stream = pdf.make_stream(profile.data, N=profile.components)
    name = String("Custom")
    info = String("black ink only" if profile.components == 1 else "printer's CMYK profile")
    return Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=name,
        OutputCondition=info, Info=info, DestOutputProfile=stream,
    )  # fmt: skip


def _identity(pdf: pikepdf.Pdf) -> uuid.UUID:
    """Return an identity made from what the pages show: the same book, the same identity."""
    digest = hashlib.sha256()
    for page in pdf.pages:
        contents: Object = page.obj.Contents
        for stream in contents if isinstance(contents, Array) else [contents]:
            digest.update(stream.read_bytes())
    return uuid.uuid5(_NAMESPACE, digest.hexdigest())


def save(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of a file, the same for the same content; PDF 1.6 as X-4 has it."""
    pdf.remove_unreferenced_resources()
    out = io.BytesIO()
    pdf.save(
        out,
        force_version="1.6",
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        recompress_flate=True,
        deterministic_id=True,
    )
    return out.getvalue()
