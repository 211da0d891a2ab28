"""Propose front matter from what a document says; nothing is invented."""

import re
from collections.abc import Sequence
from itertools import takewhile

from compendium.fields import FIELDS
from compendium.importing.decision import decisions, effective, short_names
from compendium.importing.document import Block, Heading, Paragraph
from compendium.importing.headings import SECTION
from compendium.importing.tally import Tally

_RESULT = "裁判结果"
_MARKS = re.compile(r"\s*[/／]\s*")
_WORDS = re.compile(r"[\s\u3000；;、，,]+")
_STOP = re.compile(r"[。.；;\s]+$")
_LONGEST_KEYWORD = 14
_FEWEST, _TAIL = 2, len("损害责任纠纷")
_PUBLISHED = re.compile(r"((?:19|20)\d\d年\d{1,2}月\d{1,2}日)\s*发布")
_KEYWORD_LINES = 6


def take_keywords(blocks: list[Block], tally: Tally) -> tuple[list[str], list[str]]:
    """Take the keywords out of the blocks; give them and the lines that were taken."""
    at = _find(blocks, "关键词")
    if at is None:
        return [], []
    taken = [_text(blocks.pop(at))]
    following = takewhile(lambda b: isinstance(b, Paragraph), blocks[at:])
    lines = [_text(block) for block in following]
    # The text itself may begin right below.
    lines[1:] = takewhile(lambda line: "。" not in line, lines[1:_KEYWORD_LINES])
    del blocks[at : at + len(lines)]
    # A keyword may go over the end of a line where slashes divide them.
    text = ("" if any(map(_MARKS.search, lines)) else " ").join(lines)
    words = split_keywords(text)
    if len(words) == 1 and len(words[0]) > _LONGEST_KEYWORD:
        tally.tell("one-keyword", text=words[0])
    return words, [*taken, *lines]


def split_keywords(line: str) -> list[str]:
    """Divide keywords at slashes, else at blanks and marks."""
    line = _STOP.sub("", line)
    words = _MARKS.split(line) if _MARKS.search(line) else _WORDS.split(line)
    return list(dict.fromkeys(word.strip() for word in words if word.strip()))


def take_abstract(blocks: list[Block]) -> tuple[str, list[str]]:
    """Take the abstract out of the blocks; give it and the lines that were taken."""
    at = _find(blocks, "摘要")
    if at is None:
        return "", []
    taken = [_text(blocks.pop(at))]
    end = _find(blocks, "关键词")
    inside = blocks[at:end]
    if end is None or not inside or not all(isinstance(b, Paragraph) for b in inside):
        # Without keywords after it, one paragraph is the abstract and the rest is text.
        end = min(at + 1, len(blocks))
    lines = [_text(block) for block in blocks[at:end]]
    del blocks[at:end]
    return "".join(lines), [*taken, *lines]


def case_facts(
    blocks: Sequence[Block], title: str, keywords: Sequence[str], tally: Tally
) -> dict[str, str | list[str]]:
    """Propose the fields of a case from the section on its result, else from the whole text."""
    whole = _section(blocks, "")
    short = short_names("\n".join(whole))
    found = decisions(_section(blocks, _RESULT), short) or decisions(whole, short)
    values: dict[str, str | list[str]] = {"cause": _cause(title, keywords)}
    if found:
        last = effective(found)
        numbers = [last.number, *(d.number for d in reversed(found) if d is not last)]
        values["case_numbers"] = numbers
        values |= {"trial_court": last.court, "decided": last.date, "procedure": last.procedure}
    for field in FIELDS:
        value = values.get(field.key)
        if value:
            words = value if isinstance(value, str) else "、".join(value)
            tally.tell("guessed", field=field.name, value=words)
    return {key: value for key, value in values.items() if value}


def published(blocks: Sequence[Block]) -> str:
    """Return the date a text says it was published on, before its first heading."""
    for block in blocks:
        if isinstance(block, Heading):
            return ""
        match = _PUBLISHED.search(_text(block))
        if match:
            return match[1]
    return ""


def _cause(title: str, keywords: Sequence[str]) -> str:
    """Find the cause of action: what the title ends with, from a keyword on."""
    bare = title.removesuffix("案")
    crime = "刑事" in keywords
    tails = [""]
    for word in keywords:
        name = word.removesuffix("罪").removesuffix("纠纷")
        tail = bare[at:] if (at := bare.rfind(name)) > 0 and len(name) >= _FEWEST else ""
        if tail.endswith("纠纷") and len(tail) <= len(name) + _TAIL:
            tails.append(tail)
        elif crime and tail == name and not name.endswith("诉讼"):
            tails.append(f"{name}罪")
    return max(tails, key=len)


def _section(blocks: Sequence[Block], name: str) -> list[str]:
    """Return the paragraphs of a section; of the whole text for no name."""
    inside = not name
    lines = []
    for block in blocks:
        if isinstance(block, Heading) and name and block.rank == SECTION:
            inside = block.name == name
        elif inside and _text(block):
            lines.append(_text(block))
    return lines


def _find(blocks: Sequence[Block], name: str) -> int | None:
    headings = (at for at, b in enumerate(blocks) if isinstance(b, Heading) and b.name == name)
    return next(headings, None)


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph | Heading) else ""
