"""Lines of Chinese in WeasyPrint 70.0: how they are broken, squeezed, stretched and aligned.

`compendium.book.weasy_internals` says what for and puts `CHANGES` in place.
"""

# ruff: noqa: ANN401 - WeasyPrint has no types

import re
from typing import Any

from weasyprint.draw import text as draw_text
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi, pango

from compendium.book.kinsoku import clean
from compendium.book.squeeze import room, squeezed
from compendium.markup.cjk import CLOSING, HAN, OPENING, WIDE

_WIDEST = 10_000
"""Pixels from which a width stands for no limit."""
_CHINESE = 2.6
"""Bytes a character from which a text is nearly all full-width."""
_RUN = re.compile(f"[{WIDE}]+")
_BETWEEN_HAN = re.compile(f"[{HAN}]{{2}}")
_SQUARES = re.compile(f"[{HAN}]+[{CLOSING}]?")
"""Characters that are as wide behind any line as they are alone: none squeezes another."""
_BLANK = "\u3000"
_AHEAD = 48
"""Characters in which the next break is looked for."""
_LEEWAY = 0.01
"""Pixels for the float arithmetic of those who ask whether a line fits."""
_JUST_HALF = 0.49
"""Ems of slack from which squeezing may change less than stretching; the type area is 0.1 pt wider
than its characters."""
_set_text = line_break.Layout.set_text
_measure = line_break.first_line_metrics
_split = line_break.split_first_line
_align = inline.text_align
_draw = draw_text.draw_first_line


