"""The headings of a text: levels, the sections its type needs, their order and content."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from compendium.check.lookalikes import bare, standing_alone
from compendium.check.numbering import chinese, heading_number, without_number
from compendium.check.steps import Steps
from compendium.edition.model import ArticleType
from compendium.fields import FIELD_BY_NAME
from compendium.load.source import Source
from compendium.markup.body import Body, BodyHeading
from compendium.markup.cjk import count_han
from compendium.problems import Place, Problem, problem
from compendium.wording import nearest, shown

_FEWEST_HAN = 30
_SECTION = 2
_PLACEHOLDER = re.compile(
    r"\W*(?:待补充?|待完善|待定|暂缺|此处填写.*|请填写.*|同上|从?略|[XxＸ×✕]{2,}|TODO.*)\W*",
    re.DOTALL,
)
_BIBLIOGRAPHY = "参考文献"
IN_FRONT_MATTER = {
    alias: FIELD_BY_NAME[name].name
    for name, aliases in (
        ("摘要", ("摘要", "内容摘要", "内容提要", "论文提要", "提要")),
        ("关键词", ("关键词", "关键字")),
    )
    for alias in aliases
}


def check_headings(source: Source, body: Body, kind: ArticleType) -> Steps[dict[int, str]]:
    """Check the headings; give the standard names of those that have others, by token."""
    yield from _levels(source, body)
    names = _standard_names(body, kind)
    sections = [h for h in body.headings if h.level == _SECTION and h.text]
    # A line with a rule under it (S013) is not taken for a section as well.
    sections = [h for h in sections if body.tokens[h.token].markup != "-"]
    yield from _sections(source, body, kind, sections, names)
    if kind.own_headings:
        yield from _own(source, kind, sections)
    else:
        yield from _unknown(source, kind, sections, names)
    if kind.notes_required and not body.note_definitions and _BIBLIOGRAPHY not in names.values():
        yield problem(source.text.place(source.body_line), "S010", type=kind.name)
    return {h.token: names[h.token] for h in sections if h.text != names.get(h.token, h.text)}


def _standard_names(body: Body, kind: ArticleType) -> dict[int, str]:
    """Find the known name of each level-2 heading, by token.

    Where authors number headings of their own, a numbered one stays as it is: without its
    number the others would no longer run.
    """
    known = {word: h.name for h in kind.headings for word in (h.name, *h.aliases)}
    names = {}
    for heading in body.headings:
        if heading.level != _SECTION:
            continue
        name = known.get(bare(heading.text))
        if name and not (kind.own_headings and without_number(heading.text) != heading.text):
            names[heading.token] = name
    return names


def _levels(source: Source, body: Body) -> Iterator[Problem]:
    before = 1
    for heading in body.headings:
        place = _place(source, heading)
        text, marks = shown(heading.text), "#" * heading.level
        if not heading.text:
            yield problem(place, "S018", marks=marks)
        elif heading.level == 1:
            yield problem(place, "S001", heading=text)
        elif body.tokens[heading.token].markup == "-":
            yield problem(place, "S013", heading=text)
        # What follows a level-1 heading has been told to move down, not up.
        if heading.level > before + 1:
            yield problem(
                place,
                "S002",
                heading=text,
                before=before,
                level=heading.level,
                right=before + 1,
                marks="#" * (before + 1),
            )
        before = heading.level


def _sections(
    source: Source,
    body: Body,
    kind: ArticleType,
    sections: Sequence[BodyHeading],
    names: dict[int, str],
) -> Iterator[Problem]:
    """Check that the known sections are there, once, in order, and written."""
    first: dict[str, BodyHeading] = {}
    required = [h.name for h in kind.headings if h.required]
    order = "、".join(required)
    for heading in sections:
        name = names.get(heading.token, "")
        if name and name in first:
            line = first[name].line
            yield problem(_place(source, heading), "S004", heading=name, first=line)
        elif name:
            first[name] = heading
        yield from _content(source, body, heading, required=name in required)
    end = source.text.place(len(source.text.lines))
    for known in kind.headings:
        if known.required and known.name not in first:
            aliases = f"（也认 {'、'.join(known.aliases)}）" if known.aliases else ""
            plain = standing_alone(source, body, {known.name, *known.aliases})
            place = source.text.place(plain) if plain else end
            yield problem(
                place, "S003", heading=known.name, type=kind.name, all=order, aliases=aliases
            )
    there = [name for name in required if name in first]
    for earlier, later in pairwise(there):
        if first[earlier].token > first[later].token:
            place = _place(source, first[earlier])
            yield problem(place, "S005", heading=earlier, before=later, all=order)


def _content(
    source: Source, body: Body, heading: BodyHeading, *, required: bool
) -> Iterator[Problem]:
    blocks = _written(body, heading)
    count = sum(map(count_han, blocks))
    if count < _FEWEST_HAN if required else not blocks:
        least = _FEWEST_HAN if required else 1
        name = shown(heading.text)
        yield problem(_place(source, heading), "S006", heading=name, count=count, least=least)


def _written(body: Body, heading: BodyHeading) -> list[str]:
    """Return the blocks of a section that are no placeholders."""
    blocks = body.section(heading).split("\n")
    return [b for b in blocks if b.strip() and not _PLACEHOLDER.fullmatch(b)]


def is_written(body: Body, line: int) -> bool:
    """Tell whether the section that a line of the file is in has been written at all."""
    before = [h for h in body.headings if h.level == _SECTION and h.line <= line]
    return not before or sum(map(count_han, _written(body, before[-1]))) >= _FEWEST_HAN


def _unknown(
    source: Source, kind: ArticleType, sections: Sequence[BodyHeading], names: dict[int, str]
) -> Iterator[Problem]:
    for heading in sections:
        if heading.token in names:
            continue
        name = bare(heading.text)
        if name in IN_FRONT_MATTER:
            yield _misplaced(source, heading, name)
        else:
            near = nearest(name, (h.name for h in kind.headings))
            place, text = _place(source, heading), shown(heading.text)
            yield problem(place, "S007", type=kind.name, heading=text, nearest=near)


def _own(source: Source, kind: ArticleType, sections: Sequence[BodyHeading]) -> Iterator[Problem]:
    """Check the numbers of an author's own headings."""
    expected = 1
    for heading in sections:
        name = bare(heading.text)
        if name in IN_FRONT_MATTER:
            yield _misplaced(source, heading, name)
        number = heading_number(heading.text)
        if number is None:
            continue
        if number != expected:
            right, text = f"{chinese(expected)}、", shown(heading.text)
            yield problem(_place(source, heading), "S009", heading=text, right=right)
        expected += 1
    if expected - 1 < kind.min_numbered:
        place = source.text.place(source.body_line)
        yield problem(place, "S008", count=expected - 1, least=kind.min_numbered)


def _misplaced(source: Source, heading: BodyHeading, name: str) -> Problem:
    field = IN_FRONT_MATTER[name]
    return problem(_place(source, heading), "S011", heading=shown(heading.text), field=field)


def _place(source: Source, heading: BodyHeading) -> Place:
    return source.text.find(heading.line, heading.text)
