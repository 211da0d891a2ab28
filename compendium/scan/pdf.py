"""The texts of a PDF: its pages as a viewer reads them, and all that stands beside them.

PDFium reads the pages, since a viewer does, and not the code that made them; pikepdf reads the
properties, names, addresses and embedded pictures.
"""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2

from compendium.pictures import PictureError, read

_DEEPEST = 20
_SPACE = 8
"""A gap of more than this part of a character's height is a space."""


def page_texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield number (from 1) of a page and a block of its text, for all blocks of all pages."""
    with pypdfium2.PdfDocument(path) as pdf:
        for number, page in enumerate(pdf, 1):
            words = page.get_textpage()
            yield from ((number, block) for block in _blocks(words))
            words.close()
            page.close()


def _blocks(words: pypdfium2.PdfTextPage) -> Iterator[str]:
    """Divide a page's text at gaps wider than a character: figures in columns are no number.

    The end of a line divides only where the line has such gaps, since numbers run on over lines.
    """
    block, line_has_gaps = "", False
    edge, base = 0.0, 0.0
    for index, char in enumerate(words.get_text_range()):
        if char.isspace():
            continue
        left, bottom, right, top = words.get_charbox(index, loose=True)
        size = top - bottom
        new_line = bool(block) and abs(bottom - base) > size / 2
        gap = bool(block) and not new_line and left - edge > size
        if gap or (new_line and line_has_gaps):
            yield block
            block = ""
        elif block and (new_line or left - edge > size / _SPACE):
            block += "\n" if new_line else " "
        line_has_gaps = gap or (line_has_gaps and not new_line)
        block += char
        edge, base = right, bottom
    if block:
        yield block


def other_texts(path: Path) -> Iterator[str]:
    """Yield properties, XMP, and every text string of the file's structure."""
    with pikepdf.open(path) as pdf:
        for holder in (pdf.trailer.get("/Info"), *pdf.objects):
            yield from _strings(holder, 0)
            if isinstance(holder, pikepdf.Stream) and holder.get("/Type") == "/Metadata":
                yield holder.read_bytes().decode("utf-8", "replace")
        yield from pdf.attachments


def pictures(path: Path) -> Iterator[str]:
    """Yield what the embedded JPEG files say besides their pictures."""
    with pikepdf.open(path) as pdf:
        for holder in pdf.objects:
            if isinstance(holder, pikepdf.Stream) and holder.get("/Subtype") == "/Image":
                try:
                    yield from read(holder.read_raw_bytes()).metadata
                except PictureError:
                    continue  # pixels that are no file


def _strings(holder: object, depth: int) -> Iterator[str]:
    """Yield the text strings below an object; other objects it refers to have their own turn."""
    if depth > _DEEPEST:
        return
    if isinstance(holder, pikepdf.String):
        yield str(holder)
    elif isinstance(holder, pikepdf.Array):
        for item in holder:
            yield from _inside(item, depth)
    elif isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        for key in holder.keys():  # noqa: SIM118 - a stream has no items
            yield from _inside(holder[key], depth)


def _inside(item: object, depth: int) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, pikepdf.Object) and not item.is_indirect:
        yield from _strings(item, depth + 1)
