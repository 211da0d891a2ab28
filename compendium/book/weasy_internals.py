"""The one module that reaches into WeasyPrint's internals. Written against 70.0 exactly.

WeasyPrint stretches only spaces, so ``text-align: justify`` leaves Chinese ragged, and it embeds
a subset of every font in every document. `install` changes both:

* the slack of a line is spread over the gaps between full-width characters as well as spaces
  (clreq, "Justification"; W3C css-text-3 ``text-justify: inter-character``);
* fonts are left out of chunks, since binding embeds one subset of each face for the whole book.
  `drawn_fonts` tells what a chunk drew of each face.

`tests/book/test_justification.py` measures glyph positions, so a changed WeasyPrint shows there.
"""

# ruff: noqa: ANN401 - WeasyPrint has no types

import re
from typing import Any

import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.pdf import fonts as pdf_fonts
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from compendium.book.chunk import DrawnFont
from compendium.book.kinsoku import clean
from compendium.markup.cjk import WIDE

VERSION = "70.0"
_RUN = re.compile(f"[{WIDE}]+")
_DASHES = re.compile("——|……")
_set_text = line_break.Layout.set_text


def install() -> None:
    """Change WeasyPrint for this process; calling it again does nothing."""
    if weasyprint.__version__ != VERSION:
        message = f"WeasyPrint {VERSION} is needed, found {weasyprint.__version__}"
        raise RuntimeError(message)
    line_break.Layout.set_text = _set_text_spread
    inline.count_expandable_spaces = _count_gaps
    pdf_fonts.get_hb_object_data = _no_program
    pdf_fonts.Font.clean = _keep


def _set_text_spread(self: Any, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002
    """Set a layout's text; when drawing a justified line, space its full-width characters too.

    A line to be drawn is broken already: without the controls that steered the breaks, marks on
    either side of one are neighbours, and squeezed as they were when the line was measured.
    """
    _set_text(self, clean(text) if justify else text, justify)
    if not (justify and self.justification_spacing and _RUN.search(self.text)):
        return
    attributes = pango.pango_layout_get_attributes(self.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    own = self.style["letter_spacing"]
    own = 0 if own == "normal" else own
    spacing = int((own + self.justification_spacing) * TO_UNITS)
    for match in _RUN.finditer(self.text):
        attribute = pango.pango_attr_letter_spacing_new(spacing)
        attribute.start_index = len(self.text[: match.start()].encode())
        attribute.end_index = attribute.start_index + len(match.group().encode())
        pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(self.layout, attributes)


def _count_gaps(box: Any) -> float:
    """Count what a line can be stretched by: spaces, and gaps beside full-width characters.

    Pango gives each character half of the spacing on either side and takes the outer halves off
    at the ends of a layout.
    """
    if isinstance(box, boxes.TextBox):
        text = box.text
        if not text:
            return 0
        wide = sum(len(m.group()) for m in _RUN.finditer(text)) - len(_DASHES.findall(text))
        edges = bool(_RUN.match(text[0])) + bool(_RUN.match(text[-1]))
        spaces = text.count(" ") + text.count("\u00a0")
        return float(spaces + wide - edges / 2)
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        return sum(_count_gaps(child) for child in box.children)
    return 0


def _no_program(_face: object) -> bytes:
    """Stand in for a face's font program, which would be copied whole for every chunk."""
    return b"OTTO"


def _keep(self: Any, _to_unicode: object, _hinting: object) -> None:
    """Leave out the cutting of a font program that is not there."""


def drawn_fonts(document: Any) -> dict[str, DrawnFont]:
    """Return what a written document drew, by the font's resource name."""
    drawn: dict[str, DrawnFont] = {}
    for font in document.fonts.values():
        known = drawn.get(font.hash)
        widths = {**(known.widths if known else {}), **font.widths}
        unicode = {**(known.unicode if known else {}), **font.to_unicode}
        drawn[font.hash] = DrawnFont(font.family, font.weight, widths, unicode)
        if font.missing:
            missing = ", ".join(f"U+{c:04X}" for c in sorted(font.missing))
            message = f"{font.family} lacks {missing}"
            raise ValueError(message)
    return drawn


def text_of(document: Any) -> str:
    """Return the text laid out on all pages, in drawing order."""
    return "".join(
        child.text
        for page in document.pages
        for child in page._page_box.descendants(placeholders=True)  # noqa: SLF001 - the layout has no public text
        if isinstance(child, boxes.TextBox)
    )
