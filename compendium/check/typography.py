"""Punctuation and typography of the text, numbers of lower headings, text that became code."""

import re
from collections import Counter
from collections.abc import Iterator

from compendium.check.headings import is_written
from compendium.check.numbering import chinese
from compendium.load.source import Source
from compendium.markup.body import Body
from compendium.markup.cjk import count_han
from compendium.problems import Problem, problem
from compendium.typography.drawn import find_drawn
from compendium.typography.slips import find_slips
from compendium.typography.unit import GAP, Unit, units
from compendium.wording import shown

_AROUND = 6
_LONG_NUMBER = re.compile("[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]{7,}")
_TOLD_ONCE = {"T002"}
_FORMS = (
    (re.compile(r"([一二三四五六七八九十]{1,3})[、.．，]"), "{}、"),
    (re.compile(r"（([一二三四五六七八九十]{1,3})）"), "（{}）"),
    (re.compile(r"(\d{1,2})[.．、]"), "{}."),
    (re.compile(r"（(\d{1,2})）"), "（{}）"),
)
_BY_WORD = {chinese(number): number for number in range(1, 100)}


def check_typography(source: Source, body: Body) -> Iterator[Problem]:
    """Report slips of punctuation, and what goes with them."""
    for unit in units(body, source.text.lines):
        yield from _drawn(source, unit)
        slips = list(find_slips(unit))
        counts = Counter(slip.code for slip in slips)
        told: set[str] = set()
        for slip in slips:
            # A text with straight quotes has hundreds; one line a paragraph is enough.
            if slip.code in told or (slip.code == "T011" and not _is_news(body, unit)):
                continue
            told |= {slip.code} & _TOLD_ONCE
            place = source.text.place(*unit.place(slip.start))
            yield problem(
                place,
                slip.code,
                found=_discreet(unit.text)[slip.start : slip.end],
                right=_discreet(slip.right or ""),
                context=_context(unit, slip.start, slip.end),
                count=counts[slip.code],
            )
    yield from _numbers(source, body)
    yield from _code(source, body)


def _is_news(body: Body, unit: Unit) -> bool:
    """Tell whether S006 has not told already that the section is still to be written."""
    return is_written(body, unit.place(0)[0])


def _context(unit: Unit, start: int, end: int) -> str:
    around = _discreet(unit.text)[max(0, start - _AROUND) : end + _AROUND]
    return shown(around.replace(GAP, "…"))


def _discreet(text: str) -> str:
    """Hide long numbers, character by character: reports must not repeat personal data."""
    return _LONG_NUMBER.sub(lambda match: "*" * len(match[0]), text)


def _drawn(source: Source, unit: Unit) -> Iterator[Problem]:
    numbers = sorted({line for _, line, _ in unit.pieces})
    lines = [source.text.lines[number - 1] for number in numbers]
    if (at := find_drawn(lines)) is not None:
        yield problem(source.text.place(numbers[at]), "T016", found=shown(_discreet(lines[at])))


def _numbers(source: Source, body: Body) -> Iterator[Problem]:
    """Check that numbers of headings below sections run on; those of sections are S009's."""
    counts: dict[tuple[int, int], int] = {}
    for heading in body.headings:
        counts = {key: count for key, count in counts.items() if key[0] <= heading.level}
        forms = enumerate(form.match(heading.text) for form, _ in _FORMS)
        form, match = next(((at, m) for at, m in forms if m), (0, None))
        if match is None or heading.level <= 2:  # noqa: PLR2004 - sections
            continue
        number = int(match[1]) if match[1].isdigit() else _BY_WORD.get(match[1], 0)
        expected = counts.get((heading.level, form), 0) + 1
        counts[heading.level, form] = number
        if number != expected:
            word = str(expected) if match[1].isdigit() else chinese(expected)
            place = source.text.find(heading.line, heading.text)
            right = _FORMS[form][1].format(word)
            yield problem(place, "T013", heading=shown(heading.text), right=right)


def _code(source: Source, body: Body) -> Iterator[Problem]:
    for token in body.tokens:
        line = (token.map or [0])[0] + body.first_line
        if token.type == "fence" and count_han(token.content):
            yield problem(source.text.place(line), "T014", found=shown(token.content))
        for child in token.children or () if token.type == "inline" else ():
            if child.type == "softbreak":
                line += 1
            elif child.type == "code_inline" and count_han(child.content):
                place = source.text.find(line, f"{child.markup}{child.content}")
                yield problem(place, "T014", found=shown(child.content))
