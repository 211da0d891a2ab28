"""The one module that reaches into WeasyPrint's internals. Written against 70.0 exactly.

WeasyPrint stretches only spaces, so ``text-align: justify`` leaves Chinese ragged, and it embeds
a subset of every font in every document. `install` changes that:

* a line into which the next characters would fit if its marks gave up blank halves takes them
  (先挤进后推出, `compendium.book.squeeze`);
* the slack of other lines is spread over the gaps between full-width characters as well as spaces
  (clreq, "Justification"; W3C css-text-3 ``text-justify: inter-character``);
* a note stays on the page of its mark where WeasyPrint would carry it over to make room for the
  second line of a paragraph, which goes overleaf instead;
* a mark at either edge of a line takes half a square: its blank half stands outside the type area
  (clreq, "Adjustment of Punctuation Marks at Line Head and Line End");
* structure for screen readers is read by `compendium.book.tagging` instead of page by page, and
  text is shown in fewer bytes by `compendium.book.showing`;
* fonts are left out of chunks, since binding embeds one subset of each face for the whole book.
  `drawn_fonts` tells what a chunk drew of each face;
* work that changes nothing here is left out: margin boxes, a second shaping of lines that end
  between Han characters, a layout made only to hold a number, float arithmetic without floats;
* work with the same outcome each time is done once (`SHORTCUTS`).

`tests/book/test_line_breaking.py` measures glyph positions on every page, so a changed WeasyPrint
shows there; `tests/book/test_engine.py` takes each shortcut away and expects the same chunk.
"""

# ruff: noqa: ANN401 - WeasyPrint has no types

import weakref
from typing import Any

import weasyprint
from weasyprint import layout, pdf
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline
from weasyprint.pdf import fonts as pdf_fonts
from weasyprint.text.fonts import FontConfiguration

from compendium.book import scratch, tagging
from compendium.book.chunk import DrawnFont
from compendium.book.showing import tighten
from compendium.book.weasy_lines import CHANGES
from compendium.book.weasy_shortcuts import SHORTCUTS

VERSION = "70.0"
_avoid = inline.avoid_collisions
_lay_lines = block._linebox_layout  # noqa: SLF001


def install() -> None:
    """Change WeasyPrint for this process; calling it again does nothing."""
    if weasyprint.__version__ != VERSION:
        message = f"WeasyPrint {VERSION} is needed, found {weasyprint.__version__}"
        raise RuntimeError(message)
    for owner, name, ours in CHANGES:
        setattr(owner, name, ours)
    inline.avoid_collisions = _avoid_collisions
    block._linebox_layout = _linebox_layout  # noqa: SLF001
    layout.make_margin_boxes = _no_margin_boxes
    pdf.add_tags = _read_structure
    pdf_fonts.get_hb_object_data = _no_program
    pdf.build_fonts_dictionary = _no_fonts
    for owner, name, _, shortcut in SHORTCUTS:
        setattr(owner, name, shortcut)


def _avoid_collisions(context: Any, box: Any, containing_block: Any, outer: bool = True) -> Any:  # noqa: FBT001, FBT002
    """Place a line; where nothing floats there is nothing to avoid, and lines have no margins."""
    if not context.excluded_shapes and isinstance(box, boxes.LineBox):
        return containing_block.content_box_x(), box.position_y, containing_block.width
    return _avoid(context, box, containing_block, outer)


def _linebox_layout(  # noqa: PLR0913, PLR0917 - WeasyPrint's form
    context: Any,
    box: Any,
    index: int,
    child: Any,
    new_children: list[Any],
    page_is_empty: bool,  # noqa: FBT001
    *rest: Any,
) -> Any:
    """Lay out the lines of a paragraph; it begins overleaf if a note would have to for its sake.

    WeasyPrint moves notes to the next page where a paragraph has one line too few for orphans.
    """
    known = len(context.reported_footnotes)
    result = _lay_lines(context, box, index, child, new_children, page_is_empty, *rest)
    if len(context.reported_footnotes) == known or page_is_empty:
        return result
    new_notes = result[4]
    marked = [b.footnote for line in new_children for b in line.descendants() if b.footnote]
    moved = context.reported_footnotes[known:]
    carried = [note for note in moved if note not in new_notes or note in marked]
    if not carried:
        return result
    for note in carried:
        context.reported_footnotes.remove(note)
        context.current_page_footnotes.append(note)
    context._update_footnote_area()  # noqa: SLF001
    return True, False, *result[2:]


def _no_margin_boxes(*_: object) -> tuple[()]:
    """Leave out margin boxes, sixteen of which are made for every page: binding draws heads."""
    return ()


def _read_structure(_pdf: Any, document: Any, _version: str, streams: Any) -> None:
    """Keep the structure of a document with it; binding writes it into the book.

    The pages are drawn by then, and not yet compressed.
    """
    document.structure = tagging.structure(document, streams)
    for stream in streams:
        stream.stream = list(tighten(stream.stream))


def _no_program(_face: object) -> bytes:
    """Stand in for a face's font program, which would be copied whole for every chunk."""
    return b"OTTO"


def _no_fonts(*_: object) -> Any:
    """Leave out the dictionary of a chunk's fonts: binding makes that of the book."""
    return pdf.pydyf.Dictionary()


def font_configuration() -> FontConfiguration:
    """Return a font configuration whose copies of fonts are removed after a kill, too."""
    made = FontConfiguration()
    made._folder, lock = scratch.folder()  # noqa: SLF001
    weakref.finalize(made, lock.close)
    return made


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
