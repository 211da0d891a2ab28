"""Draw imposed sheets: two pages a side, moved for creep, with crop, fold and collating marks."""

# ruff: noqa: ANN401 - parts of a PDF are of many types

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from compendium.errors import SettingsError
from compendium.press.geometry import MM, Box, Boxes, boxes, crop_marks
from compendium.press.imposition import Side

_MARK = (2.0, 5.0)
"""Width and height of a collating mark in millimetres: half of it on each side of the fold."""
_STEPS = 12
"""Signatures before the ladder of collating marks begins anew at the top."""


def draw(data: bytes, sides: Sequence[Side], bleed: float) -> bytes:
    """Return the sheets of a file of single pages; ``bleed`` is in millimetres."""
    with pikepdf.open(io.BytesIO(data)) as source, pikepdf.new() as pdf:
        trims = [_box(page.trimbox) for page in source.pages]
        forms = [_form(pdf, page, bleed * MM) for page in source.pages]
        width, height = _common_size(trims)
        sheet = boxes(2 * width / MM, height / MM, bleed, marks=True)
        marks = crop_marks(sheet, [width / MM])
        for side in sides:
            page = pdf.add_blank_page(page_size=(sheet.media[2], sheet.media[3]))
            page.obj.TrimBox, page.obj.BleedBox = Array(sheet.trim), Array(sheet.bleed)
            drawn = {f"/P{n}": forms[n - 1] for n in (side.left, side.right) if n}
            page.obj.Resources = Dictionary(XObject=Dictionary(drawn))
            operators = "\n".join([marks, *_pages(side, trims, sheet)])
            page.obj.Contents = pdf.make_stream(operators.encode())
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _pages(side: Side, trims: Sequence[Box], sheet: Boxes) -> Iterator[str]:
    """Draw the pages of a side against the fold, each moved towards it by the creep."""
    fold = (sheet.trim[0] + sheet.trim[2]) / 2
    shift = side.shift * MM
    if side.left:
        trim = trims[side.left - 1]
        corner = (fold - trim[2] + shift, sheet.trim[1] - trim[1])
        yield _page(side.left, corner, (sheet.bleed[0], fold), sheet)
    if side.right:
        trim = trims[side.right - 1]
        corner = (fold - trim[0] - shift, sheet.trim[1] - trim[1])
        yield _page(side.right, corner, (fold, sheet.bleed[2]), sheet)
    if side.signature:
        yield _collating_mark(side.signature, fold, sheet.trim)


def _page(
    number: int, corner: tuple[float, float], across: tuple[float, float], sheet: Boxes
) -> str:
    """Draw a page with its bleed, and nothing of it beyond the fold."""
    (x0, x1), y0, y1 = across, sheet.bleed[1], sheet.bleed[3]
    half = f"{x0:.4f} {y0:.4f} {x1 - x0:.4f} {y1 - y0:.4f}"
    return f"q {half} re W n 1 0 0 1 {corner[0]:.4f} {corner[1]:.4f} cm /P{number} Do Q"


def _box(box: Any) -> Box:
    left, bottom, right, top = (float(v) for v in box)
    return (left, bottom, right, top)


def _common_size(trims: Sequence[Box]) -> tuple[float, float]:
    sizes = {(round(right - left, 2), round(top - bottom, 2)) for left, bottom, right, top in trims}
    if len(sizes) != 1:
        raise SettingsError("各页大小不一样，不能拼版。请用 compendium book 生成的PDF。")
    return sizes.pop()


def _form(pdf: pikepdf.Pdf, page: pikepdf.Page, bleed: float) -> Any:
    """Return a page as a form that reaches as far as its bleed."""
    left, bottom, right, top = _box(page.trimbox)
    form: Any = pdf.copy_foreign(page.as_form_xobject())
    form.BBox = Array([left - bleed, bottom - bleed, right + bleed, top + bleed])
    return form


def _collating_mark(signature: int, fold: float, trim: Box) -> str:
    """Draw the black mark that shows on the spine: one step lower for each signature.

    Stacked in order they make a stair; a gap in it is a missing signature.
    """
    width, height = (v * MM for v in _MARK)
    room = (trim[3] - trim[1]) * 0.6
    step = (signature - 1) % _STEPS * (room / _STEPS)
    y = trim[3] - (trim[3] - trim[1]) * 0.2 - step - height
    return f"0 g {fold - width / 2:.3f} {y:.3f} {width:.3f} {height:.3f} re f"