def _set_text_spread(self: Any, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002
    """Set a layout's text; when drawing a justified line, space its full-width characters too.

    A line to be drawn is broken already: without the controls that steered the breaks, marks on
    either side of one are neighbours, and squeezed as they were when the line was measured.
    """
    _set_text(self, clean(text) if justify else text, justify)
    if not (justify and self.justification_spacing and _RUN.search(self.text)):
        return
    if _RUN.fullmatch(self.text):
        # Every glyph of the line gets the same: `_draw_first_line` says it once.
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


def _draw_first_line(stream: Any, textbox: Any, *options: Any) -> Any:
    """Draw a line; one of full-width characters only is stretched by PDF's character spacing.

    Tc (ISO 32000-2, 9.3.2) takes one number where Pango's letter spacing takes one a glyph.
    """
    if textbox.pango_layout.owed:
        _squeeze(textbox.pango_layout, textbox.style["font_size"])
    spacing = textbox.justification_spacing
    if not spacing or not _RUN.fullmatch(textbox.pango_layout.text):
        return _draw(stream, textbox, *options)
    stream.stream.append(f"{spacing:.4f} Tc".encode())
    emojis = _draw(stream, textbox, *options)
    stream.stream.append(b"0 Tc")
    return emojis


def _squeeze(layout: Any, size: float) -> None:
    """Take what a line is too wide off the advances of its glyphs; sizes are in pixels."""
    # Drawing sets this too, which lays the line out anew.
    pango.pango_layout_set_single_paragraph_mode(layout.layout, 1)
    line, _ = layout.get_first_line()
    cuts = {
        len(layout.text[:at].encode()): round(ems * size * TO_UNITS)
        for at, ems in squeezed(layout.text, layout.owed / size).items()
    }
    run = line.runs
    while run != ffi.NULL:
        glyphs, start = run.data.glyphs, run.data.item.offset
        clusters = ffi.unpack(glyphs.log_clusters, glyphs.num_glyphs)
        for at, cut in cuts.items():
            if at - start in clusters:
                glyphs.glyphs[clusters.index(at - start)].geometry.width -= cut
        run = run.next


def _text_align(context: Any, line: Any, available_width: float, last: bool) -> Any:  # noqa: FBT001
    """Align a line; in justified text the blank half of a mark at its edge stands outside."""
    if line.style["text_align_all"] != "justify":
        return _align(context, line, available_width, last)
    head = _blank(_edge(line, 0), 0, OPENING)
    if not last:
        end = _edge(line, -1)
        slack = available_width + head + _blank(end, -1, CLOSING) - line.width
        if isinstance(end[-1], boxes.TextBox) and (layout := end[-1].pango_layout).owed:
            # The line was said to be as wide as its place.
            slack, owed = slack - layout.owed, layout.owed
            layout.owed = max(-slack, 0)
            for box in end:
                box.width += owed - layout.owed
        inline.justify_line(context, line, max(slack, 0))
    return -head


def _edge(line: Any, at: int) -> list[Any]:
    """Return the first or last boxes of a line, from the line down to its text."""
    found = [line]
    while not isinstance(found[-1], boxes.TextBox):
        inner = [c for c in getattr(found[-1], "children", ()) if c.is_in_normal_flow()]
        if not inner:
            break
        found.append(inner[at])
    return found


def _blank(edge: list[Any], at: int, marks: str) -> float:
    """Return the width of the blank half of the mark at an end of a line, 0 for other text."""
    box = edge[-1]
    if not isinstance(box, boxes.TextBox):
        return 0
    return _blank_half(clean(box.text), at, marks, box.style["font_size"])


def _blank_half(text: str, at: int, marks: str, size: float) -> float:
    return size / 2 if text and text[at] in marks else 0


def _count_gaps(box: Any) -> float:
    """Count what a line can be stretched by: spaces, and gaps beside full-width characters.

    Pango gives each character half of the spacing on either side and takes the outer halves off
    at the ends of a layout.
    """
    if isinstance(box, boxes.TextBox):
        text = box.text
        if not text:
            return 0
        wide = sum(len(m.group()) for m in _RUN.finditer(text)) - text.count("——")
        edges = bool(_RUN.match(text[0])) + bool(_RUN.match(text[-1]))
        spaces = text.count(" ") + text.count("\u00a0")
        return float(spaces + wide - edges / 2)
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        return sum(_count_gaps(child) for child in box.children)
    return 0


def _spread(context: Any, box: Any, spacing: float, advance: float) -> float:
    """Give every box of a line its share of the slack; return how far the rest moves."""
    if isinstance(box, boxes.TextBox):
        box.justification_spacing = spacing
        box.position_x += advance
        extra = spacing * _count_gaps(box)
        if extra:
            # The layout is made anew when it is drawn, and takes its spacing from here.
            box.pango_layout.justification_spacing = spacing
            box.width += extra
        return advance + extra
    if not isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.translate(advance, 0)
        return advance
    box.position_x += advance
    before = advance
    for child in box.children:
        if child.is_in_normal_flow():
            advance = _spread(context, child, spacing, advance)
    box.width += advance - before
    return advance


def _first_line_metrics(  # noqa: PLR0913, PLR0917 - WeasyPrint's form
    first_line: Any,
    text: str,
    layout: Any,
    resume_at: int | None,
    space_collapse: bool,  # noqa: FBT001
    style: Any,
    hyphenated: bool = False,  # noqa: FBT001, FBT002
    hyphenation_character: str | None = None,
) -> Any:
    """Measure a broken line; between two Han characters it is as wide as it was in its paragraph.

    Elsewhere it is shaped again, since marks at its end may have been squeezed by the next line's.
    """
    if resume_at and not hyphenated and first_line.length == resume_at:
        data = text.encode()
        line = data[:resume_at].decode()
        if _BETWEEN_HAN.match(line[-1] + data[resume_at : resume_at + 4].decode(errors="ignore")):
            width, height = line_break.line_size(first_line, style)
            baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
            layout.text = line
            layout.deactivate()
            return layout, resume_at, resume_at, width, height, baseline
    return _measure(
        first_line, text, layout, resume_at, space_collapse, style, hyphenated,
        hyphenation_character,
    )  # fmt: skip


def _split_first_line(  # noqa: PLR0913, PLR0917 - WeasyPrint's form
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,  # noqa: FBT001, FBT002
    minimum: bool = False,  # noqa: FBT001, FBT002
) -> Any:
    """Break a line off a text; of Chinese, only somewhat more than a line is shaped for it.

    WeasyPrint shapes four ems of text for each em of the line, which Latin text may need.
    """
    how = style, context, max_width, justification_spacing, is_line_start, minimum
    if not max_width or max_width >= _WIDEST or not style["font_size"]:
        return _split(text, *how)
    head = text[: int(max_width / style["font_size"] * 1.5) + 8]
    if len(head) == len(text) or len(head.encode()) <= _CHINESE * len(head):
        head = text
    found = _split(head, *how)
    if found[2] is None and head is not text:
        found = _split(text, *how)
    if found[2] is not None and found[0].text.endswith(_BLANK):
        return _without_blank(found, style["font_size"])
    if found[2] is not None and style["text_align_all"] == "justify":
        return _take_in(text, style, context, max_width, found)
    return found


def _without_blank(found: Any, size: float) -> Any:
    """Let full-width spaces at the end of a line hang, as css-text-3 has it ("Hanging Glyphs").

    WeasyPrint would count them, find the line too long, and break it at the last chance before.
    """
    layout, length, resume_at, width, *height = found
    text = layout.text.rstrip(_BLANK) or layout.text
    width -= (len(layout.text) - len(text)) * size
    layout.text = text
    return layout, length, resume_at, width, *height


def _take_in(text: str, style: Any, context: Any, max_width: float, found: Any) -> Any:
    """Take the characters up to the next break into a line if that changes less than stretching.

    Such a line says it is as wide as its place, so that WeasyPrint lets it be; by how much it is
    wider, its layout owes. Only marks in the box that is broken are squeezed.

    Args:
        text: what the line is broken off.
        style: of the text.
        context: WeasyPrint's layout context.
        max_width: pixels there are.
        found: what `split_first_line` returns.

    """
    layout, length, _, width, *height = found
    size = style["font_size"]
    # A line that ends with a mark, whose half stands outside, has half an em more.
    if max_width - width < size * (_JUST_HALF / 2) or style["letter_spacing"] != "normal":
        return found
    short = max_width - width + _blank_half(clean(layout.text), -1, CLOSING, size)
    if short < size * _JUST_HALF:
        return found
    data = text.encode()
    rest = data[length:].decode()[:_AHEAD]
    after = rest.lstrip(" ")
    ahead = line_break.get_next_break_point_from_text(after, style["lang"])
    if ahead is None:
        return found
    taken = rest[: len(rest) - len(after) + ahead + 1]
    longer = data[:length].decode() + taken
    line = clean(longer).rstrip(" ")
    if _SQUARES.fullmatch(clean(taken)):
        width += len(clean(taken)) * size
    else:
        trial = line_break.create_layout(line, style, context, None, 0)
        width, _ = line_break.line_size(trial.get_first_line()[0], style)
    over = width - max_width - _blank_half(line, -1, CLOSING, size)
    if "\n" in taken or over > min(short, room(line) * size):
        return found
    layout.text = longer.rstrip(" ")
    layout.owed = width - max_width + _LEEWAY
    length, resume_at = len(layout.text.encode()), len(longer.encode())
    return layout, length, resume_at, max_width - _LEEWAY, *height


CHANGES: tuple[tuple[Any, str, Any], ...] = (
    (line_break.Layout, "set_text", _set_text_spread),
    (line_break.Layout, "owed", 0),
    (draw_text, "draw_first_line", _draw_first_line),
    (line_break, "first_line_metrics", _first_line_metrics),
    (inline, "split_first_line", _split_first_line),
    (inline, "count_expandable_spaces", _count_gaps),
    (inline, "add_word_spacing", _spread),
    (inline, "text_align", _text_align),
)
"""Owner, name, and what stands there instead."""
