"""The book's pages for the press, made from the bound book: one function, read top down."""

import io
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pikepdf

from compendium.book.build import Built
from compendium.catalog import Catalog
from compendium.edition.icc import Profile, read_profile
from compendium.edition.model import Edition
from compendium.press import pdfx
from compendium.press.geometry import MM, boxes, crop_marks
from compendium.press.gray import gray_profile
from compendium.press.ink import Black
from compendium.press.pictures import convert_pictures
from compendium.press.recolour import recolour


@dataclass(frozen=True, slots=True)
class Interior:
    """The pages of the book's block."""

    pdf: bytes
    pages: int
    blanks: int
    """How many blank pages were added at the end."""


def interior(built: Built, catalog: Catalog, root: Path) -> Interior:
    """Turn a built book into PDF/X-4 in black ink, without its covers: they are a sheet apart.

    The printing condition is the printer's or, where none is named, black on uncoated paper.
    """
    edition = catalog.edition
    settings, trim = edition.press, edition.book.trim
    with pikepdf.open(io.BytesIO(built.pdf)) as pdf:
        block = [p for p in built.placed if p.section.matter != "cover"]
        del pdf.pages[block[-1].first + block[-1].pages :]
        del pdf.pages[: block[0].first]
        pdfx.strip(pdf)
        recolour(pdf, Black())
        convert_pictures(pdf, Black())
        blanks = -len(pdf.pages) % settings.signature
        for _ in range(blanks):
            pdf.add_blank_page(page_size=(trim.width * MM, trim.height * MM))
        sheet = boxes(trim.width, trim.height, settings.bleed, marks=settings.marks)
        marks = crop_marks(sheet) if settings.marks else ""
        for page in pdf.pages:
            pdfx.box_page(pdf, page, sheet, sheet.trim[:2], marks)
        profile = printing_condition(edition, root) or gray_profile()
        pdfx.label(pdf, edition.title, when(catalog), profile)
        return Interior(pdfx.save(pdf), len(pdf.pages), blanks)


def printing_condition(edition: Edition, root: Path) -> Profile | None:
    """Return the printer's profile, which reading the settings has found good."""
    return read_profile((root / edition.press.icc).read_bytes()) if edition.press.icc else None


def when(catalog: Catalog) -> datetime:
    """Return the date a press file must carry: the build's, else that of the newest article."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.fromtimestamp(int(epoch), UTC)
    newest = max(a.date for a in catalog)
    return datetime(newest.year, newest.month or 1, newest.day or 1, tzinfo=UTC)
