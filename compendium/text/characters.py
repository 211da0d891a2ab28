"""Characters that have no business in a text: lost, invisible, private or control ones."""

import re
from collections.abc import Container, Iterator

from compendium.problems import Place, Problem, problem
from compendium.text.filetext import FileText
from compendium.wording import shown

ZERO_WIDTH = (
    "\u200b\u200c\u200d\u2060\u00ad\u180e\u200e\u200f\u202a-\u202e\u2061-\u206f"
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u3164\uffa0\U000e0000-\U000e007f"
)
"""Characters without width, for use inside brackets of a pattern."""
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x9f\ufff9-\ufffb\ufffe\uffff"
_SUSPECT = re.compile(f"[{ZERO_WIDTH}{_PRIVATE}{_CONTROL}]")
_LOST = re.compile("\ufffd+|(?:锟斤拷)+|烫{3,}|屯{3,}")
_LOST_WORDS = ("\ufffd", "锟斤拷", "烫烫烫", "屯屯屯")
_CODES = tuple(
    (re.compile(f"[{chars}]"), code)
    for chars, code in ((ZERO_WIDTH, "F006"), (_PRIVATE, "F007"), (_CONTROL, "F009"))
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]{3,}")
_CHINESE = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uff60]"
_WHOLE = re.compile(f"{_CHINESE}{{2,}}")
_PAIR = re.compile(f"{_CHINESE}{{2}}")
_PAIR_BYTES = re.compile(rb"(?:(?:\xe3\x80|[\xe4-\xe9][\x80-\xbf]|\xef[\xbc\xbd])[\x80-\xbf]){2}")
"""What no pair is without in UTF-8; looked for first, since it is looked for fast."""
_TOGETHER = re.compile(f"{_CHINESE}{{4,}}")
_AROUND = 5


def suspects(
    text: FileText, *, damaged: bool, keys: Container[tuple[int, int]]
) -> Iterator[Problem]:
    """Report characters that would be lost, misread or unfindable.

    ``damaged`` files have their U+FFFD reported already; ``keys`` are (line, column) of
    characters in names of fields, where invisible ones are ignored.
    """
    if _sound("\n".join(text.lines)):
        return
    for number, line in enumerate(text.lines, 1):
        if line.isascii() and line.isprintable():
            continue
        garbled = False
        for match in _BEYOND_ASCII.finditer(line):
            found, right = _ungarbled(match.group())
            if right:
                garbled = True
                place = text.find(number, found)
                yield problem(place, "F005", found=shown(found), right=shown(right))
        # A garbled line is full of what is looked for now; it has been told.
        if not garbled:
            yield from _odd(text, number, line, keys)
            yield from _lost(text, number, line) if not damaged else ()


def _sound(whole: str) -> bool:
    """Tell at one glance that a text has nothing to report, as nearly all texts have not.

    Looked at whole, a text decodes as its runs do one by one, since ASCII between runs ends any
    sequence; where no two Chinese characters come out together, no run is garbled.
    """
    data = whole.encode("gb18030", errors="replace")
    garbled = _PAIR_BYTES.search(data) and _PAIR.search(data.decode(errors="replace"))
    lost = any(word in whole for word in _LOST_WORDS)
    return not (garbled or lost or _SUSPECT.search(whole))


def _odd(
    text: FileText, number: int, line: str, keys: Container[tuple[int, int]]
) -> Iterator[Problem]:
    for match in _SUSPECT.finditer(line):
        if (number, match.start() + 1) not in keys:
            yield _suspect(text.place(number, match.start() + 1), match)


def hidden(value: str, place: Place) -> Iterator[Problem]:
    """Report such characters in a value, where an escape of YAML may have put them."""
    return (_suspect(place, match) for match in _SUSPECT.finditer(value))


def _suspect(place: Place, match: re.Match[str]) -> Problem:
    line, at = match.string, match.start()
    code = next(c for pattern, c in _CODES if pattern.match(match.group()))
    context = f"{line[max(0, at - _AROUND) : at]}▯{line[at + 1 : at + 1 + _AROUND]}"
    char = f"U+{ord(match.group()):04X}"
    return problem(place, code, char=char, context=_SUSPECT.sub("", context))


def _lost(text: FileText, number: int, line: str) -> Iterator[Problem]:
    for match in _LOST.finditer(line):
        found = shown(match.group())
        yield problem(text.place(number, match.start() + 1), "F008", found=found)


def _ungarbled(run: str) -> tuple[str, str]:
    """Find UTF-8 that was read as GB18030 in a run of characters; give it garbled and right.

    In sound Chinese text lead and trail bytes do not fall in step three by three for long: not
    for four characters together, and not for a whole short run.
    """
    loose = run.encode("gb18030", errors="replace").decode("utf-8", errors="replace")
    together = _TOGETHER.search(loose)
    if together is None:
        return (run, loose) if _WHOLE.fullmatch(loose) else ("", "")
    right = together.group()
    if together.end() < len(loose):
        # The last byte may have gone into one character with the text that follows.
        right = right[:-1]
    garbled = right.encode().decode("gb18030", errors="ignore")[:-1]
    return (garbled if garbled in run else run), right
