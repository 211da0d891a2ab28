"""The cover for the press: back, spine and front on one sheet, with bleed, crop and fold marks."""

import io
from pathlib import Path

import pikepdf

from compendium.book.compose import back_facts
from compendium.book.leaflet import Leaflets
from compendium.catalog import Catalog
from compendium.press import pdfx
from compendium.press.geometry import boxes, crop_marks
from compendium.press.ink import FourInks
from compendium.press.interior import printing_condition, when
from compendium.press.paper import Spine, spine
from compendium.press.pictures import convert_pictures
from compendium.press.recolour import recolour


def cover(pages: int, catalog: Catalog, root: Path, leaflets: Leaflets) -> tuple[bytes, Spine]:
    """Typeset the cover of a block of so many pages; return its PDF and its spine.

    It is in four inks. Only with the printer's profile can it be PDF/X-4; without one it says
    nothing, and preflight reminds of it.
    """
    edition = catalog.edition
    trim, bleed = edition.book.trim, edition.press.bleed
    back = spine(pages, edition.press, trim, edition.title, edition.publisher)
    width = 2 * trim.width + back.width
    used = {a.batch.id for a in catalog}
    values = {
        "section": {"title": "封面", "kind": "cover-spread"},
        "edition": edition,
        "batches": "、".join(b.name for b in edition.batches if b.id in used),
        "facts": back_facts(edition),
        "spine": back,
        "trim": trim,
        "bleed": bleed,
        "width": width + 2 * bleed,
        "height": trim.height + 2 * bleed,
    }
    typeset = leaflets.make("cover-spread.html.j2", "cover-spread.css.j2", values)
    profile = printing_condition(edition, root)
    cmyk = profile if profile and profile.components == 4 else None  # noqa: PLR2004 - four inks
    inks = FourInks(cmyk.data if cmyk else None)
    with pikepdf.open(io.BytesIO(typeset)) as pdf:
        pdfx.strip(pdf)
        recolour(pdf, inks)
        convert_pictures(pdf, inks)
        sheet = boxes(width, trim.height, bleed, marks=True)
        folds = [trim.width, trim.width + back.width] if back.width else [trim.width]
        (page,) = pdf.pages
        pdfx.box_page(pdf, page, sheet, sheet.bleed[:2], crop_marks(sheet, folds))
        pdfx.label(pdf, f"{edition.title}（封面）", when(catalog), cmyk)
        return pdfx.save(pdf), back
