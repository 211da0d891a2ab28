"""What CommonMark gets wrong for Chinese, as markdown-it rules.

* Emphasis: CommonMark's flanking rules leave ``**“甲”**乙`` as asterisks, since a mark next to a
  letter must not close. Here Han characters and full-width marks count as neither, as in the
  markdown-cjk-friendly specification (github.com/tats-u/markdown-cjk-friendly). Between digits a
  mark is a multiplication sign.
* Paragraphs: a line that begins with a full-width space is a new paragraph, since clerks indent
  by two of them and leave no blank line.
* Indented text is not code: four spaces are how a clerk indents.
* Line breaks between two Han characters are no space.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Character class of Han characters, for use inside brackets of a pattern."""
WIDE = HAN + "\u2014\u2018-\u201d\u2026\u3000-\u303f\uff01-\uff60\uffe0-\uffe6"
"""Han characters and the marks set on a full square with them."""
OPENING = "“‘《〈（【〔"
"""Marks that may not end a line; the left half of their square is blank."""
CLOSING = "、，。；：！？”’）》〉】〕"
"""Marks that may not begin a line; the right half of their square is blank (clreq)."""

_WIDE = re.compile(f"[{WIDE}]")
_HAN = re.compile(f"[{HAN}]")
_PUNCTUATION = re.compile(r"[^\w\s]|_")


def is_wide(text: str) -> bool:
    """Tell whether the one character is Han or a full-width mark."""
    return bool(_WIDE.match(text))


def count_han(text: str) -> int:
    """Count the Han characters of a text."""
    return len(_HAN.findall(text))


def han(text: str) -> str:
    """Keep only the Han characters of a text."""
    return "".join(_HAN.findall(text))


def join_lines(before: str, after: str) -> str:
    """Give what stands for a line break: nothing beside full-width characters, else a space."""
    return "" if is_wide(before) or is_wide(after) else " "


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's form
    """Mark ``*`` and ``_`` runs as possible ends of emphasis."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    start = state.pos
    end = start
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    left, right = _flanking(before, after), _flanking(after, before)
    can_open, can_close = left, right
    if marker == "_":
        can_open = left and (not right or _is_mark(before))
        can_close = right and (not left or _is_mark(after))
    for _ in range(end - start):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=end - start,
                token=len(state.tokens) - 1,
                end=-1,
                open=can_open,
                close=can_close,
            )
        )
    state.pos = end
    return True


def _is_mark(char: str) -> bool:
    return bool(_PUNCTUATION.match(char))


def _flanking(outside: str, inside: str) -> bool:
    """Tell whether a run between the two characters may open towards ``inside``."""
    if inside.isspace() or (outside.isdigit() and inside.isdigit()):
        return False
    if not _is_mark(inside) or is_wide(inside):
        return True
    return outside.isspace() or _is_mark(outside) or is_wide(outside)


def _indented_line(state: StateBlock, line: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """End the paragraph before a line that begins with a full-width space."""
    start = state.bMarks[line] + state.tShift[line]
    return silent and state.src[start : start + 1] == "\u3000"


def cjk_plugin(md: MarkdownIt) -> None:
    """Teach a markdown-it parser the rules of this module."""
    md.inline.ruler.at("emphasis", _emphasis)
    md.block.ruler.before("paragraph", "indented_line", _indented_line, {"alt": ["paragraph"]})
    md.disable("code")
