"""Line breaks Pango 1.50 gets wrong for Chinese, put right with invisible characters.

* It never breaks beside a curly quote (UAX #14 LB19 without LB19a, fixed in Pango 1.56), so
  U+200B allows a break before an opening and after a closing one where Chinese does.
* It lets · ～ ／ － and a single — start a line, which clreq ("Prohibition Rules for Line Start and
  Line End") and GB/T 15834-2011, 5.1, forbid; U+2060 before them holds them back.
* A note mark stays with the word before it.
* A last line of one character (孤字) looks like a slip: U+2060 keeps the last Han character of a
  paragraph and of a note with the one before it.

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
_NOT_FIRST = re.compile(r"(?<=[\s\S])(?=[·～／－])|(?<=[^—])(?=—(?!—))")
_TAG = re.compile(r"(<[^>]*>)")
_HAN = re.compile(f"[{HAN}]")
_NOTE_MARK = '<sup class="note-mark"'
_NOTE = '<span class="note">'


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
    _keep_last_two_together(parts)
    return "".join(parts)


def _keep_last_two_together(parts: list[str]) -> None:
    """Put a join before the last Han character of each paragraph, list item and note.

    Args:
        parts: texts and tags of HTML in turn, a text first; changed in place.

    """
    # A note stands inside its paragraph and is set elsewhere: what is outside goes on after it.
    flows: list[list[int]] = [[]]
    spans = [0]
    for index, part in enumerate(parts):
        if index % 2 == 0:
            flows[-1].append(index)
        elif part == _NOTE:
            flows.append([])
            spans.append(1)
        elif part in {"</p>", "</li>"}:
            _join_last(parts, flows[-1])
            flows[-1] = []
        elif part.startswith(("<p>", "<p ", "<li>", "<li ")):
            flows[-1] = []
        elif part.startswith("<span") and len(flows) > 1:
            spans[-1] += 1
        elif part == "</span>" and len(flows) > 1:
            spans[-1] -= 1
            if not spans[-1]:
                _join_last(parts, flows.pop())
                spans.pop()


def _join_last(parts: list[str], texts: list[int]) -> None:
    """Join the last Han character of some texts to what is before it, be it a number."""
    chars = (
        (index, at)
        for index in reversed(texts)
        for at in range(len(parts[index]) - 1, -1, -1)
        if parts[index][at] not in {BREAK, JOIN}
    )
    last = next(((i, at) for i, at in chars if _HAN.match(parts[i][at])), None)
    before = next(chars, None)
    if last and before and parts[before[0]][before[1]] not in _OPENING:
        index, at = last
        parts[index] = parts[index][:at] + JOIN + parts[index][at:]
