"""Line breaks Pango 1.50 gets wrong for Chinese, put right with invisible characters.

* It never breaks beside a curly quote (UAX #14 LB19 without LB19a, fixed in Pango 1.56), so
  U+200B allows a break before an opening and after a closing one where Chinese does.
* It lets · ～ ／ － and a single — start a line, which clreq ("Prohibition Rules for Line Start and
  Line End") and GB/T 15834-2011, 5.1, forbid; U+2060 before them holds them back.
* A note mark stays with the word before it.

The controls have no glyph and no text in the PDF; `clean` takes them out of labels.
"""

import re

from compendium.markup.cjk import HAN

BREAK = "\u200b"
JOIN = "\u2060"

_CLOSING = "、，。；：？！”’）》〉】〕…—"
_OPENING = "（《〈【〔“‘"
_BEFORE_QUOTE = re.compile(f"(?<=[{HAN}{_CLOSING}])(?=[“‘])")
_AFTER_QUOTE = re.compile(f"(?<=[”’])(?=[{HAN}{_OPENING}])")
_NOT_FIRST = re.compile("(?=[·～／－])|(?<!—)(?=—(?!—))")
_TAG = re.compile(r"(<[^>]*>)")
_NOTE_MARK = '<sup class="note-mark"'


def clean(text: str) -> str:
    """Take the controls out of a text."""
    return text.replace(BREAK, "").replace(JOIN, "")


def mend(html: str) -> str:
    """Put the controls into the text of HTML; tags and attributes stay as they are."""
    parts = _TAG.split(html)
    before = ""
    for index in range(0, len(parts), 2):
        text = parts[index]
        if not text:
            continue
        # The last character before this piece, so that rules hold across inline tags.
        whole = before + text
        whole = _BEFORE_QUOTE.sub(BREAK, whole)
        whole = _AFTER_QUOTE.sub(BREAK, whole)
        whole = _NOT_FIRST.sub(JOIN, whole)
        parts[index] = whole[len(before) :]
        if index and parts[index - 1].startswith(_NOTE_MARK):
            parts[index] = JOIN + parts[index]
        before = text[-1:]
    return "".join(parts)
