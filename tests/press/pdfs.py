"""Small PDFs, right and wrong, made by hand for the tests of the press room."""

import io
from collections.abc import Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from compendium.press.content import Paint, paints
from compendium.press.geometry import Boxes, boxes
from compendium.press.glyphs import Fonts

SIZE = (185.0, 260.0)
"""Trim size in millimetres."""
SHEET: Boxes = boxes(*SIZE, 3, marks=False)


def make(*contents: str, resources: Mapping[str, Any] | None = None) -> Pdf:
    """Make a file with a page for each content stream, in the boxes of a press file."""
    pdf = pikepdf.new()
    for content in contents:
        page = pdf.add_blank_page(page_size=(SHEET.media[2], SHEET.media[3]))
        page.obj.Contents = pdf.make_stream(content.encode())
        page.obj.Resources = Dictionary({f"/{k}": v for k, v in (resources or {}).items()})
        page.obj.TrimBox, page.obj.BleedBox = Array(SHEET.trim), Array(SHEET.bleed)
    return pdf


def saved(pdf: Pdf, **options: Any) -> bytes:  # noqa: ANN401 - pikepdf's
    """Return a file's bytes."""
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def picture(pdf: Pdf, width: int, height: int, space: Name, data: bytes | None = None) -> Any:  # noqa: ANN401
    """Make a picture of one middle tone, or of the data given."""
    bands = {Name.DeviceGray: 1, Name.DeviceRGB: 3, Name.DeviceCMYK: 4}[space]
    return pdf.make_stream(
        data or b"\x80" * (width * height * bands),
        Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height,
        BitsPerComponent=8, ColorSpace=space,
    )  # fmt: skip


def painted(pdf: Pdf, page: int = 0) -> list[Paint]:
    """List what a page puts on paper."""
    return list(paints(pdf.pages[page], Fonts()))
