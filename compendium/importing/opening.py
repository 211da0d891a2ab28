"""What stands before the text: title, subtitle, authors, court, squad; and the signature below."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from compendium.dates import parse
from compendium.edition.model import Edition
from compendium.importing.document import Block, Paragraph
from compendium.importing.headings import Names

_MOST_LINES = 5
_LONGEST = 60
_SERIES = re.compile(
    r"(?:指导性?案例|典型案例|参考案例|案例)\s*\d+\s*号?\s*[：:]\s*|案例[一二三四五六七八九十]+[：:]?\s*"
)
_CUT = re.compile(r"(?:\.{3,}|…+)$")
_SUBTITLE = re.compile(r"[—–―─-]{1,}\s*(\S.*)")
_NO_TITLE = re.compile(r"[（(—–―─-]|.*[。；]|.*https?:|[^：:]{1,6}[：:]")
_AUTHORS = re.compile(
    r"[（(]?(?:作者|撰稿人?|供稿人?|执笔人?|编写人?|撰写人?|文)\s*[：:/／]\s*(.+?)[）)]?"
)
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:\s[\u4e00-\u9fff])?")
_DATE = re.compile(r"[（(]?((?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?)[）)]?")
_SEPARATORS = re.compile(r"[、，,；;\s\u3000]+")
_BLANKS = re.compile(r"\s+")


@dataclass(slots=True)
class Opening:
    """What was taken from the beginning and the end of a document."""

    values: dict[str, str | Sequence[str]] = field(default_factory=dict)
    """By field key."""
    taken: list[str] = field(default_factory=list)
    """Lines that are not in the text any more, in order."""
    repeated: str = ""
    """The title where it stands a second time."""


def take_opening(
    blocks: Sequence[Block], names: Names, edition: Edition
) -> tuple[Opening, list[Block]]:
    """Take title and signature off a document; give what was found and the blocks left."""
    rest = [b for b in blocks if not isinstance(b, Paragraph) or b.inlines]
    opening = Opening()
    count = _title(rest, names, opening)
    del rest[:count]
    _repeated(rest, names, opening)
    _subtitle(rest, opening)
    while rest and _signature(rest[0], opening, edition):
        opening.taken.append(_text(rest.pop(0)))
    closing: list[str] = []
    while rest and len(closing) < _MOST_LINES and _signature(rest[-1], opening, edition):
        closing.append(_text(rest.pop()))
    opening.taken += reversed(closing)
    return opening, rest


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def _title(blocks: Sequence[Block], names: Names, opening: Opening) -> int:
    """Find the title; return how many blocks it takes."""
    lines: list[Paragraph] = []
    for block in blocks[:_MOST_LINES]:
        if not isinstance(block, Paragraph) or not _may_be_title(block, names):
            break
        if lines and not _goes_on(lines, block, names):
            break
        lines.append(block)
    if not lines:
        return 0
    if names.kind.kind == "case" and not (lines[0].title or lines[0].level or lines[0].centred):
        # In plain text only the last word, 案, tells where the title of a case ends.
        ends = [at for at, line in enumerate(lines, 1) if _is_whole(line.text)]
        lines = lines[: ends[0] if ends else 1]
    opening.values["title"] = _BLANKS.sub(" ", "".join(line.text for line in lines))
    opening.taken += [line.text for line in lines]
    return len(lines)


def _may_be_title(paragraph: Paragraph, names: Names) -> bool:
    text = paragraph.text
    if names.of(text) or names.lead.match(text) or len(text) > _LONGEST * 2:
        return False
    return bool(text) and (not _NO_TITLE.match(text) or bool(_SERIES.match(text)))


def _is_whole(text: str) -> bool:
    return bool(re.search(r"案[）)]?$", text))


def _goes_on(lines: Sequence[Paragraph], after: Paragraph, names: Names) -> bool:
    """Tell whether a title of several paragraphs goes on with this one."""
    first, so_far = lines[0], "".join(line.text for line in lines)
    if first.title or after.title:
        return first.title == after.title
    if first.level or after.level or names.kind.kind != "case":
        return bool(first.centred and after.centred and first.size == after.size and first.size)
    if first.centred != after.centred or _is_whole(so_far):
        return False
    return first.size == after.size and len(after.text) <= _LONGEST


def _core(text: str) -> str:
    return re.sub(r"[\s*]", "", _CUT.sub("", _SERIES.sub("", text, count=1)))


def _repeated(rest: list[Block], names: Names, opening: Opening) -> None:
    """Take off the lines that say the title once more; they have all of it when it was cut."""
    title = str(opening.values.get("title", ""))
    core = _core(title)
    if not core:
        return
    # What stands between, such as the address the text was copied from, stays.
    for start in range(min(2, len(rest))):
        so_far = ""
        for end in range(start, min(start + _MOST_LINES, len(rest))):
            so_far += _core(_text(rest[end]))
            whole = so_far == core or (_CUT.search(title) and so_far.startswith(core))
            if whole and (so_far == core or _is_whole(so_far) or names.kind.kind != "case"):
                lines = [_text(block) for block in rest[start : end + 1]]
                del rest[start : end + 1]
                opening.repeated = "".join(lines)
                if so_far != core:
                    series = _SERIES.match(title)
                    opening.values["title"] = (series[0] if series else "") + "".join(lines)
                opening.taken.append(opening.repeated)
                return


def _subtitle(rest: list[Block], opening: Opening) -> None:
    match = _SUBTITLE.fullmatch(_text(rest[0])) if rest else None
    if match and opening.values.get("title"):
        opening.values["subtitle"] = match[1]
        opening.taken.append(_text(rest.pop(0)))


def _signature(block: Block, opening: Opening, edition: Edition) -> bool:
    """Read a line that names authors, court, squad or a date and nothing else."""
    text = _text(block)
    if not text or len(text) > _LONGEST:
        return False
    values: dict[str, str | Sequence[str]] = {}
    left = text
    for key, words in _words(edition).items():
        found = next((word for word in words if word in left), "")
        if found:
            values[key] = words[found]
            left = left.replace(found, " ", 1)
    left = re.sub("供稿", " ", left)
    authors = _AUTHORS.fullmatch(left.strip("（）() 　"))
    names = [n for n in _SEPARATORS.split(authors[1] if authors else left.strip("（）() 　")) if n]
    date = _DATE.fullmatch(text)
    if date:
        values["date"] = str(parse(date[1]) or date[1])
    elif names and (authors or values) and all(map(_NAME.fullmatch, names)):
        values["authors"] = names
    elif names or not values:
        return False
    for key, value in values.items():
        opening.values.setdefault(key, value)
    return True


def _words(edition: Edition) -> Mapping[str, Mapping[str, str]]:
    """Return the words that name a squad or a court, longest first, with their standard names."""
    squads = {squad.name: squad.name for squad in edition.squads}
    courts = {c.name: c.name for c in edition.courts}
    return {
        key: dict(sorted(words.items(), key=lambda pair: (-len(pair[0]), pair[0])))
        for key, words in (("squad", squads), ("court", courts))
    }
